package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.gateway.model.CaseState;

/** The table of docs/reports.md. */
class ReportRuleTest {
  @ParameterizedTest
  @CsvSource({
    "RECEIVED,, , RECEIVED, RECEIVED+MATERIALS",
    "RECEIVED,, , AWAITING_CORRECTION, RECEIVED",
    "NOTIFIED,, AWAITING_CORRECTION, AWAITING_CORRECTION, CORRECTION_ASKED",
    "CORRECTED,, AWAITING_CORRECTION, RECEIVED, CORRECTED+MATERIALS",
    "ARRIVED,, AWAITING_CORRECTION, RECEIVED, MATERIALS",
    "ANSWERED, ACCEPTED, RECEIVED, ACCEPTED, ACCEPTED",
    "DEEMED_ACCEPTED, ACCEPTANCE, RECEIVED, ACCEPTED, ACCEPTED",
    "ANSWERED, CORRECTION, RECEIVED, AWAITING_CORRECTION, CORRECTION_ASKED",
    "ANSWERED, CORRECTION_NOT_PASSED_ON, ACCEPTED, ACCEPTED, PROCESS",
    "ANSWERED, SPECIAL_STARTED, ACCEPTED, SUSPENDED, SPECIAL_STARTED",
    "ANSWERED, SPECIAL_ENDED, SUSPENDED, ACCEPTED, SPECIAL_ENDED",
    "ANSWERED, EXTENDED, ACCEPTED, ACCEPTED, SPECIAL_STARTED",
    "ANSWERED, OPINION, ACCEPTED, EXAMINING, PROCESS",
    "ANSWERED, APPROVED, EXAMINING, EXAMINING, PROCESS",
    "ANSWERED, APPROVED, EXAMINING, CONCLUDED, PROCESS+CONCLUDED",
    "ANSWERED, REJECTED, EXAMINING, CONCLUDED, PROCESS+CONCLUDED",
    "ANSWERED, NOT_ACCEPTED, RECEIVED, CONCLUDED, CONCLUDED",
    "ANSWERED, NOT_ACCEPTED, RECEIVED, RECEIVED, PROCESS",
    "LAPSED, CORRECTION, AWAITING_CORRECTION, CONCLUDED, CONCLUDED",
    "LAPSED, CORRECTION, AWAITING_CORRECTION, ACCEPTED, PROCESS",
    "WITHDRAWN,, ACCEPTED, CONCLUDED, CONCLUDED",
    "UNDONE,, RECEIVED, CONCLUDED, CONCLUDED",
    "CONSULTATION_CLOSED, CONSULTATION, ACCEPTED, ACCEPTED, PROCESS",
    "HANDED_OVER,, CONCLUDED, DELIVERED, DELIVERED"
  })
  void what_happened_is_told(
      HopKind kind, String outcome, CaseState before, CaseState state, String told) {
    assertEquals(List.of(told.split("\\+")), names(kind, outcome, before, state));
  }

  @Test
  void every_kind_of_hop_is_decided_on() {
    for (HopKind kind : HopKind.values()) {
      names(kind, "OPINION", CaseState.ACCEPTED, CaseState.ACCEPTED);
    }
  }

  @Test
  void what_only_carries_a_case_is_told_to_nobody() {
    for (HopKind kind :
        List.of(HopKind.DELIVERED, HopKind.REPORTED, HopKind.NUMBERED, HopKind.DEADLINE_NEAR)) {
      assertEquals(List.of(), names(kind, null, CaseState.CONCLUDED, CaseState.CONCLUDED));
    }
  }

  private static List<String> names(
      HopKind kind, String outcome, CaseState before, CaseState state) {
    return ReportRule.of(new ReportRule.Seen(kind, outcome, before, state)).stream()
        .map(Enum::name)
        .toList();
  }
}
