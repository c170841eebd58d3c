package org.liandong.adapter.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When a call must be over, whatever exchanges it takes. */
record Deadline(long nanoTime) {
  static Deadline in(Duration limit) {
    return new Deadline(System.nanoTime() + limit.toNanos());
  }

  /** Milliseconds; none, or fewer, where it is over. */
  long left() {
    return TimeUnit.NANOSECONDS.toMillis(nanoTime - System.nanoTime());
  }
}
