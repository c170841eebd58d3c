package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import org.liandong.gateway.cases.DispatchStore.Expired;

/** Looks after lanes whose node is gone: their leases ran out. */
public final class LaneKeeper {
  private final CaseTransactions cases;

  public LaneKeeper(Pool pool, NodeContext node) {
    this.cases = new CaseTransactions(pool, node, DirectDispatch.NONE);
  }

  /**
   * Frees a row whose lease ran out, and notes the attempt whose end nobody knows: both or neither,
   * so that two crashes in a row lose no hop.
   */
  public Future<Boolean> reclaim(Expired expired) {
    return cases
        .one(
            expired.caseId(),
            CrashPoint.RECLAIM_BEFORE_COMMIT,
            (tx, work) -> Future.succeededFuture(free(work, expired)))
        .map(freed -> freed.orElse(false));
  }

  private static boolean free(CaseWork work, Expired expired) {
    Lane lane = work.lane(expired.stepId());
    if (lane == null
        || lane.id() != expired.dispatchId()
        || lane.fence() != expired.fence()
        || !lane.isLost()) {
      return false;
    }
    work.orders().reclaimed(work.step(expired.stepId()));
    return true;
  }
}
