package org.liandong.gateway.cases;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of a node's recurring work what fails, without filling the log: most of it fails together,
 * when the database is away. One line when the first work fails, one when a backend begins to fail
 * or fails by another code, up to eight a minute; one a minute while any does, one when all goes on
 * again. Called on any thread.
 */
public final class TroubleLog {
  private static final Logger LOG = LoggerFactory.getLogger(TroubleLog.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MOST_OTHERS = 8;

  private final LongSupplier nanoTime;
  private final Map<String, Trouble> failing = new TreeMap<>();
  private long began;
  private long said;
  private long failures;
  private int others;

  public TroubleLog() {
    this(System::nanoTime);
  }

  TroubleLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A round of this work ended; {@code cause} is null where it went well. */
  public synchronized void ended(String work, Throwable cause) {
    if (cause != null) {
      failed(work, new Trouble(cause.getClass().getSimpleName(), false));
    } else if (failing.remove(work) != null && failing.isEmpty()) {
      LOG.info("All work goes on again after {} s and {} failures", seconds(), failures);
    }
  }

  /**
   * Why a work fails.
   *
   * @param name never a message: that may hold what the work was about
   */
  private record Trouble(String name, boolean backend) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A backend failed this work, which says nothing of other works; {@code code} is stable. */
  public synchronized void failedAtBackend(String work, String code) {
    failed(work, new Trouble(code, true));
  }

  private void failed(String work, Trouble trouble) {
    boolean known = !trouble.backend() && failing.values().stream().anyMatch(it -> !it.backend());
    if (failing.isEmpty()) {
      began = nanoTime.getAsLong();
      said = began;
      failures = 0;
      others = 0;
    }
    boolean another = !trouble.equals(failing.put(work, trouble));
    failures++;
    if (another && !known && others < MOST_OTHERS) {
      others++;
      LOG.warn("Work fails: {} ({})", work, trouble);
    }
    sayAgain();
  }

  private void sayAgain() {
    long now = nanoTime.getAsLong();
    if (now - said >= PAUSE.toNanos()) {
      said = now;
      others = 0;
      LOG.error("Work fails for {} s now, {} times: {}", seconds(), failures, failing);
    }
  }

  private long seconds() {
    return Duration.ofNanos(nanoTime.getAsLong() - began).toSeconds();
  }
}
