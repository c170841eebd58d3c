package org.liandong.adapter.tck.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.tck.AdapterContract;
import org.liandong.adapter.tck.run.CaseResult;
import org.liandong.adapter.tck.run.CaseResult.Verdict;
import org.liandong.adapter.tck.run.ContractRun;

/** The kit finds nothing where there is nothing, and says what it could not try. */
class FlawlessTest {
  @Test
  void an_adapter_without_a_flaw_passes_everything_it_names() {
    List<CaseResult> results = Trial.results(Flaw.NONE);

    assertEquals(Map.of(), Trial.failed(results));
    assertTrue(
        Trial.count(results, Verdict.PASSED) > 100, "only " + Trial.count(results, Verdict.PASSED));
    assertEquals(Set.of(), Trial.ids(results, Verdict.SKIPPED));
  }

  @ParameterizedTest
  @ValueSource(classes = {AskingContract.LookUps.class, AskingContract.Licences.class})
  void an_adapter_that_only_asks_passes_all_that_is_asked_of_it(
      Class<? extends AdapterContract> contract) {
    List<CaseResult> results = ContractRun.of(contract);

    assertEquals(Map.of(), Trial.failed(results));
    assertTrue(
        Trial.count(results, Verdict.PASSED) > 50, "only " + Trial.count(results, Verdict.PASSED));
    assertFalse(
        Trial.ids(results, Verdict.SKIPPED).contains("silence_ends_in_time_with_its_end_open"));
  }

  @Test
  void what_needs_http_is_told_as_untried_where_the_adapter_does_not_speak_it() {
    PlantedContract.speaksHttp = false;
    try {
      List<CaseResult> results = Trial.results(Flaw.NONE);

      assertEquals(Map.of(), Trial.failed(results));
      assertEquals(11, Trial.count(results, Verdict.PASSED));
      assertEquals(Set.of(), Trial.ids(results, Verdict.SKIPPED));
      assertTrue(
          Trial.ids(results, Verdict.UNTRIED).contains("silence_ends_in_time_with_its_end_open"));
      assertEquals(
          Set.of(AdapterContract.NO_REMOTE),
          results.stream()
              .filter(result -> result.verdict() == Verdict.UNTRIED)
              .map(CaseResult::why)
              .collect(Collectors.toSet()));
    } finally {
      PlantedContract.speaksHttp = true;
    }
  }
}
