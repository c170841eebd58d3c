package org.liandong.adapter.wire;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** When a backend that turned us away wants to see us again. */
public final class RetryAfter {
  /** A backend's slip of the pen must not put a case to sleep. */
  static final Duration LONGEST = Duration.ofHours(1);

  static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private RetryAfter() {}

  /** Null where the header is missing or cannot be read. */
  public static Duration read(MultiMap headers, Instant now) {
    String value = headers.get(HttpHeaders.RETRY_AFTER);
    if (value == null) {
      return null;
    }
    if (SECONDS.matcher(value.trim()).matches()) {
      return bounded(Duration.ofSeconds(Long.parseLong(value.trim())));
    }
    try {
      var date = ZonedDateTime.parse(value.trim(), DateTimeFormatter.RFC_1123_DATE_TIME);
      return bounded(Duration.between(now, date.toInstant()));
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static Duration bounded(Duration asked) {
    if (asked.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}
