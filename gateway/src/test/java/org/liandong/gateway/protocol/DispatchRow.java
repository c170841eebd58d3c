package org.liandong.gateway.protocol;

/** A row of the table dispatch; owner 0 means NULL. */
record DispatchRow(
    long id,
    int caseId,
    int backend,
    Order order,
    long dueAt,
    long fence,
    int owner,
    int attempt,
    boolean sent,
    boolean parked) {

  boolean leased(long now) {
    return owner != 0 && dueAt > now;
  }

  boolean expired(long now) {
    return owner != 0 && dueAt <= now;
  }

  /** Names one attempt: its hop carries it. */
  String lease() {
    return id + "@" + fence;
  }

  DispatchRow claimedBy(int node, long until) {
    return new DispatchRow(
        id, caseId, backend, order, until, fence + 1, node, attempt + 1, sent, false);
  }

  DispatchRow free(long due) {
    return new DispatchRow(id, caseId, backend, order, due, fence, 0, attempt, sent, parked);
  }

  DispatchRow fenced() {
    return new DispatchRow(
        id, caseId, backend, order, dueAt, fence + 1, owner, attempt, sent, parked);
  }

  DispatchRow sent(boolean flag) {
    return new DispatchRow(id, caseId, backend, order, dueAt, fence, owner, attempt, flag, parked);
  }

  DispatchRow notAttempted() {
    return new DispatchRow(
        id, caseId, backend, order, dueAt, fence, owner, attempt - 1, sent, parked);
  }

  DispatchRow park() {
    return new DispatchRow(id, caseId, backend, order, dueAt, fence, 0, attempt, sent, true);
  }

  DispatchRow become(Order next, long now) {
    return new DispatchRow(id, caseId, backend, next, now, fence + 1, 0, 0, false, false);
  }
}
