package org.liandong.adapter.wire;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When a call must be over, whatever exchanges it takes. */
public record Deadline(long nanoTime) {
  /** So long from now. */
  public static Deadline in(Duration limit) {
    return new Deadline(System.nanoTime() + limit.toNanos());
  }

  /** Milliseconds; none, or fewer, where it is over. */
  public long left() {
    return TimeUnit.NANOSECONDS.toMillis(nanoTime - System.nanoTime());
  }
}
