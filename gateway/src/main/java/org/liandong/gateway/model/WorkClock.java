package org.liandong.gateway.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.liandong.gateway.model.BusinessHours.Span;

/**
 * Counts time limits as the law does (民法典 200 to 203, 行政许可法 82): of days, the first is not counted,
 * and a last day off rolls forward; hours start at once. Knows no clock: it is told when to begin.
 */
public final class WorkClock {
  private final WorkCalendar calendar;
  private final BusinessHours hours;

  public WorkClock(WorkCalendar calendar, BusinessHours hours) {
    this.calendar = calendar;
    this.hours = hours;
  }

  /**
   * When a limit that begins now is over.
   *
   * @param amount how many, 1 or more
   * @throws IllegalArgumentException for less
   */
  public Deadline after(Instant start, int amount, LimitUnit unit) {
    if (amount < 1) {
      throw new IllegalArgumentException("a limit is at least one " + unit);
    }
    return switch (unit) {
      case HOUR -> new Deadline(start.plus(Duration.ofHours(amount)), false);
      case DAY -> endOf(nextWorkday(ChinaTime.dayOf(start).plusDays(amount)));
      case WORKING_DAY -> endOf(workdayAfter(ChinaTime.dayOf(start), amount));
      case WORKING_HOUR -> workingHours(start, Duration.ofHours(amount));
    };
  }

  private LocalDate workdayAfter(LocalDate day, int workdays) {
    LocalDate last = day;
    for (int left = workdays; left > 0; left--) {
      last = nextWorkday(last.plusDays(1));
    }
    return last;
  }

  private LocalDate nextWorkday(LocalDate from) {
    LocalDate day = from;
    while (!calendar.isWorkday(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  private Deadline endOf(LocalDate day) {
    Instant midnight = day.plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant();
    return new Deadline(midnight, !calendar.isPublished(day));
  }

  private Deadline workingHours(Instant start, Duration amount) {
    ZonedDateTime from = start.atZone(ChinaTime.ZONE);
    LocalTime time = from.toLocalTime();
    Duration left = amount;
    for (LocalDate day = from.toLocalDate(); ; day = day.plusDays(1)) {
      if (calendar.isWorkday(day)) {
        for (Span span : hours.spans()) {
          LocalTime begin = span.from().isBefore(time) ? time : span.from();
          Duration here = begin.isBefore(span.to()) ? Duration.between(begin, span.to()) : null;
          if (here != null && left.compareTo(here) <= 0) {
            Instant end = day.atTime(begin.plus(left)).atZone(ChinaTime.ZONE).toInstant();
            return new Deadline(end, !calendar.isPublished(day));
          }
          left = here == null ? left : left.minus(here);
        }
      }
      time = LocalTime.MIN;
    }
  }
}
