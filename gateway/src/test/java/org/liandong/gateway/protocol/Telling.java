package org.liandong.gateway.protocol;

/** What becomes of a case's row to the platform: it points at the report that is next. */
final class Telling {
  private final CaseDraft draft;

  Telling(CaseDraft draft) {
    this.draft = draft;
  }

  void settle(DispatchRow row, Result result) {
    boolean sentBefore = result.row().sent();
    switch (result.end()) {
      case DELIVERED -> told(row);
      case FAILED -> failed(row, row.sent(true));
      case NOTHING_SENT -> failed(row, row.sent(sentBefore));
      case POSTPONED ->
          draft.put(row.fenced().free(draft.now() + 2).notAttempted().sent(sentBefore));
      case UNKNOWN -> held(row, Hop.What.UNKNOWN);
      case REFUSED, REFUSED_UNKNOWN_KEY -> refused(row, sentBefore);
    }
  }

  private void told(DispatchRow row) {
    boolean number = row.order().kind() == Kind.NUMBER;
    draft.hop(number ? Hop.What.NUMBERED : Hop.What.REPORTED, 0, row.lease());
    goOn(row);
  }

  private void goOn(DispatchRow row) {
    if (row.order().kind() == Kind.REPORT)
      draft.nextReport().ifPresent(one -> draft.put(one.tell()));
    var next = draft.nextReport();
    if (next.isEmpty() || draft.rules().broken(Fault.REPORTS_END_WITH_THE_FIRST)) draft.delete(row);
    else draft.put(row.become(Order.report(row.caseId(), next.get().seq()), draft.now()));
  }

  private void failed(DispatchRow row, DispatchRow as) {
    draft.hop(Hop.What.FAILED, 0, row.lease());
    var freed = as.fenced().free(draft.now() + Rules.RETRY_AFTER);
    draft.put(freed);
    if (row.attempt() >= Rules.ATTEMPTS) draft.park(freed);
  }

  /** Those after it wait, in sight: a platform is told of nothing out of its order. */
  private void refused(DispatchRow row, boolean sentBefore) {
    if (draft.rules().broken(Fault.REFUSED_REPORT_IS_PASSED_OVER)) {
      draft.hop(Hop.What.REFUSED, 0, row.lease());
      goOn(row);
    } else {
      held(row.sent(sentBefore), Hop.What.REFUSED);
    }
  }

  private void held(DispatchRow row, Hop.What what) {
    draft.hop(what, 0, row.lease());
    draft.park(row.fenced());
  }

  /** Nobody knows whether the platform was told: where it de-duplicates, it is told again. */
  void reclaim(DispatchRow row) {
    if (!draft.rules().broken(Fault.RECLAIM_WITHOUT_HOP)) {
      draft.hop(Hop.What.UNKNOWN, 0, row.lease());
    }
    boolean left = row.sent() || draft.backendOf(row).idempotent();
    var freed = row.fenced().free(draft.now()).sent(left);
    draft.put(freed);
    boolean last = row.attempt() >= Rules.ATTEMPTS;
    if (last && !draft.rules().broken(Fault.RECLAIM_NEVER_PARKS)) draft.park(freed);
  }
}
