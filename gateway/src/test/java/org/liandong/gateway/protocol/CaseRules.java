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
    boolean shares = draft.rules().broken(Fault.PART_AND_REST_SHARE_A_KEY) && step.partIsLast();
    var corrected = shares ? step.become(StepState.SUPPLEMENTING) : step.corrected();
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
    boolean meanwhile = step.asked().accepted();
    return switch (answer.what()) {
      case ACCEPTED -> {
        if (meanwhile) yield Verdict.DUPLICATE;
        boolean station = step.state() == StepState.CORRECTION;
        if (station || new Lane(draft).supplements(step)) yield accepted(draft, step, answer);
        yield open ? move(draft, step, StepState.ACCEPTED, answer) : Verdict.PREMATURE;
      }
      case CORRECTION -> open ? asked(draft, step, answer) : Verdict.PREMATURE;
      case AGAIN -> {
        boolean resend = step.above() && step.asked().breaches() == 0;
        if (open && resend) yield again(draft, step, answer);
        yield open ? asked(draft, step, answer) : Verdict.PREMATURE;
      }
      case BOTH -> {
        boolean part = step.above() && step.asked().breaches() == 0;
        if (open && part) yield both(draft, step, answer);
        yield open ? asked(draft, step, answer) : Verdict.PREMATURE;
      }
      case MORE -> {
        if (step.state() == StepState.CORRECTION) yield more(draft, step, answer);
        yield open ? asked(draft, step, answer) : Verdict.PREMATURE;
      }
      case EXTENDED ->
          step.state() == StepState.WAITING && !meanwhile
              ? Verdict.PREMATURE
              : extend(draft, step, answer);
      case APPROVED ->
          step.accepted() ? move(draft, step, StepState.APPROVED, answer) : Verdict.PREMATURE;
      case REJECTED ->
          step.accepted() ? move(draft, step, StepState.REJECTED, answer) : Verdict.PREMATURE;
    };
  }

  private static Verdict move(CaseDraft draft, StepRow step, StepState next, Answer answer) {
    var moved = step.answered(next, answer);
    draft.put(moved);
    if (next.over()) {
      ended(draft, moved, Hop.What.ANSWERED, () -> new Lane(draft).heard(moved));
    } else {
      draft.hop(Hop.What.ANSWERED, step.id(), null);
      new Lane(draft).heard(moved);
    }
    return Verdict.APPLIED;
  }

  /**
   * What the station owes it still owes, and what it brought still goes: it may be content early.
   */
  private static Verdict accepted(CaseDraft draft, StepRow step, Answer answer) {
    boolean any = draft.rules().broken(Fault.ANSWER_PROVES_WHAT_HAD_NOT_LEFT);
    boolean proves = any || new Lane(draft).mayBeOut(step);
    var moved = step.acceptedMeanwhile().proving(proves).answered(step.state(), answer);
    draft.put(moved);
    draft.hop(Hop.What.ANSWERED, step.id(), null);
    new Lane(draft).heard(moved);
    return Verdict.APPLIED;
  }

  private static Verdict asked(CaseDraft draft, StepRow step, Answer answer) {
    return move(draft, step.asking(), StepState.CORRECTION, answer);
  }

  /** The gateway has what is asked for: it sends it once more, and the station is not troubled. */
  private static Verdict again(CaseDraft draft, StepRow step, Answer answer) {
    var moved = step.breaching().answered(StepState.SUPPLEMENTING, answer).corrected();
    draft.put(moved);
    draft.hop(Hop.What.ANSWERED, step.id(), null);
    // What was sent before it has arrived; only then comes the order that follows from it.
    new Lane(draft).heard(moved);
    var lane = new Lane(draft);
    lane.order(draft.step(step.id()), Order.supplement(step.id(), moved.corrections()));
    boolean proved = draft.rules().broken(Fault.REQUEST_PROVES_WHAT_ANSWERS_IT);
    if (proved) lane.arrived(draft.step(step.id()));
    return Verdict.APPLIED;
  }

  /** The gateway sends what it has, and the station is asked for the rest: each has its number. */
  private static Verdict both(CaseDraft draft, StepRow step, Answer answer) {
    var moved = step.askingForBoth().answered(StepState.CORRECTION, answer);
    draft.put(moved);
    draft.hop(Hop.What.ANSWERED, step.id(), null);
    new Lane(draft).heard(moved);
    boolean lost = draft.rules().broken(Fault.PART_STAYS_WITH_THE_STEP);
    var order = Order.supplement(step.id(), moved.asked().own());
    if (lost) draft.put(draft.step(step.id()).next(order));
    else new Lane(draft).order(draft.step(step.id()), order);
    return Verdict.APPLIED;
  }

  /** While the station is at it: the list it was told stands. */
  private static Verdict more(CaseDraft draft, StepRow step, Answer answer) {
    var moved = step.breaching().answered(StepState.CORRECTION, answer);
    draft.put(moved);
    draft.hop(Hop.What.ANSWERED, step.id(), null);
    new Lane(draft).heard(moved);
    return Verdict.APPLIED;
  }

  /** What the end of a time means, where what it waited for has not come. */
  static void timeIsOver(CaseDraft draft, CountdownRow limit) {
    var step = draft.step(limit.step());
    switch (limit.of()) {
      case ACCEPTANCE -> {
        draft.put(step.acceptedMeanwhile());
        draft.hop(Hop.What.DEEMED_ACCEPTED, step.id(), null);
      }
      case CORRECTION -> cutOff(draft, step, Hop.What.LAPSED, Fault.LAPSE_TELLS_NOBODY);
      case CONSULTATION ->
          cutOff(draft, step, Hop.What.CONSULTATION_CLOSED, Fault.SILENT_ORGAN_IS_NOT_TOLD);
      case STEP -> draft.hop(Hop.What.DEADLINE_PASSED, step.id(), limit.id());
    }
  }

  private static void cutOff(CaseDraft draft, StepRow step, Hop.What what, Fault silent) {
    var cut = step.become(StepState.CANCELLED);
    draft.put(cut);
    boolean told = !draft.rules().broken(silent);
    ended(draft, cut, what, () -> tellIf(told, draft, cut));
  }

  private static void tellIf(boolean told, CaseDraft draft, StepRow cut) {
    if (told) new Lane(draft).cancelled(cut);
  }

  /** The step is over: so is the case, or it goes on, or waits for those beside it. */
  private static void ended(CaseDraft draft, StepRow step, Hop.What what, Runnable lane) {
    String outcome = outcome(draft, step);
    if (outcome != null) draft.conclude(outcome);
    draft.hop(what, step.id(), null);
    lane.run();
    if (outcome != null) cancelRunning(draft);
    else if (draft.running().isEmpty()) nextStage(draft);
  }

  /** Null where this does not end the case. */
  private static String outcome(CaseDraft draft, StepRow step) {
    boolean alone =
        draft.kindOf(step) == Stage.Kind.ORDINARY
            || draft.kindOf(step) == Stage.Kind.PERMITS
                && draft.rules().broken(Fault.REFUSED_PERMIT_ENDS_THE_CASE);
    if (alone && step.state() != StepState.APPROVED) {
      return step.state() == StepState.REJECTED ? "REJECTED" : "LAPSED";
    }
    if (!draft.running().isEmpty()) return null;
    var permits =
        draft.steps().stream()
            .filter(each -> draft.kindOf(each) == Stage.Kind.PERMITS)
            .map(StepRow::state)
            .toList();
    boolean some = permits.isEmpty() || permits.contains(StepState.APPROVED);
    if (!some) return "REJECTED";
    if (!draft.theCase().lastStage()) return null;
    boolean all = permits.stream().allMatch(state -> state == StepState.APPROVED);
    return all ? "APPROVED" : "PARTLY_APPROVED";
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
    var next = draft.theCase().route().get(stage).backends();
    for (int backend : next) draft.begin(backend, draft.now());
  }
}
