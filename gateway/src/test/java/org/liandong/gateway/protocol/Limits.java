package org.liandong.gateway.protocol;

import org.liandong.gateway.protocol.CountdownRow.Of;

/** When the limits of a case begin and end: with what its organs hold, and with what moves it. */
final class Limits {
  private final CaseDraft draft;

  Limits(CaseDraft draft) {
    this.draft = draft;
  }

  /** The organ holds what the step waits for. */
  void handed(StepRow step) {
    if (step.state().over()) return;
    boolean forgets =
        draft.rules().broken(Fault.LIMIT_FORGOTTEN_AFTER_A_SUPPLEMENT) && step.corrections() > 0;
    if (step.state() != StepState.CORRECTION && !step.accepted() && !forgets) {
      begin(step, Of.ACCEPTANCE);
    }
    Of own = draft.kindOf(step) == Stage.Kind.CONSULTATION ? Of.CONSULTATION : Of.STEP;
    if (!draft.hasLimit(step, own)) begin(step, own);
  }

  void moved(StepRow was, StepRow now) {
    if (now.accepted()) {
      end(now, Of.ACCEPTANCE);
      end(now, Of.CORRECTION);
    }
    if (now.lawful() > was.lawful()) {
      end(now, Of.ACCEPTANCE);
      begin(now, Of.CORRECTION);
    }
    if (now.state() != StepState.CORRECTION) end(now, Of.CORRECTION);
    if (now.state().over()) {
      for (var of : Of.values()) end(now, of);
    }
  }

  private void begin(StepRow step, Of of) {
    if (!draft.theCase().limits() || draft.limit(step, of).isPresent()) return;
    draft.put(
        CountdownRow.began(draft.freshLimit(step, of), step, of, draft.now() + Rules.limit(of)));
  }

  private void end(StepRow step, Of of) {
    draft.limit(step, of).ifPresent(row -> draft.put(row.end()));
  }
}
