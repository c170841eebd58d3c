package org.liandong.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A time in which calls are treated otherwise than usual. */
public record Window(When when, Disturbance disturbance) {

  /** When a window is open. */
  public sealed interface When permits Recurring, SinceStart {
    /** When the window that is open now closes; empty where none is open. */
    Optional<Instant> openUntil(Instant now, Instant started);
  }

  /**
   * Once, counted from the start of the system.
   *
   * @param lasts from when it opens
   */
  public record SinceStart(Duration after, Duration lasts) implements When {
    public SinceStart {
      if (after.isNegative() || lasts.isNegative() || lasts.isZero()) {
        throw new IllegalArgumentException("a window opens after 0 or more, and lasts");
      }
    }

    @Override
    public Optional<Instant> openUntil(Instant now, Instant started) {
      Instant opens = started.plus(after);
      Instant closes = opens.plus(lasts);
      return now.isBefore(opens) || !now.isBefore(closes) ? Optional.empty() : Optional.of(closes);
    }
  }
}
