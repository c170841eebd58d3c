package org.liandong.gateway.cases;

import org.liandong.gateway.model.OrderKind;

/**
 * A lane's dispatch row as read under the case's lock and its own.
 *
 * @param sent the backend may have seen the order. For one that cannot de-duplicate this is
 *     committed before the send; for the others it is noted when an attempt ended without a word
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

  /** True where a node held it when its lease ran out: nobody knows how that attempt ended. */
  boolean isLost() {
    return owner != null && !leased;
  }

  /**
   * True where an attempt at this order may have reached the backend. While the row is leased only
   * the mark of one that cannot de-duplicate tells; the others' is made when the attempt ends.
   */
  boolean mayHaveLeft(BackendFacts backend) {
    return sent || owner != null && backend.deduplicates();
  }

  boolean isHeldBy(LeasedOrder order, int node) {
    return id == order.dispatchId() && fence == order.fence() && owner != null && owner == node;
  }

  /** As it is once its attempt is over. */
  Lane released(int attempts, boolean maybeSent) {
    return new Lane(id, kind, fence, null, attempts, maybeSent, parked, false, key);
  }

  /** As an operator sets it going again. */
  Lane resume() {
    return new Lane(id, kind, fence, null, 0, sent, false, false, key);
  }

  /** As it waits for an operator. */
  Lane park() {
    return new Lane(id, kind, fence, null, attempt, sent, true, false, key);
  }
}
