package org.liandong.gateway.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The time of the law and of the counters: one zone for the whole country (北京时间). */
public final class ChinaTime {
  /** Where days begin and end. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** No paper of an organ, and no application, is older. */
  public static final Instant OLDEST = Instant.parse("1949-01-01T00:00:00Z");

  /** A day's difference of clocks and zones is nobody's fault. */
  private static final Duration MOST_AHEAD = Duration.ofDays(1);

  private ChinaTime() {}

  /** True where nothing can have happened at this moment that is told of now. */
  public static boolean isStrange(Instant moment, Instant now) {
    return moment.isBefore(OLDEST) || isOfTheFuture(moment, now);
  }

  /** True where the moment is yet to come, by more than clocks and zones differ. */
  public static boolean isOfTheFuture(Instant moment, Instant now) {
    return moment.isAfter(now.plus(MOST_AHEAD));
  }

  /** The day on which the moment falls. */
  public static LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, ZONE);
  }

  /** The first moment of the day. */
  public static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  /** The first moment after the day. */
  public static Instant endOf(LocalDate day) {
    return startOf(day.plusDays(1));
  }
}
