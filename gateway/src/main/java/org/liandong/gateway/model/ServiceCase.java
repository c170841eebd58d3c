package org.liandong.gateway.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.model.Change.StepOrder;

/**
 * 办件: what becomes of a submission. Every rule returns a new value; nothing here reads a clock or a
 * table.
 *
 * @param outcome null until {@link CaseState#CONCLUDED}
 * @param attention true when something of it is parked and an operator must look
 * @param steps in the order of the route
 */
public record ServiceCase(
    UUID id, CaseState state, Outcome outcome, boolean attention, List<Step> steps) {

  public ServiceCase {
    steps = List.copyOf(steps);
  }

  /** The step with this id. */
  public Optional<Step> step(UUID id) {
    return steps.stream().filter(step -> step.id().equals(id)).findFirst();
  }

  /** What the case makes of an organ's answer. */
  public Change apply(Answer answer) {
    Optional<Step> found = step(answer.step());
    if (found.isEmpty()) {
      return Change.refused(this, Verdict.INAPPLICABLE, "unknown-step");
    }
    Step step = found.get();
    return switch (step.state()) {
      case PLANNED -> Change.refused(this, Verdict.INAPPLICABLE, "step-not-begun");
      case CANCELLED -> Change.refused(this, Verdict.INAPPLICABLE, "step-cancelled");
      case ANSWERED -> afterTheEnd(step, answer);
      case WAITING, CORRECTION ->
          state.isOver()
              ? Change.refused(this, Verdict.INAPPLICABLE, "case-concluded")
              : running(step, answer);
    };
  }

  private Change afterTheEnd(Step step, Answer answer) {
    boolean repeated =
        switch (answer.kind()) {
          case ACCEPTED -> step.accepted();
          case APPROVED -> outcome == Outcome.APPROVED;
          case REJECTED -> outcome == Outcome.REJECTED;
          case NOT_ACCEPTED -> outcome == Outcome.NOT_ACCEPTED;
          case OPINION -> step.may(Act.EXAMINE);
          case CORRECTION, REFERRED, SPECIAL_STARTED, SPECIAL_ENDED, EXTENDED -> false;
        };
    return repeated
        ? Change.refused(this, Verdict.DUPLICATE, "said-before")
        : Change.refused(this, Verdict.INAPPLICABLE, "step-answered");
  }

  private Change running(Step step, Answer answer) {
    return switch (answer.kind()) {
      case ACCEPTED -> accepted(step);
      case NOT_ACCEPTED -> notAccepted(step);
      case CORRECTION -> correction(step);
      case OPINION -> opinion(step);
      case APPROVED -> decided(step, Outcome.APPROVED);
      case REJECTED -> decided(step, Outcome.REJECTED);
      case REFERRED -> Change.refused(this, Verdict.INAPPLICABLE, "no-upper-level");
      case SPECIAL_STARTED -> special(step, CaseState.SUSPENDED, "already-suspended");
      case SPECIAL_ENDED -> special(step, CaseState.EXAMINING, "not-suspended");
      case EXTENDED -> extended(step);
    };
  }

  private Change accepted(Step step) {
    if (!step.may(Act.ACCEPT)) {
      return Change.refused(this, Verdict.INAPPLICABLE, "act-not-in-step");
    }
    if (step.accepted()) {
      return Change.refused(this, Verdict.DUPLICATE, "said-before");
    }
    return Change.applied(replace(step.withAcceptance()).settled(), List.of());
  }

  private Change notAccepted(Step step) {
    if (!step.may(Act.ACCEPT) || step.accepted()) {
      return Change.refused(this, Verdict.INAPPLICABLE, "act-not-in-step");
    }
    return conclude(step, Outcome.NOT_ACCEPTED);
  }

  private Change correction(Step step) {
    if (step.state() == StepState.CORRECTION) {
      return Change.refused(this, Verdict.DUPLICATE, "said-before");
    }
    return Change.applied(replace(step.withCorrection()).settled(), List.of());
  }

  private Change opinion(Step step) {
    if (!step.may(Act.EXAMINE)) {
      return Change.refused(this, Verdict.INAPPLICABLE, "act-not-in-step");
    }
    if (step.owesAcceptance()) {
      return Change.refused(this, Verdict.PREMATURE, "not-accepted-yet");
    }
    if (step.may(Act.DECIDE)) {
      return Change.applied(become(CaseState.EXAMINING), List.of());
    }
    ServiceCase after = replace(step.become(StepState.ANSWERED));
    if (!after.stageIsOver(step.stage())) {
      return Change.applied(after.settled(), List.of());
    }
    boolean goesOn = steps.stream().anyMatch(next -> next.stage() == step.stage() + 1);
    return goesOn
        ? after.begin(step.stage() + 1)
        : Change.refused(this, Verdict.INAPPLICABLE, "nobody-decides");
  }

  private Change decided(Step step, Outcome decision) {
    if (!step.may(Act.DECIDE)) {
      return Change.refused(this, Verdict.INAPPLICABLE, "act-not-in-step");
    }
    if (step.owesAcceptance()) {
      return Change.refused(this, Verdict.PREMATURE, "not-accepted-yet");
    }
    return conclude(step, decision);
  }

  private Change special(Step step, CaseState next, String repeated) {
    if (step.owesAcceptance()) {
      return Change.refused(this, Verdict.PREMATURE, "not-accepted-yet");
    }
    boolean begins = next == CaseState.SUSPENDED;
    if (begins == (state == CaseState.SUSPENDED)) {
      return Change.refused(this, begins ? Verdict.DUPLICATE : Verdict.PREMATURE, repeated);
    }
    return Change.applied(become(next), List.of());
  }

  private Change extended(Step step) {
    return step.owesAcceptance()
        ? Change.refused(this, Verdict.PREMATURE, "not-accepted-yet")
        : Change.applied(this, List.of());
  }

  /** The station completed what an organ or the gateway had asked for. */
  public Change supplement() {
    List<Step> asked = steps.stream().filter(step -> step.state() == StepState.CORRECTION).toList();
    if (state.isOver() || state != CaseState.AWAITING_CORRECTION && asked.isEmpty()) {
      return Change.refused(this, Verdict.INAPPLICABLE, "no-correction-asked");
    }
    if (asked.isEmpty()) {
      return begin(1);
    }
    ServiceCase after = this;
    List<StepOrder> orders = new ArrayList<>();
    for (Step step : asked) {
      after = after.replace(step.become(StepState.WAITING));
      orders.add(new StepOrder(step.id(), OrderKind.SUPPLEMENT));
    }
    return Change.applied(after.settled(), orders);
  }

  /** The applicant took the case back while it was undecided. */
  public Change withdraw() {
    if (state.isOver()) {
      return Change.refused(this, Verdict.INAPPLICABLE, "case-concluded");
    }
    return Change.applied(
        new ServiceCase(id, CaseState.CONCLUDED, Outcome.WITHDRAWN, attention, cancelled(steps)),
        cancellations(steps));
  }

  /** The stage with this number begins: its organs are told. */
  public Change begin(int stage) {
    List<Step> next = new ArrayList<>(steps);
    List<StepOrder> orders = new ArrayList<>();
    next.replaceAll(step -> step.stage() == stage ? step.become(StepState.WAITING) : step);
    next.stream()
        .filter(step -> step.stage() == stage)
        .forEach(step -> orders.add(new StepOrder(step.id(), OrderKind.SUBMIT)));
    return Change.applied(new ServiceCase(id, state, outcome, attention, next).settled(), orders);
  }

  /** Something of the case is parked; an operator must look. */
  public ServiceCase needsAttention() {
    return new ServiceCase(id, state, outcome, true, steps);
  }

  /** Nothing of the case is parked any more. */
  public ServiceCase needsNoAttention() {
    return new ServiceCase(id, state, outcome, false, steps);
  }

  private Change conclude(Step step, Outcome how) {
    ServiceCase answered = replace(step.become(StepState.ANSWERED));
    List<StepOrder> orders = cancellations(answered.steps);
    return Change.applied(
        new ServiceCase(id, CaseState.CONCLUDED, how, attention, cancelled(answered.steps)),
        orders);
  }

  private static List<Step> cancelled(List<Step> steps) {
    return steps.stream()
        .map(step -> step.state().isOver() ? step : step.become(StepState.CANCELLED))
        .toList();
  }

  private static List<StepOrder> cancellations(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.state() == StepState.WAITING || step.state() == StepState.CORRECTION)
        .map(step -> new StepOrder(step.id(), OrderKind.CANCEL))
        .toList();
  }

  private boolean stageIsOver(int stage) {
    return steps.stream()
        .filter(step -> step.stage() == stage)
        .allMatch(step -> step.state().isOver());
  }

  private ServiceCase replace(Step changed) {
    return new ServiceCase(
        id,
        state,
        outcome,
        attention,
        steps.stream().map(step -> step.id().equals(changed.id()) ? changed : step).toList());
  }

  private ServiceCase become(CaseState next) {
    return new ServiceCase(id, next, outcome, attention, steps);
  }

  /** The state that follows from the steps, for a case that is not over. */
  private ServiceCase settled() {
    if (steps.stream().anyMatch(step -> step.state() == StepState.CORRECTION)) {
      return become(CaseState.AWAITING_CORRECTION);
    }
    if (steps.stream().anyMatch(step -> step.state() == StepState.ANSWERED)) {
      return become(CaseState.EXAMINING);
    }
    return become(
        steps.stream().anyMatch(Step::accepted) ? CaseState.ACCEPTED : CaseState.RECEIVED);
  }
}
