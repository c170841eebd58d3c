package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.model.Turn.Owner;

/** Whose turn it is follows from where the case stands, and from who holds its orders. */
class TurnTest {
  private static final Step TOWN = step(1, 1, Act.ACCEPT, Act.EXAMINE);
  private static final Step BESIDE = step(2, 1, Act.EXAMINE);
  private static final Step COUNTY = step(3, 2, Act.DECIDE);
  private static final UUID ID = new UUID(0, 9);
  private static final ServiceCase BEGUN =
      ServiceCase.received(ID, List.of(), List.of(TOWN, BESIDE, COUNTY)).begin(1).after();

  @Test
  void an_incomplete_case_is_its_stations_and_a_complete_one_ours_until_it_is_delivered() {
    ServiceCase held = ServiceCase.received(ID, List.of("p"), List.of(TOWN));
    assertEquals(Optional.of(new Turn(Phase.RECEIPT, Owner.STATION, null)), turn(held));
    assertEquals(Optional.empty(), Turn.of(held.steps().get(0), step -> true));
    assertEquals(Optional.of(new Turn(Phase.RECEIPT, Owner.QUEUE, TOWN.id())), turn(BEGUN));
    assertEquals(Optional.of(new Turn(Phase.RECEIPT, Owner.QUEUE, BESIDE.id())), turn(BEGUN, TOWN));
    assertEquals(
        Optional.of(new Turn(Phase.RECEIPT, Owner.ORGAN, TOWN.id())), turn(BEGUN, TOWN, BESIDE));
  }

  @Test
  void a_case_is_accepted_examined_decided_and_delivered() {
    ServiceCase accepted = said(BEGUN, TOWN, AnswerKind.ACCEPTED);
    assertEquals(
        Optional.of(new Turn(Phase.EXAMINATION, Owner.ORGAN, TOWN.id())),
        turn(accepted, TOWN, BESIDE));
    ServiceCase half = said(accepted, TOWN, AnswerKind.OPINION);
    assertEquals(
        Optional.of(new Turn(Phase.EXAMINATION, Owner.ORGAN, BESIDE.id())), turn(half, BESIDE));
    ServiceCase examined = said(half, BESIDE, AnswerKind.OPINION);
    assertEquals(Optional.of(new Turn(Phase.DECISION, Owner.QUEUE, COUNTY.id())), turn(examined));
    ServiceCase decided = said(examined, COUNTY, AnswerKind.APPROVED);
    assertEquals(Optional.of(new Turn(Phase.DELIVERY, Owner.STATION, null)), turn(decided));
    assertEquals(Optional.empty(), turn(decided.deliver().after()));
    assertEquals(Optional.empty(), turn(half.withdraw().after()));
  }

  @Test
  void side_by_side_the_applicant_goes_before_a_procedure_and_that_before_the_organs() {
    ServiceCase accepted = said(BEGUN, TOWN, AnswerKind.ACCEPTED);
    ServiceCase suspended = said(accepted, TOWN, AnswerKind.SPECIAL_STARTED);
    assertEquals(
        Optional.of(new Turn(Phase.EXAMINATION, Owner.SPECIAL, TOWN.id())),
        turn(suspended, TOWN, BESIDE));
    ServiceCase asked = said(suspended, BESIDE, AnswerKind.CORRECTION);
    assertEquals(
        Optional.of(new Turn(Phase.EXAMINATION, Owner.APPLICANT, BESIDE.id())),
        turn(asked, TOWN, BESIDE));
    assertEquals(
        Optional.of(new Turn(Phase.EXAMINATION, Owner.SPECIAL, TOWN.id())),
        Turn.of(asked.step(TOWN.id()).orElseThrow(), step -> true));
  }

  @Test
  void a_procedure_in_which_the_applicant_completes_papers_is_the_applicants() {
    ServiceCase accepted = said(BEGUN, TOWN, AnswerKind.ACCEPTED);
    Answer.Details details =
        new Answer.Details(
            null,
            null,
            new Answer.Special(SpecialKind.SUPPLEMENTING, "article 54", "no. 2"),
            null,
            null);
    Answer answer =
        new Answer(
            TOWN.id(), AnswerKind.SPECIAL_STARTED, "p", null, null, null, List.of(), details);
    ServiceCase supplementing = accepted.apply(answer, Laws.TERMS, Laws.KNOWN).after();
    assertEquals(
        Optional.of(new Turn(Phase.EXAMINATION, Owner.APPLICANT, TOWN.id())),
        turn(supplementing, TOWN, BESIDE));
  }

  @Test
  void a_step_has_phases_of_its_own() {
    assertEquals(Phase.RECEIPT, Turn.of(in(BEGUN, TOWN), step -> true).orElseThrow().phase());
    assertEquals(Phase.EXAMINATION, Turn.of(in(BEGUN, BESIDE), step -> true).orElseThrow().phase());
    assertEquals(Optional.empty(), Turn.of(in(BEGUN, COUNTY), step -> true));
  }

  private static Step in(ServiceCase value, Step step) {
    return value.step(step.id()).orElseThrow();
  }

  private static Optional<Turn> turn(ServiceCase value, Step... holding) {
    List<UUID> ids = List.of(holding).stream().map(Step::id).toList();
    return Turn.of(value, step -> ids.contains(step.id()));
  }

  private static ServiceCase said(ServiceCase before, Step step, AnswerKind kind) {
    Answer answer =
        new Answer(step.id(), kind, "p", null, null, "words", List.of("paper"), Laws.DETAILS);
    Change change = before.apply(answer, Laws.TERMS, Laws.KNOWN);
    assertEquals(Verdict.APPLIED, change.verdict(), kind::name);
    return change.after();
  }

  private static Step step(int ordinal, int stage, Act... acts) {
    return Step.planned(
        new UUID(1, ordinal), ordinal, stage, "organ", "backend", Duty.of(Set.of(acts)), "a");
  }
}
