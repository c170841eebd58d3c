package org.liandong.gateway.cases;

import java.util.EnumSet;
import java.util.Set;
import org.liandong.gateway.model.OrderKind;

/** Which acts of an operator are for which parked work, pure: for the list and for the acts. */
public final class ParkedRule {
  private static final Set<String> MENDED_BY_US = Set.of("cannot-be-applied", "unreadable");

  private ParkedRule() {}

  /**
   * Of an order.
   *
   * @param sent an attempt may have reached the backend
   * @param backend null where it is not configured
   */
  public static Set<OperatorAct> ofOrder(OrderKind kind, boolean sent, BackendFacts backend) {
    boolean configured = backend != null && backend.isConfigured();
    Set<OperatorAct> acts = EnumSet.noneOf(OperatorAct.class);
    if (kind.isOfPlatform()) {
      return ofReport(kind, configured && sent && !backend.deduplicates(), configured);
    }
    if (configured && (kind != OrderKind.CANCEL || backend.cancel())) {
      acts.add(OperatorAct.RETRY);
    }
    if (kind == OrderKind.CANCEL || kind == OrderKind.QUERY) {
      acts.add(OperatorAct.ORGAN_TOLD);
    } else if (configured && sent && !backend.deduplicates()) {
      acts.add(OperatorAct.ORGAN_HAS_IT);
      acts.add(OperatorAct.ORGAN_HAS_NOTHING);
    }
    return acts;
  }

  /** A number that a platform gave, and we did not hear, can only be asked for anew. */
  private static Set<OperatorAct> ofReport(OrderKind kind, boolean doubtful, boolean configured) {
    Set<OperatorAct> acts = EnumSet.of(OperatorAct.DEALT_WITH);
    if (configured) {
      acts.add(OperatorAct.RETRY);
    }
    if (doubtful) {
      acts.add(OperatorAct.ORGAN_HAS_NOTHING);
    }
    if (doubtful && kind == OrderKind.REPORT) {
      acts.add(OperatorAct.ORGAN_HAS_IT);
    }
    return acts;
  }

  /**
   * Of an answer: what the organ would have to say otherwise is not made right by trying again.
   *
   * @param named its step is known
   */
  public static Set<OperatorAct> ofAnswer(boolean named, String why) {
    return named && why != null && MENDED_BY_US.contains(why)
        ? EnumSet.of(OperatorAct.RETRY, OperatorAct.DEALT_WITH)
        : EnumSet.of(OperatorAct.DEALT_WITH);
  }
}
