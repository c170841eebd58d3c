package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.model.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts all running limits anew by the calendar in use, and puts on record what that changes. What
 * was moved is outdated no more: where it broke off, it may begin again from the first.
 */
public final class Recount {
  private static final Logger LOG = LoggerFactory.getLogger(Recount.class);
  private static final int AT_ONCE = 500;

  static final String RUNNING =
      """
      SELECT c.*, s.organ FROM countdown c LEFT JOIN step s ON s.id = c.subject
      WHERE c.ended_at IS NULL AND c.id > $1 ORDER BY c.id LIMIT %d
      """
          .formatted(AT_ONCE);

  private final Pool pool;
  private final NodeContext node;
  private final CaseTransactions cases;
  private final CountdownMoves moves;

  public Recount(Pool pool, NodeContext node) {
    this.pool = pool;
    this.node = node;
    this.cases = new CaseTransactions(pool, node, DirectDispatch.NONE);
    this.moves = new CountdownMoves(node);
  }

  /** Looks at all; holds how many were moved. Fails where the database cannot be asked. */
  public Future<Integer> all() {
    Pass pass = new Pass();
    return Repeat.whileMore(pass::page).map(done -> pass.moved);
  }

  private final class Pass {
    private long after;
    private int moved;

    private Future<Boolean> page() {
      return DatabaseWait.bounded(pool.preparedQuery(RUNNING).execute(Tuple.of(after)))
          .compose(rows -> cases(rows).map(rows.size() == AT_ONCE));
    }

    private int count(int many) {
      moved += many;
      return moved;
    }

    private Future<?> cases(RowSet<Row> rows) {
      Set<UUID> outdated = new LinkedHashSet<>();
      for (Row row : rows) {
        after = row.getLong("id");
        if (!Objects.equals(CountdownStore.due(row), due(row))) {
          outdated.add(row.getUUID("case_id"));
        }
      }
      Future<?> all = Future.succeededFuture();
      for (UUID id : outdated) {
        all = all.compose(done -> one(id).recover(cause -> passedOver(id, cause)).map(this::count));
      }
      return all;
    }
  }

  /** What no retry mends holds up no other limit: it is judged anew when it is due. */
  private static Future<Integer> passedOver(UUID id, Throwable cause) {
    if (!Failures.isOfContent(cause)) {
      return Future.failedFuture(cause);
    }
    LOG.error(
        "The limits of case {} cannot be counted anew: {} {}",
        id,
        cause.getClass().getSimpleName(),
        Objects.requireNonNullElse(Failures.sqlState(cause), ""));
    return Future.succeededFuture(0);
  }

  private Deadline due(Row row) {
    return CountdownStore.value(row)
        .due(node.law().clock().apply(row.getString("organ")))
        .orElse(null);
  }

  private Future<Integer> one(UUID id) {
    return cases
        .one(id, CrashPoint.COUNTDOWN_BEFORE_COMMIT, moves::all)
        .map(moved -> moved.orElse(0));
  }
}
