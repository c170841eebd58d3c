package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.model.WorkClockTest.CALENDAR;
import static org.liandong.gateway.model.WorkClockTest.CLOCK;
import static org.liandong.gateway.model.WorkClockTest.at;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of every limit, whenever it begins and however often it is paused. */
class WorkClockPropertiesTest {
  private static final int ROUNDS = 4000;
  private static final int YEAR = 365 * 86_400;

  private Random random;

  /** Some limit that began at some time, with its pauses. */
  private record Limit(Instant start, int amount, LimitUnit unit, List<Pause> pauses) {
    Deadline deadline() {
      return CLOCK.after(start, amount, unit, pauses).orElseThrow();
    }

    Instant end() {
      return deadline().at();
    }

    boolean inDays() {
      return unit == LimitUnit.DAY || unit == LimitUnit.WORKING_DAY;
    }
  }

  @BeforeEach
  void say_the_seed() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    random = new Random(seed);
  }

  @Test
  void more_of_a_limit_ends_no_earlier() {
    for (int i = 0; i < ROUNDS; i++) {
      Limit limit = limit();
      Limit more = new Limit(limit.start, limit.amount + 1, limit.unit, limit.pauses);
      assertFalse(more.end().isBefore(limit.end()), limit::toString);
    }
  }

  @Test
  void what_begins_later_ends_no_earlier() {
    for (int i = 0; i < ROUNDS; i++) {
      Limit limit = limit();
      Instant begun = limit.start.plusSeconds(random.nextInt(3 * 86_400));
      Limit later = new Limit(begun, limit.amount, limit.unit, limit.pauses);
      assertFalse(later.end().isBefore(limit.end()), () -> limit + " and " + later);
    }
  }

  @Test
  void one_more_pause_makes_no_deadline_earlier_and_changes_none_that_is_past() {
    for (int i = 0; i < ROUNDS; i++) {
      Limit limit = limit();
      Pause pause = pause(limit.start);
      List<Pause> pauses = new ArrayList<>(limit.pauses);
      pauses.add(random.nextInt(pauses.size() + 1), pause);
      Limit paused = new Limit(limit.start, limit.amount, limit.unit, pauses);
      assertFalse(paused.end().isBefore(limit.end()), () -> limit + " and " + pause);
      if (!pause.from().isBefore(limit.end())) {
        assertEquals(limit.deadline(), paused.deadline(), () -> limit + " and " + pause);
      }
    }
  }

  @Test
  void at_its_deadline_a_limit_is_used_up_and_with_hours_not_a_second_before() {
    for (int i = 0; i < ROUNDS; i++) {
      Limit limit = limit();
      assertTrue(used(limit, limit.end()) >= limit.amount, limit::toString);
      if (!limit.inDays()) {
        assertEquals(limit.amount, used(limit, limit.end()), 1e-9, limit::toString);
        assertTrue(used(limit, limit.end().minusSeconds(1)) < limit.amount, limit::toString);
      }
    }
  }

  private static double used(Limit limit, Instant moment) {
    return CLOCK.elapsed(limit.start, moment, limit.unit, limit.pauses);
  }

  @Test
  void a_limit_of_days_ends_with_a_working_day_and_while_its_clock_runs() {
    for (int i = 0; i < ROUNDS; i++) {
      Limit limit = limit();
      if (limit.inDays()) {
        LocalDate last = ChinaTime.dayOf(limit.end()).minusDays(1);
        assertEquals(limit.end(), ChinaTime.startOf(last.plusDays(1)), limit::toString);
        assertTrue(CALENDAR.isWorkday(last), limit::toString);
        assertFalse(limit.pauses.stream().anyMatch(it -> lasts(it, limit.end())), limit::toString);
      }
    }
  }

  private static boolean lasts(Pause pause, Instant end) {
    return pause.from().isBefore(end) && !pause.to().isBefore(end);
  }

  @Test
  void people_are_warned_after_the_start_before_the_deadline_and_never_within_a_pause() {
    for (int i = 0; i < ROUNDS; i++) {
      Limit limit = limit();
      int percent = 1 + random.nextInt(99);
      Instant warning =
          CLOCK.warning(limit.start, limit.amount, limit.unit, percent, limit.pauses).orElseThrow();
      assertTrue(warning.isAfter(limit.start), () -> limit + " at " + percent);
      assertTrue(warning.isBefore(limit.end()), () -> limit + " at " + percent);
      assertFalse(
          limit.pauses.stream()
              .anyMatch(it -> it.from().isBefore(warning) && warning.isBefore(it.to())),
          () -> limit + " at " + percent);
      double share = used(limit, warning) * 100 / limit.amount;
      assertTrue(share >= percent - 1e-9 || onLastDay(limit, warning), () -> limit + " " + percent);
    }
  }

  private static boolean onLastDay(Limit limit, Instant warning) {
    return limit.inDays() && used(limit, warning) >= limit.amount - 1;
  }

  @Test
  void the_clock_of_a_limit_never_runs_backwards() {
    for (int i = 0; i < ROUNDS; i++) {
      Limit limit = limit();
      Instant one = limit.start.plusSeconds(random.nextInt(60 * 86_400));
      Instant later = one.plusSeconds(random.nextInt(5 * 86_400));
      assertTrue(used(limit, one) <= used(limit, later), limit::toString);
    }
  }

  @Test
  void a_deadline_is_provisional_where_a_day_that_it_needs_may_yet_change() {
    for (int i = 0; i < ROUNDS; i++) {
      Limit limit = limit();
      boolean reaches = !CALENDAR.isPublished(ChinaTime.dayOf(limit.end().minusNanos(1)));
      assertEquals(
          reaches && limit.unit != LimitUnit.HOUR, limit.deadline().provisional(), limit::toString);
    }
  }

  private Limit limit() {
    Instant start = at("2026-01-05T08:00").plusSeconds(random.nextInt(YEAR - 10 * 86_400));
    LimitUnit unit = LimitUnit.values()[random.nextInt(LimitUnit.values().length)];
    List<Pause> pauses = new ArrayList<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      pauses.add(pause(start));
    }
    return new Limit(start, 1 + random.nextInt(40), unit, List.copyOf(pauses));
  }

  /**
   * Mostly within days of the start, some before it, some within a day, some that touch midnight.
   */
  private Pause pause(Instant start) {
    Instant from = roundedAtTimes(start.plusSeconds(random.nextInt(40 * 86_400) - 5 * 86_400));
    int length = random.nextBoolean() ? random.nextInt(86_400) : random.nextInt(15 * 86_400);
    Instant to = roundedAtTimes(from.plusSeconds(length));
    return new Pause(from, to.isBefore(from) ? from : to);
  }

  private Instant roundedAtTimes(Instant moment) {
    return random.nextInt(4) == 0 ? ChinaTime.startOf(ChinaTime.dayOf(moment)) : moment;
  }
}
