package org.liandong.gateway.cases;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long anything waits for the database: a connection that died unnoticed ends no statement, and
 * whoever waits for one without a bound waits for ever. What is late may still be done: its end is
 * unknown.
 */
public final class DatabaseWait {
  /** Longer than any statement may take, with the wait for its connection. */
  static final Duration LONGEST = Duration.ofSeconds(15);

  private DatabaseWait() {}

  /** Fails with a timeout where the work has not ended by then; the work itself goes on. */
  public static <T> Future<T> bounded(Future<T> work) {
    return bounded(work, LONGEST);
  }

  static <T> Future<T> bounded(Future<T> work, Duration longest) {
    return work.timeout(longest.toMillis(), TimeUnit.MILLISECONDS);
  }
}
