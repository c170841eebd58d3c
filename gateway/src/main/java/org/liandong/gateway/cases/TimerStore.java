package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Keeps the timers: due by business time, leased by the database's clock, fired once. */
public final class TimerStore {
  static final String CLAIM =
      """
      UPDATE timer t SET owner = $2::int, fence = t.fence + 1,
        leased_until = clock_timestamp() + $3::bigint * interval '1 millisecond'
      WHERE t.id = ANY(ARRAY(
        SELECT id FROM timer WHERE due_at <= $1
          AND (leased_until IS NULL OR leased_until <= clock_timestamp())
        ORDER BY due_at LIMIT $4::int FOR UPDATE SKIP LOCKED))
      RETURNING t.id, t.case_id, t.step_id, t.fence, t.asked,
        (SELECT s.backend FROM step s WHERE s.id = t.step_id) AS backend,
        (SELECT s.reference FROM step s WHERE s.id = t.step_id) AS reference
      """;

  private static final String HELD =
      "SELECT 1 FROM timer WHERE id = $1 AND fence = $2 AND owner = $3 FOR UPDATE";

  private static final String DELETE = "DELETE FROM timer WHERE id = $1";

  private static final String REARM =
      """
      UPDATE timer SET due_at = $2, asked = asked + $3::int, owner = NULL, leased_until = NULL
      WHERE id = $1
      """;

  // SKIP LOCKED: a timer that somebody holds meanwhile is no longer ours.
  private static final String PUT_OFF =
      """
      WITH ours AS MATERIALIZED (
        SELECT t.id, u.due_at
        FROM timer t JOIN unnest($1::bigint[], $2::bigint[], $3::timestamptz[])
          AS u(id, fence, due_at) ON t.id = u.id AND t.fence = u.fence
        WHERE t.owner = $4::int ORDER BY t.id FOR UPDATE OF t SKIP LOCKED)
      UPDATE timer t SET due_at = ours.due_at, owner = NULL, leased_until = NULL
      FROM ours WHERE t.id = ours.id
      """;

  private final NodeContext node;

  public TimerStore(NodeContext node) {
    this.node = node;
  }

  /**
   * A timer this node holds.
   *
   * @param asked how often the organ was asked
   * @param reference the backend's own number; null where it gave none
   */
  public record Due(
      long id, UUID caseId, UUID stepId, long fence, int asked, String backend, String reference) {}

  /** Claims timers that are due now, by business time. */
  public Future<List<Due>> claim(SqlClient client, Instant now, Duration lease, int most) {
    return client
        .preparedQuery(CLAIM)
        .execute(Tuple.of(Columns.time(now), node.node(), lease.toMillis(), most))
        .map(
            rows -> {
              List<Due> due = new ArrayList<>();
              rows.forEach(row -> due.add(due(row)));
              return due;
            });
  }

  /** A timer of which nothing was asked, and when it is due again. */
  public record Later(Due timer, Instant dueAt) {}

  /** Gives timers back that could not fire: one statement, and nothing of their cases changes. */
  public Future<Void> putOff(SqlClient client, List<Later> timers) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, timers)
        .big(later -> later.timer().id())
        .big(later -> later.timer().fence())
        .time(Later::dueAt);
    tuple.addInteger(node.node());
    return client.preparedQuery(PUT_OFF).execute(tuple).mapEmpty();
  }

  Future<Boolean> isHeld(SqlClient tx, Due timer) {
    return tx.preparedQuery(HELD)
        .execute(Tuple.of(timer.id(), timer.fence(), node.node()))
        .map(rows -> rows.size() == 1);
  }

  Future<Void> delete(SqlClient tx, Due timer) {
    return tx.preparedQuery(DELETE).execute(Tuple.of(timer.id())).mapEmpty();
  }

  /** When a timer fires again, and whether this time counts. */
  record Next(Instant dueAt, boolean counts) {}

  Future<Void> rearm(SqlClient tx, Due timer, Next next) {
    return tx.preparedQuery(REARM)
        .execute(Tuple.of(timer.id(), Columns.time(next.dueAt()), next.counts() ? 1 : 0))
        .mapEmpty();
  }

  private static Due due(Row row) {
    return new Due(
        row.getLong("id"),
        row.getUUID("case_id"),
        row.getUUID("step_id"),
        row.getLong("fence"),
        row.getInteger("asked"),
        row.getString("backend"),
        row.getString("reference"));
  }
}
