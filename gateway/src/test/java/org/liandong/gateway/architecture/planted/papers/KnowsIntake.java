package org.liandong.gateway.architecture.planted.papers;

import org.liandong.gateway.architecture.planted.intake.Prints;

/** Breaks a rule: doors do not know one another. */
public record KnowsIntake(Prints stations) {}
