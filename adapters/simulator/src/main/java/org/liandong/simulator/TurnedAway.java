package org.liandong.simulator;

import java.time.Duration;
import java.util.Optional;

/**
 * How often, from 0 to 1, a call is turned away before it has any effect: a partial outage.
 *
 * @param limited 429, too many requests
 * @param unavailable 503
 * @param dropped the connection is closed
 * @param retryAfter what a 429 or a 503 asks to wait, in whole seconds
 */
public record TurnedAway(double limited, double unavailable, double dropped, Duration retryAfter) {
  public static final TurnedAway NONE = new TurnedAway(0, 0, 0, Duration.ofSeconds(1));

  public TurnedAway {
    Shares.check(limited, unavailable, dropped);
  }

  /** How a call is turned away. */
  public enum Turn {
    LIMITED,
    UNAVAILABLE,
    DROPPED
  }

  Optional<Turn> at(double roll) {
    int met = Shares.of(roll, limited, unavailable, dropped);
    return met < 0 ? Optional.empty() : Optional.of(Turn.values()[met]);
  }
}
