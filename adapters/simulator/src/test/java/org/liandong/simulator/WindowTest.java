package org.liandong.simulator;

import static java.time.DayOfWeek.SATURDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final LocalTime TEN_PM = LocalTime.of(22, 0);
  private static final LocalTime SIX_AM = LocalTime.of(6, 0);
  private static final Instant STARTED = at("2026-01-01T00:00:00+08:00");

  @Test
  void a_window_over_midnight_belongs_to_the_day_on_which_it_opens() {
    var saturdays = new Recurring(Set.of(SATURDAY), Set.of(), TEN_PM, SIX_AM);

    assertEquals(Optional.empty(), until(saturdays, "2026-01-10T21:59:59+08:00"));
    assertEquals(sunday(), until(saturdays, "2026-01-10T22:00:00+08:00"));
    assertEquals(sunday(), until(saturdays, "2026-01-11T05:59:59+08:00"));
    assertEquals(Optional.empty(), until(saturdays, "2026-01-11T06:00:00+08:00"));
    assertEquals(Optional.empty(), until(saturdays, "2026-01-11T22:00:00+08:00"));
  }

  @Test
  void a_window_goes_by_the_clock_of_china_wherever_the_machine_is() {
    assertEquals(sunday(), until(Recurring.daily(TEN_PM, SIX_AM), "2026-01-10T14:30:00Z"));
  }

  @Test
  void a_window_may_open_on_one_date_alone() {
    var once = new Recurring(Set.of(), Set.of(LocalDate.of(2026, 1, 10)), TEN_PM, SIX_AM);

    assertEquals(sunday(), until(once, "2026-01-11T01:00:00+08:00"));
    assertEquals(Optional.empty(), until(once, "2026-01-17T23:00:00+08:00"));
  }

  @Test
  void a_window_may_be_counted_from_the_start() {
    var soon = new Window.SinceStart(Duration.ofSeconds(10), Duration.ofSeconds(20));

    assertEquals(Optional.empty(), soon.openUntil(STARTED.plusSeconds(9), STARTED));
    assertEquals(
        Optional.of(STARTED.plusSeconds(30)), soon.openUntil(STARTED.plusSeconds(10), STARTED));
    assertEquals(Optional.empty(), soon.openUntil(STARTED.plusSeconds(30), STARTED));
  }

  @Test
  void the_first_open_window_counts_and_outside_of_all_it_is_as_usual() {
    Disturbance usual = Disturbance.NONE.withLatency(Pause.of(Duration.ofMillis(5)));
    Disturbance closed = Disturbance.NONE.withOutage(Outage.UNAVAILABLE);
    Disturbance slow = Disturbance.NONE.withLatency(Pause.of(Duration.ofSeconds(9)));
    var script =
        new Disturbances(
            usual,
            List.of(
                new Window(Recurring.daily(LocalTime.of(2, 0), LocalTime.of(3, 0)), closed),
                new Window(Recurring.daily(TEN_PM, SIX_AM), slow)));

    assertEquals(closed, script.at(at("2026-01-10T02:30:00+08:00"), STARTED).disturbance());
    assertEquals(slow, script.at(at("2026-01-10T03:00:00+08:00"), STARTED).disturbance());
    assertEquals(usual, script.at(at("2026-01-10T12:00:00+08:00"), STARTED).disturbance());
  }

  private static Optional<Instant> sunday() {
    return Optional.of(at("2026-01-11T06:00:00+08:00"));
  }

  private static Optional<Instant> until(Window.When window, String now) {
    return window.openUntil(at(now), STARTED);
  }

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
