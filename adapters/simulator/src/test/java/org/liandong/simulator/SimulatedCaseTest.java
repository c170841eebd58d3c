package org.liandong.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedCaseTest {
  private static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");
  private static final Conduct HOURLY = Conduct.GOOD.withAnswer(Pause.of(Duration.ofHours(1)));
  private static final Plan APPROVES = new Plan(false, List.of(), List.of("ACCEPTED", "APPROVED"));
  private static final Plan CORRECTS =
      new Plan(true, List.of("M01"), List.of("ACCEPTED", "APPROVED"));

  @Test
  void answers_come_one_pause_after_the_other() {
    List<SimulatedAnswer> answers =
        new SimulatedCase(submit(APPROVES), 0, null, null).answers(HOURLY);

    assertEquals(List.of("k:ACCEPTED:1", "k:APPROVED:2"), ids(answers));
    assertEquals(NOON.plusSeconds(3600), answers.get(0).at());
    assertEquals(NOON.plusSeconds(7200), answers.get(1).at());
  }

  @Test
  void a_correction_waits_for_its_supplement() {
    Effect supplement = effect("SUPPLEMENT", "k/c1", NOON.plusSeconds(9000), Plan.NOTHING);

    var waiting = new SimulatedCase(submit(CORRECTS), 0, null, null).answers(HOURLY);
    var completed = new SimulatedCase(submit(CORRECTS), 0, supplement, null).answers(HOURLY);

    assertEquals(List.of("k:CORRECTION:1"), ids(waiting));
    assertEquals(List.of("M01"), waiting.get(0).missing());
    assertEquals(List.of("k:CORRECTION:1", "k:ACCEPTED:2", "k:APPROVED:3"), ids(completed));
    assertEquals(NOON.plusSeconds(9000 + 3600), completed.get(1).at());
  }

  @Test
  void a_cancel_stops_what_was_to_come_and_keeps_what_was_said() {
    Effect cancel = effect("CANCEL", "k/x", NOON.plusSeconds(5000), Plan.NOTHING);

    var answers = new SimulatedCase(submit(APPROVES), 0, null, cancel).answers(HOURLY);

    assertEquals(List.of("k:ACCEPTED:1"), ids(answers));
  }

  @Test
  void a_cancel_that_overtook_its_submit_leaves_no_answer() {
    Effect cancel = effect("CANCEL", "k/x", NOON.minusSeconds(1), Plan.NOTHING);

    assertTrue(new SimulatedCase(submit(APPROVES), 0, null, cancel).answers(HOURLY).isEmpty());
  }

  @Test
  void the_same_order_taken_twice_answers_under_two_ids() {
    var again = new SimulatedCase(submit(APPROVES), 1, null, null).answers(HOURLY);

    assertEquals(List.of("k~1:ACCEPTED:1", "k~1:APPROVED:2"), ids(again));
  }

  @Test
  void pauses_differ_from_case_to_case_and_never_from_time_to_time() {
    Conduct random =
        Conduct.GOOD.withAnswer(Pause.between(Duration.ofSeconds(1), Duration.ofSeconds(9)));
    var once = new SimulatedCase(submit(APPROVES), 0, null, null);

    assertEquals(once.answers(random), once.answers(random));
    Duration pause = Duration.between(NOON, once.answers(random).get(0).at());
    assertTrue(pause.toSeconds() >= 1 && pause.toSeconds() <= 9);
  }

  @Test
  void an_effect_survives_the_journal() {
    Effect submit = submit(CORRECTS);

    assertEquals(submit, Effect.from(JournalLine.effect("county", submit)));
  }

  private static List<String> ids(List<SimulatedAnswer> answers) {
    return answers.stream().map(SimulatedAnswer::messageId).toList();
  }

  private static Effect submit(Plan plan) {
    return effect("SUBMIT", "k", NOON, plan);
  }

  private static Effect effect(String kind, String key, Instant at, Plan plan) {
    return new Effect(1, at, kind, key, "k", "county-1", "00", plan);
  }
}
