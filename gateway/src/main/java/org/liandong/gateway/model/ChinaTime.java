package org.liandong.gateway.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The time of the law and of the counters: one zone for the whole country (北京时间). */
public final class ChinaTime {
  /** Where days begin and end. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private ChinaTime() {}

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
