package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.cases.Settlement.Ending;
import org.liandong.gateway.catalogue.AskSchedule;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Duty;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Progress;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepState;

/** Every row of the table in docs/protocol.md, section 5. */
class LaneRuleTest {
  private static final BackendFacts FULL = backend(true, true, true);
  private static final BackendFacts NO_CANCEL = backend(true, true, false);
  private static final BackendFacts MUTE = backend(false, false, false);

  private static final StepRow NOTHING_HEARD = new StepRow(false, null, null, 0);
  private static final StepRow HEARD = new StepRow(true, null, null, 0);

  @Nested
  class The_end_of_a_lease {
    @Test
    void an_order_still_wanted_and_not_delivered_stays() {
      assertEquals(LaneAction.KEEP, failed(StepState.WAITING, NOTHING_HEARD, submit(true)));
      assertEquals(LaneAction.KEEP, failed(StepState.WAITING, NOTHING_HEARD, supplement(true)));
    }

    @Test
    void a_delivered_order_is_deleted() {
      assertEquals(LaneAction.DELETE, delivered(StepState.WAITING, NOTHING_HEARD, submit(true)));
      assertEquals(
          LaneAction.DELETE, delivered(StepState.WAITING, NOTHING_HEARD, supplement(true)));
    }

    @Test
    void an_answer_implies_the_delivery_of_the_submit() {
      assertEquals(LaneAction.DELETE, failed(StepState.WAITING, HEARD, submit(false)));
    }

    @Test
    void an_answer_implies_the_delivery_of_a_supplement_that_may_have_left() {
      assertEquals(LaneAction.DELETE, failed(StepState.WAITING, HEARD, supplement(true)));
    }

    @Test
    void a_supplement_that_never_left_was_not_delivered_whatever_was_heard() {
      assertEquals(LaneAction.KEEP, failed(StepState.WAITING, HEARD, supplement(false)));
    }

    @Test
    void an_overtaken_order_becomes_the_next_one() {
      StepRow next = NOTHING_HEARD.leavingWord(OrderKind.SUPPLEMENT);
      LaneAction supplement = LaneAction.become(OrderKind.SUPPLEMENT);
      assertEquals(supplement, failed(StepState.WAITING, next, submit(true)));
      assertEquals(supplement, delivered(StepState.WAITING, next, submit(true)));
    }

    @Test
    void an_organ_that_asks_again_overtakes_what_the_station_sent_before() {
      assertEquals(LaneAction.DELETE, failed(StepState.CORRECTION, HEARD, supplement(false)));
      assertEquals(LaneAction.DELETE, failed(StepState.CORRECTION, HEARD, submit(false)));
    }

    @Test
    void what_the_gateway_answers_while_the_station_is_asked_for_the_rest_goes_next() {
      StepRow next = HEARD.leavingWord(OrderKind.SUPPLEMENT);
      LaneAction supplement = LaneAction.become(OrderKind.SUPPLEMENT);
      assertEquals(supplement, failed(StepState.CORRECTION, next, submit(false)));
      assertEquals(supplement, delivered(StepState.CORRECTION, next, submit(true)));
    }

    @Test
    void a_step_that_is_answered_needs_nothing_more() {
      StepRow next = HEARD.leavingWord(OrderKind.SUPPLEMENT);
      assertEquals(LaneAction.DELETE, failed(StepState.ANSWERED, next, submit(true)));
      assertEquals(LaneAction.DELETE, delivered(StepState.ANSWERED, next, supplement(true)));
    }

    @Test
    void a_cancelled_step_whose_order_never_left_is_forgotten() {
      assertEquals(LaneAction.DELETE, failed(StepState.CANCELLED, NOTHING_HEARD, submit(false)));
    }

    @Test
    void a_cancelled_step_that_may_have_arrived_is_cancelled_there() {
      LaneAction cancel = LaneAction.become(OrderKind.CANCEL);
      assertEquals(cancel, failed(StepState.CANCELLED, NOTHING_HEARD, submit(true)));
      assertEquals(cancel, delivered(StepState.CANCELLED, NOTHING_HEARD, submit(true)));
      // A SUPPLEMENT that never left follows a SUBMIT that arrived.
      assertEquals(cancel, failed(StepState.CANCELLED, NOTHING_HEARD, supplement(false)));
      assertEquals(cancel, failed(StepState.CANCELLED, HEARD, submit(false)));
    }

    @Test
    void where_nothing_can_be_cancelled_what_may_have_arrived_is_asked_for() {
      assertEquals(
          LaneAction.become(OrderKind.QUERY),
          settled(StepState.CANCELLED, NOTHING_HEARD, submit(true), Ending.FAILED, NO_CANCEL));
    }

    @Test
    void where_nothing_can_be_cancelled_a_person_must_tell_the_organ_what_it_has() {
      LaneAction parked = LaneAction.becomeParked(OrderKind.CANCEL);
      assertEquals(
          parked,
          settled(StepState.CANCELLED, NOTHING_HEARD, submit(true), Ending.DELIVERED, NO_CANCEL));
      assertEquals(
          parked,
          settled(StepState.CANCELLED, NOTHING_HEARD, supplement(true), Ending.FAILED, NO_CANCEL));
      assertEquals(
          parked, settled(StepState.CANCELLED, HEARD, submit(true), Ending.FAILED, NO_CANCEL));
      assertEquals(
          parked, settled(StepState.CANCELLED, NOTHING_HEARD, submit(true), Ending.FAILED, MUTE));
    }

    @Test
    void a_word_left_with_a_cancelled_step_changes_nothing() {
      StepRow next = NOTHING_HEARD.leavingWord(OrderKind.SUPPLEMENT);
      assertEquals(
          LaneAction.becomeParked(OrderKind.CANCEL),
          settled(StepState.CANCELLED, next, supplement(true), Ending.FAILED, MUTE));
    }

    @Test
    void a_cancel_stays_until_it_is_delivered() {
      Lane cancel = lane(OrderKind.CANCEL, true);
      assertEquals(LaneAction.KEEP, failed(StepState.CANCELLED, NOTHING_HEARD, cancel));
      assertEquals(LaneAction.DELETE, delivered(StepState.CANCELLED, NOTHING_HEARD, cancel));
    }

    @Test
    void a_query_stays_until_it_is_parked() {
      Lane query = lane(OrderKind.QUERY, false);
      assertEquals(LaneAction.KEEP, failed(StepState.CANCELLED, NOTHING_HEARD, query));
    }

    @Test
    void a_postponement_is_an_end_like_any_other() {
      assertEquals(
          LaneAction.DELETE,
          settled(StepState.CANCELLED, NOTHING_HEARD, submit(false), Ending.POSTPONED, FULL));
      assertEquals(
          LaneAction.KEEP,
          settled(StepState.WAITING, NOTHING_HEARD, submit(false), Ending.POSTPONED, FULL));
    }
  }

  @Nested
  class An_answer {
    @Test
    void removes_the_submit_it_implies() {
      assertEquals(LaneAction.DELETE, heard(StepState.WAITING, submit(false), false));
    }

    @Test
    void leaves_a_leased_row_to_the_end_of_its_lease() {
      assertEquals(LaneAction.KEEP, heard(StepState.WAITING, leased(OrderKind.SUBMIT), true));
      assertEquals(LaneAction.KEEP, heard(StepState.ANSWERED, leased(OrderKind.SUBMIT), true));
    }

    @Test
    void leaves_a_supplement_that_the_organ_may_not_have() {
      assertEquals(LaneAction.KEEP, heard(StepState.WAITING, supplement(false), true));
      assertEquals(LaneAction.KEEP, heard(StepState.WAITING, supplement(true), false));
      assertEquals(LaneAction.DELETE, heard(StepState.WAITING, supplement(true), true));
    }

    @Test
    void after_a_lost_lease_has_the_word_taken_that_was_left_with_it() {
      StepRow left = HEARD.leavingWord(OrderKind.SUPPLEMENT);
      assertEquals(
          LaneAction.become(OrderKind.SUPPLEMENT),
          LaneRule.heard(step(StepState.WAITING), left, submit(false), true, FULL));
      assertEquals(
          LaneAction.DELETE,
          LaneRule.heard(step(StepState.ANSWERED), left, submit(false), true, FULL));
    }

    @Test
    void that_asks_again_or_ends_the_step_removes_what_was_to_be_sent() {
      assertEquals(LaneAction.DELETE, heard(StepState.CORRECTION, supplement(false), false));
      assertEquals(LaneAction.DELETE, heard(StepState.ANSWERED, supplement(false), false));
    }

    @Test
    void without_a_row_needs_nothing() {
      assertEquals(LaneAction.KEEP, heard(StepState.WAITING, null, true));
    }
  }

  @Nested
  class A_new_order {
    @Test
    void is_left_as_a_word_while_the_row_is_leased() {
      for (OrderKind wanted : new OrderKind[] {OrderKind.SUPPLEMENT, OrderKind.CANCEL}) {
        assertEquals(
            LaneAction.leaveWord(wanted),
            LaneRule.order(wanted, NOTHING_HEARD, leased(OrderKind.SUBMIT), MUTE));
      }
    }

    @Test
    void takes_the_row_that_is_there_or_a_new_one() {
      assertEquals(
          LaneAction.insert(OrderKind.SUPPLEMENT),
          LaneRule.order(OrderKind.SUPPLEMENT, NOTHING_HEARD, null, FULL));
      assertEquals(
          LaneAction.become(OrderKind.SUPPLEMENT),
          LaneRule.order(OrderKind.SUPPLEMENT, NOTHING_HEARD, supplement(true), FULL));
    }

    @Test
    void to_cancel_what_was_delivered_is_sent_or_parked() {
      assertEquals(
          LaneAction.insert(OrderKind.CANCEL), LaneRule.order(OrderKind.CANCEL, HEARD, null, FULL));
      assertEquals(
          LaneAction.insertParked(OrderKind.CANCEL),
          LaneRule.order(OrderKind.CANCEL, HEARD, null, NO_CANCEL));
    }

    @Test
    void to_cancel_what_only_met_refused_connections_sends_nothing() {
      assertEquals(
          LaneAction.DELETE, LaneRule.order(OrderKind.CANCEL, NOTHING_HEARD, submit(false), FULL));
    }

    @Test
    void to_cancel_under_a_lost_lease_takes_the_order_for_sent() {
      Lane lost = new Lane(1, OrderKind.SUBMIT, 3, 7, 1, false, false, false, "key");
      assertEquals(
          LaneAction.become(OrderKind.CANCEL),
          LaneRule.order(OrderKind.CANCEL, NOTHING_HEARD, lost, FULL));
      // Had it been sent to one that cannot de-duplicate, the mark would say so.
      assertEquals(LaneAction.DELETE, LaneRule.order(OrderKind.CANCEL, NOTHING_HEARD, lost, MUTE));
    }
  }

  private static LaneAction failed(StepState state, StepRow row, Lane lane) {
    return settled(state, row, lane, Ending.FAILED, FULL);
  }

  private static LaneAction delivered(StepState state, StepRow row, Lane lane) {
    return settled(state, row, lane, Ending.DELIVERED, FULL);
  }

  private static LaneAction settled(
      StepState state, StepRow row, Lane lane, Ending ending, BackendFacts can) {
    return LaneRule.settled(step(state), row, lane, ending, can);
  }

  private static LaneAction heard(StepState state, Lane lane, boolean newer) {
    return LaneRule.heard(step(state), NOTHING_HEARD, lane, newer, FULL);
  }

  private static Lane submit(boolean sent) {
    return lane(OrderKind.SUBMIT, sent);
  }

  private static Lane supplement(boolean sent) {
    return lane(OrderKind.SUPPLEMENT, sent);
  }

  private static Lane lane(OrderKind kind, boolean sent) {
    return new Lane(1, kind, 3, null, 1, sent, false, false, "key");
  }

  private static Lane leased(OrderKind kind) {
    return new Lane(1, kind, 3, 7, 1, false, false, true, "key");
  }

  private static Step step(StepState state) {
    return new Step(
        new UUID(0, 1),
        1,
        1,
        "organ",
        "county",
        Duty.of(Set.of(Act.DECIDE)),
        "a",
        state,
        Progress.NONE);
  }

  private static BackendFacts backend(boolean deduplicates, boolean query, boolean cancel) {
    AskSchedule ask = new AskSchedule(Duration.ofMinutes(1), Duration.ofMinutes(10));
    return new BackendFacts("http/1", 1, deduplicates, query, cancel, 3, ask);
  }
}
