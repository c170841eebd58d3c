package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import org.liandong.gateway.cases.DispatchStore.Expired;
import org.liandong.gateway.cases.Settlement.Ending;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepState;

/**
 * Looks after lanes whose ordinary way ended: leases that ran out, orders that must not or cannot
 * be sent, organs that owe an answer.
 */
public final class LaneKeeper {
  private final CaseTransactions cases;
  private final InboxStore inbox;
  private final TimerStore timers;
  private final NodeContext node;

  public LaneKeeper(
      Pool pool, NodeContext node, DirectDispatch direct, InboxStore inbox, TimerStore timers) {
    this.cases = new CaseTransactions(pool, node, direct);
    this.inbox = inbox;
    this.timers = timers;
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
        .onSuccess(done -> CrashPoint.RECLAIM_AFTER_COMMIT.passed())
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
    work.reclaimed(work.step(expired.stepId()));
    return true;
  }

  /** Why an order is parked instead of sent. */
  public record Parking(HopKind kind, Leg leg, String fault, String errorCode) {}

  /** Parks an order this node holds; false where it was no longer ours. */
  public Future<Boolean> park(LeasedOrder order, Parking why) {
    return cases
        .one(
            order.caseId(),
            CrashPoint.ADVANCE_BEFORE_COMMIT,
            (tx, work) -> Future.succeededFuture(park(work, order, why)))
        .onSuccess(done -> CrashPoint.ADVANCE_AFTER_COMMIT.passed())
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
    work.settled(step, Ending.FAILED, null, null, lane.sent());
    return true;
  }

  /**
   * What came of asking an organ.
   *
   * @param answers all it has answered so far
   * @param errorCode why nothing came of it; null where the organ simply has not decided yet
   * @param overdue true where an operator and the supervisor should know
   */
  public record Asked(List<NewMessage> answers, String fault, String errorCode, boolean overdue) {
    public Asked {
      answers = List.copyOf(answers);
    }
  }

  /** Stores what an organ answered when asked, and sets its timer anew: one transaction. */
  public Future<Boolean> asked(TimerStore.Due timer, Asked asked) {
    return cases
        .one(
            timer.caseId(),
            CrashPoint.TIMER_BEFORE_COMMIT,
            (tx, work) ->
                timers
                    .isHeld(tx, timer)
                    .compose(
                        held ->
                            held
                                ? store(tx, work, timer, asked).map(true)
                                : Future.succeededFuture(false)))
        .onSuccess(done -> CrashPoint.TIMER_AFTER_COMMIT.passed())
        .map(done -> done.orElse(false));
  }

  private Future<Void> store(SqlConnection tx, CaseWork work, TimerStore.Due timer, Asked asked) {
    Step step = work.step(timer.stepId());
    if (step.state() != StepState.WAITING) {
      return timers.delete(tx, timer);
    }
    Future<Void> stored = Future.succeededFuture();
    for (NewMessage answer : asked.answers()) {
      stored = stored.compose(done -> inbox.insert(tx, answer).mapEmpty());
    }
    if (asked.overdue()) {
      work.hop(
          HopKind.OVERDUE,
          HopFacts.toBackend(
                  step.id(), Leg.of(step.backend(), 0, step.id().toString()), step.organ())
              .blaming(asked.fault(), asked.errorCode()));
    }
    return stored.compose(done -> timers.rearm(tx, timer, nextAsk(step)));
  }

  private Instant nextAsk(Step step) {
    return node.clock().instant().plus(node.backends().apply(step.backend()).ask().repeat());
  }
}
