package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.gateway.model.Turn.Owner;

/** How much of a limit was used, and how it was kept. */
class ReckoningTest {
  private static final UUID ID = new UUID(0, 9);
  private static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");

  // The limit begins on Monday, 2 March, at ten.
  @ParameterizedTest
  @CsvSource({
    "3, WORKING_DAY, 2026-03-04T15:59:59Z, EARLY",
    "3, WORKING_DAY, 2026-03-04T16:00:00Z, ON_TIME",
    "3, WORKING_DAY, 2026-03-05T15:59:59Z, ON_TIME",
    "3, WORKING_DAY, 2026-03-05T16:00:00Z, OVERDUE",
    "1, WORKING_DAY, 2026-03-02T09:00:00Z, EARLY",
    "1, WORKING_DAY, 2026-03-03T09:00:00Z, ON_TIME",
    "5, WORKING_DAY, 2026-03-08T09:00:00Z, EARLY",
    "2, DAY, 2026-03-03T15:00:00Z, EARLY",
    "2, DAY, 2026-03-04T15:00:00Z, ON_TIME",
    "5, HOUR, 2026-03-02T06:00:00Z, EARLY",
    "5, HOUR, 2026-03-02T06:00:01Z, ON_TIME",
    "5, HOUR, 2026-03-02T06:59:59Z, ON_TIME",
    "5, HOUR, 2026-03-02T07:00:00Z, OVERDUE"
  })
  void early_is_before_the_last_day_or_an_hour_before_the_end(
      int amount, LimitUnit unit, Instant done, Punctuality kept) {
    Countdown limit = Countdown.began(ID, CountdownKind.LEGAL, MONDAY, new Limit(amount, unit));
    assertEquals(kept, Punctuality.of(limit, done, Laws.CLOCK));
  }

  @Test
  void what_stood_still_is_not_used_and_moves_the_end() {
    Countdown limit =
        Countdown.began(ID, CountdownKind.LEGAL, MONDAY, Limit.workingDays(3))
            .paused(Instant.parse("2026-03-03T02:00:00Z"))
            .resumed(Instant.parse("2026-03-05T02:00:00Z"));
    Instant done = Instant.parse("2026-03-09T08:00:00Z");
    Reckoning reckoning = reckoning(limit.ended(done));
    // Tuesday counts, Wednesday and Thursday do not, Friday counts, Monday is the last.
    assertEquals(Optional.of(2), reckoning.statutory(done));
    assertEquals(Optional.of(Punctuality.ON_TIME), reckoning.kept(CountdownKind.LEGAL, done));
    assertEquals(Optional.empty(), reckoning.kept(CountdownKind.PROMISED, done));
  }

  @Test
  void the_promised_limit_measures_where_there_is_no_legal_one() {
    Countdown promised = Countdown.began(ID, CountdownKind.PROMISED, MONDAY, Limit.workingDays(2));
    Instant done = Instant.parse("2026-03-06T08:00:00Z");
    assertEquals(Optional.of(3), reckoning(promised).statutory(done));
    assertEquals(Optional.empty(), reckoning().statutory(done));
  }

  @Test
  void an_organ_answers_for_its_own_limits_and_who_decides_for_the_whole() {
    Step examines = step(1, Act.ACCEPT, Act.EXAMINE);
    Step decides = step(2, Act.DECIDE);
    Instant end = Instant.parse("2026-03-12T08:00:00Z");
    Countdown late =
        Countdown.began(examines.id(), CountdownKind.ACCEPTANCE, MONDAY, Limit.workingDays(1))
            .ended(Instant.parse("2026-03-05T02:00:00Z"));
    Countdown early =
        Countdown.began(examines.id(), CountdownKind.EXAMINATION, MONDAY, Limit.workingDays(20))
            .ended(end);
    Countdown step =
        Countdown.began(examines.id(), CountdownKind.STEP, MONDAY, Limit.workingDays(8)).ended(end);
    Countdown whole =
        Countdown.began(ID, CountdownKind.PROMISED, MONDAY, Limit.workingDays(4)).ended(end);
    Reckoning reckoning = reckoning(late, early, step, whole);
    assertEquals(Optional.of(Punctuality.OVERDUE), reckoning.legal(examines, end));
    assertEquals(Optional.of(Punctuality.ON_TIME), reckoning.promised(examines, end));
    assertEquals(Optional.of(Punctuality.OVERDUE), reckoning.promised(decides, end));
    assertEquals(Optional.empty(), reckoning.legal(decides, end));
  }

  @Test
  void of_an_organ_only_the_days_count_on_which_it_was_its_turn() {
    Step step = step(1, Act.DECIDE);
    Turn organ = new Turn(Phase.DECISION, Owner.ORGAN, step.id());
    Turn applicant = new Turn(Phase.DECISION, Owner.APPLICANT, step.id());
    Stretches own =
        Stretches.cut(
            MONDAY,
            List.of(
                new Stretch.End(organ, Instant.parse("2026-03-03T02:00:00Z")),
                new Stretch.End(applicant, Instant.parse("2026-03-05T02:00:00Z")),
                new Stretch.End(organ, Instant.parse("2026-03-09T08:00:00Z"))));
    assertEquals(2, reckoning().statutory(step, own));
  }

  private static Reckoning reckoning(Countdown... limits) {
    return new Reckoning(ID, List.of(limits), subject -> Laws.CLOCK);
  }

  private static Step step(int ordinal, Act... acts) {
    return Step.planned(
        new UUID(1, ordinal), ordinal, 1, "organ", "backend", Duty.of(Set.of(acts)), "a");
  }
}
