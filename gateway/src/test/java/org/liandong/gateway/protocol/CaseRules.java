package org.liandong.gateway.protocol;

import java.util.Comparator;
import java.util.List;

/** What answers, corrections and withdrawals do to a case: pure, under the case's lock. */
final class CaseRules {
  private enum Verdict {
    APPLIED,
    DUPLICATE,
    PREMATURE,
    INAPPLICABLE
  }

  private CaseRules() {}

  /**
   * Takes all open messages of the case; a premature one is tried again after each that applied.
   */
  static void advance(CaseDraft draft, int caseId) {
    boolean again = true;
    while (again) {
      again = false;
      for (var message : open(draft, caseId)) {
        var verdict = apply(draft, message);
        note(draft, message, verdict);
        again |= verdict == Verdict.APPLIED;
      }
    }
  }

  static void correct(CaseDraft draft, StepRow step) {
    var corrected = step.corrected();
    draft.put(corrected);
    draft.hop(Hop.What.CORRECTED, step.id(), null);
    new Lane(draft).order(corrected, Order.supplement(step.id(), corrected.corrections()));
  }

  static void withdraw(CaseDraft draft) {
    if (draft.theCase().concluded()) return;
    draft.conclude("WITHDRAWN");
    draft.hop(Hop.What.WITHDRAWN, 0, null);
    cancelRunning(draft);
  }

  static void cancelRunning(CaseDraft draft) {
    for (var step : draft.running()) {
      var cancelled = step.become(StepState.CANCELLED);
      draft.put(cancelled);
      draft.hop(Hop.What.CANCELLED, step.id(), null);
      new Lane(draft).cancelled(cancelled);
    }
  }

  private static List<InboxRow> open(CaseDraft draft, int caseId) {
    return draft.tables().inbox().values().stream()
        .filter(InboxRow::open)
        .filter(row -> draft.find(row.answer()).filter(s -> s.caseId() == caseId).isPresent())
        .sorted(
            Comparator.comparingInt((InboxRow row) -> row.answer().sequence())
                .thenComparingLong(InboxRow::receivedAt))
        .toList();
  }

  private static void note(CaseDraft draft, InboxRow message, Verdict verdict) {
    switch (verdict) {
      case APPLIED -> draft.put(message.become(InboxRow.State.APPLIED));
      case DUPLICATE -> draft.put(message.become(InboxRow.State.DUPLICATE));
      case PREMATURE -> premature(draft, message);
      case INAPPLICABLE -> {
        draft.put(message.become(InboxRow.State.INAPPLICABLE));
        draft.hop(Hop.What.INAPPLICABLE, draft.find(message.answer()).orElseThrow().id(), null);
      }
    }
  }

  private static void premature(CaseDraft draft, InboxRow message) {
    if (message.state() == InboxRow.State.PARKED) return;
    if (draft.now() - message.receivedAt() > Rules.PREMATURE_LIMIT) {
      draft.put(message.become(InboxRow.State.PARKED));
    } else {
      draft.put(message.later(draft.now() + Rules.PREMATURE_RETRY));
    }
  }

  private static Verdict apply(CaseDraft draft, InboxRow message) {
    var answer = message.answer();
    var step = draft.find(answer).orElseThrow();
    boolean extended = answer.what() == Answer.What.EXTENDED;
    if (!extended && answer.sequence() <= step.heard()) return Verdict.DUPLICATE;
    if (step.state().over() || draft.theCase().concluded()) return Verdict.INAPPLICABLE;
    boolean open = step.state() == StepState.WAITING || step.state() == StepState.SUPPLEMENTING;
    return switch (answer.what()) {
      case ACCEPTED -> open ? move(draft, step, StepState.ACCEPTED, answer) : Verdict.PREMATURE;
      case CORRECTION -> open ? move(draft, step, StepState.CORRECTION, answer) : Verdict.PREMATURE;
      case EXTENDED ->
          step.state() == StepState.WAITING ? Verdict.PREMATURE : extend(draft, step, answer);
      case APPROVED ->
          step.state() == StepState.ACCEPTED
              ? move(draft, step, StepState.APPROVED, answer)
              : Verdict.PREMATURE;
      case REJECTED ->
          step.state() == StepState.ACCEPTED
              ? move(draft, step, StepState.REJECTED, answer)
              : Verdict.PREMATURE;
    };
  }

  private static Verdict move(CaseDraft draft, StepRow step, StepState next, Answer answer) {
    var moved = step.answered(next, answer);
    draft.put(moved);
    boolean stageDone = next == StepState.APPROVED && draft.running().isEmpty();
    if (next == StepState.REJECTED) draft.conclude("REJECTED");
    if (stageDone && draft.theCase().lastStage()) draft.conclude("APPROVED");
    draft.hop(Hop.What.ANSWERED, step.id(), null);
    new Lane(draft).heard(moved);
    if (next == StepState.REJECTED) cancelRunning(draft);
    if (stageDone && !draft.theCase().concluded()) nextStage(draft);
    return Verdict.APPLIED;
  }

  /** It moves nothing: neither is a request revoked by it, nor does it prove what arrived. */
  private static Verdict extend(CaseDraft draft, StepRow step, Answer answer) {
    boolean revokes = draft.rules().broken(Fault.EXTENSION_REVOKES_A_CORRECTION);
    if (revokes) draft.put(step.answered(step.state(), answer));
    draft.hop(Hop.What.ANSWERED, step.id(), null);
    if (draft.rules().broken(Fault.EXTENSION_PROVES_A_SUPPLEMENT)) new Lane(draft).arrived(step);
    return Verdict.APPLIED;
  }

  private static void nextStage(CaseDraft draft) {
    int stage = draft.theCase().stage() + 1;
    draft.moveTo(stage);
    for (int backend : draft.theCase().route().get(stage)) draft.begin(backend, draft.now());
  }
}
