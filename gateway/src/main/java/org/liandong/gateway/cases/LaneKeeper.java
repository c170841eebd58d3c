package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import org.liandong.gateway.cases.DispatchStore.Expired;
import org.liandong.gateway.cases.Settlement.Ending;
import org.liandong.gateway.model.Step;

/**
 * Looks after lanes whose ordinary way ended: leases that ran out, orders that must not or cannot
 * be sent.
 */
public final class LaneKeeper {
  private final CaseTransactions cases;
  private final NodeContext node;

  public LaneKeeper(Pool pool, NodeContext node) {
    this.cases = new CaseTransactions(pool, node, DirectDispatch.NONE);
    this.node = node;
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

  /**
   * Why an order this node holds goes no further.
   *
   * @param kind of the hop that ends the attempt; where the order is parked, PARKED follows it
   * @param errorCode a stable code
   */
  public record Parking(HopKind kind, Leg leg, String fault, String errorCode) {}

  /**
   * Ends an attempt that must not be tried again without an operator: the order is parked, if the
   * step still wants it. False where it was no longer ours.
   */
  public Future<Boolean> park(LeasedOrder order, Parking why) {
    return cases
        .one(
            order.caseId(),
            CrashPoint.SETTLE_BEFORE_COMMIT,
            (tx, work) -> Future.succeededFuture(park(work, order, why)))
        .map(parked -> parked.orElse(false));
  }

  private boolean park(CaseWork work, LeasedOrder order, Parking why) {
    Lane lane = work.lane(order.stepId());
    if (lane == null || !lane.isHeldBy(order, node.node())) {
      return false;
    }
    Step step = work.step(order.stepId());
    work.hop(
        why.kind(),
        HopFacts.toBackend(step.id(), why.leg(), order.kind().name())
            .blaming(why.fault(), why.errorCode()));
    // Refused, held, or not seen: this attempt had no effect. What was before it, stays.
    work.orders()
        .settled(
            step,
            new AttemptEnd(
                Ending.FAILED, null, null, order.sent(), why.leg(), why.fault(), why.errorCode()));
    return true;
  }
}
