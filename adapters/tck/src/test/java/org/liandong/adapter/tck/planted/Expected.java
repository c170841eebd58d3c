package org.liandong.adapter.tck.planted;

import java.util.Set;
import java.util.TreeSet;

/** Which cases are meant for which flaw. */
final class Expected {
  private Expected() {}

  static Set<String> of(Flaw flaw) {
    return new TreeSet<>(cases(flaw));
  }

  private static Set<String> cases(Flaw flaw) {
    return switch (flaw) {
      case NONE -> Set.of();
      case TRIES_AGAIN_UNDER_ANOTHER_KEY ->
          Set.of(
              "after_a_500_the_adapter_tries_nothing_again",
              "the_bytes_are_the_same_at_each_attempt");
      case TAKES_500_FOR_A_REFUSAL -> refusing500();
      case TAKES_A_TIMEOUT_FOR_NOTHING_SENT ->
          Set.of(
              "a_report_that_nobody_answers_ends_in_time",
              "after_a_timeout_the_question_finds_the_order",
              "after_a_timeout_the_same_key_is_sent_again",
              "an_answer_that_drips_ends_in_time",
              "silence_ends_in_time_with_its_end_open");
      case INVENTS_ACCEPTED ->
          Set.of(
              "an_unknown_word_in_an_answer_is_not_guessed",
              "an_unknown_word_is_rejected",
              "an_unknown_word_on_a_page_is_a_failure");
      case BELIEVES_WHAT_IS_NOT_SIGNED ->
          Set.of(
              "a_callback_without_any_header_is_not_believed",
              "an_unsigned_callback_is_not_believed",
              "trust_comes_before_understanding");
      case BELIEVES_WHAT_IS_OLD ->
          Set.of("a_callback_from_the_future_is_not_believed", "a_stale_callback_is_not_believed");
      case BELIEVES_ANY_SIGNATURE ->
          Set.of(
              "a_callback_altered_after_it_was_signed_is_not_believed",
              "a_callback_signed_with_another_secret_is_not_believed");
      case LOGS_THE_NAME, TRACES_WHAT_IS_ASKED, LOGS_BY_THE_JDK ->
          Set.of("nothing_of_an_order_stands_in_the_logs");
      case BLOCKS_THE_LOOP -> Set.of("the_event_loop_goes_on_while_calls_run");
      case LEAVES_A_THREAD -> Set.of("no_thread_is_left_after_its_end");
      case IGNORES_RETRY_AFTER ->
          Set.of(
              "retry_after_as_a_date_is_passed_on",
              "retry_after_in_seconds_is_passed_on",
              "status_429_is_passed_on_with_its_time",
              "status_503_is_passed_on_with_its_time");
      case SENDS_OTHER_BYTES ->
          Set.of(
              "the_bytes_are_the_same_at_each_attempt",
              "the_word_that_opens_materials_changes_nothing_else");
      case SENDS_THE_TIME -> Set.of("the_bytes_are_the_same_at_each_attempt");
      case MARKS_NO_SECRET -> Set.of("each_secret_is_marked");
      case FOLLOWS_REDIRECTS -> Set.of("a_redirect_is_not_followed");
      case REPEATS_THE_BACKEND ->
          Set.of(
              "a_refusal_has_a_code_and_a_reason_that_can_be_shown",
              "a_refusal_shows_nothing_of_the_applicant",
              "a_refused_report_is_a_result",
              "nothing_of_an_order_stands_in_a_failure");
      case ASKS_TWICE_FOR_A_NUMBER ->
          Set.of(
              "after_a_500_the_adapter_tries_nothing_again",
              "after_a_reset_the_adapter_tries_nothing_again",
              "a_busy_backend_has_done_nothing",
              "the_bytes_are_the_same_at_each_attempt");
      case TAKES_A_BAD_NUMBER_FOR_NOISE ->
          Set.of("a_number_that_is_too_long_is_a_failure", "an_empty_number_is_a_failure");
      case TAKES_ANY_ANSWER_FOR_A_FACT ->
          Set.of(
              "a_code_that_nobody_documented_is_no_success",
              "nothing_on_record_is_an_answer_without_facts");
      case TAKES_A_NEW_CODE_FOR_NOISE -> Set.of("a_code_that_nobody_documented_is_no_success");
      case FINDS_WITHOUT_FACTS -> Set.of("what_is_found_has_its_facts");
      case SHOWS_FACTS_OF_NOTHING -> Set.of("nothing_on_record_is_an_answer_without_facts");
      case TAKES_ANY_ANSWER_FOR_A_PAPER -> Set.of("a_500_is_no_paper");
      case READS_WITHOUT_END -> Set.of("an_endless_answer_is_not_read_to_its_end");
      case REMEMBERS_THE_FIRST_URL ->
          Set.of(
              "two_adapters_know_nothing_of_each_other", "without_a_connection_nothing_was_sent");
      case TAKES_ANY_PAGE_FOR_AN_EMPTY_ONE ->
          Set.of(
              "an_error_in_a_success_is_no_empty_page",
              "an_error_in_a_success_is_no_empty_page_of_arrivals",
              "an_error_in_a_success_is_no_empty_platform");
      case CALLS_IN_CREATE, BRINGS_PAPERS_IN_CREATE ->
          Set.of("a_backend_that_is_down_stops_no_start");
    };
  }

  private static Set<String> refusing500() {
    return Set.of(
        "a_backend_that_answers_500_is_not_alive",
        "a_cancellation_answered_with_500_is_open",
        "a_number_asked_for_in_vain_is_open",
        "a_replacement_answered_with_500_is_open",
        "a_report_answered_with_500_is_open",
        "after_a_500_the_adapter_tries_nothing_again",
        "status_500_leaves_the_end_open",
        "the_bytes_are_the_same_at_each_attempt");
  }
}
