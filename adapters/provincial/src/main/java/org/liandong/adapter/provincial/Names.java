package org.liandong.adapter.provincial;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** Names of fields that more than one place needs, and how a time is written. */
final class Names {
  static final String ROW_GUID = "row_guid";
  static final String MAIN_GUID = "main_guid";
  static final String REPORT_KEY = "report_key";
  static final String EVENT_TIME = "event_time";
  static final String CD_OPERATION = "cd_operation";
  static final String CD_TIME = "cd_time";
  static final String CD_BATCH = "cd_batch";
  static final String LATE_EXPLAIN = "late_explain";

  /** What differs from attempt to attempt, and is no part of what was reported. */
  static final Set<String> OF_THE_ATTEMPT = Set.of(CD_OPERATION, CD_TIME, CD_BATCH, LATE_EXPLAIN);

  static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(CHINA);
  private static final DateTimeFormatter BATCH =
      DateTimeFormatter.ofPattern("yyyyMMddHH").withZone(CHINA);

  private Names() {}

  /** Null where there is none. */
  static String time(Instant at) {
    return at == null ? null : TIME.format(at);
  }

  /** The batch of what is sent in one hour. */
  static String batch(Instant at) {
    return BATCH.format(at);
  }
}
