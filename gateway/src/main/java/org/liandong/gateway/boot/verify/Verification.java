package org.liandong.gateway.boot.verify;

import java.util.List;
import org.liandong.adapter.tck.run.CaseResult;
import org.liandong.adapter.tck.run.CaseResult.Verdict;

/**
 * What a verification found.
 *
 * @param subject what was tried, in Chinese, for people
 * @param results of its cases, in the order to show them
 */
record Verification(String subject, List<CaseResult> results) {
  Verification {
    results = List.copyOf(results);
  }

  /** Nothing failed, and something passed. */
  boolean passed() {
    return count(Verdict.FAILED) == 0 && count(Verdict.PASSED) > 0;
  }

  long count(Verdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict).count();
  }
}
