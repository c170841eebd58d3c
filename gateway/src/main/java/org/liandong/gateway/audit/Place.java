package org.liandong.gateway.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.liandong.gateway.cases.AuditLog;

/**
 * Where in an export a line stands, as each line says it of itself: whoever has a line whole goes
 * on after it.
 *
 * @param at when the line was written, to the microsecond, as the database keeps it
 * @param id the line's number in its log
 */
record Place(AuditLog log, Instant at, long id) {
  private static final Pattern TEXT = Pattern.compile("([A-Z]+)\\.(\\d{1,17})\\.(\\d{1,18})");

  /** Before the first line of a log that is not older than {@code from}. */
  static Place before(AuditLog log, Instant from) {
    return new Place(log, from, 0);
  }

  /** The place of that text; an {@link IllegalArgumentException} where it names none. */
  static Place of(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a place in an export");
    }
    Instant at = Instant.EPOCH.plus(Long.parseLong(parts.group(2)), ChronoUnit.MICROS);
    return new Place(AuditLog.valueOf(parts.group(1)), at, Long.parseLong(parts.group(3)));
  }

  @Override
  public String toString() {
    return log.name() + '.' + ChronoUnit.MICROS.between(Instant.EPOCH, at) + '.' + id;
  }
}
