package org.liandong.gateway.cases;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of a node's recurring work what fails, without filling the log: most of it fails together,
 * when the database is away. One line when the first work fails, one a minute while any does, one
 * when all goes on again. Called on any thread.
 */
public final class TroubleLog {
  private static final Logger LOG = LoggerFactory.getLogger(TroubleLog.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final LongSupplier nanoTime;
  private final Set<String> failing = new TreeSet<>();
  private long began;
  private long said;
  private long failures;

  public TroubleLog() {
    this(System::nanoTime);
  }

  TroubleLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A round of this work ended; {@code cause} is null where it went well. */
  public synchronized void ended(String work, Throwable cause) {
    if (cause != null) {
      failed(work, cause.getClass().getSimpleName());
    } else if (failing.remove(work) && failing.isEmpty()) {
      LOG.info("All work goes on again after {} s and {} failures", seconds(), failures);
    }
  }

  private void failed(String work, String cause) {
    boolean first = failing.isEmpty();
    failing.add(work);
    long now = nanoTime.getAsLong();
    if (first) {
      began = now;
      said = now;
      failures = 1;
      LOG.warn("Work fails: {} ({})", work, cause);
      return;
    }
    failures++;
    if (now - said >= PAUSE.toNanos()) {
      said = now;
      LOG.error("Work fails for {} s now, {} times: {} ({})", seconds(), failures, failing, cause);
    }
  }

  private long seconds() {
    return Duration.ofNanos(nanoTime.getAsLong() - began).toSeconds();
  }
}
