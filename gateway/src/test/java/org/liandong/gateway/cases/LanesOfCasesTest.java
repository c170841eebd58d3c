package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.sqlclient.Pool;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.Followups.Result;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Step;

/**
 * What the protocol does to the rows of real cases: leases, their ends, and what overtakes them.
 */
@ExtendWith(DatabaseExtension.class)
class LanesOfCasesTest {
  private Hall hall;

  @BeforeEach
  void open(Pool pool) {
    hall = new Hall(pool);
  }

  @AfterEach
  void close() {
    hall.close();
  }

  @Test
  void a_delivered_order_leaves_a_timer_in_its_place() {
    Step step = hall.receive(Hall.COUNTY);
    assertTrue(hall.delivered(hall.claimOne(), "r1"));
    assertNull(hall.lane(step));
    assertTrue(hall.hasTimer(step));
    assertEquals("r1", hall.theStep(step).getString("reference"));
    assertEquals(List.of("RECEIVED", "DELIVERED"), hall.hops(step));
  }

  @Test
  void a_result_under_an_old_fence_changes_nothing() {
    Step step = hall.receive(Hall.COUNTY);
    LeasedOrder first = hall.claimOne();
    hall.leasesRunOut();
    assertEquals(1, hall.reclaimAll());
    hall.claimOne();
    assertFalse(hall.delivered(first, "r1"));
    assertEquals(List.of("RECEIVED", "UNKNOWN"), hall.hops(step));
    assertEquals("http/1", hall.hop(step, "UNKNOWN").getString("adapter"));
  }

  @Test
  void a_reclaim_counts_attempts_and_parks_in_sight_after_the_last() {
    Step step = hall.receive(Hall.COUNTY);
    for (int i = 0; i < 2; i++) {
      hall.claimOne();
      hall.leasesRunOut();
      assertEquals(1, hall.reclaimAll());
    }
    assertTrue(hall.lane(step).getBoolean("parked"));
    assertTrue(hall.attention(step));
    assertEquals(List.of("RECEIVED", "UNKNOWN", "UNKNOWN", "PARKED"), hall.hops(step));
    assertEquals("lease-lost", hall.hop(step, "PARKED").getString("error_code"));
  }

  @Test
  void a_postponement_takes_the_attempt_back_and_leaves_no_hop() {
    Step step = hall.receive(Hall.COUNTY);
    assertTrue(hall.postponed(hall.claimOne()));
    assertEquals(0, hall.lane(step).getShort("attempt").intValue());
    assertEquals(List.of("RECEIVED"), hall.hops(step));
  }

  @Test
  void a_number_that_cannot_be_kept_costs_no_delivery() {
    for (String number : List.of("a\0b", "n".repeat(501))) {
      Step step = hall.receive(Hall.COUNTY);
      assertTrue(hall.delivered(hall.claimOne(), number));
      assertEquals(List.of("RECEIVED", "DELIVERED"), hall.hops(step));
      assertNull(hall.theStep(step).getString("reference"));
    }
  }

  @Test
  void a_question_in_vain_is_not_told_as_a_sending() {
    Step step = hall.receive(Hall.PLAIN);
    hall.askedInVain(hall.claimOne());
    assertEquals("QUERY", hall.hop(step, "FAILED").getString("outcome"));
    hall.failed(hall.claimOne(), true);
    assertEquals(1, hall.hops(step).stream().filter("FAILED"::equals).count() - 1);
  }

  @Test
  void a_refused_order_is_parked_with_one_hop_for_each_of_the_two() {
    Step step = hall.receive(Hall.PLAIN);
    LeasedOrder order = hall.claimOne();
    assertTrue(Hall.get(hall.dispatch.markSent(hall.pool, order)));
    assertTrue(hall.refused(order));
    assertEquals(List.of("RECEIVED", "REFUSED", "PARKED"), hall.hops(step));
    assertEquals("no-form", hall.hop(step, "PARKED").getString("error_code"));
    assertEquals("CLOSED", hall.hop(step, "PARKED").getString("gate"));
    assertTrue(hall.attention(step));
    // It had no effect: an operator may have it sent again.
    assertFalse(hall.lane(step).getBoolean("sent"));
  }

  @Test
  void an_answer_removes_what_was_parked_and_with_it_the_attention() {
    Step step = hall.receive(Hall.COUNTY);
    hall.refused(hall.claimOne());
    assertEquals(1, hall.answered(step, "ACCEPTED", 1));
    assertNull(hall.lane(step));
    assertFalse(hall.attention(step));
    assertTrue(hall.hasTimer(step));
  }

  @Test
  void attention_stays_while_an_answer_is_parked() {
    Step step = hall.receive(Hall.COUNTY);
    hall.answered(step, "REFERRED", 1);
    hall.refused(hall.claimOne());
    hall.answered(step, "ACCEPTED", 2);
    assertNull(hall.lane(step));
    assertTrue(hall.attention(step));
  }

  @Test
  void an_answer_that_overtakes_the_acknowledgement_implies_delivery() {
    Step step = hall.receive(Hall.COUNTY);
    LeasedOrder order = hall.claimOne();
    hall.answered(step, "ACCEPTED", 1);
    assertEquals(1, hall.lane(step).getShort("kind").intValue());
    hall.failed(order, false);
    assertNull(hall.lane(step));
    assertTrue(hall.hasTimer(step));
  }

  @Test
  void a_correction_made_meanwhile_is_sent_when_the_lease_ends() {
    Step step = hall.receive(Hall.COUNTY);
    LeasedOrder order = hall.claimOne();
    hall.answered(step, "CORRECTION", 1);
    assertEquals(Result.APPLIED, hall.correct(step));
    hall.failed(order, false);
    assertEquals(OrderKind.SUPPLEMENT, OrderKind.of(hall.lane(step).getShort("kind")));
    assertEquals(step.id() + "/c1", hall.lane(step).getString("key"));
    assertNull(hall.theStep(step).getShort("next_order"));
  }

  @Test
  void a_late_answer_does_not_remove_the_supplement_it_knows_nothing_of() {
    Step step = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), "r1");
    hall.answered(step, "CORRECTION", 2);
    hall.correct(step);
    assertEquals(1, hall.answered(step, "ACCEPTED", 1));
    assertEquals(OrderKind.SUPPLEMENT, OrderKind.of(hall.lane(step).getShort("kind")));
  }

  @Test
  void what_is_sent_once_more_is_not_taken_for_delivered_by_the_very_request_for_it() {
    Step below = Hall.step(1, 1, Hall.COUNTY, Act.ACCEPT, Act.EXAMINE);
    Step above = Hall.step(2, 2, Hall.COUNTY, Act.DECIDE);
    hall.receive(below, above);
    hall.delivered(hall.claimOne(), "r1");
    hall.asked(below, 1, "paper");
    hall.correct(below);
    hall.delivered(hall.claimOne(), null);
    hall.answered(below, "ACCEPTED", 2);
    hall.answered(below, "OPINION", 3);
    LeasedOrder submit = hall.claimOne();

    hall.asked(above, 1, "paper"); // it overtook the acknowledgement
    hall.delivered(submit, "r2");
    hall.failed(hall.claimOne(), false);

    assertEquals(OrderKind.SUPPLEMENT, OrderKind.of(hall.lane(above).getShort("kind")));
  }

  @Test
  void a_late_acceptance_does_not_take_back_what_the_station_is_asked_for() {
    Step step = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), "r1");
    hall.answered(step, "CORRECTION", 2);
    hall.answered(step, "ACCEPTED", 1);
    assertEquals(2, hall.theCase(step).getShort("state").intValue());
    assertEquals(Result.APPLIED, hall.correct(step));
  }

  @Test
  void a_late_request_for_a_correction_is_not_asked_again() {
    Step step = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), "r1");
    hall.answered(step, "ACCEPTED", 2);
    hall.answered(step, "CORRECTION", 1);
    assertEquals(3, hall.theCase(step).getShort("state").intValue());
    assertFalse(hall.attention(step));
  }

  @Test
  void a_step_answered_while_its_supplement_waited_for_a_lease_sends_nothing_more() {
    Step step = hall.receive(Hall.COUNTY);
    LeasedOrder order = hall.claimOne();
    hall.answered(step, "ACCEPTED", 1);
    hall.answered(step, "CORRECTION", 2);
    hall.correct(step);
    hall.answered(step, "APPROVED", 3);
    hall.failed(order, false);
    assertNull(hall.lane(step));
    assertNull(hall.theStep(step).getShort("next_order"));
    assertFalse(hall.hasTimer(step));
  }

  @Test
  void a_withdrawal_after_nothing_but_refused_connections_tells_nobody() {
    Step step = hall.receive(Hall.COUNTY);
    hall.failed(hall.claimOne(), true);
    assertEquals(Result.APPLIED, hall.withdraw(step));
    assertNull(hall.lane(step));
    assertFalse(hall.attention(step));
  }

  @Test
  void a_withdrawal_of_what_may_have_arrived_cancels_it() {
    Step step = hall.receive(Hall.COUNTY);
    hall.failed(hall.claimOne(), false);
    hall.withdraw(step);
    assertEquals(OrderKind.CANCEL, OrderKind.of(hall.lane(step).getShort("kind")));
  }

  @Test
  void a_withdrawal_under_a_lost_lease_writes_its_hop() {
    Step step = hall.receive(Hall.COUNTY);
    hall.claimOne();
    hall.leasesRunOut();
    hall.withdraw(step);
    assertEquals(OrderKind.CANCEL, OrderKind.of(hall.lane(step).getShort("kind")));
    assertEquals(List.of("RECEIVED", "WITHDRAWN", "UNKNOWN"), hall.hops(step));
    assertEquals(0, hall.reclaimAll());
  }

  @Test
  void what_cannot_be_cancelled_is_parked_as_a_cancel_and_never_sent_as_it_was() {
    Step step = hall.receive(Hall.PLAIN);
    LeasedOrder order = hall.claimOne();
    hall.withdraw(step);
    hall.delivered(order, "r1");
    assertEquals(OrderKind.CANCEL, OrderKind.of(hall.lane(step).getShort("kind")));
    assertTrue(hall.lane(step).getBoolean("parked"));
    assertTrue(hall.attention(step));
    assertEquals("backend-cannot-cancel", hall.hop(step, "PARKED").getString("error_code"));
  }

  @Test
  void what_may_have_arrived_where_nothing_can_be_cancelled_is_asked_for() {
    Step step = hall.receive(Hall.PLAIN);
    LeasedOrder order = hall.claimOne();
    Hall.get(hall.dispatch.markSent(hall.pool, order));
    hall.withdraw(step);
    hall.failed(order, false);
    assertEquals(OrderKind.QUERY, OrderKind.of(hall.lane(step).getShort("kind")));
  }

  @Test
  void a_row_that_cannot_be_read_holds_up_no_other_case() {
    Step bad = hall.receive(Hall.COUNTY);
    Step good = hall.receive(Hall.COUNTY);
    List<LeasedOrder> both = hall.claim();
    hall.sql("UPDATE step SET state = 99 WHERE id = $1", bad.id());
    // The first goes alone; the other two share a flush with the bad one.
    var results =
        both.stream()
            .map(order -> hall.settle.settle(Settlement.postponed(order, java.time.Duration.ZERO)))
            .toList();
    for (int i = 0; i < both.size(); i++) {
      if (both.get(i).stepId().equals(good.id())) {
        assertTrue(Hall.get(results.get(i)));
      }
    }
  }
}
