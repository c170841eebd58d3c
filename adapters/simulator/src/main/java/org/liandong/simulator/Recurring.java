package org.liandong.simulator;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A window that opens again and again, by the clock of China.
 *
 * @param days on which it opens; empty: on every day
 * @param dates on which alone it opens; empty: on every date
 * @param from when it opens, inclusive
 * @param to when it closes, exclusive; on the next day where it is not after {@code from}
 */
public record Recurring(Set<DayOfWeek> days, Set<LocalDate> dates, LocalTime from, LocalTime to)
    implements Window.When {
  private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

  public Recurring {
    days = Set.copyOf(days);
    dates = Set.copyOf(dates);
  }

  /** Every day. */
  public static Recurring daily(LocalTime from, LocalTime to) {
    return new Recurring(Set.of(), Set.of(), from, to);
  }

  @Override
  public Optional<Instant> openUntil(Instant now, Instant started) {
    LocalDate today = now.atOffset(BEIJING).toLocalDate();
    return Stream.of(today, today.minusDays(1))
        .filter(this::opensOn)
        .filter(day -> !now.isBefore(at(day, from)) && now.isBefore(closes(day)))
        .map(this::closes)
        .findFirst();
  }

  private boolean opensOn(LocalDate day) {
    return (days.isEmpty() || days.contains(day.getDayOfWeek()))
        && (dates.isEmpty() || dates.contains(day));
  }

  private Instant closes(LocalDate opened) {
    return at(to.isAfter(from) ? opened : opened.plusDays(1), to);
  }

  private static Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).toInstant(BEIJING);
  }
}
