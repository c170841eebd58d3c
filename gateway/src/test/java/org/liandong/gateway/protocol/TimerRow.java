package org.liandong.gateway.protocol;

/** A row of the table timer: the ASK of one step. */
record TimerRow(int step, int caseId, long dueAt, long fence, int owner, long leasedUntil) {
  static TimerRow ask(StepRow step, long due) {
    return new TimerRow(step.id(), step.caseId(), due, 0, 0, 0);
  }

  TimerRow leasedBy(int node, long until) {
    return new TimerRow(step, caseId, dueAt, fence + 1, node, until);
  }

  TimerRow again(long due) {
    return new TimerRow(step, caseId, due, fence, 0, 0);
  }
}
