package org.liandong.gateway.cases;

import java.time.Duration;

/**
 * How an attempt ended: delivered, or failed and due again. Refusals and answers are not settled;
 * they go through {@link Advance}.
 *
 * @param reference the backend's own number; null where it gave none
 * @param pause until the next attempt; null after the last one
 * @param nothingSent the order certainly had no effect
 */
public record Settlement(
    LeasedOrder order,
    Leg leg,
    boolean delivered,
    String reference,
    String fault,
    String errorCode,
    Duration pause,
    boolean nothingSent) {

  /** The backend holds the order. */
  public static Settlement delivered(LeasedOrder order, Leg leg, String reference) {
    return new Settlement(order, leg, true, reference, null, null, null, false);
  }

  /** The attempt failed, or nobody knows. */
  public static Settlement failed(
      LeasedOrder order,
      Leg leg,
      String fault,
      String errorCode,
      Duration pause,
      boolean nothingSent) {
    return new Settlement(order, leg, false, null, fault, errorCode, pause, nothingSent);
  }
}
