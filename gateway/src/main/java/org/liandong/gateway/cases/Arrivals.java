package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liandong.gateway.model.Change;
import org.liandong.gateway.model.Verdict;

/** Moves the cases on that wait for contents which have been uploaded. */
public final class Arrivals {
  private static final int AT_ONCE = 100;

  private static final String OF_CONTENT =
      "SELECT DISTINCT case_id FROM material_awaited WHERE sha256 = $1 AND station = $2";

  // The intake that did not see a content yet, and the upload that did not see its case yet.
  private static final String MISSED =
      """
      SELECT a.case_id FROM material_awaited a LEFT JOIN LATERAL (
        SELECT true AS there FROM material m
        WHERE m.sha256 = a.sha256 AND m.station = a.station AND m.leaving_since IS NULL) m ON true
      WHERE a.case_id > $1
      GROUP BY a.case_id, a.material HAVING bool_and(m.there IS NOT NULL)
      ORDER BY a.case_id LIMIT %d
      """
          .formatted(AT_ONCE);

  private static final UUID FIRST = new UUID(0, 0);

  private final Pool pool;
  private final NodeContext node;
  private final CaseTransactions cases;

  public Arrivals(Pool pool, NodeContext node, DirectDispatch direct) {
    this.pool = pool;
    this.node = node;
    this.cases = new CaseTransactions(pool, node, direct);
  }

  /** A station brought a content: each case that only waited for it is told to its organs. */
  public Future<Void> arrived(Buffer sha256, Actor by) {
    return DatabaseWait.bounded(
            pool.preparedQuery(OF_CONTENT).execute(Tuple.of(sha256, by.actingStation())))
        .compose(rows -> each(ids(rows), by));
  }

  /** The same for all contents: an upload may have ended in the very moment of a submission. */
  public Future<Void> sweep() {
    Sweep sweep = new Sweep();
    return Repeat.whileMore(sweep::page)
        .compose(
            done ->
                sweep.failed == null
                    ? Future.succeededFuture()
                    : Future.failedFuture(sweep.failed));
  }

  private final class Sweep {
    private UUID after = FIRST;
    private Throwable failed;

    private Future<Boolean> page() {
      return DatabaseWait.bounded(pool.preparedQuery(MISSED).execute(Tuple.of(after)))
          .compose(
              rows -> {
                List<UUID> found = ids(rows);
                found.forEach(id -> after = id);
                return each(found, Actor.NONE)
                    .onFailure(cause -> failed = cause)
                    .otherwiseEmpty()
                    .map(rows.size() == AT_ONCE);
              });
    }
  }

  private static List<UUID> ids(RowSet<Row> rows) {
    List<UUID> ids = new ArrayList<>();
    rows.forEach(row -> ids.add(row.getUUID(0)));
    return ids.stream().distinct().toList();
  }

  /** One that cannot be moved now holds up no other. */
  private Future<Void> each(List<UUID> ids, Actor by) {
    List<Throwable> failed = new ArrayList<>();
    Future<?> all = Future.succeededFuture();
    for (UUID id : ids) {
      all = all.compose(done -> one(id, by).onFailure(failed::add).otherwiseEmpty());
    }
    return all.compose(
        done -> failed.isEmpty() ? Future.succeededFuture() : Future.failedFuture(failed.get(0)));
  }

  private Future<?> one(UUID id, Actor by) {
    return cases.one(id, CrashPoint.ARRIVAL_BEFORE_COMMIT, (tx, work) -> take(tx, work, by));
  }

  private Future<Boolean> take(SqlConnection tx, CaseWork work, Actor by) {
    return MaterialHolds.awaited(tx, work.row().id())
        .compose(
            awaited ->
                MaterialHolds.holdAwaited(tx, work.row().id())
                    .compose(held -> take(tx, work, there(awaited), by)));
  }

  private static List<String> there(Map<String, Boolean> awaited) {
    return awaited.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
  }

  private Future<Boolean> take(SqlConnection tx, CaseWork work, List<String> codes, Actor by) {
    Change change = work.value().arrived(codes);
    boolean moved = change.verdict() == Verdict.APPLIED;
    if (moved) {
      work.take(
          change,
          HopKind.ARRIVED,
          HopFacts.fromStation(work.row(), null, by, leg(node.clock().instant())));
    }
    return MaterialHolds.forget(tx, work, codes).map(moved);
  }

  private static Leg leg(Instant at) {
    return new Leg(null, null, 0, null, null, new Leg.Times(at, null, null, null), 0, 0, 0);
  }
}
