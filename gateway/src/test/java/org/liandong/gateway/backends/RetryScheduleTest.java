package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final long seed = Long.getLong("retry.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void every_pause_lies_between_nothing_and_the_doubled_first_and_never_over_the_longest() {
    for (int i = 0; i < 10_000; i++) {
      RetrySchedule schedule = anySchedule();
      int attempt = 1 + random.nextInt(60);
      Optional<Duration> pause = schedule.after(attempt, null, random);

      assertEquals(attempt < schedule.attempts(), pause.isPresent(), this::replay);
      pause.ifPresent(it -> assertBetween(Duration.ofMillis(1), it, ceiling(schedule, attempt)));
    }
  }

  @Test
  void a_backend_that_says_when_to_come_again_is_given_that_time_and_a_little_more() {
    for (int i = 0; i < 10_000; i++) {
      RetrySchedule schedule = anySchedule();
      Duration asked = Duration.ofMillis(random.nextInt(3_600_000));
      Optional<Duration> pause = schedule.after(1, asked, random);

      pause.ifPresent(it -> assertBetween(asked, it, asked.plus(schedule.first())));
    }
  }

  @Test
  void the_whole_range_is_used_so_that_orders_spread() {
    RetrySchedule schedule = new RetrySchedule(SECOND, Duration.ofMinutes(1), 10);
    int[] quarters = new int[4];
    for (int i = 0; i < 4_000; i++) {
      long millis = schedule.after(3, null, random).orElseThrow().toMillis();
      quarters[(int) Math.min(3, millis / 1_000)]++;
    }
    for (int quarter : quarters) {
      assertBetween(800, quarter, 1_200);
    }
  }

  @Test
  void after_the_last_attempt_there_is_no_other() {
    RetrySchedule schedule = new RetrySchedule(SECOND, SECOND, 3);

    assertTrue(schedule.after(2, null, random).isPresent());
    assertTrue(schedule.after(3, null, random).isEmpty());
    assertTrue(schedule.after(3, SECOND, random).isEmpty(), "even if the backend asks for one");
    assertTrue(schedule.after(4, null, random).isEmpty());
  }

  @Test
  void a_backend_that_asks_for_a_year_is_asked_again_within_about_an_hour() {
    RetrySchedule schedule = new RetrySchedule(SECOND, SECOND, 3);
    Duration pause = schedule.after(1, Duration.ofDays(365), random).orElseThrow();

    assertBetween(Duration.ofHours(1), pause, Duration.ofHours(1).plus(SECOND));
  }

  @Test
  void a_time_in_the_past_is_now() {
    RetrySchedule schedule = new RetrySchedule(SECOND, SECOND, 3);

    assertBetween(
        Duration.ofMillis(1), schedule.after(1, SECOND.negated(), random).orElseThrow(), SECOND);
  }

  @Test
  void an_impossible_schedule_cannot_be_made() {
    Duration none = Duration.ZERO;
    Duration half = Duration.ofMillis(500);
    assertThrows(IllegalArgumentException.class, () -> new RetrySchedule(none, SECOND, 3));
    assertThrows(IllegalArgumentException.class, () -> new RetrySchedule(SECOND, half, 3));
    assertThrows(IllegalArgumentException.class, () -> new RetrySchedule(SECOND, SECOND, 0));
  }

  private RetrySchedule anySchedule() {
    Duration first = Duration.ofMillis(1 + random.nextInt(5_000));
    Duration longest = first.plusMillis(random.nextInt(600_000));
    return new RetrySchedule(first, longest, 1 + random.nextInt(60));
  }

  private static Duration ceiling(RetrySchedule schedule, int attempt) {
    double doubled = schedule.first().toMillis() * Math.pow(2, attempt - 1);
    return Duration.ofMillis((long) Math.min(schedule.longest().toMillis(), doubled));
  }

  private <T extends Comparable<T>> void assertBetween(T least, T actual, T most) {
    boolean between = actual.compareTo(least) >= 0 && actual.compareTo(most) <= 0;
    assertTrue(between, () -> actual + " not in " + least + " to " + most + "; " + replay());
  }

  private String replay() {
    return "-Dretry.seed=" + seed;
  }
}
