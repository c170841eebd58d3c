package org.liandong.gateway.backends;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/** How often the adapter of one backend broke its contract, and how it did last. */
public final class Conduct {
  private final Logger log;
  private final InstantSource clock;
  private final AtomicLong defects = new AtomicLong();
  private volatile Defect last;

  Conduct(Logger log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * One defect.
   *
   * @param what of the adapter's code only
   */
  public record Defect(Instant at, String what) {}

  /** It broke its contract. */
  void defect(String what, StackTraceElement[] trace) {
    String where = trace.length == 0 ? "" : "at " + trace[0];
    defects.incrementAndGet();
    last = new Defect(clock.instant(), what);
    log.error("The adapter broke its contract: {} {}", what, where);
  }

  /** Since it was opened. */
  public long defects() {
    return defects.get();
  }

  /** Null where there was none. */
  public Defect last() {
    return last;
  }
}
