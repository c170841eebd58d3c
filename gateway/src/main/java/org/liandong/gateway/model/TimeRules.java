package org.liandong.gateway.model;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.liandong.gateway.model.Change.StepOrder;

/**
 * What the end of a time means: silence, an answer that did not come, a notice that hung long
 * enough.
 */
record TimeRules(ServiceCase before) {

  Change deemAccepted(UUID id) {
    return running(
        id,
        step ->
            step.owesAcceptance()
                ? Change.applied(
                    before.replace(
                        step.with(
                            step.progress().withAcceptance(Progress.Acceptance.SILENT, null))),
                    List.of())
                : spoken());
  }

  Change lapse(UUID id) {
    if (id == null) {
      return before.incomplete().isEmpty() || before.state().isOver()
          ? spoken()
          : Change.applied(before.concluded(Outcome.LAPSED), List.of());
    }
    return running(
        id,
        step -> {
          if (step.state() != StepState.CORRECTION) {
            return spoken();
          }
          // Its organ waits for what will not come: it is told.
          Step ended = step.cutOff(StepEnd.LAPSED);
          List<StepOrder> told = List.of(new StepOrder(id, OrderKind.CANCEL));
          return step.is(StepKind.PERMIT)
              ? new Onwards(before).ended(ended, told)
              : new Onwards(before).concluded(ended, told);
        });
  }

  Change closeConsultation(UUID id) {
    return running(
        id,
        step ->
            step.is(StepKind.CONSULTATION)
                ? new Onwards(before)
                    .ended(
                        step.cutOff(StepEnd.SILENT),
                        List.of(new StepOrder(step.id(), OrderKind.CANCEL)))
                : spoken());
  }

  Change closePublicity(UUID id) {
    return running(
        id,
        step ->
            step.is(StepKind.PUBLICITY)
                ? new Onwards(before).ended(step.endedBy(StepEnd.PUBLICIZED), List.of())
                : spoken());
  }

  private Change running(UUID id, Function<Step, Change> rule) {
    return before
        .step(id)
        .filter(step -> step.isRunning() && !step.isTracked() && !before.state().isOver())
        .map(rule)
        .orElseGet(this::spoken);
  }

  /** What was waited for has come meanwhile. */
  private Change spoken() {
    return Change.refused(before, Verdict.DUPLICATE, "said-before");
  }
}
