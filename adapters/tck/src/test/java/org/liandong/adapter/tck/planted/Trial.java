package org.liandong.adapter.tck.planted;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.liandong.adapter.tck.run.CaseResult;
import org.liandong.adapter.tck.run.CaseResult.Verdict;
import org.liandong.adapter.tck.run.ContractRun;

/** Runs the kit against an adapter with one flaw, or none. */
final class Trial {
  private static final Set<Flaw> WAITING =
      Set.of(Flaw.NONE, Flaw.TAKES_A_TIMEOUT_FOR_NOTHING_SENT, Flaw.BLOCKS_THE_LOOP);
  private static final List<String> QUICK = List.of("waits");

  private Trial() {}

  static List<CaseResult> results(Flaw flaw) {
    PlantedContract.flaw = flaw;
    return ContractRun.of(PlantedContract.class, WAITING.contains(flaw) ? List.of() : QUICK);
  }

  static Map<String, String> failed(List<CaseResult> results) {
    return results.stream()
        .filter(result -> result.verdict() == Verdict.FAILED)
        .collect(
            Collectors.toMap(CaseResult::id, CaseResult::why, (one, other) -> one, TreeMap::new));
  }

  static Set<String> ids(List<CaseResult> results, Verdict verdict) {
    return results.stream()
        .filter(result -> result.verdict() == verdict)
        .map(CaseResult::id)
        .collect(Collectors.toSet());
  }

  static long count(List<CaseResult> results, Verdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict).count();
  }
}
