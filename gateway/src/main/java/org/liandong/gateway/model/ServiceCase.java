package org.liandong.gateway.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.liandong.gateway.model.Change.StepOrder;

/**
 * 办件: what becomes of a submission. Every rule returns a new value; nothing here reads a clock or a
 * table. Where the case stands and what its station owes follow from its parts: no rule sets them.
 *
 * @param outcome null until {@link CaseState#CONCLUDED}
 * @param attention true when something of it is parked and an operator must look
 * @param incomplete codes of the materials without which it goes to no organ; empty once it went
 * @param steps in the order of the route
 */
public record ServiceCase(
    UUID id, Outcome outcome, boolean attention, List<String> incomplete, List<Step> steps) {

  public ServiceCase {
    incomplete = List.copyOf(incomplete);
    steps = List.copyOf(steps);
  }

  /** Where it stands; of several that hold, what is asked of the station comes first. */
  public CaseState state() {
    if (outcome != null) {
      return CaseState.CONCLUDED;
    }
    if (!incomplete.isEmpty() || any(step -> step.state() == StepState.CORRECTION)) {
      return CaseState.AWAITING_CORRECTION;
    }
    if (any(step -> step.progress().suspended())) {
      return CaseState.SUSPENDED;
    }
    if (any(step -> step.state() == StepState.ANSWERED || step.progress().examined())) {
      return CaseState.EXAMINING;
    }
    return any(step -> step.progress().accepted()) ? CaseState.ACCEPTED : CaseState.RECEIVED;
  }

  /** Codes of all materials the station owes, to whichever organ. */
  public List<String> missing() {
    Stream<String> asked = steps.stream().flatMap(step -> step.missing().stream());
    return Stream.concat(incomplete.stream(), asked).distinct().toList();
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
          state().isOver()
              ? Change.refused(this, Verdict.INAPPLICABLE, "case-concluded")
              : running(step, answer);
    };
  }

  private Change afterTheEnd(Step step, Answer answer) {
    boolean repeated =
        switch (answer.kind()) {
          case ACCEPTED -> step.progress().accepted();
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
      case CORRECTION -> correction(step, answer);
      case OPINION -> opinion(step);
      case APPROVED -> decided(step, Outcome.APPROVED);
      case REJECTED -> decided(step, Outcome.REJECTED);
      case REFERRED -> Change.refused(this, Verdict.INAPPLICABLE, "no-upper-level");
      case SPECIAL_STARTED -> specialStarted(step);
      case SPECIAL_ENDED -> specialEnded(step);
      case EXTENDED -> extended(step);
    };
  }

  private Change accepted(Step step) {
    if (!step.may(Act.ACCEPT)) {
      return Change.refused(this, Verdict.INAPPLICABLE, "act-not-in-step");
    }
    if (step.progress().accepted()) {
      return Change.refused(this, Verdict.DUPLICATE, "said-before");
    }
    return Change.applied(replace(step.with(step.progress().withAcceptance())), List.of());
  }

  private Change notAccepted(Step step) {
    if (!step.may(Act.ACCEPT) || step.progress().accepted()) {
      return Change.refused(this, Verdict.INAPPLICABLE, "act-not-in-step");
    }
    return conclude(step, Outcome.NOT_ACCEPTED);
  }

  private Change correction(Step step, Answer answer) {
    if (step.state() == StepState.CORRECTION) {
      return isRepeated(step.missing(), answer.missing())
          ? Change.refused(this, Verdict.DUPLICATE, "said-before")
          : Change.refused(this, Verdict.INAPPLICABLE, "told-once");
    }
    return Change.applied(replace(step.asking(answer.missing())), List.of());
  }

  /** Words alone cannot be compared: a person must read them. */
  private static boolean isRepeated(List<String> asked, List<String> again) {
    return !again.isEmpty() && Set.copyOf(asked).equals(Set.copyOf(again));
  }

  private Change opinion(Step step) {
    if (!step.may(Act.EXAMINE)) {
      return Change.refused(this, Verdict.INAPPLICABLE, "act-not-in-step");
    }
    if (step.owesAcceptance()) {
      return Change.refused(this, Verdict.PREMATURE, "not-accepted-yet");
    }
    Step examined = step.with(step.progress().withExamination());
    if (step.may(Act.DECIDE)) {
      return Change.applied(replace(examined), List.of());
    }
    ServiceCase after = replace(examined.become(StepState.ANSWERED));
    if (!after.stageIsOver(step.stage())) {
      return Change.applied(after, List.of());
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

  private Change specialStarted(Step step) {
    if (step.owesAcceptance()) {
      return Change.refused(this, Verdict.PREMATURE, "not-accepted-yet");
    }
    return step.progress().suspended()
        ? Change.refused(this, Verdict.DUPLICATE, "already-suspended")
        : Change.applied(replace(step.with(step.progress().withSpecial(true))), List.of());
  }

  private Change specialEnded(Step step) {
    return step.progress().suspended()
        ? Change.applied(replace(step.with(step.progress().withSpecial(false))), List.of())
        : Change.refused(this, Verdict.PREMATURE, "not-suspended");
  }

  private Change extended(Step step) {
    return step.owesAcceptance()
        ? Change.refused(this, Verdict.PREMATURE, "not-accepted-yet")
        : Change.applied(this, List.of());
  }

  /**
   * The station completed what the gateway or organs had asked for. Each organ is told for whose
   * list this is enough; the others still wait. PREMATURE where it is enough for none.
   *
   * @param provided codes of the materials it brings
   * @param awaited codes of those that the submission said it brings, and whose content is yet to
   *     come: nobody need bring them a second time
   */
  public Change supplement(Collection<String> provided, Collection<String> awaited) {
    return new Supplement(this).by(provided, awaited);
  }

  /**
   * Of what the submission said it brings, this has been brought now.
   *
   * @param codes of the materials that are there
   */
  public Change arrived(Collection<String> codes) {
    return new Supplement(this).arrived(codes);
  }

  /** The applicant took the case back while it was undecided. */
  public Change withdraw() {
    if (state().isOver()) {
      return Change.refused(this, Verdict.INAPPLICABLE, "case-concluded");
    }
    return Change.applied(concluded(Outcome.WITHDRAWN), cancellations(steps));
  }

  /** The stage with this number begins: its organs are told. */
  public Change begin(int stage) {
    List<Step> next = new ArrayList<>(steps);
    List<StepOrder> orders = new ArrayList<>();
    next.replaceAll(step -> step.stage() == stage ? step.become(StepState.WAITING) : step);
    next.stream()
        .filter(step -> step.stage() == stage)
        .forEach(step -> orders.add(new StepOrder(step.id(), OrderKind.SUBMIT)));
    return Change.applied(new ServiceCase(id, outcome, attention, List.of(), next), orders);
  }

  /** Something of the case is parked; an operator must look. */
  public ServiceCase needsAttention() {
    return new ServiceCase(id, outcome, true, incomplete, steps);
  }

  /** Nothing of the case is parked any more. */
  public ServiceCase needsNoAttention() {
    return new ServiceCase(id, outcome, false, incomplete, steps);
  }

  private Change conclude(Step step, Outcome how) {
    ServiceCase answered = replace(step.become(StepState.ANSWERED));
    return Change.applied(answered.concluded(how), cancellations(answered.steps));
  }

  private ServiceCase concluded(Outcome how) {
    return new ServiceCase(id, how, attention, List.of(), cancelled(steps));
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

  /** The same, still waiting for these before it goes to any organ. */
  ServiceCase waitingFor(List<String> codes) {
    return new ServiceCase(id, outcome, attention, codes, steps);
  }

  private boolean stageIsOver(int stage) {
    return steps.stream()
        .filter(step -> step.stage() == stage)
        .allMatch(step -> step.state().isOver());
  }

  ServiceCase replace(Step changed) {
    return new ServiceCase(
        id,
        outcome,
        attention,
        incomplete,
        steps.stream().map(step -> step.id().equals(changed.id()) ? changed : step).toList());
  }

  private boolean any(Predicate<Step> what) {
    return steps.stream().anyMatch(what);
  }
}
