package org.liandong.simulator;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, with a limit. */
final class Await {
  private Await() {}

  static void until(Callable<Boolean> condition) throws Exception {
    long limit = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > limit) {
        throw new AssertionError("the condition did not come true in 15 s");
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}
