package org.liandong.gateway.cases;

import java.time.Instant;

/**
 * Where a case was begun that no station began.
 *
 * @param platform code of the backend
 * @param channel where there, as it calls it; null where it does not say
 * @param number its own number of the case
 * @param begunAt when the applicant submitted it there; null where that is not known
 */
public record Origin(String platform, String channel, String number, Instant begunAt) {}
