package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** 行政许可法 43 speaks of a lower organ that examines before a higher one decides. */
class LowerExaminationTest {
  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
  private static final Terms TERMS =
      new Terms(
          Set.of(),
          false,
          Map.of(),
          null,
          true,
          null,
          Limit.workingDays(60),
          null,
          new LowerExamination(
              Limit.workingDays(20),
              Map.of("town", Level.TOWN, "county", Level.COUNTY, "other", Level.COUNTY)),
          null);

  @Test
  void a_town_that_examines_for_the_county_has_twenty_days() {
    assertEquals(1, examinations(examines("town"), decides("county", StepKind.ORDINARY)));
    assertEquals(1, examinations(examines("town"), decides("county", StepKind.PERMIT)));
  }

  @Test
  void an_organ_that_examines_for_itself_or_beside_its_equal_has_none() {
    assertEquals(0, examinations(examines("county"), decides("county", StepKind.ORDINARY)));
    assertEquals(0, examinations(examines("county"), decides("other", StepKind.ORDINARY)));
  }

  @Test
  void whoever_is_only_asked_perhaps_makes_nobody_a_lower_organ() {
    assertEquals(
        0,
        examinations(
            examines("town"),
            decides("town", StepKind.ORDINARY),
            decides("county", StepKind.UPPER)));
  }

  @Test
  void an_organ_that_nobody_knows_any_more_is_not_late_with_what_it_may_not_owe() {
    assertEquals(0, examinations(examines("gone"), decides("county", StepKind.ORDINARY)));
    assertEquals(0, examinations(examines("town"), decides("gone", StepKind.ORDINARY)));
  }

  /** How many limits of the kind begin when the first step's organ accepts. */
  private static long examinations(Step... route) {
    ServiceCase begun =
        ServiceCase.received(new UUID(0, 9), List.of(), List.of(route)).begin(1).after();
    Answer accepted =
        new Answer(
            route[0].id(), AnswerKind.ACCEPTED, "p1", null, null, "", List.of(), Laws.DETAILS);
    Change change = begun.apply(accepted, TERMS, Laws.KNOWN);
    return new Countdowns(begun.id(), List.of())
        .moved(begun, change, new Countdowns.Moment(NOW, NOW), TERMS).all().stream()
            .filter(one -> one.kind() == CountdownKind.EXAMINATION)
            .count();
  }

  private static Step examines(String organ) {
    return step(1, organ, StepKind.ORDINARY, Act.ACCEPT, Act.EXAMINE);
  }

  private static Step decides(String organ, StepKind kind) {
    return step(kind == StepKind.UPPER ? 3 : 2, organ, kind, Act.DECIDE);
  }

  private static Step step(int stage, String organ, StepKind kind, Act... acts) {
    Duty duty = new Duty(Set.of(acts), kind, null);
    return Step.planned(new UUID(0, stage), stage, stage, organ, "backend", duty, "authority");
  }
}
