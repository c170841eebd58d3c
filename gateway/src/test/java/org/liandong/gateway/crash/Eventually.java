package org.liandong.gateway.crash;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, with a limit. */
final class Eventually {
  private static final Duration LOOK_EVERY = Duration.ofMillis(25);

  private Eventually() {}

  /** Returns how long it took; fails after the limit. */
  static Duration holds(Duration limit, String what, Callable<Boolean> condition) {
    return value(limit, what, () -> condition.call() ? Optional.of(true) : Optional.empty())
        .after();
  }

  /** A value, and how long it took to come. */
  record Found<T>(T value, Duration after) {}

  /** Returns the value once it is there; fails after the limit. */
  static <T> Found<T> value(Duration limit, String what, Callable<Optional<T>> source) {
    long start = System.nanoTime();
    while (true) {
      Optional<T> found = ask(source);
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      if (found.isPresent()) {
        return new Found<>(found.get(), waited);
      }
      if (waited.compareTo(limit) > 0) {
        throw new AssertionError("not within " + limit.toSeconds() + " s: " + what);
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  private static <T> Optional<T> ask(Callable<Optional<T>> source) {
    try {
      return source.call();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
