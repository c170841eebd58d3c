package org.liandong.gateway.cases;

import java.time.Duration;
import org.liandong.gateway.model.OrderKind;

/**
 * How an attempt ended: delivered, failed and due again, or postponed. Refusals and answers are not
 * settled; they go through {@link LaneKeeper} and {@link Advance}.
 *
 * @param tried what went out: the order, or a question about it
 * @param leg null for a postponement, which leaves no hop: nothing crossed
 * @param reference the backend's own number; null where it gave none
 * @param pause until the next attempt; null after the last one
 * @param nothingSent the order certainly had no effect
 */
public record Settlement(
    LeasedOrder order,
    Ending ending,
    OrderKind tried,
    Leg leg,
    String reference,
    String fault,
    String errorCode,
    Duration pause,
    boolean nothingSent) {

  /** The backend holds the order. */
  public static Settlement delivered(LeasedOrder order, Leg leg, String reference) {
    return new Settlement(
        order, Ending.DELIVERED, order.kind(), leg, reference, null, null, null, false);
  }

  /** The attempt failed, or nobody knows. */
  public static Settlement failed(
      LeasedOrder order,
      Leg leg,
      String fault,
      String errorCode,
      Duration pause,
      boolean nothingSent) {
    return new Settlement(
        order, Ending.FAILED, order.kind(), leg, null, fault, errorCode, pause, nothingSent);
  }

  /** The same, where the order did not go out again: the backend was asked for it. */
  public Settlement asking() {
    return new Settlement(
        order, ending, OrderKind.QUERY, leg, reference, fault, errorCode, pause, nothingSent);
  }

  /** Nothing went out, and no attempt is counted. */
  public static Settlement postponed(LeasedOrder order, Duration pause) {
    return new Settlement(
        order, Ending.POSTPONED, order.kind(), null, null, null, null, pause, true);
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
