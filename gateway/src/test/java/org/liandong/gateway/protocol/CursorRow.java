package org.liandong.gateway.protocol;

/** A row of the table poll_cursor: how far the answers of one backend are read. */
record CursorRow(int backend, int place, long dueAt, long fence, int owner, long leasedUntil) {
  static CursorRow atTheBeginning(int backend) {
    return new CursorRow(backend, 0, 0, 0, 0, 0);
  }

  CursorRow leasedBy(int node, long until) {
    return new CursorRow(backend, place, dueAt, fence + 1, node, until);
  }

  /** The lease ends, and the next look begins here. */
  CursorRow later(int next, long due) {
    return new CursorRow(backend, next, due, fence, 0, 0);
  }

  CursorRow dueNow(long now) {
    return new CursorRow(backend, place, Math.min(dueAt, now), fence, owner, leasedUntil);
  }

  boolean claimable(long now) {
    return dueAt <= now && leasedUntil <= now;
  }

  boolean isHeldAs(CursorRow lease) {
    return fence == lease.fence && owner == lease.owner;
  }
}
