package org.liandong.gateway.architecture.planted.polling;

import org.liandong.gateway.architecture.planted.inbox.KnowsTimers;

/** Breaks a rule: another door. */
public record KnowsInbox(KnowsTimers door) {}
