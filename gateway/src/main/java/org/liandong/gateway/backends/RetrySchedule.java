package org.liandong.gateway.backends;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a failed order is sent again: exponential with full jitter, so that orders which failed
 * together do not come back together.
 *
 * @param first the longest pause after the first attempt; it doubles with each one after
 * @param longest where the doubling stops
 * @param attempts all attempts together; after the last one the order is parked
 */
public record RetrySchedule(Duration first, Duration longest, int attempts) {
  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** A backend that asks for more than this is asked again all the same: deadlines run on. */
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  public RetrySchedule {
    if (first.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("retry.first 不能短于 1ms");
    }
    if (longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("retry.longest 不能短于 retry.first");
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("retry.attempts 至少为 1");
    }
  }

  /**
   * The pause after an attempt that failed; empty where it was the last.
   *
   * @param attempt 1 for the first
   * @param retryAfter what the backend asked for, the least it is given; null where it did not
   */
  public Optional<Duration> after(int attempt, Duration retryAfter, RandomGenerator random) {
    if (attempt >= attempts) {
      return Optional.empty();
    }
    Duration jitter = Duration.ofMillis(random.nextLong(1, ceiling(attempt).toMillis() + 1));
    return Optional.of(retryAfter == null ? jitter : bounded(retryAfter).plus(jitter));
  }

  private Duration ceiling(int attempt) {
    Duration pause = first;
    for (int i = 1; i < attempt && pause.compareTo(longest) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longest) < 0 ? pause : longest;
  }

  private static Duration bounded(Duration retryAfter) {
    if (retryAfter.isNegative()) {
      return Duration.ZERO;
    }
    return retryAfter.compareTo(LONGEST_RETRY_AFTER) < 0 ? retryAfter : LONGEST_RETRY_AFTER;
  }
}
