package org.liandong.gateway.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Switches one rule of the protocol off at a time: each time the model must say what broke. */
class PlantedFaultsTest {
  private static final Set<Fault> PLANTED = EnumSet.noneOf(Fault.class);

  @Test
  void without_a_fence_a_late_result_is_written_over_a_new_lease() {
    breaks(Fault.NO_FENCE, 7);
  }

  @Test
  void with_a_key_per_attempt_an_order_has_two_effects() {
    breaks(Fault.KEY_PER_ATTEMPT, 3);
  }

  @Test
  void an_acknowledgement_before_the_commit_loses_an_answer() {
    breaks(Fault.ACKNOWLEDGE_BEFORE_COMMIT, 1);
  }

  @Test
  void advance_must_leave_a_row_that_another_node_has_leased() {
    breaks(Fault.ADVANCE_TOUCHES_A_LEASED_ROW, 7);
  }

  @Test
  void advance_without_the_lock_of_its_case_breaks_the_hops() {
    breaks(Fault.ADVANCE_WITHOUT_CASE_LOCK, 5);
  }

  @Test
  void advance_must_lock_the_dispatch_rows_for_a_claim_takes_no_case_lock() {
    breaks(Fault.ADVANCE_LEAVES_ROWS_UNLOCKED, 7);
  }

  @Test
  void advance_on_an_expired_lease_writes_the_hop_of_the_lost_attempt() {
    breaks(Fault.ADVANCE_TAKES_OVER_WITHOUT_HOP, 5);
  }

  @Test
  void an_answer_removes_the_free_row_it_implies() {
    breaks(Fault.ADVANCE_KEEPS_AN_IMPLIED_ORDER, 2);
  }

  @Test
  void a_receipt_before_the_commit_promises_nothing() {
    breaks(Fault.RECEIPT_BEFORE_COMMIT, 1);
  }

  @Test
  void a_send_before_the_commit_is_noticed() {
    breaks(Fault.SEND_BEFORE_COMMIT, 1);
  }

  @Test
  void a_row_born_leased_is_not_sent_when_its_commit_is_unknown() {
    breaks(Fault.SEND_AFTER_UNKNOWN_COMMIT, 1);
  }

  @Test
  void a_row_born_leased_is_the_one_the_insert_returned() {
    breaks(Fault.BORN_LEASED_READ_AGAIN, 4, 7);
  }

  @Test
  void a_send_without_margin_leaves_the_lease() {
    breaks(Fault.SEND_WITHOUT_MARGIN, 6, 7);
  }

  @Test
  void a_lease_measured_from_the_reply_is_too_long() {
    breaks(Fault.LEASE_MEASURED_FROM_REPLY, 7);
  }

  @Test
  void a_client_must_give_up_before_the_lease_does() {
    breaks(Fault.CLIENT_OUTLIVES_LEASE, 6);
  }

  @Test
  void the_sent_flag_is_committed_before_the_send() {
    breaks(Fault.SENT_FLAG_AFTER_SEND, 4);
  }

  @Test
  void a_row_that_was_sent_is_not_sent_again_to_one_that_cannot_deduplicate() {
    breaks(Fault.SENT_FLAG_IGNORED, 4);
  }

  @Test
  void a_postponement_leaves_the_sent_flag_of_earlier_attempts() {
    breaks(Fault.POSTPONEMENT_FORGETS_SENT, 2, 4);
  }

  @Test
  void whoever_removes_a_row_leaves_an_ask_timer() {
    breaks(Fault.NO_ASK_TIMER, 2);
  }

  @Test
  void a_reclaim_writes_the_hop_of_the_lost_attempt() {
    breaks(Fault.RECLAIM_WITHOUT_HOP, 5);
  }

  @Test
  void a_reclaim_asks_what_the_step_needs_now() {
    breaks(Fault.RECLAIM_KEEPS_THE_ORDER, 2);
  }

  @Test
  void a_reclaim_counts_the_attempts_too() {
    breaks(Fault.RECLAIM_NEVER_PARKS, 2);
  }

  @Test
  void a_failure_asks_what_the_step_needs_now() {
    breaks(Fault.FAILURE_KEEPS_THE_ORDER, 2);
  }

  @Test
  void a_postponement_asks_what_the_step_needs_now() {
    breaks(Fault.POSTPONEMENT_KEEPS_THE_ORDER, 2);
  }

  @Test
  void cases_are_locked_in_the_order_of_their_ids() {
    breaks(Fault.LOCKS_IN_ARRIVAL_ORDER, 2);
  }

  @Test
  void never_attempted_is_said_of_the_step_and_not_of_its_row() {
    breaks(Fault.CANCEL_JUDGED_BY_THE_ROW, 2);
  }

  @Test
  void a_cancel_of_an_unknown_key_is_not_done() {
    breaks(Fault.CANCEL_OF_AN_UNKNOWN_KEY_IS_DONE, 2);
  }

  @Test
  void what_is_parked_is_in_sight() {
    breaks(Fault.PARKED_WITHOUT_ATTENTION, 2);
  }

  @Test
  void an_extension_does_not_revoke_what_the_organ_asked_for_before_it() {
    breaks(Fault.EXTENSION_REVOKES_A_CORRECTION, 2);
  }

  @Test
  void an_extension_does_not_prove_that_a_supplement_arrived() {
    breaks(Fault.EXTENSION_PROVES_A_SUPPLEMENT, 2, 8, 10);
  }

  @Test
  void a_limit_fires_under_the_fence_of_its_lease() {
    breaks(Fault.LIMIT_WITHOUT_FENCE, 8);
  }

  @Test
  void a_limit_does_not_fire_for_an_organ_that_has_spoken() {
    breaks(Fault.LIMIT_FIRES_AFTER_AN_ANSWER, 8);
  }

  @Test
  void a_limit_begins_when_the_organ_has_the_order_and_not_when_it_is_written() {
    breaks(Fault.LIMIT_BEGINS_WITH_THE_ORDER, 8);
  }

  @Test
  void an_order_that_its_answer_overtook_begins_no_limit_of_the_supplement() {
    breaks(Fault.LIMIT_BEGINS_WITH_AN_OVERTAKEN_ORDER, 8);
  }

  @Test
  void a_supplement_begins_the_limit_anew() {
    breaks(Fault.LIMIT_FORGOTTEN_AFTER_A_SUPPLEMENT, 8);
  }

  @Test
  void the_organ_is_told_when_what_it_waits_for_will_not_come() {
    breaks(Fault.LAPSE_TELLS_NOBODY, 2);
  }

  @Test
  void an_organ_that_is_not_waited_for_any_longer_is_told() {
    breaks(Fault.SILENT_ORGAN_IS_NOT_TOLD, 2);
  }

  @Test
  void a_request_does_not_prove_the_order_that_answers_it() {
    breaks(Fault.REQUEST_PROVES_WHAT_ANSWERS_IT, 2);
  }

  @Test
  void what_the_gateway_answers_itself_has_a_key_of_its_own() {
    breaks(Fault.PART_AND_REST_SHARE_A_KEY, 2, 4);
  }

  @Test
  void what_the_gateway_answers_itself_goes_by_the_lane() {
    breaks(Fault.PART_STAYS_WITH_THE_STEP, 2);
  }

  @Test
  void the_rest_brings_the_part_that_may_not_have_arrived() {
    breaks(Fault.REST_LACKS_THE_PART, 2);
  }

  @Test
  void a_word_ends_with_the_lease_it_was_left_with() {
    breaks(Fault.WORD_OUTLIVES_ITS_LEASE, 2);
  }

  @Test
  void an_answer_proves_no_supplement_that_had_not_left_when_it_was_given() {
    breaks(Fault.ANSWER_PROVES_WHAT_HAD_NOT_LEFT, 10);
  }

  @Test
  void a_refused_permit_leaves_those_beside_it() {
    breaks(Fault.REFUSED_PERMIT_ENDS_THE_CASE, 9);
  }

  @Test
  void a_cursor_moves_with_its_answers_or_not_at_all() {
    breaks(Fault.CURSOR_MOVES_BEFORE_ITS_ANSWERS, 14);
  }

  @Test
  void a_late_page_is_not_written() {
    breaks(Fault.PAGE_WITHOUT_FENCE, 7);
  }

  @Test
  void a_late_failure_does_not_put_the_cursor_back() {
    breaks(Fault.LATE_FAILURE_PUTS_THE_CURSOR_BACK, 14);
  }

  @Test
  void of_two_who_make_reports_one_finds_another_fence() {
    breaks(Fault.FEED_WITHOUT_FENCE, 11);
  }

  @Test
  void reports_are_made_under_the_lock_of_their_case() {
    breaks(Fault.FEED_WITHOUT_CASE_LOCK, 2, 12);
  }

  @Test
  void the_place_in_the_log_moves_with_the_reports_made_of_it() {
    breaks(Fault.FEED_MOVES_BEFORE_IT_MAKES, 11);
  }

  @Test
  void a_case_has_one_row_to_a_platform() {
    breaks(Fault.REPORTS_SIDE_BY_SIDE, 12);
  }

  @Test
  void a_report_that_was_told_is_followed_by_the_next() {
    breaks(Fault.REPORTS_END_WITH_THE_FIRST, 2);
  }

  @Test
  void a_refused_report_holds_up_those_after_it() {
    breaks(Fault.REFUSED_REPORT_IS_PASSED_OVER, 12, 13);
  }

  @Test
  void the_number_is_asked_for_before_the_first_report() {
    breaks(Fault.REPORT_BEFORE_THE_NUMBER, 13);
  }

  @AfterAll
  static void no_fault_is_forgotten() {
    if (PLANTED.size() > 1) assertEquals(EnumSet.allOf(Fault.class), PLANTED);
  }

  private static void breaks(Fault fault, Integer... invariants) {
    PLANTED.add(fault);
    var caught = Seeds.firstCaught(fault);
    assertTrue(caught.isPresent(), fault + " was not noticed");
    int broken = caught.get().invariant();
    assertTrue(
        Arrays.asList(invariants).contains(broken), fault + ": " + caught.get().getMessage());
  }
}
