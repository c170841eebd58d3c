package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** 各发各证: what was decided of one permit stands, whatever becomes of the rest of its case. */
class SeparatePermitsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
  private static final Act[] ALL = {Act.ACCEPT, Act.EXAMINE, Act.DECIDE};

  private int steps;

  @Test
  void what_was_decided_before_a_withdrawal_stands_and_is_delivered() {
    assertEquals(Outcome.PARTLY_APPROVED, withdrawnAfter(AnswerKind.APPROVED));
    assertEquals(Outcome.REJECTED, withdrawnAfter(AnswerKind.REJECTED));
    assertEquals(Outcome.NOT_ACCEPTED, withdrawnAfter(AnswerKind.NOT_ACCEPTED));
  }

  private Outcome withdrawnAfter(AnswerKind said) {
    Step one = permit(1);
    Step other = permit(1);
    ServiceCase decided = told(begun(one, other), one, said);
    Change withdrawn = decided.withdraw();
    ServiceCase after = withdrawn.after();
    assertEquals(List.of(new Change.StepOrder(other.id(), OrderKind.CANCEL)), withdrawn.orders());
    assertEquals(StepState.ANSWERED, in(after, one).state());
    assertEquals(StepState.CANCELLED, in(after, other).state());
    Countdowns limits =
        new Countdowns(after.id(), List.of())
            .moved(decided, withdrawn, new Countdowns.Moment(NOW, NOW), Laws.TERMS);
    assertTrue(limits.running(CountdownKind.DELIVERY, after.id()).isPresent());
    return after.outcome();
  }

  @Test
  void a_case_of_which_nothing_was_decided_is_withdrawn() {
    Step one = permit(1);
    ServiceCase begun = begun(one, permit(1));
    assertEquals(Outcome.WITHDRAWN, begun.withdraw().after().outcome());
    ServiceCase asked = asking(begun, one);
    assertEquals(Outcome.WITHDRAWN, asked.lapse(one.id()).after().withdraw().after().outcome());
  }

  @Test
  void a_permit_that_was_given_is_delivered_where_what_came_after_it_lapses() {
    Step tax = permit(1);
    Step registry = step(2, StepKind.ORDINARY, Act.DECIDE);
    ServiceCase asked = asking(told(begun(tax, registry), tax, AnswerKind.APPROVED), registry);
    assertEquals(Outcome.PARTLY_APPROVED, asked.lapse(registry.id()).after().outcome());
  }

  @Test
  void nobody_has_rejected_what_was_not_accepted_or_lapsed() {
    Step one = permit(1);
    Step other = permit(1);
    ServiceCase refused = told(begun(one, other), one, AnswerKind.NOT_ACCEPTED);
    assertEquals(Outcome.NOT_ACCEPTED, asking(refused, other).lapse(other.id()).after().outcome());
    ServiceCase lapsed = asking(begun(one, other), one).lapse(one.id()).after();
    assertEquals(Outcome.REJECTED, told(lapsed, other, AnswerKind.REJECTED).outcome());
    assertEquals(Outcome.PARTLY_APPROVED, told(lapsed, other, AnswerKind.APPROVED).outcome());
  }

  @Test
  void a_permit_that_goes_up_is_decided_there_beside_what_the_others_came_to() {
    Step one = permit(1);
    Step other = permit(1);
    Step upper = step(2, StepKind.UPPER, Act.DECIDE);
    ServiceCase rejected = told(begun(one, other, upper), one, AnswerKind.REJECTED);
    ServiceCase referred = told(rejected, other, AnswerKind.REFERRED);
    assertEquals(StepState.WAITING, in(referred, upper).state());
    assertEquals(Outcome.PARTLY_APPROVED, told(referred, upper, AnswerKind.APPROVED).outcome());
  }

  @Test
  void a_permit_goes_up_to_an_upper_organ_and_to_no_other() {
    Step one = permit(1);
    ServiceCase accepted = told(begun(one, permit(2)), one, AnswerKind.ACCEPTED);
    Change change = said(accepted, one, AnswerKind.REFERRED);
    assertEquals("no-upper-level", change.why());
  }

  @Test
  void a_permit_that_was_given_is_not_gone_through_again() {
    Step registry = step(1, StepKind.ORDINARY, Act.ACCEPT, Act.EXAMINE);
    Step tax = step(2, StepKind.PERMIT, Act.DECIDE);
    Step decision = step(3, StepKind.ORDINARY, Act.DECIDE);
    ServiceCase back =
        told(
            told(
                told(begun(registry, tax, decision), registry, AnswerKind.OPINION),
                tax,
                AnswerKind.APPROVED),
            decision,
            AnswerKind.RETURNED);

    List<Step> again = back.steps().subList(3, back.steps().size());
    assertEquals(
        List.of(StepState.WAITING, StepState.PLANNED), again.stream().map(Step::state).toList());
    assertEquals(List.of(), again.stream().filter(step -> step.is(StepKind.PERMIT)).toList());
    ServiceCase examined = told(back, again.get(0), AnswerKind.OPINION);
    assertEquals(Outcome.APPROVED, told(examined, again.get(1), AnswerKind.APPROVED).outcome());
  }

  @Test
  void an_organ_that_had_not_accepted_yet_accepts_when_the_case_comes_again() {
    Step first = step(1, StepKind.ORDINARY, Act.ACCEPT, Act.EXAMINE);
    Step returns = permit(2);
    Step slow = permit(2);
    ServiceCase back =
        told(
            told(begun(first, returns, slow), first, AnswerKind.OPINION),
            returns,
            AnswerKind.RETURNED);

    List<Step> again = back.steps().subList(3, 6);
    assertEquals(
        List.of(false, false, true), again.stream().map(step -> step.may(Act.ACCEPT)).toList());
    ServiceCase waiting = told(back, again.get(0), AnswerKind.OPINION);
    assertEquals(Verdict.APPLIED, said(waiting, again.get(2), AnswerKind.ACCEPTED).verdict());
  }

  @Test
  void what_was_given_in_an_earlier_round_carries_what_comes_after_it() {
    Step first = step(1, StepKind.ORDINARY, Act.ACCEPT, Act.EXAMINE);
    Step given = permit(2);
    Step returns = permit(2);
    Step decision = step(3, StepKind.ORDINARY, Act.DECIDE);
    ServiceCase at = told(begun(first, given, returns, decision), first, AnswerKind.OPINION);
    at = told(told(at, given, AnswerKind.APPROVED), returns, AnswerKind.RETURNED);
    at = told(at, at.steps().get(4), AnswerKind.OPINION);
    at = told(at, at.steps().get(5), AnswerKind.RETURNED);
    at = told(at, at.steps().get(6), AnswerKind.OPINION);
    at = told(at, at.steps().get(7), AnswerKind.REJECTED);

    assertEquals(StepState.WAITING, in(at, decision).state());
  }

  private ServiceCase begun(Step... route) {
    return ServiceCase.received(new UUID(0, 99), List.of(), List.of(route)).begin(1).after();
  }

  /** Accepts first where it must. */
  private static ServiceCase told(ServiceCase before, Step step, AnswerKind kind) {
    boolean accepts =
        in(before, step).owesAcceptance()
            && !Set.of(AnswerKind.ACCEPTED, AnswerKind.NOT_ACCEPTED, AnswerKind.CORRECTION)
                .contains(kind);
    return takes(accepts ? takes(before, step, AnswerKind.ACCEPTED) : before, step, kind);
  }

  private static ServiceCase takes(ServiceCase before, Step step, AnswerKind kind) {
    Change change = said(before, step, kind);
    assertEquals(Verdict.APPLIED, change.verdict(), change::toString);
    return change.after();
  }

  private static ServiceCase asking(ServiceCase before, Step step) {
    return told(before, step, AnswerKind.CORRECTION);
  }

  private static Change said(ServiceCase before, Step step, AnswerKind kind) {
    Answer answer =
        new Answer(step.id(), kind, "p1", null, null, "words", List.of("paper"), Laws.DETAILS);
    return before.apply(answer, Laws.TERMS, Laws.KNOWN);
  }

  private static Step in(ServiceCase of, Step step) {
    return of.step(step.id()).orElseThrow();
  }

  private Step permit(int stage) {
    return step(stage, StepKind.PERMIT, ALL);
  }

  private Step step(int stage, StepKind kind, Act... acts) {
    steps++;
    Duty duty = new Duty(Set.of(acts), kind, null);
    return Step.planned(
        new UUID(0, steps), steps, stage, "organ-" + steps, "backend", duty, "authority");
  }
}
