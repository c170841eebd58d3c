package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Step;

/** What operators do about work that is parked. */
public final class ParkedWork {
  private static final String CASE = "SELECT case_id FROM dispatch WHERE id = $1";

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
    /** Its backend is not configured: nobody could send it. */
    NOT_CONFIGURED,
    /** The case has moved on: a person must tell the organ, for this order cannot. */
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
        .map(done -> done.orElse(Result.UNKNOWN));
  }

  private Future<Result> resume(SqlConnection tx, CaseWork work, Wish wish) {
    for (Step step : work.value().steps()) {
      Lane lane = work.lane(step.id());
      if (lane != null && lane.id() == wish.dispatchId()) {
        return resume(tx, work, step, wish);
      }
    }
    return Future.succeededFuture(Result.UNKNOWN);
  }

  private Future<Result> resume(SqlConnection tx, CaseWork work, Step step, Wish wish) {
    Lane parked = work.lane(step.id());
    if (!parked.parked()) {
      return Future.succeededFuture(Result.NOT_PARKED);
    }
    if (!work.orders().canBeSent(step)) {
      return Future.succeededFuture(Result.NOT_CONFIGURED);
    }
    if (!work.orders().resume(step)) {
      return Future.succeededFuture(Result.NOT_WANTED);
    }
    Leg leg = Leg.of(step.backend(), parked.attempt(), parked.key());
    work.hop(HopKind.RESUMED, facts(step, leg, parked.kind(), wish.person()));
    return log(tx, work.row().id(), wish).map(Result.RESUMED);
  }

  private static HopFacts facts(Step step, Leg leg, OrderKind kind, String person) {
    Actor actor = new Actor(person, null, null);
    return new HopFacts(OPERATOR, Hop.GATEWAY, step.id(), leg, kind.name(), null, null, actor);
  }

  private Future<Void> log(SqlConnection tx, UUID caseId, Wish wish) {
    Tuple row =
        Tuple.tuple()
            .addOffsetDateTime(Columns.time(node.clock().instant()))
            .addString(wish.person())
            .addString(HopKind.RESUMED.name())
            .addUUID(caseId)
            .addLong(wish.dispatchId())
            .addString(wish.reason())
            .addString(wish.traceId());
    return tx.preparedQuery(LOG).execute(row).mapEmpty();
  }
}
