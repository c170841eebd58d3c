package org.liandong.gateway.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.liandong.gateway.model.BusinessHours.Span;

/** Counts hours, by the clock or within business hours, while no pause lasts. */
final class HourCount {
  private final WorkCalendar calendar;
  private final BusinessHours hours;
  private final Pauses pauses;

  HourCount(WorkCalendar calendar, BusinessHours hours, Pauses pauses) {
    this.calendar = calendar;
    this.hours = hours;
    this.pauses = pauses;
  }

  /** When so much time by the clock is used; of pauses that are closed. */
  Deadline plain(Instant start, Duration amount) {
    Duration left = amount;
    for (Pauses.Run run : pauses.runs(start, pauses.lastEnd(start))) {
      Duration here = length(run);
      if (left.compareTo(here) <= 0) {
        return new Deadline(run.from().plus(left), false);
      }
      left = left.minus(here);
    }
    return new Deadline(pauses.lastEnd(start).plus(left), false);
  }

  /** When so much working time is used; of pauses that are closed. */
  Deadline working(Instant start, Duration amount) {
    Duration left = amount;
    boolean provisional = false;
    for (LocalDate day = ChinaTime.dayOf(start); ; day = day.plusDays(1)) {
      for (Pauses.Run run : runs(day, start, ChinaTime.startOf(day.plusDays(1)))) {
        provisional |= !calendar.isPublished(day);
        Duration here = calendar.isWorkday(day) ? length(run) : Duration.ZERO;
        if (calendar.isWorkday(day) && left.compareTo(here) <= 0) {
          return new Deadline(run.from().plus(left), provisional);
        }
        left = left.minus(here);
      }
    }
  }

  /** How much time by the clock is used between the two. */
  Duration plainBetween(Instant from, Instant to) {
    return sum(pauses.runs(from, to));
  }

  /** How much working time is used between the two. */
  Duration workingBetween(Instant from, Instant to) {
    return ChinaTime.dayOf(from)
        .datesUntil(ChinaTime.dayOf(to).plusDays(1))
        .filter(calendar::isWorkday)
        .map(day -> sum(runs(day, from, to)))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private List<Pauses.Run> runs(LocalDate day, Instant from, Instant to) {
    return hours.spans().stream().flatMap(span -> runs(day, span, from, to).stream()).toList();
  }

  private List<Pauses.Run> runs(LocalDate day, Span span, Instant from, Instant to) {
    Instant begin = day.atTime(span.from()).atZone(ChinaTime.ZONE).toInstant();
    Instant end = day.atTime(span.to()).atZone(ChinaTime.ZONE).toInstant();
    return pauses.runs(begin.isBefore(from) ? from : begin, end.isAfter(to) ? to : end);
  }

  private static Duration sum(List<Pauses.Run> runs) {
    return runs.stream().map(HourCount::length).reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration length(Pauses.Run run) {
    return Duration.between(run.from(), run.to());
  }
}
