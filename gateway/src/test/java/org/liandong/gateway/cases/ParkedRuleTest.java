package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.liandong.gateway.cases.OperatorAct.DEALT_WITH;
import static org.liandong.gateway.cases.OperatorAct.ORGAN_HAS_IT;
import static org.liandong.gateway.cases.OperatorAct.ORGAN_HAS_NOTHING;
import static org.liandong.gateway.cases.OperatorAct.ORGAN_TOLD;
import static org.liandong.gateway.cases.OperatorAct.RETRY;
import static org.liandong.gateway.model.OrderKind.CANCEL;
import static org.liandong.gateway.model.OrderKind.QUERY;
import static org.liandong.gateway.model.OrderKind.SUBMIT;
import static org.liandong.gateway.model.OrderKind.SUPPLEMENT;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.catalogue.AskSchedule;
import org.liandong.gateway.model.OrderKind;

/** Which word is for which parked work. */
class ParkedRuleTest {
  private static final BackendFacts MODERN = facts(true, true);
  private static final BackendFacts OLD = facts(false, false);

  private static BackendFacts facts(boolean deduplicates, boolean cancel) {
    AskSchedule ask = new AskSchedule(Duration.ofHours(1), Duration.ofHours(1));
    return new BackendFacts("http/1", 1, deduplicates, true, cancel, 2, ask);
  }

  @Test
  void only_what_may_have_reached_a_system_that_cannot_tell_twins_apart_is_asserted() {
    for (OrderKind kind : List.of(SUBMIT, SUPPLEMENT)) {
      assertEquals(
          Set.of(RETRY, ORGAN_HAS_IT, ORGAN_HAS_NOTHING), ParkedRule.ofOrder(kind, true, OLD));
      assertEquals(Set.of(RETRY), ParkedRule.ofOrder(kind, false, OLD));
      assertEquals(Set.of(RETRY), ParkedRule.ofOrder(kind, true, MODERN));
    }
  }

  @Test
  void what_ends_a_case_may_always_be_told_in_person() {
    assertEquals(Set.of(RETRY, ORGAN_TOLD), ParkedRule.ofOrder(CANCEL, true, MODERN));
    assertEquals(Set.of(ORGAN_TOLD), ParkedRule.ofOrder(CANCEL, false, OLD));
    assertEquals(Set.of(RETRY, ORGAN_TOLD), ParkedRule.ofOrder(QUERY, false, OLD));
  }

  @Test
  void nothing_is_sent_to_what_is_not_configured_but_its_organ_may_be_told() {
    for (BackendFacts gone : new BackendFacts[] {null, BackendFacts.NOT_CONFIGURED}) {
      assertEquals(Set.of(), ParkedRule.ofOrder(SUBMIT, true, gone));
      assertEquals(Set.of(ORGAN_TOLD), ParkedRule.ofOrder(CANCEL, true, gone));
    }
  }

  @Test
  void only_an_answer_that_failed_by_our_fault_is_tried_again() {
    assertEquals(Set.of(RETRY, DEALT_WITH), ParkedRule.ofAnswer(true, "cannot-be-applied"));
    assertEquals(Set.of(DEALT_WITH), ParkedRule.ofAnswer(false, "cannot-be-applied"));
    assertEquals(Set.of(DEALT_WITH), ParkedRule.ofAnswer(true, "message-id-reused"));
    assertEquals(Set.of(DEALT_WITH), ParkedRule.ofAnswer(true, null));
  }
}
