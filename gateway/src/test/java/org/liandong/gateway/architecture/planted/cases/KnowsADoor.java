package org.liandong.gateway.architecture.planted.cases;

import org.liandong.gateway.architecture.planted.inbox.KnowsTimers;

/** Breaks a rule: doors lead into the hall, not out of it. */
public record KnowsADoor(KnowsTimers door) {}
