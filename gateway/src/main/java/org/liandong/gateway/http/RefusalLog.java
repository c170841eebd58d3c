package org.liandong.gateway.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts requests without a valid token and logs a sample of them: a flood of forged tokens must
 * not become a flood of lines. Shared by all event loops.
 */
public final class RefusalLog {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
  private static final String METRIC = "liandong.unauthenticated";
  private static final List<String> WORDS = List.of("no-token", "flooded", "expired", "callback");
  private static final long PAUSE_NANOS = 10_000_000_000L;

  private final MeterRegistry metrics;
  private final LongSupplier nanos;
  private final AtomicLong nextLine;
  private final AtomicLong unlogged = new AtomicLong();

  public RefusalLog(MeterRegistry metrics) {
    this(metrics, System::nanoTime);
  }

  RefusalLog(MeterRegistry metrics, LongSupplier nanos) {
    this.metrics = metrics;
    this.nanos = nanos;
    this.nextLine = new AtomicLong(nanos.getAsLong());
    // There from the start: a rate does not see the first of a series that begins with it.
    WORDS.forEach(why -> metrics.counter(METRIC, "why", why));
  }

  /** One more; {@code why} is one of a few fixed words. */
  public void count(String why) {
    metrics.counter(METRIC, "why", why).increment();
    long now = nanos.getAsLong();
    long due = nextLine.get();
    if (now - due >= 0 && nextLine.compareAndSet(due, now + PAUSE_NANOS)) {
      LOG.warn(
          "Unauthenticated request: {}; {} more since the last line", why, unlogged.getAndSet(0));
    } else {
      unlogged.incrementAndGet();
    }
  }

  long unlogged() {
    return unlogged.get();
  }
}
