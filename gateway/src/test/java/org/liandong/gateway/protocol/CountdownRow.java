package org.liandong.gateway.protocol;

/** A row of the table countdown: one limit of one step. */
record CountdownRow(
    String id,
    int caseId,
    int step,
    Of of,
    long dueAt,
    boolean ended,
    boolean told,
    long fence,
    int owner,
    long leasedUntil) {
  enum Of {
    ACCEPTANCE,
    CORRECTION,
    CONSULTATION,
    /** Of the organ's own act: that it is over is told, and nothing else. */
    STEP
  }

  static CountdownRow began(String id, StepRow step, Of of, long due) {
    return new CountdownRow(id, step.caseId(), step.id(), of, due, false, false, 0, 0, 0);
  }

  boolean running() {
    return !ended;
  }

  /** True while something of it is to be told or done. */
  boolean open() {
    return !ended && !told;
  }

  CountdownRow leasedBy(int node, long until) {
    return new CountdownRow(id, caseId, step, of, dueAt, ended, told, fence + 1, node, until);
  }

  /** Whoever changes it frees it. */
  CountdownRow end() {
    return new CountdownRow(id, caseId, step, of, dueAt, true, told, fence, 0, 0);
  }

  CountdownRow tell() {
    return new CountdownRow(id, caseId, step, of, dueAt, ended, true, fence, 0, 0);
  }

  /** An UPDATE that frees a row leaves the fence that a claim raised meanwhile. */
  CountdownRow over(CountdownRow current) {
    return current == null || current.fence <= fence
        ? this
        : new CountdownRow(
            id, caseId, step, of, dueAt, ended, told, current.fence, owner, leasedUntil);
  }
}
