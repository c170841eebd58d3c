package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where a case stands follows from its steps, whatever was said last. */
class ServiceCaseTest {
  private static final Terms TERMS =
      new Terms(
          Set.of(SpecialKind.TEST),
          false,
          Map.of(Head.ORGAN, Limit.workingDays(10)),
          null,
          true,
          null,
          null,
          null,
          null,
          null);
  private static final Step A = step(1, 1, Act.ACCEPT, Act.EXAMINE, Act.DECIDE);
  private static final Step B = step(2, 1, Act.EXAMINE);
  private static final ServiceCase BEGUN =
      ServiceCase.received(new UUID(0, 9), List.of(), List.of(A, B)).begin(1).after();

  @Test
  void a_case_is_received_accepted_examined_and_concluded() {
    assertEquals(CaseState.RECEIVED, BEGUN.state());
    ServiceCase accepted = said(BEGUN, A, AnswerKind.ACCEPTED);
    assertEquals(CaseState.ACCEPTED, accepted.state());
    ServiceCase examined = said(accepted, A, AnswerKind.OPINION);
    assertEquals(CaseState.EXAMINING, examined.state());
    assertEquals(CaseState.CONCLUDED, said(examined, A, AnswerKind.APPROVED).state());
  }

  @Test
  void an_incomplete_case_waits_for_its_station_and_goes_out_once_it_is_complete() {
    ServiceCase held = ServiceCase.received(new UUID(0, 9), List.of("p", "q"), List.of(A, B));
    assertEquals(CaseState.AWAITING_CORRECTION, held.state());
    assertEquals(List.of("p", "q"), held.missing());
    assertEquals(Verdict.PREMATURE, held.supplement(List.of("p"), List.of()).verdict());
    Change out = held.supplement(List.of("p", "q"), List.of());
    assertEquals(2, out.orders().size());
    assertEquals(CaseState.RECEIVED, out.after().state());
    assertEquals(List.of(), out.after().missing());
    assertEquals(List.of(), held.withdraw().after().missing());
  }

  @Test
  void what_is_asked_of_the_station_comes_before_all_that_goes_on_beside_it() {
    ServiceCase accepted = said(BEGUN, A, AnswerKind.ACCEPTED);
    ServiceCase suspended = said(accepted, A, AnswerKind.SPECIAL_STARTED);
    assertEquals(CaseState.SUSPENDED, suspended.state());
    ServiceCase asked = said(suspended, B, AnswerKind.CORRECTION, "q");
    assertEquals(CaseState.AWAITING_CORRECTION, asked.state());
    ServiceCase ended = said(asked, A, AnswerKind.SPECIAL_ENDED);
    assertEquals(CaseState.AWAITING_CORRECTION, ended.state());
    assertEquals(CaseState.SUSPENDED, asked.supplement(List.of("q"), List.of()).after().state());
    assertEquals(CaseState.EXAMINING, ended.supplement(List.of("q"), List.of()).after().state());
  }

  @Test
  void each_organ_is_told_when_its_own_list_is_brought() {
    ServiceCase asked =
        said(said(BEGUN, A, AnswerKind.CORRECTION, "p"), B, AnswerKind.CORRECTION, "p", "q");
    assertEquals(List.of("p", "q"), asked.missing());
    Change first = asked.supplement(List.of("p"), List.of());
    assertEquals(1, first.orders().size());
    assertEquals(List.of("p", "q"), first.after().missing());
    assertEquals(CaseState.AWAITING_CORRECTION, first.after().state());
    Change both = asked.supplement(List.of("p", "q"), List.of());
    assertEquals(2, both.orders().size());
    assertEquals(List.of(), both.after().missing());
  }

  @Test
  void a_special_procedure_ends_where_it_began_and_once() {
    ServiceCase suspended =
        said(said(BEGUN, A, AnswerKind.ACCEPTED), A, AnswerKind.SPECIAL_STARTED);
    assertEquals(Verdict.DUPLICATE, apply(suspended, A, AnswerKind.SPECIAL_STARTED).verdict());
    assertEquals(Verdict.PREMATURE, apply(suspended, B, AnswerKind.SPECIAL_ENDED).verdict());
    assertEquals(CaseState.EXAMINING, said(suspended, A, AnswerKind.SPECIAL_ENDED).state());
  }

  @Test
  void another_special_procedure_waits_for_the_one_that_runs() {
    Step runs = A.with(Progress.NONE.withAcceptance(Progress.Acceptance.SAID, "p1"));
    Step heard = runs.become(StepState.WAITING);
    ServiceCase suspended =
        BEGUN.replace(heard.with(heard.progress().withSpecial(SpecialKind.EXPERT_REVIEW)));
    assertEquals("another-special-runs", apply(suspended, A, AnswerKind.SPECIAL_STARTED).why());
  }

  @Test
  void a_permit_and_a_notice_are_referred_to_nobody_below() {
    Step permit = of(StepKind.PERMIT, 1, Act.DECIDE);
    Step next = step(2, 2, Act.DECIDE);
    assertEquals("no-upper-level", why(List.of(permit, next), permit));
    Step upper = of(StepKind.UPPER, 2, Act.DECIDE);
    assertEquals(
        Verdict.APPLIED,
        apply(begun(List.of(permit, upper)), permit, AnswerKind.REFERRED).verdict());
    Step notice = of(StepKind.PUBLICITY, 1, Act.EXAMINE);
    assertEquals("act-not-in-step", why(List.of(notice, next), notice));
  }

  private static String why(List<Step> route, Step refers) {
    return apply(begun(route), refers, AnswerKind.REFERRED).why();
  }

  private static ServiceCase begun(List<Step> route) {
    return ServiceCase.received(new UUID(0, 9), List.of(), route).begin(1).after();
  }

  private static Step of(StepKind kind, int stage, Act act) {
    return Step.planned(
        new UUID(1, stage),
        stage,
        stage,
        "organ",
        "county",
        new Duty(Set.of(act), kind, null),
        "authority");
  }

  @Test
  void an_organ_that_has_ended_its_step_suspends_nothing_and_asks_for_nothing() {
    ServiceCase both =
        said(said(BEGUN, B, AnswerKind.SPECIAL_STARTED), B, AnswerKind.CORRECTION, "q");
    ServiceCase answered = said(both, B, AnswerKind.OPINION);
    assertEquals(CaseState.EXAMINING, answered.state());
    assertEquals(List.of(), answered.missing());
  }

  private static ServiceCase said(
      ServiceCase before, Step step, AnswerKind kind, String... missing) {
    Change change = apply(before, step, kind, missing);
    assertEquals(Verdict.APPLIED, change.verdict());
    return change.after();
  }

  private static Change apply(ServiceCase before, Step step, AnswerKind kind, String... missing) {
    Answer.Special special = new Answer.Special(SpecialKind.TEST, "article 45", "no. 1");
    Answer.Details details = new Answer.Details("remedies", "another", special, Head.ORGAN, null);
    Answer answer =
        new Answer(step.id(), kind, "p1", null, null, "words", List.of(missing), details);
    return before.apply(answer, TERMS, Laws.KNOWN);
  }

  private static Step step(int ordinal, int stage, Act... acts) {
    return Step.planned(
        new UUID(0, ordinal),
        ordinal,
        stage,
        "organ",
        "county",
        Duty.of(Set.of(acts)),
        "authority");
  }
}
