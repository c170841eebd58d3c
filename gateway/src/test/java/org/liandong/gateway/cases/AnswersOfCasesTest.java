package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.AskKeeper.Asked;
import org.liandong.gateway.cases.AskKeeper.Said;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.sealing.TestSeals;

/** Answers that come early, late, twice, under a number nobody knows, or not at all. */
@ExtendWith(DatabaseExtension.class)
class AnswersOfCasesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private Hall hall;

  @BeforeEach
  void open(Pool pool) {
    hall = new Hall(pool);
  }

  @AfterEach
  void close() {
    hall.close();
  }

  private Step delivered() {
    Step step = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), "r1");
    return step;
  }

  @Test
  void a_premature_answer_is_parked_once_and_revived_by_the_one_before_it() {
    Step step = delivered();
    assertEquals(0, hall.answered(step, "APPROVED", 2));
    assertFalse(hall.attention(step));
    hall.now = hall.now.plus(PATIENCE).plusSeconds(1);
    hall.advance(step);
    hall.advance(step);
    assertTrue(hall.attention(step));
    assertEquals(List.of("RECEIVED", "DELIVERED", "SET_ASIDE"), hall.hops(step));
    assertEquals(2, hall.answered(step, "ACCEPTED", 1));
    assertEquals(6, hall.theCase(step).getShort("state").intValue());
    assertFalse(hall.attention(step));
  }

  @Test
  void who_says_the_same_again_is_heard_and_who_says_it_otherwise_is_for_a_person() {
    Step step = delivered();
    hall.document = "no. 1";
    hall.answered(step, "ACCEPTED", 1);
    hall.answered(step, "APPROVED", 2);
    hall.answered(step, "APPROVED", 3);
    assertEquals(List.of("RECEIVED", "DELIVERED", "ANSWERED", "ANSWERED"), hall.hops(step));
    assertFalse(hall.attention(step));
    hall.document = "no. 2";
    hall.answered(step, "APPROVED", 4);
    assertEquals("said-otherwise", hall.hop(step, "SET_ASIDE").getString("error_code"));
    assertTrue(hall.attention(step));
  }

  @Test
  void an_answer_that_cannot_be_read_does_not_hold_up_the_others() {
    Step step = delivered();
    hall.said(step, "ACCEPTED", 1);
    hall.sql("UPDATE inbox SET answer = $1", Buffer.buffer("{\"kind\":\"LATER\"}"));
    assertEquals(2, hall.answered(step, "ACCEPTED", 2));
    assertEquals(3, hall.theCase(step).getShort("state").intValue());
    assertEquals("unreadable", hall.hop(step, "SET_ASIDE").getString("error_code"));
    assertTrue(hall.attention(step));
  }

  @Test
  void a_message_named_after_a_person_stands_in_its_hop_by_a_hash() {
    Step step = delivered();
    NewMessage plain = hall.message(step, "ACCEPTED", 1);
    String person = "11010519491231002X-13812345678";
    Hall.get(
        hall.inbox.insert(
            hall.pool,
            new NewMessage(
                plain.backend(),
                person,
                step.id(),
                null,
                1,
                hall.now,
                plain.body(),
                plain.answer())));
    assertEquals(1, hall.advance(step));
    assertEquals("sha256-" + Sha256.hex(person), hall.hop(step, "ANSWERED").getString("order_key"));
  }

  @Test
  void an_answer_under_an_unknown_number_waits_is_parked_and_found_again() {
    Step step = hall.receive(Hall.COUNTY);
    NewMessage named = hall.message(step, "ACCEPTED", 1);
    NewMessage unnamed =
        new NewMessage(
            named.backend(),
            named.messageId(),
            null,
            "r9",
            1,
            hall.now,
            named.body(),
            named.answer());
    Hall.get(hall.inbox.insert(hall.pool, unnamed));
    var claimed = Hall.get(hall.inbox.claimCases(hall.pool, 10, Duration.ofSeconds(1)));
    assertEquals(List.of(), claimed.cases());
    assertEquals(1, claimed.messages());
    assertEquals(0, Hall.get(hall.inbox.parkLost(hall.pool, hall.now)));
    assertEquals(1, Hall.get(hall.inbox.parkLost(hall.pool, hall.now.plusSeconds(1))));
    // Parked in the very moment in which the number became known.
    hall.sql("UPDATE step SET reference = 'r9' WHERE id = $1", step.id());
    Hall.get(hall.inbox.parkLost(hall.pool, hall.now));
    assertEquals(
        List.of(hall.caseOf(step)),
        Hall.get(hall.inbox.claimCases(hall.pool, 10, Duration.ofSeconds(1))).cases());
  }

  @Test
  void a_message_id_with_a_nul_is_refused_and_not_tried_for_ever() {
    Step step = delivered();
    NewMessage named = hall.message(step, "ACCEPTED", 1);
    NewMessage bad =
        new NewMessage(
            named.backend(), "m\0", named.step(), null, 1, hall.now, named.body(), named.answer());
    assertEquals(InboxStore.Stored.UNREADABLE, Hall.get(hall.inbox.insert(hall.pool, bad)));
  }

  @Test
  void answers_found_by_asking_wait_in_the_inbox_and_the_number_is_kept() {
    Step step = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), null);
    NewMessage answer = hall.message(step, "ACCEPTED", 1);
    Asked known = new Asked(Said.KNOWN, List.of(answer), "r5", null);
    assertEquals(1, Hall.get(hall.asks.asked(hall.timer(), known)));
    assertEquals("r5", hall.theStep(step).getString("reference"));
    assertEquals(1, hall.advance(step));
    assertTrue(hall.hasTimer(step));
  }

  @Test
  void the_timer_of_a_step_that_waits_for_its_station_goes_on_and_says_nothing() {
    Step step = delivered();
    hall.answered(step, "CORRECTION", 1);
    Hall.get(hall.asks.asked(hall.timer(), Asked.without(Said.CANNOT_BE_ASKED)));
    assertTrue(hall.hasTimer(step));
    assertFalse(hall.hops(step).contains("OVERDUE"));
  }

  @Test
  void the_timer_of_a_step_that_is_over_goes() {
    Step step = delivered();
    hall.answered(step, "ACCEPTED", 1);
    hall.answered(step, "APPROVED", 2);
    Hall.get(hall.asks.asked(hall.timer(), Asked.without(Said.NOTHING)));
    assertFalse(hall.hasTimer(step));
  }

  @Test
  void a_silent_organ_is_told_of_with_growing_pauses_and_is_no_operators_matter() {
    Step step = delivered();
    for (int i = 0; i < 9; i++) {
      Hall.get(hall.asks.asked(hall.timer(), Asked.without(Said.CANNOT_BE_ASKED)));
    }
    // The first, second, fourth and eighth asking.
    assertEquals(4, hall.hops(step).stream().filter("OVERDUE"::equals).count());
    assertEquals("organ", hall.hop(step, "OVERDUE").getString("outcome"));
    assertFalse(hall.attention(step));
  }

  @Test
  void a_question_that_could_not_be_asked_does_not_count() {
    Step step = delivered();
    Duration soon = Duration.ofSeconds(5);
    Hall.get(hall.asks.asked(hall.timer(), new Asked(Said.NOTHING, List.of(), null, soon)));
    assertEquals(
        0, hall.one("SELECT asked FROM timer WHERE step_id = $1", step.id()).getInteger(0));
  }

  @Test
  void an_order_its_backend_has_lost_is_parked_in_sight_until_it_is_known_again() {
    Step step = delivered();
    Hall.get(hall.asks.asked(hall.timer(), Asked.without(Said.UNKNOWN)));
    assertEquals(List.of("RECEIVED", "DELIVERED", "OVERDUE", "PARKED"), hall.hops(step));
    assertTrue(hall.lane(step).getBoolean("parked"));
    assertTrue(hall.lane(step).getBoolean("sent"));
    assertTrue(hall.attention(step));
    Hall.get(hall.asks.asked(hall.timer(), new Asked(Said.KNOWN, List.of(), null, null)));
    assertNull(hall.lane(step));
    assertFalse(hall.attention(step));
    assertTrue(hall.hasTimer(step));
  }

  @Test
  void what_a_lost_timer_brought_is_dropped() {
    Step step = delivered();
    TimerStore.Due lost = hall.timer();
    hall.sql("UPDATE timer SET fence = fence + 1");
    assertEquals(-1, Hall.get(hall.asks.asked(lost, Asked.without(Said.UNKNOWN))));
    assertNull(hall.lane(step));
  }

  @Test
  void an_answer_that_a_case_is_taking_is_not_claimed_meanwhile() {
    Step step = delivered();
    hall.said(step, "ACCEPTED", 1);
    UUID caseId = hall.caseOf(step);
    InboxStore.Claimed meanwhile =
        Hall.get(
            hall.pool.withTransaction(
                taking ->
                    new PendingAnswers(new RowSeals(TestSeals.SEALER))
                        .read(taking, caseId)
                        .compose(waiting -> hall.inbox.claimCases(hall.pool, 64, PATIENCE))));
    assertEquals(0, meanwhile.messages());
    assertEquals(1, Hall.get(hall.inbox.claimCases(hall.pool, 64, PATIENCE)).messages());
  }
}
