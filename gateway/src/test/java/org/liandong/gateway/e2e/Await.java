package org.liandong.gateway.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a condition, with a limit. */
public final class Await {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(15);

  private Await() {}

  /** Fails with what was seen last where the condition does not come true in a minute. */
  public static void until(Callable<Boolean> condition, Supplier<String> seen) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not true after " + LIMIT + ": " + seen.get());
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
