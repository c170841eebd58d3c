package org.liandong.gateway.cases;

import java.time.Duration;
import org.liandong.gateway.model.OrderKind;

/**
 * How an attempt ended: delivered, failed and due again, parked, or postponed. Answers are not
 * settled; they go through {@link Advance}.
 *
 * @param hop of what crossed; null for a postponement, which leaves none
 * @param tried what went out: the order, or a question about it
 * @param leg null for a postponement: nothing crossed
 * @param reference the backend's own number; null where it gave none
 * @param blame why it failed; {@link Blame#NONE} where it did not
 * @param pause until the next attempt; null where there is none without an operator
 * @param told what a platform said that took a report or gave a number; null otherwise
 * @param dropped it is told nobody: the case's content was erased
 * @param nothingSent this attempt certainly had no effect
 */
public record Settlement(
    LeasedOrder order,
    HopKind hop,
    OrderKind tried,
    Leg leg,
    String reference,
    Blame blame,
    Duration pause,
    boolean nothingSent,
    Told told,
    boolean dropped) {

  /** The gate's state in which a call only finds out whether the backend is back. */
  private static final String PROBING = "HALF_OPEN";

  private Settlement(
      LeasedOrder order,
      HopKind hop,
      OrderKind tried,
      Leg leg,
      String reference,
      Blame blame,
      Duration pause,
      boolean nothingSent) {
    this(order, hop, tried, leg, reference, blame, pause, nothingSent, null, false);
  }

  /**
   * So many attempts count: those that only found out that a platform was not back yet use up no
   * more than half of them, however long its outage lasts.
   *
   * @param gate the gate's state when the last of them began
   */
  public static int counted(OrderKind kind, String gate, int attempts, int most) {
    return kind.isOfPlatform() && PROBING.equals(gate) ? Math.min(attempts, most / 2) : attempts;
  }

  /** A platform took the report, or gave the number. */
  public static Settlement told(LeasedOrder order, Leg leg, String reference, Told told) {
    return new Settlement(
        order,
        HopKind.DELIVERED,
        order.kind(),
        leg,
        reference,
        Blame.NONE,
        null,
        false,
        told,
        false);
  }

  /** A report that nobody can make any more: what it was to tell was erased. */
  public static Settlement dropped(LeasedOrder order, Leg leg, Blame blame) {
    return new Settlement(
        order, HopKind.HELD, order.kind(), leg, null, blame, null, true, null, true);
  }

  /** The backend holds the order. */
  public static Settlement delivered(LeasedOrder order, Leg leg, String reference) {
    return new Settlement(
        order, HopKind.DELIVERED, order.kind(), leg, reference, Blame.NONE, null, false);
  }

  /** The attempt failed, or nobody knows. */
  public static Settlement failed(
      LeasedOrder order, Leg leg, Blame blame, Duration pause, boolean nothingSent) {
    return new Settlement(
        order, HopKind.FAILED, order.kind(), leg, null, blame, pause, nothingSent);
  }

  /**
   * Refused, held, or not to be found out: it goes no further without an operator, if the step
   * still wants it. This attempt had no effect; what was before it, stays.
   */
  public static Settlement parked(LeasedOrder order, HopKind hop, Leg leg, Blame blame) {
    return new Settlement(order, hop, order.kind(), leg, null, blame, null, true);
  }

  /** What the backend said has no meaning for us: for an operator, who must find out. */
  public static Settlement unclear(LeasedOrder order, Leg leg, Blame blame) {
    return new Settlement(order, HopKind.UNKNOWN, order.kind(), leg, null, blame, null, false);
  }

  /** The number that the platform gave cannot be this case's: it goes no further. */
  Settlement withoutNumber(String errorCode) {
    return parked(order, HopKind.REFUSED, leg, Blame.of("BACKEND", errorCode));
  }

  /** The same, where the order did not go out again: the backend was asked for it. */
  public Settlement asking() {
    return new Settlement(order, hop, OrderKind.QUERY, leg, reference, blame, pause, nothingSent);
  }

  /** Nothing went out, and no attempt is counted. */
  public static Settlement postponed(LeasedOrder order, Duration pause) {
    return new Settlement(order, null, order.kind(), null, null, Blame.NONE, pause, true);
  }

  Ending ending() {
    if (hop == null) {
      return Ending.POSTPONED;
    }
    return hop == HopKind.DELIVERED ? Ending.DELIVERED : Ending.FAILED;
  }

  /** What the lane must know of it. */
  enum Ending {
    /** The backend holds it. */
    DELIVERED,
    /** It failed, or nobody knows. */
    FAILED,
    /** Nothing went out: the gate was open, or the lease had no margin left. */
    POSTPONED
  }
}
