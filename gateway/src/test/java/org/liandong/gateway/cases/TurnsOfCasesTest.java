package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.Timeline.OfStep;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Punctuality;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.Stretch;

/** Where the time of real cases went: in the rows, and in what is read of them. */
@ExtendWith(DatabaseExtension.class)
class TurnsOfCasesTest {
  private static final Instant MONDAY = Instant.parse("2026-01-05T02:00:00Z");

  private Hall hall;

  @BeforeEach
  void open(Pool pool) {
    hall = new Hall(pool);
    hall.now = MONDAY;
  }

  @AfterEach
  void close() {
    hall.close();
  }

  @Test
  void a_case_of_two_organs_is_told_by_whose_turn_it_was() {
    Step town = Hall.step(1, 1, Hall.COUNTY, Act.ACCEPT, Act.EXAMINE);
    Step county = Hall.step(2, 2, Hall.COUNTY, Act.DECIDE);
    hall.receive(town, county);
    after(1);
    hall.delivered(hall.claimOne(), "r1");
    after(23);
    hall.answered(town, "ACCEPTED", 1);
    after(24);
    hall.answered(town, "OPINION", 2);
    after(2);
    hall.delivered(hall.claimOne(), "r2");
    after(22);
    hall.answered(county, "APPROVED", 3);
    assertEquals(
        List.of(
            "RECEIPT QUEUE 1",
            "RECEIPT ORGAN 23",
            "EXAMINATION ORGAN 24",
            "DECISION QUEUE 2",
            "DECISION ORGAN 22"),
        told(timeline(town).whole().known()));
    Row whole = spent(town, null);
    assertEquals(72 * 3600, whole.getInteger("concluded"));
    assertEquals(3600, whole.getInteger("receipt_queue"));
    assertEquals(24 * 3600, whole.getInteger("receipt"));
    assertEquals(24 * 3600, whole.getInteger("decision"));
    assertNull(whole.getInteger("receipt_applicant"));
    assertNull(whole.getInteger("delivered"));
    // Accepted on Tuesday, decided on Thursday, of 15 promised working days.
    assertEquals(1, whole.getInteger("statutory"));
    assertEquals(Punctuality.EARLY.code(), whole.getShort("promised").intValue());
    assertEquals(
        47 * 3600,
        spent(town, town).getInteger("receipt_organ")
            + spent(town, town).getInteger("examination_organ"));
    assertEquals(22 * 3600, spent(town, county).getInteger("decision_organ"));
    assertEquals(2 * 3600, spent(town, county).getInteger("decision_queue"));
    assertEquals(Instant.parse("2026-01-08T02:00:00Z"), concludedAt(whole));
  }

  @Test
  void a_phase_has_as_many_seconds_as_its_owners() {
    Step step = hall.receive(Hall.COUNTY);
    hall.now = hall.now.plusMillis(600);
    hall.delivered(hall.claimOne(), "r1");
    hall.now = hall.now.plusMillis(3_600);
    hall.answered(step, "ACCEPTED", 1);
    hall.answered(step, "APPROVED", 2);
    Row whole = spent(step, null);
    assertEquals(0, whole.getInteger("receipt_queue"));
    assertEquals(3, whole.getInteger("receipt_organ"));
    assertEquals(3, whole.getInteger("receipt"));
  }

  @Test
  void what_the_applicant_takes_is_neither_the_organs_nor_ours() {
    Step step = hall.receive(Hall.COUNTY);
    after(1);
    hall.delivered(hall.claimOne(), "r1");
    after(2);
    hall.asked(step, 1, "paper");
    after(30);
    assertEquals(Followups.Result.APPLIED, hall.correct(step));
    after(1);
    hall.delivered(hall.claimOne(), "r1");
    after(3);
    hall.answered(step, "ACCEPTED", 2);
    hall.withdraw(step);
    assertEquals(
        List.of(
            "RECEIPT QUEUE 1",
            "RECEIPT ORGAN 2",
            "RECEIPT APPLICANT 30",
            "RECEIPT QUEUE 1",
            "RECEIPT ORGAN 3"),
        told(timeline(step).whole().known()));
    Row whole = spent(step, null);
    assertFalse(whole.getBoolean("decided"));
    assertEquals(2 * 3600, whole.getInteger("receipt_queue"));
    assertEquals(30 * 3600, whole.getInteger("receipt_applicant"));
    assertNull(whole.getShort("promised"), "what the applicant ended is not early");
  }

  @Test
  void organs_side_by_side_count_once_by_the_wall_clock_and_each_in_full_by_itself() {
    Step one = Hall.step(1, 1, Hall.COUNTY, Act.ACCEPT, Act.EXAMINE, Act.DECIDE);
    Step other = Hall.step(2, 1, Hall.COUNTY, Act.EXAMINE);
    hall.receive(one, other);
    hall.claim().forEach(order -> hall.delivered(order, "r" + order.stepId()));
    hall.answered(one, "ACCEPTED", 1);
    after(10);
    hall.answered(other, "OPINION", 2);
    after(5);
    hall.answered(one, "APPROVED", 3);
    assertEquals(15 * 3600, spent(one, null).getInteger("concluded"));
    assertEquals(15 * 3600, spent(one, null).getInteger("examination_organ"));
    assertEquals(15 * 3600, spent(one, one).getInteger("concluded"));
    assertEquals(10 * 3600, spent(one, other).getInteger("concluded"));
  }

  @Test
  void a_later_stage_counts_from_when_it_began_and_a_decision_until_it_is_handed_over() {
    Step step = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), "r1");
    hall.answered(step, "ACCEPTED", 1);
    after(4);
    hall.answered(step, "APPROVED", 2);
    after(50);
    assertEquals("DELIVERY STATION 50", running(step));
    deliver(step);
    Row whole = spent(step, null);
    assertEquals(54 * 3600, whole.getInteger("delivered"));
    assertEquals(50 * 3600, whole.getInteger("delivery"));
    assertEquals(50 * 3600, whole.getInteger("delivery_station"));
    assertFalse(timeline(step).whole().running());
  }

  @Test
  void a_word_that_comes_late_was_the_organs_and_what_it_says_holds_from_its_day() {
    Step step = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), "r1");
    after(2);
    hall.answered(step, "ACCEPTED", 1);
    after(10);
    hall.said(step, "APPROVED", 2); // it says that it decided now
    after(6);
    hall.advance(step);
    assertEquals(
        List.of("RECEIPT ORGAN 2", "EXAMINATION ORGAN 10", "DELIVERY ORGAN 6"),
        told(timeline(step).whole().known()));
    assertEquals(12 * 3600, spent(step, null).getInteger("concluded"));
    assertEquals(6 * 3600, spent(step, null).getInteger("delivery_organ"));
    after(1);
    deliver(step);
    assertEquals(3600, spent(step, null).getInteger("delivery_station"));
    assertEquals(7 * 3600, spent(step, null).getInteger("delivery"));
  }

  @Test
  void a_running_case_counts_until_now_and_its_timeline_has_no_gap() {
    Step step = hall.receive(Hall.COUNTY);
    after(3);
    assertEquals("RECEIPT QUEUE 3", running(step));
    hall.delivered(hall.claimOne(), "r1");
    after(5);
    Timeline timeline = timeline(step);
    assertTrue(timeline.whole().running());
    assertTrue(timeline.whole().stretches().whole());
    assertEquals(MONDAY, timeline.whole().known().get(0).from());
    assertEquals("RECEIPT ORGAN 5", running(step));
    OfStep own = timeline.steps().get(0);
    assertEquals(List.of("RECEIPT QUEUE 3", "RECEIPT ORGAN 5"), told(own.course().known()));
    assertEquals(0, rows(step, "time_spent"));
  }

  @Test
  void a_case_that_nobody_watched_from_its_beginning_is_not_in_the_sums() {
    Step step = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), "r1");
    after(2);
    hall.sql("ALTER TABLE stretch DISABLE TRIGGER USER");
    hall.sql("DELETE FROM stretch"); // as if these tables had come only now
    hall.sql("ALTER TABLE stretch ENABLE TRIGGER USER");
    hall.answered(step, "ACCEPTED", 1);
    after(3);
    assertFalse(timeline(step).whole().stretches().whole());
    assertEquals(List.of("EXAMINATION ORGAN 3"), told(timeline(step).whole().known()));
    hall.answered(step, "APPROVED", 2);
    assertEquals(0, rows(step, "time_spent"));
  }

  @Test
  void an_attempt_that_fails_ends_no_turn() {
    Step step = hall.receive(Hall.COUNTY);
    hall.failed(hall.claimOne(), true);
    hall.postponed(hall.claimOne());
    assertEquals(0, rows(step, "stretch"));
  }

  private void after(int hours) {
    hall.now = hall.now.plus(Duration.ofHours(hours));
  }

  private Timeline timeline(Step step) {
    return Hall.get(new TimelineQueries(hall.pool, hall.node).of(hall.caseOf(step))).orElseThrow();
  }

  private String running(Step step) {
    List<String> all = told(timeline(step).whole().known());
    return all.get(all.size() - 1);
  }

  private static List<String> told(List<Stretch> stretches) {
    return stretches.stream()
        .map(one -> one.turn().phase() + " " + one.turn().owner() + " " + one.length().toHours())
        .toList();
  }

  private Row spent(Step of, Step step) {
    UUID caseId = hall.caseOf(of);
    UUID subject = step == null ? caseId : step.id();
    return hall.one(
        "SELECT * FROM time_spent WHERE case_id = $1 AND subject = $2", caseId, subject);
  }

  private static Instant concludedAt(Row row) {
    return row.getOffsetDateTime("concluded_at").toInstant();
  }

  private long rows(Step step, String table) {
    return hall.one("SELECT count(*) FROM " + table + " WHERE case_id = $1", hall.caseOf(step))
        .getLong(0);
  }

  private void deliver(Step step) {
    Followups followups = new Followups(hall.pool, hall.node, DirectDispatch.NONE);
    assertEquals(
        Followups.Result.APPLIED,
        Hall.get(
            followups.take(
                new Followups.NewFollowup(
                    UUID.randomUUID(),
                    hall.caseOf(step),
                    Followups.Kind.DELIVERY,
                    new RequestKey("station", UUID.randomUUID().toString()),
                    Buffer.buffer("f"),
                    Buffer.buffer("{}"),
                    hall.now,
                    List.of(),
                    List.of(),
                    null,
                    Actor.NONE))));
  }
}
