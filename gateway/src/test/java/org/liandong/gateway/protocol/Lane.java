package org.liandong.gateway.protocol;

import java.util.Optional;

/**
 * What becomes of a step's one dispatch row: the same rules for whoever ends or finds its lease.
 */
final class Lane {
  private final CaseDraft draft;

  Lane(CaseDraft draft) {
    this.draft = draft;
  }

  /** The step's next order: now, or left with the step while somebody is sending. */
  void order(StepRow step, Order order) {
    var row = draft.lane(step);
    if (row.isEmpty()) draft.insert(step, order, draft.now());
    else if (busy(row.get())) draft.put(step.next(order));
    else follow(row.get(), order);
  }

  /** What was left with a lease that ran out is in what follows it. */
  private void follow(DispatchRow row, Order order) {
    draft.put(takeOver(row).become(order, draft.now()));
    boolean keeps = draft.rules().broken(Fault.WORD_OUTLIVES_ITS_LEASE);
    if (!keeps) draft.put(draft.step(order.step()).next(null));
  }

  /** Whether what the station brought is still with us. */
  boolean supplements(StepRow step) {
    return step.state() == StepState.SUPPLEMENTING && draft.lane(step).isPresent();
  }

  /** Whether its organ may have what is in the lane, so that it may speak of it. */
  boolean mayBeOut(StepRow step) {
    return draft
        .lane(step)
        .filter(row -> row.order().kind() == Kind.SUPPLEMENT)
        .filter(row -> row.sent() || row.leased(draft.now()) || expiredOnItsWay(row))
        .isPresent();
  }

  /** An answer of this step was applied: the orders before it are delivered. */
  void heard(StepRow step) {
    if (draft.rules().broken(Fault.ADVANCE_KEEPS_AN_IMPLIED_ORDER)) return;
    if (draft.lane(step).isPresent()) new Limits(draft).handed(step);
    // What the station sent is overtaken where the organ asks again, or has ended its step.
    boolean overtaken = step.state() == StepState.CORRECTION || step.state().over();
    if (overtaken) draft.put(draft.step(step.id()).next(null));
    free(step).ifPresent(row -> leaseEnded(takeOver(row)));
  }

  /** What is in the lane is taken for delivered. */
  void arrived(StepRow step) {
    free(step).ifPresent(row -> implied(takeOver(row), step));
  }

  /** The step was cancelled: nothing more is sent of it but what tells the organ. */
  void cancelled(StepRow step) {
    var row = draft.lane(step);
    boolean cancels = draft.backendOf(step).cancel();
    if (row.isEmpty()) {
      draft.insert(step, Order.cancel(step.id()), draft.now());
      if (!cancels) draft.lane(step).ifPresent(draft::park);
    } else if (!busy(row.get())) {
      leaseEnded(takeOver(row.get()));
    } else if (cancels) {
      draft.put(step.next(Order.cancel(step.id())));
    }
  }

  /** Ends an expired lease: the attempt whose end nobody knows is a hop of this transaction. */
  DispatchRow takeOver(DispatchRow row) {
    return takeOver(row, Fault.ADVANCE_TAKES_OVER_WITHOUT_HOP);
  }

  /** Reclaim: an expired lease is ended before the row is claimed again. */
  void reclaim(DispatchRow row) {
    var freed = takeOver(row, Fault.RECLAIM_WITHOUT_HOP);
    if (draft.rules().broken(Fault.RECLAIM_KEEPS_THE_ORDER)) draft.put(freed);
    else leaseEnded(freed);
    boolean last = row.attempt() >= Rules.ATTEMPTS;
    if (last && !draft.rules().broken(Fault.RECLAIM_NEVER_PARKS)) parkIfKept(freed);
  }

  private DispatchRow takeOver(DispatchRow row, Fault silent) {
    if (row.expired(draft.now()) && !draft.rules().broken(silent)) {
      draft.hop(Hop.What.UNKNOWN, row.order().step(), row.lease());
    }
    return row.fenced().free(draft.now()).sent(row.sent() || expiredOnItsWay(row));
  }

  private boolean expiredOnItsWay(DispatchRow row) {
    return row.expired(draft.now()) && draft.backendOf(row).idempotent();
  }

  /** The lease is over and the order is not known to be delivered. */
  void leaseEnded(DispatchRow row) {
    var step = draft.step(row.order().step());
    boolean supplement = row.order().kind() == Kind.SUPPLEMENT;
    boolean needed = row.order().neededBy(step);
    if (needed && supplement && row.sent() && step.asked().proved()) implied(row, step);
    else if (needed) keep(row, step);
    else if (step.state() == StepState.CANCELLED) tellTheOrgan(row, step, false);
    else implied(row, step);
  }

  /** What has not left under the lease it had is not proved by what was heard meanwhile. */
  private void keep(DispatchRow row, StepRow step) {
    boolean any = draft.rules().broken(Fault.ANSWER_PROVES_WHAT_HAD_NOT_LEFT);
    if (step.asked().proved() && !any) draft.put(step.proving(false));
    draft.put(row);
  }

  /** Parks what the end of the lease left as it was. */
  void parkIfKept(DispatchRow freed) {
    if (freed.equals(draft.tables().dispatches().get(freed.id()))) draft.park(freed);
  }

  void delivered(DispatchRow row) {
    var step = draft.step(row.order().step());
    switch (row.order().kind()) {
      case CANCEL -> draft.delete(row);
      case QUERY, REPORT, NUMBER -> draft.park(row);
      case SUBMIT, SUPPLEMENT -> {
        if (step.state() == StepState.CANCELLED) tellTheOrgan(row, step, true);
        else implied(row, step);
      }
    }
  }

  private void implied(DispatchRow row, StepRow step) {
    if (step.state().over()) {
      draft.delete(row);
    } else if (step.nextOrder() != null) {
      draft.put(row.become(step.nextOrder(), draft.now()));
      boolean any = draft.rules().broken(Fault.ANSWER_PROVES_WHAT_HAD_NOT_LEFT);
      draft.put(step.next(null).proving(any && step.asked().proved()));
    } else {
      draft.delete(row);
      draft.ask(step);
    }
  }

  private void tellTheOrgan(DispatchRow row, StepRow step, boolean delivered) {
    boolean held = delivered || row.order().kind() == Kind.SUPPLEMENT || step.heard() > 0;
    boolean neverLeft = !row.sent() && !held;
    if (draft.rules().broken(Fault.CANCEL_JUDGED_BY_THE_ROW)) neverLeft = !row.sent();
    draft.put(step.next(null));
    if (neverLeft) {
      draft.delete(row);
    } else if (draft.backendOf(step).cancel()) {
      draft.put(row.become(Order.cancel(step.id()), draft.now()));
    } else if (!held && draft.backendOf(step).query()) {
      draft.put(row.become(Order.query(step.id()), draft.now()));
    } else {
      draft.park(row);
    }
  }

  private Optional<DispatchRow> free(StepRow step) {
    return draft.lane(step).filter(row -> !busy(row));
  }

  private boolean busy(DispatchRow row) {
    return row.leased(draft.now()) && !draft.rules().broken(Fault.ADVANCE_TOUCHES_A_LEASED_ROW);
  }
}
