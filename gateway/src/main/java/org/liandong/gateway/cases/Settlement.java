package org.liandong.gateway.cases;

import java.time.Duration;

/**
 * How an attempt ended: delivered, failed and due again, or postponed. Refusals and answers are not
 * settled; they go through {@link LaneKeeper} and {@link Advance}.
 *
 * @param leg null for a postponement, which leaves no hop: nothing crossed
 * @param reference the backend's own number; null where it gave none
 * @param pause until the next attempt; null after the last one
 * @param nothingSent the order certainly had no effect
 */
public record Settlement(
    LeasedOrder order,
    Ending ending,
    Leg leg,
    String reference,
    String fault,
    String errorCode,
    Duration pause,
    boolean nothingSent) {

  /** The backend holds the order. */
  public static Settlement delivered(LeasedOrder order, Leg leg, String reference) {
    return new Settlement(order, Ending.DELIVERED, leg, reference, null, null, null, false);
  }

  /** The attempt failed, or nobody knows. */
  public static Settlement failed(
      LeasedOrder order,
      Leg leg,
      String fault,
      String errorCode,
      Duration pause,
      boolean nothingSent) {
    return new Settlement(order, Ending.FAILED, leg, null, fault, errorCode, pause, nothingSent);
  }

  /** Nothing went out, and no attempt is counted. */
  public static Settlement postponed(LeasedOrder order, Duration pause) {
    return new Settlement(order, Ending.POSTPONED, null, null, null, null, pause, true);
  }

  /** How an attempt can end. */
  public enum Ending {
    /** The backend holds it. */
    DELIVERED,
    /** It failed, or nobody knows. */
    FAILED,
    /** Nothing went out: the gate was open, or the lease had no margin left. */
    POSTPONED
  }
}
