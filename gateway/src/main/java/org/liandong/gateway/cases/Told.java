package org.liandong.gateway.cases;

import java.time.Instant;

/**
 * What a platform said when it took a report, or gave a number.
 *
 * @param what the kind of the report, for the hop; null for a number
 * @param happenedAt as it was told
 * @param digest of what the platform must now show; null where it cannot be asked
 * @param caseNo the official number; null for a report
 */
public record Told(String what, Instant happenedAt, String digest, String caseNo) {}
