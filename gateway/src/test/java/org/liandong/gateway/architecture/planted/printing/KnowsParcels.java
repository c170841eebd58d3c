package org.liandong.gateway.architecture.planted.printing;

import org.liandong.gateway.architecture.planted.parcels.KnowsPapers;

/** Breaks a rule: who prints knows no door. */
public record KnowsParcels(KnowsPapers parcels) {}
