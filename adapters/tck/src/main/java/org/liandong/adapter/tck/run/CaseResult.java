package org.liandong.adapter.tck.run;

/**
 * What became of one case.
 *
 * @param group of cases it belongs to, in Chinese
 * @param id stable: the name of its method
 * @param title in Chinese
 * @param verdict how it ended
 * @param why of what did not pass; null where it passed
 */
public record CaseResult(String group, String id, String title, Verdict verdict, String why) {
  /** How a case ends. */
  public enum Verdict {
    PASSED,
    FAILED,
    /** It is of a capability that the adapter does not name. */
    SKIPPED,
    /** It holds for the adapter, and the kit has nothing to try it with. */
    UNTRIED
  }
}
