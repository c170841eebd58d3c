package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.liandong.gateway.cases.Settlement.Ending;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Step;

/** What operators do about work that is parked. */
public final class ParkedWork {
  private static final String CASE = "SELECT case_id FROM dispatch WHERE id = $1";

  // sent stays as it is: what a backend that cannot de-duplicate may have seen is not sent again.
  private static final String RESUME =
      """
      UPDATE dispatch SET parked = false, owner = NULL, fence = fence + 1, attempt = 0,
        due_at = clock_timestamp()
      WHERE id = $1
      """;

  private static final String STILL_PARKED =
      """
      SELECT EXISTS (SELECT 1 FROM dispatch WHERE case_id = $1 AND parked)
        OR EXISTS (SELECT 1 FROM inbox WHERE case_id = $1 AND state = 4)
      """;

  private static final String LOG =
      """
      INSERT INTO operator_log (at, person, act, case_id, dispatch_id, reason, trace_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """;

  private static final String OPERATOR = "operator";

  private final Pool pool;
  private final CaseTransactions cases;
  private final NodeContext node;

  public ParkedWork(Pool pool, NodeContext node) {
    this.pool = pool;
    this.cases = new CaseTransactions(pool, node, DirectDispatch.NONE);
    this.node = node;
  }

  /**
   * An operator's wish.
   *
   * @param person the operator's account
   * @param reason for the operators' log; it goes into no hop
   */
  public record Wish(long dispatchId, String person, String reason, String traceId) {}

  /** What became of it. */
  public enum Result {
    /** The order is due again, as if it had never been tried. */
    RESUMED,
    /** There is no such order, or it has done its work. */
    UNKNOWN,
    /** It is not parked. */
    NOT_PARKED,
    /** The case has moved on: nobody wants this order any more, and it must not be sent. */
    NOT_WANTED
  }

  /** Sets a parked order going again; only RESUMED changes anything. */
  public Future<Result> resume(Wish wish) {
    return pool.preparedQuery(CASE)
        .execute(Tuple.of(wish.dispatchId()))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture(Result.UNKNOWN)
                    : resume(wish, rows.iterator().next().getUUID(0)));
  }

  private Future<Result> resume(Wish wish, UUID caseId) {
    return cases
        .one(caseId, CrashPoint.ADVANCE_BEFORE_COMMIT, (tx, work) -> resume(tx, work, wish))
        .onSuccess(done -> CrashPoint.ADVANCE_AFTER_COMMIT.passed())
        .map(done -> done.orElse(Result.UNKNOWN));
  }

  private Future<Result> resume(SqlConnection tx, CaseWork work, Wish wish) {
    for (Step step : work.value().steps()) {
      Lane lane = work.lane(step.id());
      if (lane != null && lane.id() == wish.dispatchId()) {
        Result judged = judge(work, step, lane);
        return judged == Result.RESUMED
            ? go(tx, work, step, wish).map(judged)
            : Future.succeededFuture(judged);
      }
    }
    return Future.succeededFuture(Result.UNKNOWN);
  }

  private Result judge(CaseWork work, Step step, Lane lane) {
    if (!lane.parked()) {
      return Result.NOT_PARKED;
    }
    BackendFacts can = node.backends().apply(step.backend());
    LaneAction now = LaneRule.settled(step, work.stepRow(step.id()), lane, Ending.FAILED, can);
    // One that cannot be cancelled is for a person to call the organ about, not to be sent.
    boolean sendable = lane.kind() != OrderKind.CANCEL || can.cancel();
    return sendable && now.type() == LaneAction.Type.KEEP ? Result.RESUMED : Result.NOT_WANTED;
  }

  private Future<Void> go(SqlConnection tx, CaseWork work, Step step, Wish wish) {
    UUID caseId = work.row().id();
    Lane lane = work.lane(step.id());
    Tuple log =
        Tuple.tuple()
            .addOffsetDateTime(Columns.time(node.clock().instant()))
            .addString(wish.person())
            .addString(HopKind.RESUMED.name())
            .addUUID(caseId)
            .addLong(lane.id())
            .addString(wish.reason())
            .addString(wish.traceId());
    return tx.preparedQuery(RESUME)
        .execute(Tuple.of(lane.id()))
        .compose(resumed -> tx.preparedQuery(STILL_PARKED).execute(Tuple.of(caseId)))
        .onSuccess(parked -> note(work, step, wish, parked.iterator().next().getBoolean(0)))
        .compose(noted -> tx.preparedQuery(LOG).execute(log))
        .mapEmpty();
  }

  private static void note(CaseWork work, Step step, Wish wish, boolean stillParked) {
    if (!stillParked) {
      work.calm();
    }
    Lane lane = work.lane(step.id());
    work.hop(
        HopKind.RESUMED,
        new HopFacts(
            OPERATOR,
            Hop.GATEWAY,
            step.id(),
            Leg.of(step.backend(), lane.attempt(), lane.key()),
            lane.kind().name(),
            null,
            null,
            new Actor(wish.person(), null, null)));
  }
}
