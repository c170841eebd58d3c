package org.liandong.gateway.cases;

import java.time.Duration;
import org.liandong.gateway.catalogue.AskSchedule;

/**
 * What the hall must know of a backend, which it never meets.
 *
 * @param adapter kind and version of what speaks to it, for the hops
 * @param number of its rows in the table of dispatches; 0 where it is not configured
 * @param deduplicates the same order twice has one effect there
 * @param query it can be asked for what it holds
 * @param cancel it takes an order back
 * @param attempts after so many an order is parked
 * @param ask when it is asked for an answer it owes
 */
public record BackendFacts(
    String adapter,
    int number,
    boolean deduplicates,
    boolean query,
    boolean cancel,
    int attempts,
    AskSchedule ask) {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String DESK = "desk/";

  /**
   * A backend that left the configuration while cases still need it: it may have taken what was
   * under way, and nothing can be asked of it.
   */
  static final BackendFacts NOT_CONFIGURED =
      new BackendFacts(null, 0, true, false, false, 1, new AskSchedule(HOUR, HOUR));

  /** False where certainly no person answers at the gateway's own desk. */
  boolean mayBeDesk() {
    return adapter == null || adapter.startsWith(DESK);
  }

  boolean isConfigured() {
    return number > 0;
  }
}
