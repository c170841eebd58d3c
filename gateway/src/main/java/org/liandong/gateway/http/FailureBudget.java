package org.liandong.gateway.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How many tokens may fail before new ones have to wait: one false ES256 signature costs a
 * millisecond of the event loop.
 */
final class FailureBudget {
  static final int BURST = 100;
  static final int PER_SECOND = 50;

  private final InstantSource clock;
  private double left = BURST;
  private Instant last;

  FailureBudget(InstantSource clock) {
    this.clock = clock;
    this.last = clock.instant();
  }

  boolean isSpent() {
    refill();
    return left < 1;
  }

  void spend() {
    refill();
    left--;
  }

  private void refill() {
    Instant now = clock.instant();
    double seconds = Math.max(0, Duration.between(last, now).toNanos() / 1e9);
    left = Math.min(BURST, left + seconds * PER_SECOND);
    last = now;
  }
}
