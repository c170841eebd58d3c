package org.liandong.gateway.architecture.planted.backends;

import org.liandong.gateway.architecture.planted.model.KnowsJson;

/** Breaks a rule: backends know no case. And closes a circle. */
public record KnowsCases(KnowsJson model) {}
