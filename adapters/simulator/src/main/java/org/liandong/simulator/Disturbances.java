package org.liandong.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a system treats calls over time.
 *
 * @param usual outside of all windows
 * @param windows the first that is open counts
 */
public record Disturbances(Disturbance usual, List<Window> windows) {
  public static final Disturbances NONE = new Disturbances(Disturbance.NONE, List.of());

  public Disturbances {
    windows = List.copyOf(windows);
  }

  /** How calls are treated, and until when; null where that is for good. */
  record InForce(Disturbance disturbance, Instant until) {}

  InForce at(Instant now, Instant started) {
    for (Window window : windows) {
      Optional<Instant> until = window.when().openUntil(now, started);
      if (until.isPresent()) {
        return new InForce(window.disturbance(), until.get());
      }
    }
    return new InForce(usual, null);
  }

  /** True where nobody listens at some time. */
  boolean everRefuses() {
    return usual.outage() == Outage.REFUSING
        || windows.stream().anyMatch(each -> each.disturbance().outage() == Outage.REFUSING);
  }
}
