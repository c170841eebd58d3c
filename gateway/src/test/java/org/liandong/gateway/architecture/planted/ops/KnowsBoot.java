package org.liandong.gateway.architecture.planted.ops;

import org.liandong.gateway.architecture.planted.boot.Starter;

/** Breaks a rule: nobody knows who started it. */
public record KnowsBoot(Starter starter) {}
