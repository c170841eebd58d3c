package org.liandong.gateway.architecture.planted.materials;

import org.liandong.gateway.architecture.planted.backends.KnowsCases;

/** Breaks a rule: this door has nothing to say to a backend. */
public record KnowsBackends(KnowsCases backends) {}
