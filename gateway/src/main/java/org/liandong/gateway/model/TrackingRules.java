package org.liandong.gateway.model;

import java.util.List;

/**
 * What a case makes of an outside authority's word, which its station heard and passes on. Nobody
 * here can ask the authority itself, so its word counts in whatever order it is heard of.
 */
record TrackingRules(ServiceCase before) {

  Change say(TrackedWord word) {
    Step step = before.tracked().orElse(null);
    if (step == null || before.state().isOver()) {
      return refused(Verdict.INAPPLICABLE, "nothing-tracked");
    }
    if (!word.act().map(step::may).orElse(true)) {
      return refused(Verdict.INAPPLICABLE, "act-not-in-step");
    }
    return switch (word) {
      case ACCEPTED ->
          step.progress().isAccepted()
              ? refused(Verdict.DUPLICATE, "said-before")
              : applied(step.with(step.progress().withAcceptance(Progress.Acceptance.SAID, null)));
      case NOT_ACCEPTED ->
          step.progress().isAccepted()
              ? refused(Verdict.INAPPLICABLE, "accepted-before")
              : ended(step, StepEnd.NOT_ACCEPTED);
      case CORRECTION ->
          step.state() == StepState.CORRECTION
              ? refused(Verdict.DUPLICATE, "said-before")
              : applied(step.asking(List.of(), false));
      case APPROVED -> ended(step, StepEnd.APPROVED);
      case REJECTED -> ended(step, StepEnd.REJECTED);
    };
  }

  private Change ended(Step step, StepEnd end) {
    return new Onwards(before).concluded(step.endedBy(end), List.of());
  }

  private Change applied(Step changed) {
    return Change.applied(before.replace(changed), List.of());
  }

  private Change refused(Verdict verdict, String why) {
    return Change.refused(before, verdict, why);
  }
}
