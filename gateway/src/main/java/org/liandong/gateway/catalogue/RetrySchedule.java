package org.liandong.gateway.catalogue;

import java.time.Duration;

/**
 * How often an order that failed is tried again.
 *
 * @param first the pause after the first failure; then it doubles
 * @param longest no pause is longer
 * @param attempts after so many the order is parked
 */
public record RetrySchedule(Duration first, Duration longest, int attempts) {
  public RetrySchedule {
    if (longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("retry.longest 不能短于 retry.first");
    }
  }
}
