package org.liandong.gateway.cases;

import org.liandong.gateway.model.OrderKind;

/**
 * A lane's dispatch row as read under the case's lock.
 *
 * @param leased a node may be sending it at this moment; only that node's settle, or the reclaim
 *     after its lease, may touch the row
 */
record Lane(
    long id,
    OrderKind kind,
    long fence,
    Integer owner,
    int attempt,
    boolean sent,
    boolean parked,
    boolean leased,
    String key) {

  /** True where the backend may hold the step: a SUPPLEMENT follows a SUBMIT that arrived. */
  boolean mayHaveArrived() {
    return kind != OrderKind.SUBMIT || attempt > 0 || sent;
  }

  boolean isHeldBy(LeasedOrder order, int node) {
    return fence == order.fence() && owner != null && owner == node;
  }

  Lane released() {
    return new Lane(id, kind, fence, null, attempt, sent, parked, false, key);
  }
}
