package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.model.Step;

/** What an operator's word does to parked orders, alone and against all that may come meanwhile. */
@ExtendWith(DatabaseExtension.class)
class ParkedOrdersTest {
  private Hall hall;
  private Operator operator;

  @BeforeEach
  void open(Pool pool) {
    hall = new Hall(pool);
    operator = new Operator(hall);
  }

  @AfterEach
  void close() {
    hall.close();
  }

  @Test
  void the_organ_was_told_that_the_case_was_taken_back() {
    Step step = hall.receive(Hall.PLAIN);
    hall.delivered(hall.claimOne(), "r1");
    hall.withdraw(step);
    assertTrue(hall.attention(step));

    assertEquals(OperatorResult.DONE, operator.says(OperatorAct.ORGAN_TOLD, step));

    assertNull(hall.lane(step));
    assertFalse(hall.attention(step));
    Row hop = hall.hop(step, "ATTESTED");
    assertEquals("operator", hop.getString("sender"));
    assertEquals("operator-1", hop.getString("actor"));
    assertEquals("ORGAN_TOLD", hop.getString("outcome"));
    assertEquals(step.id() + "/x", hop.getString("order_key"));
    assertEquals(List.of("ORGAN_TOLD 问过机关"), operator.log());
  }

  @Test
  void a_query_that_found_nothing_after_a_withdrawal_is_ended_by_the_same_word() {
    Step step = hall.receive(Hall.PLAIN);
    LeasedOrder order = hall.claimOne();
    Hall.get(hall.dispatch.markSent(hall.pool, order));
    hall.failed(order, false);
    hall.withdraw(step);
    park(hall.claimOne(), "not-seen-after-withdrawal");
    assertEquals(4, hall.lane(step).getShort("kind").intValue());

    assertEquals(OperatorResult.DONE, operator.says(OperatorAct.ORGAN_TOLD, step));

    assertNull(hall.lane(step));
    assertFalse(hall.attention(step));
  }

  @Test
  void what_the_organ_has_is_delivered_and_its_answer_asked_for() {
    Step step = endUnknown();

    assertEquals(OperatorResult.DONE, operator.says(OperatorAct.ORGAN_HAS_IT, step));

    assertNull(hall.lane(step));
    assertTrue(hall.hasTimer(step));
    assertFalse(hall.attention(step));
    assertEquals("ATTESTED", last(step));
    assertEquals(1, hall.answered(step, "ACCEPTED", 1));
  }

  @Test
  void what_the_organ_certainly_lacks_is_sent_once_more() {
    Step step = endUnknown();

    assertEquals(OperatorResult.DONE, operator.says(OperatorAct.ORGAN_HAS_NOTHING, step));

    assertFalse(hall.attention(step));
    LeasedOrder order = hall.claimOne();
    assertFalse(order.sent(), "it is not merely asked for");
    assertEquals(step.id().toString(), order.key(), "under its old key");
    assertEquals(1, order.attempt());
    assertTrue(Hall.get(hall.dispatch.markSent(hall.pool, order)));
  }

  @Test
  void a_retry_never_forgets_that_it_may_have_left() {
    Step step = endUnknown();
    assertEquals(OperatorResult.DONE, operator.says(OperatorAct.RETRY, step));
    assertTrue(hall.claimOne().sent());
    assertEquals("RESUMED", last(step));
  }

  @Test
  void nothing_is_asserted_where_sending_again_is_safe() {
    Step safe = hall.receive(Hall.COUNTY);
    hall.refused(hall.claimOne());
    Step never = hall.receive(Hall.PLAIN);
    hall.refused(hall.claimOne());
    for (Step step : List.of(safe, never)) {
      for (OperatorAct act : Set.of(OperatorAct.ORGAN_HAS_IT, OperatorAct.ORGAN_HAS_NOTHING)) {
        assertEquals(OperatorResult.RETRY_INSTEAD, operator.says(act, step));
      }
      assertEquals(OperatorResult.NOT_FITTING, operator.says(OperatorAct.ORGAN_TOLD, step));
      assertEquals(OperatorResult.NOT_FITTING, operator.says(OperatorAct.DEALT_WITH, step));
      assertTrue(hall.attention(step));
    }
    assertEquals(List.of(), operator.log());
  }

  @Test
  void what_was_taken_back_is_not_sent_by_any_word() {
    Step step = endUnknown();
    hall.withdraw(step);
    assertEquals(OperatorResult.NOT_PARKED, operator.says(OperatorAct.ORGAN_HAS_NOTHING, step));
    park(hall.claimOne(), "not-seen-after-withdrawal");
    assertEquals(OperatorResult.NOT_FITTING, operator.says(OperatorAct.ORGAN_HAS_NOTHING, step));
    assertEquals(OperatorResult.NOT_FITTING, operator.says(OperatorAct.ORGAN_HAS_IT, step));
  }

  @Test
  void what_a_backend_said_in_an_unknown_code_is_never_sent_again_blindly() {
    Step step = hall.receive(Hall.PLAIN);
    LeasedOrder order = hall.claimOne();
    assertTrue(Hall.get(hall.dispatch.markSent(hall.pool, order)));
    Leg leg = Leg.of(Hall.PLAIN, order.attempt(), order.key());
    Hall.get(
        hall.settle.settle(Settlement.unclear(order, leg, Blame.of("BACKEND", "unknown-code"))));

    assertEquals("UNKNOWN", hall.hop(step, "UNKNOWN").getString("kind"));
    assertTrue(hall.lane(step).getBoolean("parked") && hall.attention(step));
    assertEquals(OperatorResult.DONE, operator.says(OperatorAct.RETRY, step));
    assertTrue(hall.claimOne().sent(), "who sends it knows that it may have arrived");
  }

  @Test
  void a_dry_run_judges_alike_and_changes_nothing() {
    Step step = endUnknown();
    String before = operator.tables();
    for (OperatorAct act : OperatorAct.values()) {
      OperatorResult wanted =
          act == OperatorAct.ORGAN_TOLD || act == OperatorAct.DEALT_WITH
              ? OperatorResult.NOT_FITTING
              : OperatorResult.DONE;
      assertEquals(wanted, operator.rehearses(act, step));
    }
    assertEquals(before, operator.tables());
  }

  @Test
  void the_same_request_acts_once_even_where_the_order_was_parked_again() {
    Step step = endUnknown();
    WorkId id = operator.order(step);
    assertEquals(OperatorResult.DONE, operator.says(OperatorAct.RETRY, id, "k1"));
    park(hall.claimOne(), "end-unknown");
    assertEquals(OperatorResult.DONE_BEFORE, operator.says(OperatorAct.RETRY, id, "k1"));
    assertEquals(OperatorResult.KEY_REUSED, operator.says(OperatorAct.ORGAN_HAS_IT, id, "k1"));
    assertEquals(OperatorResult.CHANGED, operator.says(OperatorAct.ORGAN_HAS_IT, id, "k2"));
    WorkId now = operator.order(step);
    assertEquals(OperatorResult.DONE, operator.says(OperatorAct.ORGAN_HAS_IT, now, "k2"));
    assertEquals(OperatorResult.DONE_BEFORE, operator.says(OperatorAct.ORGAN_HAS_IT, id, "k2"));
    assertEquals(OperatorResult.UNKNOWN, operator.says(OperatorAct.ORGAN_HAS_IT, id, "k3"));
  }

  @Test
  void a_word_that_took_a_telephone_call_does_not_fall_upon_a_later_sending() {
    Step step = endUnknown();
    WorkId asSeen = operator.order(step);
    operator.says(OperatorAct.ORGAN_HAS_NOTHING, step);
    assertTrue(Hall.get(hall.dispatch.markSent(hall.pool, hall.claimOne())));
    hall.leasesRunOut();
    hall.reclaimAll();
    park(hall.claimOne(), "end-unknown");

    assertEquals(
        OperatorResult.CHANGED, operator.says(OperatorAct.ORGAN_HAS_NOTHING, asSeen, "late"));
    assertTrue(hall.lane(step).getBoolean("sent") && hall.attention(step));
  }

  @RepeatedTest(10)
  void of_two_operators_who_contradict_one_another_one_is_heard() {
    Step step = endUnknown();
    WorkId id = operator.order(step);
    var one = operator.begins(OperatorAct.ORGAN_HAS_IT, id, "k1");
    var other = operator.begins(OperatorAct.ORGAN_HAS_NOTHING, id, "k2");
    Set<OperatorResult> results = Set.of(Hall.get(one), Hall.get(other));

    assertTrue(results.contains(OperatorResult.DONE), results::toString);
    assertEquals(2, results.size(), results::toString);
    assertEquals(1, hall.hops(step).stream().filter("ATTESTED"::equals).count());
    assertEquals(1, operator.log().size());
    boolean delivered = Hall.get(one) == OperatorResult.DONE;
    assertEquals(delivered, hall.lane(step) == null);
  }

  @RepeatedTest(10)
  void the_same_request_twice_at_once_is_heard_once() {
    Step step = endUnknown();
    WorkId id = operator.order(step);
    var one = operator.begins(OperatorAct.ORGAN_HAS_IT, id, "k1");
    var other = operator.begins(OperatorAct.ORGAN_HAS_IT, id, "k1");
    assertEquals(
        Set.of(OperatorResult.DONE, OperatorResult.DONE_BEFORE),
        Set.of(Hall.get(one), Hall.get(other)));
    assertEquals(1, operator.log().size());
  }

  @RepeatedTest(10)
  void an_answer_that_comes_in_the_same_moment_decides() {
    Step step = endUnknown();
    hall.said(step, "ACCEPTED", 1);
    Future<OperatorResult> word =
        operator.begins(OperatorAct.ORGAN_HAS_NOTHING, operator.order(step), "k1");
    assertEquals(1, hall.advance(step));
    OperatorResult result = Hall.get(word);

    assertTrue(Set.of(OperatorResult.DONE, OperatorResult.UNKNOWN).contains(result), result::name);
    assertNull(hall.lane(step), "the answer implies its delivery, whoever came first");
    assertTrue(hall.hasTimer(step));
    assertFalse(hall.attention(step));
  }

  @RepeatedTest(10)
  void a_claim_takes_what_a_word_has_freed_once_and_no_later_word_touches_it() {
    Step step = endUnknown();
    WorkId id = operator.order(step);
    Future<OperatorResult> word = operator.begins(OperatorAct.ORGAN_HAS_NOTHING, id, "k1");
    List<LeasedOrder> claimed = hall.claim();
    assertEquals(OperatorResult.DONE, Hall.get(word));
    if (claimed.isEmpty()) {
      claimed = hall.claim();
    }

    assertEquals(1, claimed.size());
    assertEquals(OperatorResult.NOT_PARKED, operator.says(OperatorAct.ORGAN_HAS_IT, id, "k2"));
    assertNotNull(hall.lane(step).getInteger("owner"), "the lease is whole");
    assertTrue(hall.delivered(claimed.get(0), "r1"));
  }

  /** A SUBMIT of which nobody knows whether an old system has it. */
  private Step endUnknown() {
    Step step = hall.receive(Hall.PLAIN);
    assertTrue(Hall.get(hall.dispatch.markSent(hall.pool, hall.claimOne())));
    hall.leasesRunOut();
    assertEquals(1, hall.reclaimAll());
    park(hall.claimOne(), "end-unknown");
    assertTrue(hall.attention(step));
    return step;
  }

  private void park(LeasedOrder order, String code) {
    Leg leg = Leg.of(Hall.PLAIN, order.attempt(), order.key());
    Hall.get(
        hall.settle.settle(
            Settlement.parked(order, HopKind.UNKNOWN, leg, Blame.of("BACKEND", code))));
  }

  private String last(Step step) {
    List<String> hops = hall.hops(step);
    return hops.get(hops.size() - 1);
  }
}
