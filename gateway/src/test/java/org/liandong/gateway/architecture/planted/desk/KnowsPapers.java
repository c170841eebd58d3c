package org.liandong.gateway.architecture.planted.desk;

import org.liandong.gateway.architecture.planted.papers.KnowsIntake;

/** Breaks a rule: doors do not know one another. */
public record KnowsPapers(KnowsIntake papers) {}
