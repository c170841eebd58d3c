package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
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
            (tx, work) ->
                expired.stepId() == null
                    ? PlatformStore.read(
                            tx, Map.of(work.row().id(), work), List.of(work.row().id()))
                        .map(read -> tellAgain(work, expired))
                    : Future.succeededFuture(free(work, expired)))
        .map(freed -> freed.orElse(false));
  }

  private static boolean tellAgain(CaseWork work, Expired expired) {
    PlatformLane lane = work.platforms().of(expired.dispatchId());
    if (lane == null || lane.lane().fence() != expired.fence() || !lane.lane().isLost()) {
      return false;
    }
    work.platforms().reclaimed(lane);
    return true;
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
