package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.AskKeeper.Asked;
import org.liandong.gateway.cases.AskKeeper.Said;
import org.liandong.gateway.cases.Followups.Result;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.sealing.TestSeals;

/** What organs ask for side by side, and what the orders are made of that bring it. */
@ExtendWith(DatabaseExtension.class)
class CorrectionsOfCasesTest {
  private Hall hall;
  private Step a;
  private Step b;
  private Step later;

  @BeforeEach
  void open(Pool pool) {
    hall = new Hall(pool);
    a = Hall.step(1, 1, Hall.COUNTY, Act.ACCEPT, Act.EXAMINE);
    b = Hall.step(2, 1, Hall.COUNTY, Act.EXAMINE);
    later = Hall.step(3, 2, Hall.COUNTY, Act.DECIDE);
  }

  @AfterEach
  void close() {
    hall.close();
  }

  private void delivered() {
    hall.receive(a, b, later);
    hall.claim().forEach(order -> hall.delivered(order, null));
  }

  private CaseState state() {
    return CaseState.of(hall.theCase(a).getShort("state"));
  }

  private List<String> missing() {
    return List.of(hall.theCase(a).getArrayOfStrings("missing"));
  }

  private OrderContent content(LeasedOrder order) {
    return Hall.get(new OrderContents(hall.pool, TestSeals.SEALER).read(List.of(order)))
        .get(order.stepId());
  }

  private LeasedOrder claim(Step step) {
    return hall.claim().stream()
        .filter(order -> order.stepId().equals(step.id()))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> papers(List<Buffer> corrections) {
    return corrections.stream()
        .flatMap(body -> body.toJsonObject().getJsonArray("materials").stream())
        .map(material -> ((JsonObject) material).getString("material"))
        .toList();
  }

  @Test
  void the_station_is_told_what_all_organs_ask_for() {
    delivered();
    hall.asked(a, 1, "paper-a", "both");
    hall.asked(b, 1, "both", "paper-b");
    assertEquals(List.of("paper-a", "both", "paper-b"), missing());
  }

  @Test
  void what_is_enough_for_one_organ_goes_to_it_and_the_other_still_waits() {
    delivered();
    hall.asked(a, 1, "paper-a");
    hall.asked(b, 1, "paper-b");
    assertEquals(Result.STILL_MISSING, hall.correct(a, "paper-c"));
    assertEquals(Result.APPLIED, hall.correct(a, "paper-a"));
    assertEquals(CaseState.AWAITING_CORRECTION, state());
    assertEquals(List.of("paper-b"), missing());
    assertEquals(a.id() + "/c1", hall.lane(a).getString("key"));
    assertNull(hall.lane(b));
    assertEquals(Result.APPLIED, hall.correct(a, "paper-b"));
    assertEquals(List.of(), missing());
    assertEquals(CaseState.RECEIVED, state());
    assertEquals(b.id() + "/c1", hall.lane(b).getString("key"));
  }

  @Test
  void an_answer_beside_an_open_correction_does_not_hide_it() {
    delivered();
    hall.asked(a, 1, "paper-a");
    hall.answered(b, "OPINION", 1);
    assertEquals(CaseState.AWAITING_CORRECTION, state());
    assertEquals(List.of("paper-a"), missing());
  }

  @Test
  void a_special_procedure_does_not_hide_what_the_station_owes() {
    delivered();
    hall.answered(a, "ACCEPTED", 1);
    hall.asked(a, 2, "paper-a");
    hall.answered(a, "SPECIAL_STARTED", 3);
    assertEquals(CaseState.AWAITING_CORRECTION, state());
    hall.answered(a, "SPECIAL_ENDED", 4);
    assertEquals(CaseState.AWAITING_CORRECTION, state());
    assertEquals(List.of("paper-a"), missing());
  }

  @Test
  void a_special_procedure_goes_on_beside_a_correction_and_ends_by_its_own_word() {
    delivered();
    hall.answered(a, "ACCEPTED", 1);
    hall.answered(a, "SPECIAL_STARTED", 2);
    hall.asked(a, 3, "paper-a");
    hall.correct(a, "paper-a");
    assertEquals(CaseState.SUSPENDED, state());
    assertEquals(1, hall.answered(a, "SPECIAL_ENDED", 4));
    assertEquals(CaseState.EXAMINING, state());
    hall.now = hall.now.plus(Duration.ofMinutes(11));
    hall.advance(a);
    assertFalse(hall.attention(a));
  }

  @Test
  void an_extension_does_not_revoke_a_correction_that_it_overtook() {
    delivered();
    hall.answered(a, "ACCEPTED", 1);
    hall.answered(a, "EXTENDED", 3);
    hall.asked(a, 2, "paper-a");
    assertEquals(List.of("paper-a"), missing());
  }

  @Test
  void what_an_organ_asks_again_in_words_alone_is_shown_to_a_person() {
    delivered();
    hall.asked(a, 1);
    hall.asked(a, 2);
    assertTrue(hall.attention(a));
    assertEquals("told-once", hall.hop(a, "SET_ASIDE").getString("error_code"));
  }

  @Test
  void what_an_organ_asks_for_a_second_time_is_a_breach_and_not_asked_of_the_station() {
    delivered();
    hall.asked(a, 1, "paper-a");
    hall.asked(a, 2, "paper-a");
    assertFalse(hall.attention(a), "the same again");
    hall.asked(a, 3, "paper-a", "paper-b");
    assertFalse(hall.attention(a), "for the supervisor, not for an operator");
    assertEquals("corrected-twice", hall.hop(a, "BREACH").getString("error_code"));
    assertEquals("CORRECTION_NOT_PASSED_ON", hall.hop(a, "ANSWERED").getString("outcome"));
    assertEquals(List.of("paper-a"), missing());
  }

  @Test
  void an_answer_that_reuses_a_number_of_its_organ_is_shown_to_a_person() {
    delivered();
    hall.asked(a, 1, "paper-a");
    hall.correct(a, "paper-a");
    hall.asked(a, 1, "paper-b");
    assertTrue(hall.attention(a));
    assertEquals("sequence-reused", hall.hop(a, "SET_ASIDE").getString("error_code"));
    assertEquals(List.of(), missing());
  }

  @Test
  void an_extension_does_not_prove_that_a_supplement_arrived() {
    delivered();
    hall.answered(a, "ACCEPTED", 1);
    hall.asked(a, 2, "paper-a");
    hall.correct(a, "paper-a");
    hall.failed(claim(a), false);
    hall.answered(a, "EXTENDED", 3);
    assertNotNull(hall.lane(a));
    hall.answered(a, "OPINION", 4);
    assertNull(hall.lane(a));
  }

  @Test
  void the_papers_of_a_supplement_that_never_left_are_in_the_next_one() {
    delivered();
    hall.asked(a, 1, "paper-1");
    hall.correct(a, "paper-1");
    hall.asked(a, 2, "paper-2");
    assertNull(hall.lane(a));
    hall.correct(a, "paper-2");
    LeasedOrder second = claim(a);
    assertEquals(OrderKind.SUPPLEMENT.key(a.id(), 2), second.key());
    assertEquals(List.of("paper-1", "paper-2"), papers(content(second).upTo(second.key())));
  }

  @Test
  void a_supplement_is_made_of_the_same_whatever_the_station_sends_to_others_meanwhile() {
    delivered();
    hall.asked(a, 1, "paper-a");
    hall.correct(a, "paper-a");
    LeasedOrder first = claim(a);
    hall.asked(b, 1, "paper-b");
    hall.correct(b, "paper-b");
    assertEquals(List.of("paper-a"), papers(content(first).upTo(first.key())));
    LeasedOrder other = claim(b);
    assertEquals(List.of("paper-b"), papers(content(other).upTo(other.key())));
  }

  @Test
  void a_number_learnt_meanwhile_does_not_change_an_order_under_way() {
    Step step = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), null);
    hall.asked(step, 1, "paper");
    TimerStore.Due asking = hall.timer();
    hall.correct(step, "paper");
    LeasedOrder supplement = hall.claimOne();
    Asked known = new Asked(Said.KNOWN, List.of(), "r5", null);
    assertEquals(0, Hall.get(hall.asks.asked(asking, known)));
    assertNull(content(supplement).reference());
    hall.delivered(supplement, "number of the supplement");
    assertNull(hall.theStep(step).getString("reference"));
    Hall.get(hall.asks.asked(hall.timer(), known));
    assertEquals("r5", hall.theStep(step).getString("reference"));
  }

  @Test
  void a_backend_that_has_lost_the_order_may_ask_from_the_beginning() {
    Step step = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), null);
    hall.asked(step, 1, "paper");
    hall.correct(step, "paper");
    hall.delivered(hall.claimOne(), null);
    Hall.get(hall.asks.asked(hall.timer(), Asked.without(Said.UNKNOWN)));
    hall.asked(step, 1, "another");
    assertEquals(List.of("another"), List.of(hall.theCase(step).getArrayOfStrings("missing")));
  }

  @Test
  void corrections_stand_in_the_order_in_which_they_were_taken() {
    delivered();
    hall.asked(a, 1, "paper-1");
    hall.correct(a, "paper-1");
    hall.asked(a, 2, "paper-2");
    hall.correct(a, "paper-2");
    // The clock of the node that took the second was behind.
    hall.sql("UPDATE followup SET id = '00000000-0000-7000-8000-000000000000' WHERE ordinal = 2");
    LeasedOrder second = claim(a);
    assertEquals(List.of("paper-1", "paper-2"), papers(content(second).upTo(second.key())));
  }

  @Test
  void a_submit_holds_what_completed_the_case_before_it_and_nothing_that_is_sent_to_others() {
    hall.receive(List.of("paper-0"), a, b, later);
    hall.correct(a, "paper-0");
    List<LeasedOrder> submits = hall.claim();
    hall.asked(a, 1, "paper-a");
    hall.correct(a, "paper-a");
    for (LeasedOrder submit : submits) {
      assertEquals(List.of("paper-0"), papers(content(submit).earlier()));
    }
  }

  /** The case came up with paper-a; its upper organ holds it. */
  private LeasedOrder above() {
    delivered();
    hall.asked(a, 1, "paper-a");
    hall.correct(a, "paper-a");
    hall.delivered(claim(a), null);
    hall.answered(a, "ACCEPTED", 2);
    hall.answered(a, "OPINION", 3);
    hall.answered(b, "OPINION", 1);
    return claim(later);
  }

  /** What the next SUPPLEMENT brings: its key, and what stands in it. */
  private String next() {
    LeasedOrder order = claim(later);
    return order.key().substring(order.key().indexOf('/'))
        + " "
        + papers(content(order).upTo(order.key()));
  }

  @Test
  void what_is_asked_again_goes_at_once_and_the_station_is_asked_only_for_the_rest() {
    hall.delivered(above(), null);
    hall.asked(later, 1, "paper-a", "new");
    assertEquals("asked-again", hall.hop(later, "BREACH").getString("error_code"));
    assertEquals(List.of("new"), missing());
    assertEquals(CaseState.AWAITING_CORRECTION, state());
    LeasedOrder own = claim(later);
    assertEquals(later.id() + "/c1", own.key());
    assertEquals(List.of("paper-a"), papers(content(own).upTo(own.key())));
    hall.delivered(own, null);
    assertNull(hall.lane(later));
    assertTrue(hall.hasTimer(later));

    hall.asked(later, 2, "paper-a", "new");
    assertEquals(
        1, hall.theStep(later).getShort("breaches").intValue(), "the same again is no other");
    assertEquals(Result.STILL_MISSING, hall.correct(later, "paper-a"));
    assertEquals(Result.APPLIED, hall.correct(later, "new"));
    assertEquals("/c2 [paper-a, new]", next());
    assertFalse(hall.attention(later));
  }

  @Test
  void what_went_at_once_and_did_not_arrive_comes_with_the_next() {
    hall.delivered(above(), null);
    hall.asked(later, 1, "paper-a", "new");
    hall.failed(claim(later), false);
    assertNull(hall.lane(later));
    assertTrue(hall.hasTimer(later));
    hall.correct(later, "new");
    assertEquals("/c2 [paper-a, new]", next());
  }

  @Test
  void whoever_dies_while_it_goes_loses_nothing() {
    hall.delivered(above(), null);
    hall.asked(later, 1, "paper-a", "new");
    claim(later);
    hall.leasesRunOut();
    assertEquals(1, hall.reclaimAll());
    assertNull(hall.lane(later));
    assertEquals(List.of("new"), missing());
    hall.correct(later, "new");
    assertEquals("/c2 [paper-a, new]", next());
  }

  @Test
  void a_request_that_overtakes_its_order_has_the_answer_follow_it() {
    LeasedOrder submit = above();
    hall.asked(later, 1, "paper-a", "new");
    assertEquals(later.id().toString(), hall.lane(later).getString("key"), "still under way");
    hall.delivered(submit, null);
    assertEquals(List.of("new"), missing());
    assertEquals("/c1 [paper-a]", next());
  }

  @Test
  void the_station_may_be_quicker_than_what_goes_at_once() {
    hall.delivered(above(), null);
    hall.asked(later, 1, "paper-a", "new");
    LeasedOrder own = claim(later);
    assertEquals(Result.APPLIED, hall.correct(later, "new"));
    assertEquals(List.of("paper-a"), papers(content(own).upTo(own.key())), "as it was made");
    hall.delivered(own, null);
    assertEquals("/c2 [paper-a, new]", next());
    hall.leasesRunOut();
    hall.reclaimAll();
    assertEquals("/c2 [paper-a, new]", next(), "the same again");
  }

  @Test
  void what_the_station_brings_before_anything_left_goes_in_one() {
    hall.delivered(above(), null);
    hall.asked(later, 1, "paper-a", "new");
    hall.correct(later, "new");
    assertEquals("/c2 [paper-a, new]", next());
  }

  @Test
  void an_organ_that_accepts_on_what_went_at_once_gets_the_rest_all_the_same() {
    later = Hall.step(3, 2, Hall.COUNTY, Act.ACCEPT, Act.DECIDE);
    hall.delivered(above(), null);
    hall.asked(later, 1, "paper-a", "new");
    LeasedOrder own = claim(later);
    assertEquals(Result.APPLIED, hall.correct(later, "new"));
    assertEquals(1, hall.answered(later, "ACCEPTED", 2));
    hall.delivered(own, null);
    LeasedOrder rest = claim(later);
    assertEquals(later.id() + "/c2", rest.key());
    hall.failed(rest, false);
    assertEquals("/c2 [paper-a, new]", next(), "what was said before it left proves nothing of it");
  }

  @Test
  void an_acceptance_does_not_prove_a_supplement_that_had_not_left_when_it_was_heard() {
    later = Hall.step(3, 2, Hall.COUNTY, Act.ACCEPT, Act.DECIDE);
    hall.delivered(above(), null);
    hall.asked(later, 1, "paper-a", "new");
    hall.delivered(claim(later), null);
    hall.correct(later, "new");
    assertEquals(1, hall.answered(later, "ACCEPTED", 2));
    hall.failed(claim(later), false);
    LeasedOrder rest = claim(later);
    assertEquals(later.id() + "/c2", rest.key());
    hall.delivered(rest, null);
    assertNull(hall.lane(later));
    assertTrue(hall.hasTimer(later));
  }

  @Test
  void an_answer_after_a_lost_lease_takes_the_word_that_was_left_with_it() {
    later = Hall.step(3, 2, Hall.COUNTY, Act.ACCEPT, Act.DECIDE);
    hall.delivered(above(), null);
    hall.asked(later, 1, "paper-a", "new");
    claim(later);
    hall.correct(later, "new");
    hall.leasesRunOut();
    hall.answered(later, "ACCEPTED", 2);
    assertNull(hall.theStep(later).getShort("next_order"));
    assertEquals("/c2 [paper-a, new]", next());
  }

  @Test
  void what_the_station_brings_after_a_lost_lease_goes_once() {
    above();
    hall.asked(later, 1, "paper-a", "new");
    hall.leasesRunOut();
    hall.correct(later, "new");
    assertNull(hall.theStep(later).getShort("next_order"), "the part goes with the rest");
    LeasedOrder both = claim(later);
    assertEquals(later.id() + "/c2", both.key());
    hall.delivered(both, null);
    assertNull(hall.lane(later));
  }

  @Test
  void what_did_not_leave_under_the_lease_it_had_then_is_not_proved_either() {
    later = Hall.step(3, 2, Hall.COUNTY, Act.ACCEPT, Act.DECIDE);
    hall.delivered(above(), null);
    hall.asked(later, 1, "paper-a", "new");
    hall.delivered(claim(later), null);
    hall.correct(later, "new");
    LeasedOrder rest = claim(later);
    hall.answered(later, "ACCEPTED", 2);
    hall.failed(rest, true);
    hall.failed(claim(later), false);
    assertEquals("/c2 [paper-a, new]", next());
  }

  @Test
  void a_later_stage_is_given_what_the_earlier_one_asked_for_and_answered() {
    hall.receive(a, b, later);
    List<LeasedOrder> submits = hall.claim();
    submits.forEach(order -> hall.delivered(order, null));
    hall.asked(a, 1, "paper-a");
    hall.correct(a, "paper-a");
    hall.answered(a, "ACCEPTED", 2);
    for (LeasedOrder submit : submits) {
      assertEquals(List.of(), content(submit).before());
    }
    hall.answered(a, "OPINION", 3);
    hall.answered(b, "OPINION", 1);
    OrderContent content = content(claim(later));
    assertEquals(List.of("paper-a"), papers(content.earlier()));
    assertEquals(
        List.of("CORRECTION", "ACCEPTED", "OPINION", "OPINION"),
        content.before().stream()
            .map(said -> said.answer().toJsonObject().getString("kind"))
            .toList());
  }
}
