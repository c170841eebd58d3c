package org.liandong.gateway.cases;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of one report.
 *
 * @param state 1 waits, 2 told, 3 given up
 * @param happenedAt as it was told; null where it was not
 */
record ReportWrite(
    UUID caseId,
    int platform,
    int seq,
    int state,
    Instant happenedAt,
    Instant sentAt,
    String reference,
    String digest) {
  static final int WAITS = 1;
  static final int TOLD = 2;
  static final int GIVEN_UP = 3;

  /** It is to take the place of what the platform shows instead. */
  static ReportWrite waits(UUID caseId, int platform, int seq) {
    return new ReportWrite(caseId, platform, seq, WAITS, null, null, null, null);
  }
}
