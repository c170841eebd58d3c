package org.liandong.gateway.model;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What comes of a rule: the case as it is afterwards and the orders that must go out.
 *
 * @param why for PREMATURE and INAPPLICABLE: a stable code of the reason; null otherwise
 * @param breach what of the organ's word the law does not give it, although it was taken: a stable
 *     code, for the supervisor; null where there is nothing of the kind
 * @param until for what is asked of the station: the last day on which the organ waits for it, by
 *     its own word; null where it named none
 */
public record Change(
    ServiceCase after,
    Verdict verdict,
    List<StepOrder> orders,
    String why,
    String breach,
    LocalDate until) {

  /** An order that a step's organ is to be told next. */
  public record StepOrder(UUID step, OrderKind kind) {}

  public Change {
    orders = List.copyOf(orders);
  }

  static Change applied(ServiceCase after, List<StepOrder> orders) {
    return new Change(after, Verdict.APPLIED, orders, null, null, null);
  }

  /** It changes nothing. */
  public static Change refused(ServiceCase unchanged, Verdict verdict, String why) {
    return new Change(unchanged, verdict, List.of(), why, null, null);
  }

  /** The same, and the law does not give it. */
  Change breaching(String code) {
    return new Change(after, verdict, orders, why, code, until);
  }

  /** The same, and the station has time until the end of this day. */
  Change until(LocalDate day) {
    return new Change(after, verdict, orders, why, breach, day);
  }

  boolean isApplied() {
    return verdict == Verdict.APPLIED;
  }
}
