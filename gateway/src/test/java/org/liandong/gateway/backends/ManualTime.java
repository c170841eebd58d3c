package org.liandong.gateway.backends;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time that passes when the test says so, on the wall and on the monotonic clock alike. */
final class ManualTime implements InstantSource, LongSupplier {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  /** Near the overflow, where a monotonic clock may well be. */
  private final long origin = Long.MAX_VALUE - Duration.ofSeconds(7).toNanos();

  private final AtomicLong passed = new AtomicLong();

  void pass(Duration duration) {
    passed.addAndGet(duration.toNanos());
  }

  @Override
  public Instant instant() {
    return START.plusNanos(passed.get());
  }

  @Override
  public long getAsLong() {
    return origin + passed.get();
  }
}
