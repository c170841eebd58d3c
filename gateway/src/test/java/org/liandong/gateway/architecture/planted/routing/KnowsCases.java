package org.liandong.gateway.architecture.planted.routing;

import org.liandong.gateway.architecture.planted.cases.KnowsADoor;

/** Breaks a rule: cases lie above. */
public record KnowsCases(KnowsADoor above) {}
