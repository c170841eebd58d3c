package org.liandong.gateway.protocol;

/** A row of the table inbox. */
record InboxRow(Answer answer, long receivedAt, long dueAt, State state) {
  enum State {
    PENDING,
    APPLIED,
    DUPLICATE,
    INAPPLICABLE,
    PARKED
  }

  InboxRow become(State next) {
    return new InboxRow(answer, receivedAt, dueAt, next);
  }

  InboxRow later(long due) {
    return new InboxRow(answer, receivedAt, due, State.PENDING);
  }

  /** It is an operator's matter. */
  boolean setAside() {
    return state == State.PARKED || state == State.INAPPLICABLE;
  }

  boolean isOf(Tables tables, CaseRow theCase) {
    return tables.steps().values().stream()
        .anyMatch(step -> step.caseId() == theCase.id() && answer.isOf(step));
  }

  /** A premature message that was parked is still taken along by every later Advance. */
  boolean open() {
    return state == State.PENDING || state == State.PARKED;
  }
}
