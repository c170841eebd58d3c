package org.liandong.gateway.routing;

import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.model.Authority;

/**
 * An organ that may, on the days of its authority, take a step.
 *
 * @param distance from the station's region up to the authority's: 0 is the station's own
 */
record Candidate(Organ organ, Authority authority, int distance) {}
