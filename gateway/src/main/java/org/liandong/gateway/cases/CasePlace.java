package org.liandong.gateway.cases;

/**
 * Where a case came in.
 *
 * @param region the station's, as it was then: a station may be closed or joined to another since;
 *     null for a case that was received before this was kept
 */
public record CasePlace(String station, String region) {}
