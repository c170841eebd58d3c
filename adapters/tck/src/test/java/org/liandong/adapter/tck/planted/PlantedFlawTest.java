package org.liandong.adapter.tck.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.tck.AdapterContract;
import org.liandong.adapter.tck.run.CaseResult;
import org.liandong.adapter.tck.run.CaseResult.Verdict;
import org.liandong.adapter.tck.run.ContractRun;

/** The kit finds each flaw, by the cases that are meant for it and no others. */
class PlantedFlawTest {
  private static final Set<Flaw> WAITING = Set.of(Flaw.NONE, Flaw.TAKES_A_TIMEOUT_FOR_NOTHING_SENT);
  private static final List<String> QUICK = List.of("waits");

  @Test
  void an_adapter_without_a_flaw_passes_everything_it_names() {
    List<CaseResult> results = results(Flaw.NONE);

    assertEquals(Map.of(), failed(results));
    assertTrue(count(results, Verdict.PASSED) > 100, "only " + count(results, Verdict.PASSED));
    assertEquals(Set.of(), ids(results, Verdict.SKIPPED));
  }

  @ParameterizedTest
  @ValueSource(classes = {AskingContract.LookUps.class, AskingContract.Licences.class})
  void an_adapter_that_only_asks_passes_all_that_is_asked_of_it(
      Class<? extends AdapterContract> contract) {
    List<CaseResult> results = ContractRun.of(contract);

    assertEquals(Map.of(), failed(results));
    assertTrue(count(results, Verdict.PASSED) > 50, "only " + count(results, Verdict.PASSED));
    assertFalse(ids(results, Verdict.SKIPPED).contains("silence_ends_in_time_with_its_end_open"));
  }

  /** Of the other cases, those that count see it where it comes in time. */
  @Test
  void a_call_that_create_begins_and_does_not_wait_for_is_found() {
    Set<String> failed = failed(results(Flaw.CALLS_IN_CREATE)).keySet();

    assertTrue(failed.containsAll(Expected.of(Flaw.CALLS_IN_CREATE)), () -> "only " + failed);
  }

  @Test
  void what_needs_http_is_told_as_untried_where_the_adapter_does_not_speak_it() {
    PlantedContract.speaksHttp = false;
    try {
      List<CaseResult> results = results(Flaw.NONE);

      assertEquals(Map.of(), failed(results));
      assertEquals(11, count(results, Verdict.PASSED));
      assertEquals(Set.of(), ids(results, Verdict.SKIPPED));
      assertTrue(ids(results, Verdict.UNTRIED).contains("silence_ends_in_time_with_its_end_open"));
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

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "CALLS_IN_CREATE"})
  void each_flaw_fails_for_its_own_reason(Flaw flaw) {
    assertEquals(Expected.of(flaw), failed(results(flaw)).keySet());
  }

  private static List<CaseResult> results(Flaw flaw) {
    PlantedContract.flaw = flaw;
    return ContractRun.of(PlantedContract.class, WAITING.contains(flaw) ? List.of() : QUICK);
  }

  private static Map<String, String> failed(List<CaseResult> results) {
    return results.stream()
        .filter(result -> result.verdict() == Verdict.FAILED)
        .collect(
            Collectors.toMap(CaseResult::id, CaseResult::why, (one, other) -> one, TreeMap::new));
  }

  private static Set<String> ids(List<CaseResult> results, Verdict verdict) {
    return results.stream()
        .filter(result -> result.verdict() == verdict)
        .map(CaseResult::id)
        .collect(Collectors.toSet());
  }

  private static long count(List<CaseResult> results, Verdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict).count();
  }
}
