package org.liandong.gateway.architecture.planted.inbox;

import org.liandong.gateway.architecture.planted.timers.LogsItsOwnWay;

/** Breaks a rule: doors do not know one another. */
public record KnowsTimers(LogsItsOwnWay door) {}
