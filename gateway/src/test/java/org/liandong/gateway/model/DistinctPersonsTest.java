package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an item wants 受理, 审查 and 决定 by different persons of an organ. */
class DistinctPersonsTest {
  private static final UUID ID = new UUID(0, 1);

  /** Each person's word, in their order, and why the last one is not taken. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "x ACCEPTED y OPINION z APPROVED, -",
        "x ACCEPTED x OPINION, same-person",
        "x ACCEPTED X APPROVED, same-person",
        "x ACCEPTED y OPINION y APPROVED, same-person",
        "x ACCEPTED y OPINION z OPINION y APPROVED, same-person",
        "x ACCEPTED y OPINION z OPINION x APPROVED, same-person",
        "x ACCEPTED y OPINION z OPINION z OPINION v APPROVED, -",
        "x ACCEPTED x REFERRED, same-person",
        "x ACCEPTED y REFERRED, -"
      })
  void nobody_does_two_of_them(String words, String why) {
    assertEquals(why, last(caseOf(), words).why());
  }

  @Test
  void who_passes_a_case_on_has_examined_it() {
    Change referred = last(caseOf(), "x ACCEPTED y OPINION z REFERRED");

    assertEquals(
        List.of("y", "z"), referred.after().step(ID).orElseThrow().progress().persons().examined());
  }

  private static Change last(ServiceCase begun, String words) {
    String[] said = words.split(" ");
    ServiceCase now = begun;
    Change change = null;
    for (int i = 0; i < said.length; i += 2) {
      change =
          now.apply(answer(said[i], AnswerKind.valueOf(said[i + 1])), Laws.distinct(), Laws.KNOWN);
      now = change.after();
    }
    return change;
  }

  private static Answer answer(String person, AnswerKind kind) {
    return new Answer(ID, kind, person, null, null, "words", List.of(), Laws.DETAILS);
  }

  private static ServiceCase caseOf() {
    Duty all = Duty.of(Set.of(Act.ACCEPT, Act.EXAMINE, Act.DECIDE));
    Step step = Step.planned(ID, 1, 1, "organ", "county", all, "authority");
    Duty upper = new Duty(Set.of(Act.DECIDE), StepKind.UPPER, null);
    Step above = Step.planned(new UUID(0, 2), 2, 2, "upper", "city", upper, "authority");
    return ServiceCase.received(
        new UUID(0, 9), List.of(), List.of(step.become(StepState.WAITING), above));
  }
}
