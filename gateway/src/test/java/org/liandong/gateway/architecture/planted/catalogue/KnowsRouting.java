package org.liandong.gateway.architecture.planted.catalogue;

import org.liandong.adapter.spi.Fault;
import org.liandong.gateway.architecture.planted.routing.KnowsCases;

/** Breaks two rules: routing lies above, and the SPI is for those who speak to backends. */
public record KnowsRouting(KnowsCases above, Fault fault) {}
