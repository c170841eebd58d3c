package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.AskKeeper.Asked;
import org.liandong.gateway.cases.AskKeeper.Said;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.CallBackRule;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.Duty;
import org.liandong.gateway.model.Limit;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Outcome;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepKind;
import org.liandong.gateway.model.StepState;
import org.liandong.gateway.model.TrackedWord;
import org.liandong.gateway.model.WorkCalendar;
import org.liandong.gateway.model.WorkClock;

/** Limits as rows: when they begin, what stops them, and that each fires once and never early. */
@ExtendWith(DatabaseExtension.class)
class CountdownsOfCasesTest {
  private static final Duration LEASE = Duration.ofSeconds(15);

  /** In which a Tuesday in January is a holiday. */
  private static final CaseLaw LAW_OF_ANOTHER_CALENDAR =
      new CaseLaw(
          item -> Laws.PERMIT,
          organ ->
              new WorkClock(
                  new WorkCalendar(
                      List.of(
                          new WorkCalendar.Year(
                              2026, true, Set.of(LocalDate.parse("2026-01-20")), Set.of()))),
                  Laws.CLOCK.hours()),
          () -> Duration.ZERO,
          () -> CallBackRule.NONE);

  private Hall hall;
  private CountdownKeeper keeper;

  @BeforeEach
  void open(Pool pool) {
    hall = new Hall(pool);
    keeper = new CountdownKeeper(pool, hall.node, DirectDispatch.NONE);
  }

  @AfterEach
  void close() {
    hall.close();
  }

  @Test
  void silence_for_five_working_days_accepts_as_of_receipt() {
    Step step = hall.receive(Hall.COUNTY);
    assertEquals(0, running(step), "silence counts only once the organ has it");
    hall.delivered(hall.claimOne(), "r1");
    Instant had = hall.now;
    at("2026-01-12T15:59:59Z"); // the last second of Monday, the fifth day
    assertEquals(1, fireAll(), "yellow, the morning of that day");
    assertEquals("RECEIVED DELIVERED DEADLINE_NEAR", hops(step));
    at("2026-01-12T16:00:00Z");
    assertEquals(1, fireAll());
    assertEquals("DEEMED_ACCEPTED", hall.hop(step, "DEEMED_ACCEPTED").getString("kind"));
    assertTrue(hall.theStep(step).getBoolean("silent"));
    assertEquals("ACCEPTED", hall.hop(step, "DEEMED_ACCEPTED").getString("state"));
    assertEquals(had, began(hall.caseOf(step), CountdownKind.LEGAL), "as of receipt");
    assertEquals(0, fireAll(), "once");
    assertEquals(1, hall.answered(step, "CORRECTION", 1));
    assertEquals("corrected-after-acceptance", hall.hop(step, "BREACH").getString("error_code"));
    assertEquals(2, runningOfCase(step), "it stops no clock");
  }

  @Test
  void a_correction_told_once_stops_the_time_and_its_answer_begins_it_anew() {
    Step step = delivered();
    hall.asked(step, 1, "paper");
    assertNull(due(step.id(), CountdownKind.ACCEPTANCE));
    assertEquals(Instant.parse("2026-02-16T16:00:00Z"), due(step.id(), CountdownKind.CORRECTION));
    hall.now = hall.now.plus(Duration.ofDays(7));
    hall.correct(step);
    assertNull(due(step.id(), CountdownKind.CORRECTION));
    assertNull(due(step.id(), CountdownKind.ACCEPTANCE), "the organ has yet to get it");
    hall.delivered(hall.claimOne(), null);
    assertEquals(Instant.parse("2026-01-19T16:00:00Z"), due(step.id(), CountdownKind.ACCEPTANCE));
  }

  @Test
  void an_order_that_its_answer_overtook_begins_no_time_while_the_supplement_is_under_way() {
    Step step = hall.receive(Hall.COUNTY);
    LeasedOrder order = hall.claimOne();
    hall.asked(step, 1, "paper");
    hall.correct(step);

    hall.delivered(order, "r1");

    assertNull(due(step.id(), CountdownKind.ACCEPTANCE), "the organ has yet to get it");
    hall.delivered(hall.claimOne(), null);
    assertNotNull(due(step.id(), CountdownKind.ACCEPTANCE));
  }

  @Test
  void silence_takes_out_of_sight_no_order_that_its_backend_lost() {
    Step step = delivered();
    Hall.get(hall.asks.asked(hall.timer(), Asked.without(Said.UNKNOWN)));
    at("2026-01-12T16:00:00Z");

    fireAll();

    assertTrue(hall.theStep(step).getBoolean("silent"));
    assertTrue(hall.lane(step) != null && hall.attention(step), "an operator must look");
  }

  @Test
  void what_does_not_come_in_time_lapses() {
    Step step = delivered();
    hall.asked(step, 1, "paper");
    at("2026-02-16T16:00:00Z");
    assertEquals(1, fireAll());
    Row row = hall.theCase(step);
    assertEquals(Outcome.LAPSED.code(), row.getShort("outcome").intValue());
    assertEquals("CANCEL", hall.lane(step) == null ? null : kind(step), "the organ is told");
    assertEquals(0, runningOfCase(step) + running(step));
  }

  @Test
  void an_organ_that_names_a_day_waits_until_its_end_and_no_calendar_moves_that(Pool pool) {
    Step step = delivered();
    hall.askedUntil(step, 1, "2026-01-24", "paper");
    Instant end = Instant.parse("2026-01-24T16:00:00Z"); // a Saturday: no day is put after it
    assertEquals(end, due(step.id(), CountdownKind.CORRECTION));
    NodeContext elsewhere = hall.with(LAW_OF_ANOTHER_CALENDAR);
    assertEquals(0, Hall.get(new Recount(pool, elsewhere).all()));
    at("2026-01-21T01:11:59Z");
    assertEquals(0, fireAll());
    at("2026-01-21T01:12:00Z"); // 95.2 of 119 hours of work
    assertEquals(1, fireAll());
    assertEquals("station", hall.hop(step, "DEADLINE_NEAR").getString("receiver"));
    assertEquals(end, due(step.id(), CountdownKind.CORRECTION), "told or not");
    at("2026-01-24T15:59:59Z");
    assertEquals(0, fireAll());
    at("2026-01-24T16:00:00Z");
    assertEquals(1, fireAll());
    assertEquals(Outcome.LAPSED.code(), hall.theCase(step).getShort("outcome").intValue());
  }

  @Test
  void a_day_that_is_over_when_it_is_heard_of_ends_nothing_and_is_shown_to_a_person() {
    Step step = delivered();
    hall.askedUntil(step, 1, "2026-01-05", "paper"); // today
    assertEquals("date-passed", hall.hop(step, "SET_ASIDE").getString("error_code"));
    assertTrue(hall.attention(step));
    assertNull(due(step.id(), CountdownKind.CORRECTION));
    assertNotNull(due(step.id(), CountdownKind.ACCEPTANCE), "it is still the organ's turn");
    hall.askedUntil(step, 2, "2026-01-06", "paper");
    assertEquals(Instant.parse("2026-01-06T16:00:00Z"), due(step.id(), CountdownKind.CORRECTION));
  }

  @Test
  void of_two_organs_side_by_side_each_waits_for_its_own_day() {
    Step first = Hall.step(1, 1, Hall.COUNTY, Act.ACCEPT, Act.EXAMINE);
    Step second = Hall.step(2, 1, Hall.COUNTY, Act.ACCEPT, Act.DECIDE);
    hall.receive(first, second);
    hall.claim().forEach(order -> hall.delivered(order, "r" + order.stepId()));
    hall.askedUntil(first, 1, "2026-01-09", "paper");
    hall.askedUntil(second, 1, "2026-01-30", "paper");
    assertEquals(Instant.parse("2026-01-09T16:00:00Z"), due(first.id(), CountdownKind.CORRECTION));
    assertEquals(Instant.parse("2026-01-30T16:00:00Z"), due(second.id(), CountdownKind.CORRECTION));
  }

  @Test
  void a_day_that_was_told_stands_and_another_one_is_shown_to_a_person() {
    Step step = delivered();
    hall.askedUntil(step, 1, "2026-01-30", "paper");
    hall.askedUntil(step, 2, "2026-01-30", "paper");
    assertFalse(hall.attention(step), "the same again");
    hall.askedUntil(step, 3, "2026-02-27", "paper");
    assertEquals("told-once", hall.hop(step, "SET_ASIDE").getString("error_code"));
    assertEquals(Instant.parse("2026-01-30T16:00:00Z"), due(step.id(), CountdownKind.CORRECTION));
  }

  @Test
  void what_is_accepted_lapses_no_more() {
    Step step = delivered();
    hall.asked(step, 1, "paper");
    hall.answered(step, "ACCEPTED", 2);
    assertNull(due(step.id(), CountdownKind.CORRECTION));
    at("2026-02-16T16:00:00Z");
    fireAll();
    assertNull(hall.theCase(step).getShort("outcome"));
  }

  @Test
  void what_the_gateway_missed_itself_lapses_without_any_organ() {
    Step step = Hall.step(1, 1, Hall.COUNTY, Act.ACCEPT, Act.DECIDE);
    hall.receive(List.of("paper"), step);
    UUID id = hall.caseOf(step);
    assertEquals(Instant.parse("2026-02-16T16:00:00Z"), due(id, CountdownKind.CORRECTION));
    at("2026-02-16T16:00:00Z");
    assertEquals(1, fireAll());
    assertEquals(Outcome.LAPSED.code(), hall.theCase(step).getShort("outcome").intValue());
    assertNull(hall.lane(step));
  }

  @Test
  void a_special_procedure_stops_both_times_of_the_decision_and_they_go_on_after_it() {
    Step step = delivered();
    hall.answered(step, "ACCEPTED", 1);
    UUID id = hall.caseOf(step);
    assertEquals(Instant.parse("2026-02-02T16:00:00Z"), due(id, CountdownKind.LEGAL));
    hall.now = Instant.parse("2026-01-07T02:00:00Z");
    hall.answered(step, "SPECIAL_STARTED", 2);
    assertNull(due(id, CountdownKind.LEGAL));
    at("2026-03-31T00:00:00Z");
    assertEquals(0, fireAll(), "nothing fires that does not count");
    hall.now = Instant.parse("2026-01-14T02:00:00Z");
    hall.answered(step, "SPECIAL_ENDED", 3);
    assertEquals(Instant.parse("2026-02-09T16:00:00Z"), due(id, CountdownKind.LEGAL), "5 days");
    hall.answered(step, "EXTENDED", 4);
    assertEquals(Instant.parse("2026-02-23T16:00:00Z"), due(id, CountdownKind.LEGAL), "10 more");
    hall.answered(step, "EXTENDED", 5);
    assertEquals("extended-before", hall.hop(step, "SET_ASIDE").getString("error_code"));
  }

  @Test
  void what_is_late_is_told_red_only_and_a_decision_begins_the_time_of_its_delivery() {
    Step step = delivered();
    hall.answered(step, "ACCEPTED", 1);
    at("2026-03-31T00:00:00Z");
    assertEquals(2, fireAll(), "after an outage: both limits, each once");
    assertEquals("RECEIVED DELIVERED ANSWERED DEADLINE_PASSED DEADLINE_PASSED", hops(step));
    assertEquals("BACKEND", hall.hop(step, "DEADLINE_PASSED").getString("fault"));
    assertEquals(
        "organ", hall.hop(step, "DEADLINE_PASSED").getString("receiver"), "whose turn it is");
    List<WarningStore.Warning> warnings =
        Hall.get(
            new WarningStore(hall.pool)
                .list(new WarningStore.Filter(HopKind.DEADLINE_PASSED, null, "station", null, 10)));
    assertEquals(
        Set.of("LEGAL", "PROMISED"),
        warnings.stream().map(WarningStore.Warning::what).collect(Collectors.toSet()));
    hall.answered(step, "APPROVED", 2);
    assertEquals(
        Instant.parse("2026-04-14T16:00:00Z"), due(hall.caseOf(step), CountdownKind.DELIVERY));
    assertEquals(1, runningOfCase(step));
  }

  @Test
  void a_consultation_goes_on_without_whoever_is_silent() {
    Step first = Hall.step(1, 1, Hall.COUNTY, Act.ACCEPT, Act.EXAMINE);
    Step silent = timed(2, 2, StepKind.CONSULTATION);
    Step spoken = timed(3, 2, StepKind.CONSULTATION);
    Step decides = Hall.step(4, 3, Hall.COUNTY, Act.DECIDE);
    hall.receive(first, silent, spoken, decides);
    hall.delivered(hall.claimOne(), "r1");
    hall.answered(first, "ACCEPTED", 1);
    hall.answered(first, "OPINION", 2);
    hall.claim().forEach(order -> hall.delivered(order, "r" + order.stepId()));
    hall.answered(spoken, "OPINION", 1);
    at("2026-01-08T16:00:00Z");
    assertEquals(1, fireAll());
    assertEquals("SILENT", hall.theStep(silent).getString("ended_by"));
    assertEquals(StepState.WAITING.code(), hall.theStep(decides).getShort("state").intValue());
    hall.answered(silent, "OPINION", 1);
    assertEquals("opinion-too-late", hall.hop(first, "SET_ASIDE").getString("error_code"));
  }

  @Test
  void a_publicity_ends_with_its_days_and_not_with_its_organs_word() {
    Step first = Hall.step(1, 1, Hall.COUNTY, Act.ACCEPT, Act.EXAMINE);
    Step posted = timed(2, 2, StepKind.PUBLICITY);
    Step decides = Hall.step(3, 3, Hall.COUNTY, Act.DECIDE);
    hall.receive(first, posted, decides);
    hall.delivered(hall.claimOne(), "r1");
    hall.answered(first, "ACCEPTED", 1);
    hall.answered(first, "OPINION", 2);
    hall.delivered(hall.claimOne(), "r2");
    hall.answered(posted, "OPINION", 1);
    assertEquals(StepState.WAITING.code(), hall.theStep(posted).getShort("state").intValue());
    at("2026-01-08T15:59:59Z");
    assertEquals(0, fireAll(), "nobody is warned of what only passes");
    at("2026-01-08T16:00:00Z");
    assertEquals(1, fireAll());
    assertEquals("PUBLICIZED", hall.theStep(posted).getString("ended_by"));
    assertEquals(StepState.WAITING.code(), hall.theStep(decides).getShort("state").intValue());
  }

  @Test
  void an_outside_authority_is_told_nothing_and_only_its_station_is_reminded() {
    Step step = tracked(1, 1);
    hall.receive(step);
    assertEquals(StepState.WAITING.code(), hall.theStep(step).getShort("state").intValue());
    assertEquals(
        0,
        hall.one("SELECT (SELECT count(*) FROM dispatch) + (SELECT count(*) FROM timer)")
            .getLong(0));
    assertEquals(1, running(step), "its reminder");
    at("2026-01-08T08:30:00Z");
    assertEquals(1, fireAll());
    assertEquals("station", hall.hop(step, "DEADLINE_NEAR").getString("receiver"));
    at("2026-01-08T16:00:00Z");
    assertEquals(1, fireAll());
    assertEquals("TRACKING", hall.hop(step, "DEADLINE_PASSED").getString("outcome"));
    assertNull(hall.hop(step, "DEADLINE_PASSED").getString("fault"));
    assertEquals(0, hall.one("SELECT count(*) FROM warning").getLong(0), "nobody is late");

    assertEquals(Followups.Result.APPLIED, hall.track(step, TrackedWord.ACCEPTED));
    assertEquals(0, runningOfCase(step), "no limit of ours binds it");
    assertEquals(Followups.Result.NOT_NOW, hall.track(step, TrackedWord.ACCEPTED));
    assertEquals(Followups.Result.APPLIED, hall.track(step, TrackedWord.APPROVED));
    assertEquals(0, running(step));
    assertEquals(1, runningOfCase(step), "what was decided is to be delivered");
    assertEquals(0, hall.one("SELECT count(*) FROM dispatch").getLong(0));
  }

  @Test
  void what_ran_ends_where_an_outside_authority_takes_over() {
    Step first = Hall.step(1, 1, Hall.COUNTY, Act.ACCEPT, Act.EXAMINE);
    Step outside = tracked(2, 2);
    hall.receive(first, outside);
    hall.delivered(hall.claimOne(), "r1");
    hall.answered(first, "ACCEPTED", 1);
    assertTrue(runningOfCase(first) > 0);
    hall.answered(first, "OPINION", 2);
    assertEquals(StepState.WAITING.code(), hall.theStep(outside).getShort("state").intValue());
    assertEquals(0, runningOfCase(first));
    assertEquals(1, running(outside));
    assertEquals(Followups.Result.APPLIED, hall.track(outside, TrackedWord.CORRECTION));
    assertEquals(Followups.Result.APPLIED, hall.correct(outside));
    assertEquals(Followups.Result.APPLIED, hall.track(outside, TrackedWord.REJECTED));
    assertEquals(0, hall.one("SELECT count(*) FROM dispatch").getLong(0));
  }

  private static Step tracked(int ordinal, int stage) {
    return Step.planned(
        UUID.randomUUID(),
        ordinal,
        stage,
        "国家局",
        null,
        new Duty(
            Set.of(Act.ACCEPT, Act.EXAMINE, Act.DECIDE), StepKind.TRACKED, Limit.workingDays(3)),
        null);
  }

  @Test
  void of_two_nodes_one_fires_and_a_lease_that_ran_out_fires_later() {
    Step step = delivered();
    at("2026-01-12T16:00:00Z");
    List<CountdownKeeper.Due> first = claim(Duration.ofMillis(1));
    assertEquals(1, first.size());
    List<CountdownKeeper.Due> second = claimAfter(first);
    assertFalse(Hall.get(keeper.fire(first.get(0))), "the fence is another's");
    assertTrue(Hall.get(keeper.fire(second.get(0))));
    assertFalse(Hall.get(keeper.fire(second.get(0))), "once");
    assertEquals("RECEIVED DELIVERED DEEMED_ACCEPTED", hops(step));
  }

  @Test
  void an_answer_of_the_last_moment_is_not_overruled_by_its_time() {
    Step step = delivered();
    at("2026-01-12T16:00:00Z");
    List<CountdownKeeper.Due> due = claim(LEASE);
    hall.answeredAs(Instant.parse("2026-01-12T15:59:59Z"), step, "ACCEPTED", 1);
    assertFalse(Hall.get(keeper.fire(due.get(0))));
    assertFalse(hall.theStep(step).getBoolean("silent"));
  }

  @Test
  void what_an_organ_said_in_time_counts_although_its_silence_was_told_before_it_was_heard() {
    Step step = delivered();
    at("2026-01-13T01:00:00Z");
    assertEquals(1, fireAll());
    assertTrue(hall.theStep(step).getBoolean("silent"));
    hall.answeredAs(Instant.parse("2026-01-12T15:30:00Z"), step, "CORRECTION", 1);
    Row row = hall.theStep(step);
    assertFalse(row.getBoolean("silent") || row.getBoolean("accepted"));
    assertEquals(StepState.CORRECTION.code(), row.getShort("state").intValue());
    assertEquals("heard-after-silence", hall.hop(step, "ANSWERED").getString("error_code"));
    assertEquals("RECEIVED DELIVERED DEEMED_ACCEPTED ANSWERED", hops(step), "and is no breach");
    assertEquals(0, runningOfCase(step), "what the silence began runs no more");
    hall.correct(step);
    hall.delivered(hall.claimOne(), null);
    assertNotNull(due(step.id(), CountdownKind.ACCEPTANCE));
    hall.answered(step, "ACCEPTED", 2);
    assertEquals(hall.now, began(hall.caseOf(step), CountdownKind.LEGAL));
  }

  @Test
  void a_refusal_to_accept_in_time_is_heard_after_the_silence_as_well() {
    Step step = delivered();
    at("2026-01-13T01:00:00Z");
    fireAll();
    hall.answeredAs(Instant.parse("2026-01-12T15:30:00Z"), step, "NOT_ACCEPTED", 1);
    assertEquals(Outcome.NOT_ACCEPTED.code(), hall.theCase(step).getShort("outcome").intValue());
  }

  @Test
  void what_an_organ_said_after_its_time_finds_the_case_accepted_whoever_looks_first() {
    Step step = delivered();
    at("2026-01-13T01:00:00Z");
    hall.answered(step, "CORRECTION", 1);
    assertEquals("RECEIVED DELIVERED DEEMED_ACCEPTED ANSWERED BREACH", hops(step));
    assertEquals("corrected-after-acceptance", hall.hop(step, "BREACH").getString("error_code"));
    assertEquals(2, runningOfCase(step));
    fireAll();
    assertEquals(2, runningOfCase(step), "its own time is over");
  }

  @Test
  void what_ends_after_its_time_is_told_red_before_it_ends() {
    Step step = delivered();
    hall.answered(step, "ACCEPTED", 1);
    at("2026-03-31T00:00:00Z");
    hall.answered(step, "APPROVED", 2);
    assertEquals(
        "RECEIVED DELIVERED ANSWERED DEADLINE_PASSED DEADLINE_PASSED ANSWERED", hops(step));
    assertEquals("ACCEPTED", hall.hop(step, "DEADLINE_PASSED").getString("state"));
    assertEquals(0, fireAll(), "once");
  }

  @Test
  void what_was_decided_in_time_is_not_late_however_late_it_is_heard() {
    Step step = delivered();
    hall.answered(step, "ACCEPTED", 1);
    at("2026-03-31T00:00:00Z");
    hall.answeredAs(Instant.parse("2026-01-20T02:00:00Z"), step, "APPROVED", 2);
    assertEquals("RECEIVED DELIVERED ANSWERED ANSWERED", hops(step));
  }

  @Test
  void an_opinion_after_its_date_is_too_late_whoever_looks_first() {
    Step first = Hall.step(1, 1, Hall.COUNTY, Act.ACCEPT, Act.EXAMINE);
    Step asked = timed(2, 2, StepKind.CONSULTATION);
    Step decides = Hall.step(3, 3, Hall.COUNTY, Act.DECIDE);
    hall.receive(first, asked, decides);
    hall.delivered(hall.claimOne(), "r1");
    hall.answered(first, "ACCEPTED", 1);
    hall.answered(first, "OPINION", 2);
    hall.delivered(hall.claimOne(), "r2");
    at("2026-01-09T02:00:00Z");
    hall.answered(asked, "OPINION", 1);
    assertEquals("SILENT", hall.theStep(asked).getString("ended_by"));
    assertEquals("opinion-too-late", hall.hop(first, "SET_ASIDE").getString("error_code"));
  }

  @Test
  void the_station_has_its_time_from_when_it_was_told() {
    Step step = delivered();
    at("2026-01-09T02:00:00Z");
    hall.answeredAs(Instant.parse("2026-01-06T02:00:00Z"), step, "CORRECTION", 1);
    assertEquals(hall.now, began(step.id(), CountdownKind.CORRECTION));
  }

  @Test
  void whoever_gets_more_time_after_its_end_is_told_of_the_new_end_too() {
    Step step = delivered();
    hall.answered(step, "ACCEPTED", 1);
    at("2026-02-03T02:00:00Z");
    fireAll();
    hall.answered(step, "EXTENDED", 2);
    assertEquals(1, red(step, "LEGAL"));
    at("2026-03-31T00:00:00Z");
    fireAll();
    assertEquals(2, red(step, "LEGAL"));
    fireAll();
    assertEquals(2, red(step, "LEGAL"));
  }

  @Test
  void a_second_request_that_overtakes_what_was_brought_leaves_the_time_running() {
    Step step = delivered();
    hall.asked(step, 1, "paper");
    hall.correct(step);
    LeasedOrder supplement = hall.claimOne();
    hall.asked(step, 2, "other-paper");
    hall.delivered(supplement, null);
    assertEquals("corrected-twice", hall.hop(step, "BREACH").getString("error_code"));
    assertNotNull(due(step.id(), CountdownKind.ACCEPTANCE));
    at("2026-03-31T00:00:00Z");
    fireAll();
    assertTrue(hall.theStep(step).getBoolean("silent"), "it stops no clock");
  }

  @Test
  void what_begins_while_the_clock_stands_does_not_run() {
    Step accepts = Hall.step(1, 1, Hall.COUNTY, Act.ACCEPT, Act.EXAMINE);
    Step tests = Hall.step(2, 1, Hall.COUNTY, Act.EXAMINE);
    Step decides = Hall.step(3, 2, Hall.COUNTY, Act.DECIDE);
    hall.receive(accepts, tests, decides);
    hall.claim().forEach(order -> hall.delivered(order, "r" + order.stepId()));
    hall.answered(tests, "SPECIAL_STARTED", 1);
    hall.answered(accepts, "ACCEPTED", 1);
    UUID id = hall.caseOf(accepts);
    assertNull(due(id, CountdownKind.LEGAL));
    hall.answered(tests, "SPECIAL_ENDED", 2);
    assertNotNull(due(id, CountdownKind.LEGAL));
  }

  private Step delivered() {
    Step step = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), "r1");
    return step;
  }

  private long red(Step step, String limit) {
    return hall.one(
            "SELECT count(*) FROM hop WHERE case_id = $1 AND kind = 'DEADLINE_PASSED' AND outcome = '"
                + limit
                + "'",
            hall.caseOf(step))
        .getLong(0);
  }

  private static Step timed(int ordinal, int stage, StepKind kind) {
    return Step.planned(
        UUID.randomUUID(),
        ordinal,
        stage,
        "organ",
        Hall.COUNTY,
        new Duty(Set.of(Act.EXAMINE), kind, Limit.workingDays(3)),
        "authority");
  }

  private void at(String time) {
    hall.now = Instant.parse(time);
  }

  private List<CountdownKeeper.Due> claim(Duration lease) {
    return Hall.get(keeper.claim(hall.now, lease, 100));
  }

  /** Once the lease before has run out, by the database's clock. */
  private List<CountdownKeeper.Due> claimAfter(List<CountdownKeeper.Due> before) {
    for (int i = 0; i < 1000; i++) {
      List<CountdownKeeper.Due> next = claim(LEASE);
      if (!next.isEmpty()) {
        return next;
      }
    }
    throw new AssertionError("nobody gets " + before);
  }

  private int fireAll() {
    int fired = 0;
    for (List<CountdownKeeper.Due> due = claim(LEASE); !due.isEmpty(); due = claim(LEASE)) {
      for (CountdownKeeper.Due one : due) {
        fired += Hall.get(keeper.fire(one)) ? 1 : 0;
      }
    }
    return fired;
  }

  private String hops(Step step) {
    return String.join(" ", hall.hops(step));
  }

  private String kind(Step step) {
    return OrderKind.of(hall.lane(step).getShort("kind")).name();
  }

  private long running(Step step) {
    return count(step.id());
  }

  private long runningOfCase(Step step) {
    return count(hall.caseOf(step));
  }

  private long count(UUID subject) {
    return hall.one(
            "SELECT count(*) FROM countdown WHERE subject = $1 AND ended_at IS NULL", subject)
        .getLong(0);
  }

  private Instant began(UUID subject, CountdownKind kind) {
    return hall.one(
            "SELECT began_at FROM countdown WHERE subject = $1 AND kind = $2 ORDER BY id DESC",
            subject,
            (short) kind.code())
        .getOffsetDateTime(0)
        .toInstant();
  }

  /** By when; null where nothing of the kind runs, or it does not count. */
  private Instant due(UUID subject, CountdownKind kind) {
    Row row =
        hall.one(
            """
            SELECT max(due_at) FROM countdown
            WHERE subject = $1 AND kind = $2 AND ended_at IS NULL
            """,
            subject,
            (short) kind.code());
    return Columns.instant(row.getOffsetDateTime(0));
  }
}
