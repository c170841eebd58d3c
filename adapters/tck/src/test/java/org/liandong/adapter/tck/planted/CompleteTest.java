package org.liandong.adapter.tck.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.tck.run.CaseResult;
import org.liandong.adapter.tck.run.CaseResult.Verdict;
import org.liandong.adapter.tck.run.ContractRun;

/** No case of the kit goes missing in silence. */
class CompleteTest {
  /** Hides a case by what is no case. */
  static class Hiding extends PlantedContract {
    @Override
    public void the_same_key_twice_has_one_effect() {
      // What an author writes to be rid of it.
    }
  }

  /** Puts one of its own in its place. */
  static class Replacing extends PlantedContract {
    @Test
    @Override
    public void the_same_key_twice_has_one_effect() {
      assertTrue(true, "its own idea of it");
    }
  }

  /** Never runs. */
  @Disabled("for this test")
  static class Idle extends PlantedContract {}

  @ParameterizedTest
  @ValueSource(classes = {Hiding.class, Replacing.class})
  void a_case_that_is_overridden_is_a_failed_one(Class<? extends PlantedContract> contract) {
    PlantedContract.flaw = Flaw.NONE;
    List<CaseResult> results = ContractRun.of(contract, List.of("waits"));

    List<CaseResult> failed =
        results.stream().filter(result -> result.verdict() == Verdict.FAILED).toList();
    assertEquals(1, failed.size(), failed.toString());
    assertEquals("the_same_key_twice_has_one_effect", failed.get(0).id());
    assertEquals("送达", failed.get(0).group());
    assertTrue(failed.get(0).why().contains("没有按套件的写法运行"), failed.get(0).why());
  }

  @Test
  void a_contract_that_is_not_run_is_a_failed_one() {
    List<CaseResult> results = ContractRun.of(Idle.class, List.of("waits"));

    assertEquals(Set.of("the_kit_is_run"), Trial.ids(results, Verdict.FAILED));
  }
}
