package org.liandong.gateway.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.liandong.gateway.model.Change.StepOrder;
import org.liandong.gateway.model.Progress.Acceptance;

/**
 * 办件: what becomes of a submission. Every rule returns a new value; nothing here reads a clock or a
 * table. Where the case stands and what its station owes follow from its parts: no rule sets them.
 *
 * @param outcome null until {@link CaseState#CONCLUDED}
 * @param delivered true once what was decided reached the applicant
 * @param attention true when something of it is parked and an operator must look
 * @param incomplete codes of the materials without which it goes to no organ; empty once it went
 * @param steps in the order of their ordinals
 */
public record ServiceCase(
    UUID id,
    Outcome outcome,
    boolean delivered,
    boolean attention,
    List<String> incomplete,
    List<Step> steps) {

  public ServiceCase {
    incomplete = List.copyOf(incomplete);
    steps = List.copyOf(steps);
  }

  /** One that no organ was told of yet. */
  public static ServiceCase received(UUID id, List<String> incomplete, List<Step> steps) {
    return new ServiceCase(id, null, false, false, incomplete, steps);
  }

  /** Where it stands; of several that hold, what is asked of the station comes first. */
  public CaseState state() {
    if (outcome != null) {
      return delivered ? CaseState.DELIVERED : CaseState.CONCLUDED;
    }
    if (!incomplete.isEmpty() || any(step -> step.state() == StepState.CORRECTION)) {
      return CaseState.AWAITING_CORRECTION;
    }
    if (any(step -> step.progress().suspended())) {
      return CaseState.SUSPENDED;
    }
    if (any(step -> step.progress().end() != null || step.progress().examined())) {
      return CaseState.EXAMINING;
    }
    return any(step -> step.progress().isAccepted()) ? CaseState.ACCEPTED : CaseState.RECEIVED;
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

  /**
   * What the case makes of an organ's answer.
   *
   * @param known what is not in the case itself
   */
  public Change apply(Answer answer, Terms terms, Circumstances known) {
    return checked(new AnswerRules(this, terms, known).apply(answer));
  }

  /**
   * The station completed what the gateway or organs had asked for. Each organ is told for whose
   * list this is enough; the others still wait. PREMATURE where it is enough for none.
   *
   * @param provided codes of the materials it brings
   * @param awaited codes of those that the submission said it brings, and whose content is yet to
   *     come: a correction need not repeat them
   */
  public Change supplement(Collection<String> provided, Collection<String> awaited) {
    return checked(new Supplement(this).by(provided, awaited));
  }

  /**
   * What the submission said it brings has been uploaded.
   *
   * @param codes of materials of which nothing is missing any more
   */
  public Change arrived(Collection<String> codes) {
    return checked(new Supplement(this).arrived(codes));
  }

  /** The applicant takes back what is undecided; a permit that was decided before stands. */
  public Change withdraw() {
    return state().isOver()
        ? Change.refused(this, Verdict.INAPPLICABLE, "case-concluded")
        : checked(
            Change.applied(
                concluded(Onwards.together(this, Outcome.WITHDRAWN)), cancellations(steps)));
  }

  /**
   * The agent takes back what nobody was told of: as if it had never been (作废). Whether anything
   * has left is for the caller to know.
   */
  public Change undo() {
    return state().isOver() || any(step -> !step.progress().equals(Progress.NONE))
        ? Change.refused(this, Verdict.INAPPLICABLE, "too-late")
        : checked(Change.applied(concluded(Outcome.VOID), cancellations(steps)));
  }

  /** 视为受理: the organ of this step said nothing in its time (行政许可法 32). */
  public Change deemAccepted(UUID step) {
    return checked(new TimeRules(this).deemAccepted(step));
  }

  /**
   * As it would be had this step's silence not counted (视为受理): its organ spoke in time and is heard
   * only now. The same where the organ has gone on since, or was not silent.
   */
  public ServiceCase unsilenced(UUID step) {
    return step(step)
        .filter(one -> one.state() == StepState.WAITING && one.progress().isSilentAndNoMore())
        .map(one -> replace(one.with(one.progress().withAcceptance(Acceptance.NONE, null))))
        .orElse(this);
  }

  /** 补正逾期: what this step's organ asked for did not come; null for what the gateway asked for. */
  public Change lapse(UUID step) {
    return checked(new TimeRules(this).lapse(step));
  }

  /** 会商期满: the case goes on without the opinion of this step. */
  public Change closeConsultation(UUID step) {
    return checked(new TimeRules(this).closeConsultation(step));
  }

  /** 公示期满. */
  public Change closePublicity(UUID step) {
    return checked(new TimeRules(this).closePublicity(step));
  }

  /** The step at which an outside authority has it in hand; empty where none has. */
  public Optional<Step> tracked() {
    return steps.stream().filter(step -> step.isTracked() && step.isRunning()).findFirst();
  }

  /** The station passes on what the outside authority said that has the case in hand. */
  public Change track(TrackedWord word) {
    return checked(new TrackingRules(this).say(word));
  }

  /** 送达: what was decided reached the applicant. */
  public Change deliver() {
    return isToBeDelivered()
        ? Change.applied(
            new ServiceCase(id, outcome, true, attention, incomplete, steps), List.of())
        : Change.refused(this, Verdict.INAPPLICABLE, delivered ? "delivered-before" : "undecided");
  }

  /** 核准送达: what was decided without authority may be handed out all the same; moves nothing. */
  public Change release() {
    return isToBeDelivered()
        ? Change.applied(this, List.of())
        : Change.refused(this, Verdict.INAPPLICABLE, delivered ? "delivered-before" : "undecided");
  }

  /** What the applicant took back, or let lapse, has no decision that could reach anybody. */
  private boolean isToBeDelivered() {
    return state() == CaseState.CONCLUDED && outcome.isTold();
  }

  /** The stage with this number begins: its organs are told; who is outside is not. */
  public Change begin(int stage) {
    List<Step> next = new ArrayList<>(steps);
    List<StepOrder> orders = new ArrayList<>();
    next.replaceAll(step -> step.stage() == stage ? step.become(StepState.WAITING) : step);
    next.stream()
        .filter(step -> step.stage() == stage && !step.isTracked())
        .forEach(step -> orders.add(new StepOrder(step.id(), OrderKind.SUBMIT)));
    return Change.applied(
        new ServiceCase(id, outcome, delivered, attention, List.of(), next), orders);
  }

  /** Something of the case is parked; an operator must look. */
  public ServiceCase needsAttention() {
    return new ServiceCase(id, outcome, delivered, true, incomplete, steps);
  }

  /** Nothing of the case is parked any more. */
  public ServiceCase needsNoAttention() {
    return new ServiceCase(id, outcome, delivered, false, incomplete, steps);
  }

  /** A move that the table does not have is a fault of ours, and takes no effect. */
  private Change checked(Change change) {
    CaseState to = change.after().state();
    if (change.isApplied() && !Lifecycle.allows(state(), to)) {
      throw new IllegalStateException("no case goes from " + state() + " to " + to);
    }
    return change;
  }

  /** It ends, and whoever still works on it is told. */
  ServiceCase concluded(Outcome how) {
    return new ServiceCase(id, how, delivered, attention, List.of(), cancelled(steps));
  }

  private static List<Step> cancelled(List<Step> steps) {
    return steps.stream()
        .map(step -> step.state().isOver() ? step : step.become(StepState.CANCELLED))
        .toList();
  }

  static List<StepOrder> cancellations(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.isRunning() && !step.isTracked())
        .map(step -> new StepOrder(step.id(), OrderKind.CANCEL))
        .toList();
  }

  /** The same, still waiting for these before it goes to any organ. */
  ServiceCase waitingFor(List<String> codes) {
    return new ServiceCase(id, outcome, delivered, attention, codes, steps);
  }

  /** The same on another route. */
  ServiceCase on(List<Step> route) {
    return new ServiceCase(id, outcome, delivered, attention, incomplete, route);
  }

  ServiceCase replace(Step changed) {
    return on(steps.stream().map(step -> step.id().equals(changed.id()) ? changed : step).toList());
  }

  private boolean any(Predicate<Step> what) {
    return steps.stream().anyMatch(what);
  }
}
