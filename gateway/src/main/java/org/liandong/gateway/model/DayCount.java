package org.liandong.gateway.model;

import java.time.LocalDate;

/**
 * Counts days from the one after the first, leaving out those that pauses take, and notices whether
 * a day that it had to look at lies in a year without a notice. For one count only.
 */
final class DayCount {
  private final WorkCalendar calendar;
  private final LimitUnit unit;
  private final Pauses pauses;
  private boolean provisional;

  DayCount(WorkCalendar calendar, LimitUnit unit, Pauses pauses) {
    this.calendar = calendar;
    this.unit = unit;
    this.pauses = pauses;
  }

  /** The day on which so many are full. */
  LocalDate nth(LocalDate first, int amount) {
    LocalDate day = first;
    for (int left = amount; left > 0; ) {
      day = day.plusDays(1);
      left -= counts(day) ? 1 : 0;
    }
    return day;
  }

  /** How many are full when that day begins. */
  int fullBefore(LocalDate first, LocalDate end) {
    int full = 0;
    for (LocalDate day = first.plusDays(1); day.isBefore(end); day = day.plusDays(1)) {
      full += counts(day) ? 1 : 0;
    }
    return full;
  }

  /** That day, or the next one that is worked. */
  LocalDate workday(LocalDate from) {
    LocalDate day = from;
    while (!isWorkday(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  /** That day, or the next one that is worked and at whose end no pause is left. */
  LocalDate last(LocalDate from) {
    LocalDate day = from;
    while (pauses.outlast(day) || !isWorkday(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  boolean isProvisional() {
    return provisional;
  }

  private boolean counts(LocalDate day) {
    return !pauses.take(day) && (unit == LimitUnit.DAY || isWorkday(day));
  }

  private boolean isWorkday(LocalDate day) {
    provisional |= !calendar.isPublished(day);
    return calendar.isWorkday(day);
  }
}
