package org.liandong.gateway.catalogue;

import java.time.Duration;

/**
 * How often a backend is read that hands out what it has.
 *
 * @param every from a page that was the last until it is looked for another
 */
public record PollSchedule(Duration every) {
  private static final Duration SHORTEST = Duration.ofMillis(100);

  /** Where the configuration does not say. */
  static final PollSchedule USUAL = new PollSchedule(Duration.ofSeconds(30));

  public PollSchedule {
    if (every.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("poll.every 不能短于 100ms");
    }
  }
}
