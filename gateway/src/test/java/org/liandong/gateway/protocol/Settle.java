package org.liandong.gateway.protocol;

/** Ends a lease with what the attempt came to; a result under an old fence changes nothing. */
final class Settle {
  private final CaseDraft draft;
  private final Lane lane;

  private Settle(CaseDraft draft) {
    this.draft = draft;
    this.lane = new Lane(draft);
  }

  static boolean current(Rules rules, Tables tables, DispatchRow claimed) {
    var row = tables.dispatches().get(claimed.id());
    if (row == null) return false;
    return rules.broken(Fault.NO_FENCE)
        || row.fence() == claimed.fence() && row.owner() == claimed.owner();
  }

  static Tables settle(Rules rules, Tables snapshot, long now, Result result) {
    if (!current(rules, snapshot, result.row())) return snapshot;
    var draft = new CaseDraft(rules, snapshot, result.row().caseId(), now);
    if (result.row().order().isOfPlatform()) {
      new Telling(draft).settle(snapshot.dispatches().get(result.row().id()), result);
      return draft.tables();
    }
    new Settle(draft).settle(snapshot.dispatches().get(result.row().id()), result);
    return draft.tables();
  }

  private void settle(DispatchRow row, Result result) {
    switch (result.end()) {
      case DELIVERED -> delivered(row, result);
      case FAILED -> failed(row, row.sent(true));
      case NOTHING_SENT -> failed(row, row.sent(result.row().sent()));
      case POSTPONED -> postponed(row, result.row().sent());
      case UNKNOWN -> unknown(row);
      case REFUSED -> refused(row, result.row().sent());
      case REFUSED_UNKNOWN_KEY -> unknownKey(row);
    }
  }

  private void delivered(DispatchRow row, Result result) {
    int step = row.order().step();
    draft.put(draft.step(step).known(result.reference()));
    draft.hop(Hop.What.DELIVERED, step, row.lease());
    draft.wake(row.backend(), result.reference());
    handed(row);
    lane.delivered(row);
  }

  /** With a word left, the organ asked meanwhile, and has yet to get what it waits for. */
  private void handed(DispatchRow row) {
    boolean tells = row.order().kind() == Kind.SUBMIT || row.order().kind() == Kind.SUPPLEMENT;
    var step = draft.step(row.order().step());
    boolean overtaken =
        step.nextOrder() != null
            && !draft.rules().broken(Fault.LIMIT_BEGINS_WITH_AN_OVERTAKEN_ORDER);
    if (tells && !overtaken) new Limits(draft).handed(step);
  }

  private void failed(DispatchRow row, DispatchRow as) {
    draft.hop(Hop.What.FAILED, row.order().step(), row.lease());
    var freed = as.free(draft.now() + Rules.RETRY_AFTER);
    if (draft.rules().broken(Fault.FAILURE_KEEPS_THE_ORDER)) draft.put(freed);
    else lane.leaseEnded(freed);
    if (row.attempt() >= Rules.ATTEMPTS) lane.parkIfKept(freed);
  }

  /** Nothing went out under this lease: `sent` is again what it was before it. */
  private void postponed(DispatchRow row, boolean sentBefore) {
    boolean sent = sentBefore && !draft.rules().broken(Fault.POSTPONEMENT_FORGETS_SENT);
    var freed = row.free(draft.now() + 2).notAttempted().sent(sent);
    if (draft.rules().broken(Fault.POSTPONEMENT_KEEPS_THE_ORDER)) draft.put(freed);
    else lane.leaseEnded(freed);
  }

  private void unknown(DispatchRow row) {
    draft.hop(Hop.What.UNKNOWN, row.order().step(), row.lease());
    var freed = row.free(draft.now());
    lane.leaseEnded(freed);
    lane.parkIfKept(freed);
  }

  /**
   * Not an organ's decision: a backend that will not take the order. This attempt had no effect.
   */
  private void refused(DispatchRow row, boolean sentBefore) {
    draft.hop(Hop.What.REFUSED, row.order().step(), row.lease());
    var freed = row.free(draft.now()).sent(sentBefore);
    lane.leaseEnded(freed);
    lane.parkIfKept(freed);
  }

  /** A CANCEL may overtake the SUBMIT it follows: an unknown key proves nothing. */
  private void unknownKey(DispatchRow row) {
    if (draft.rules().broken(Fault.CANCEL_OF_AN_UNKNOWN_KEY_IS_DONE)) {
      draft.hop(Hop.What.REFUSED, row.order().step(), row.lease());
      draft.delete(row);
    } else if (row.order().kind() == Kind.CANCEL) {
      failed(row, row.sent(false));
    } else {
      refused(row, row.sent());
    }
  }
}
