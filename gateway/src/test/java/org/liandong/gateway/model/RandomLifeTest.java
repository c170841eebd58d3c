package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Twenty thousand lives of cases: whatever comes, in whatever order, and however often we die. */
class RandomLifeTest {
  private static final int LIVES = 20_000;
  private static final int STEPS = 60;

  /** So few lives come to these that twenty thousand may all miss one: then more are lived. */
  private static final Set<String> RARE =
      Set.of("withdrawn after a permit was given", "sent back after a permit was given");

  private static final int MOST = 10 * LIVES;

  /** All that can be, and for which the table of times has columns. */
  private static final Set<String> TURNS =
      new TreeSet<>(
          List.of(
              "RECEIPT STATION",
              "RECEIPT APPLICANT",
              "RECEIPT QUEUE",
              "RECEIPT ORGAN",
              "EXAMINATION APPLICANT",
              "EXAMINATION SPECIAL",
              "EXAMINATION QUEUE",
              "EXAMINATION ORGAN",
              "DECISION APPLICANT",
              "DECISION QUEUE",
              "DECISION ORGAN",
              "DELIVERY STATION"));

  @Test
  void no_case_leaves_the_table_loses_a_step_or_takes_an_answer_twice() {
    long first = Long.getLong("life.seed", System.nanoTime());
    System.out.println("RandomLifeTest: -Dlife.seed=" + first);
    Set<CaseState> seen = EnumSet.noneOf(CaseState.class);
    Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    Set<StepEnd> ends = EnumSet.noneOf(StepEnd.class);
    Set<String> turns = new TreeSet<>();
    Set<String> happened = new TreeSet<>();
    Set<TrackedWord> words = EnumSet.noneOf(TrackedWord.class);
    int crashes = 0;
    int silences = 0;
    int heardLate = 0;
    for (int life = 0; life < LIVES || happened.size() < RARE.size() && life < MOST; life++) {
      RandomLife one = new RandomLife(first + life);
      for (int step = 0; step < STEPS; step++) {
        one.step();
        seen.add(one.value().state());
      }
      if (one.value().outcome() != null) {
        outcomes.add(one.value().outcome());
      }
      one.value().steps().stream()
          .filter(step -> step.progress().end() != null)
          .forEach(step -> ends.add(step.progress().end()));
      turns.addAll(one.turns());
      happened.addAll(one.happened());
      words.addAll(one.words());
      crashes += one.crashes();
      silences += one.silences();
      heardLate += one.heardLate();
    }
    // What no life came to was not tried.
    assertEquals(EnumSet.allOf(CaseState.class), seen);
    assertEquals(EnumSet.allOf(StepEnd.class), ends);
    assertEquals(EnumSet.complementOf(EnumSet.of(Outcome.EXEMPTED)), outcomes);
    assertEquals(TURNS, turns);
    assertEquals(RARE, happened);
    assertEquals(EnumSet.allOf(TrackedWord.class), words);
    assertTrue(crashes > LIVES, "deaths: " + crashes);
    assertTrue(silences > LIVES / 20, "accepted by silence: " + silences);
    assertTrue(heardLate > LIVES / 500, "heard after their silence: " + heardLate);
  }
}
