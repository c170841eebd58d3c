package org.liandong.gateway.model;

import java.time.Duration;
import java.time.Instant;

/**
 * 时段: so long it was one's turn.
 *
 * @param turn null while nobody had begun
 */
public record Stretch(Turn turn, Instant from, Instant to) {
  /** By the wall clock. */
  public Duration length() {
    return Duration.between(from, to);
  }

  /** A turn that ended, as it is kept: it began when the one before it did. */
  public record End(Turn turn, Instant at) {}
}
