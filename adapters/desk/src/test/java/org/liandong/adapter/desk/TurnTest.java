package org.liandong.adapter.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.adapter.desk.Turn.Hindrance;

class TurnTest {
  @ParameterizedTest
  @CsvSource({
    // state, holder, whether what was looked at is what there is; to claim, to answer, to release
    "OPEN,         ,     true,  NONE,    NOT_CLAIMED, NOT_CLAIMED",
    "OPEN,         me,   true,  NONE,    NONE,        NONE",
    "OPEN,         other,true,  CLAIMED, CLAIMED,     CLAIMED",
    "OPEN,         me,   false, CHANGED, CHANGED,     NONE",
    "OPEN,         other,false, CHANGED, CHANGED,     CLAIMED",
    "WITH_STATION, ,     true,  NONE,    NOT_CLAIMED, NOT_CLAIMED",
    "WITH_STATION, me,   true,  NONE,    NONE,        NONE",
    "DONE,         ,     true,  OVER,    OVER,        NOT_CLAIMED",
    "DONE,         me,   true,  OVER,    OVER,        NONE",
    "TAKEN_BACK,   other,true,  OVER,    OVER,        CLAIMED",
    "TAKEN_BACK,   ,     false, CHANGED, CHANGED,     NOT_CLAIMED",
  })
  void each_knows_whose_turn_it_is(
      TaskState state,
      String holder,
      boolean current,
      Hindrance toClaim,
      Hindrance toAnswer,
      Hindrance toRelease) {
    Turn turn = new Turn(state, 7, holder);
    Set<Integer> known = Set.of(3, current ? 7 : 6);

    assertEquals(toClaim, turn.claim("me", known));
    assertEquals(toAnswer, turn.answer("me", known));
    assertEquals(toRelease, turn.release("me"));
  }

  @ParameterizedTest
  @CsvSource({"OPEN, NONE", "WITH_STATION, NONE", "DONE, OVER", "TAKEN_BACK, OVER"})
  void who_does_not_say_what_was_looked_at_is_asked_for_the_claim_alone(
      TaskState state, Hindrance expected) {
    assertEquals(expected, new Turn(state, 7, "me").claim("me", null));
    assertEquals(expected, new Turn(state, 7, "me").answer("me", null));
  }
}
