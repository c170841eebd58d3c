package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.liandong.gateway.cases.LaneWrite.Become;
import org.liandong.gateway.cases.LaneWrite.Delete;
import org.liandong.gateway.cases.LaneWrite.Insert;
import org.liandong.gateway.cases.LaneWrite.Park;
import org.liandong.gateway.cases.LaneWrite.Retry;
import org.liandong.gateway.model.OrderKind;

/** Writes lanes that this transaction has locked. Every row that changes hands gets a new fence. */
final class LaneStore {
  private static final String DELETE = "DELETE FROM dispatch WHERE id = ANY($1)";

  private static final String RETRY =
      """
      UPDATE dispatch d SET owner = NULL, fence = d.fence + 1, attempt = u.attempt, sent = u.sent,
        parked = false, reason = NULL, due_at = clock_timestamp() + u.pause * interval '1 millisecond',
        backend = COALESCE(NULLIF(u.backend, 0), d.backend)
      FROM unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::boolean[], $5::int[])
        AS u(id, pause, attempt, sent, backend)
      WHERE d.id = u.id
      """;

  private static final String PARK =
      """
      UPDATE dispatch d SET owner = NULL, fence = d.fence + 1, attempt = u.attempt, sent = u.sent,
        parked = true, reason = u.reason
      FROM unnest($1::bigint[], $2::smallint[], $3::boolean[], $4::text[])
        AS u(id, attempt, sent, reason)
      WHERE d.id = u.id
      """;

  private static final String BECOME =
      """
      UPDATE dispatch d SET kind = u.kind, key = u.key, owner = NULL, fence = d.fence + 1,
        attempt = 0, sent = false, parked = u.parked, reason = NULL, due_at = clock_timestamp(),
        backend = COALESCE(NULLIF(u.backend, 0), d.backend)
      FROM unnest($1::bigint[], $2::smallint[], $3::text[], $4::boolean[], $5::int[])
        AS u(id, kind, key, parked, backend)
      WHERE d.id = u.id
      """;

  private static final String INSERT =
      """
      INSERT INTO dispatch (backend, case_id, step_id, kind, lane, due_at, fence, owner, attempt,
        sent, parked, key)
      SELECT u.backend, u.case_id, u.step_id, u.kind, u.lane,
        CASE WHEN u.leased THEN clock_timestamp() + $10::bigint * interval '1 millisecond'
          ELSE now() END,
        CASE WHEN u.leased THEN 1 ELSE 0 END, CASE WHEN u.leased THEN $11::int END,
        CASE WHEN u.leased THEN 1 ELSE 0 END, u.sent, u.parked, u.key
      FROM unnest($1::int[], $2::uuid[], $3::uuid[], $4::smallint[], $5::smallint[], $6::text[],
          $7::boolean[], $8::boolean[], $9::boolean[])
        AS u(backend, case_id, step_id, kind, lane, key, parked, sent, leased)
      RETURNING id, key, owner
      """;

  private final NodeContext node;

  LaneStore(NodeContext node) {
    this.node = node;
  }

  /** Writes all; notes the new rows that were born leased: to be sent once this has committed. */
  Future<Void> write(SqlConnection tx, List<LaneWrite> writes, Born born) {
    List<Future<?>> done = new ArrayList<>();
    done.add(delete(tx, of(writes, Delete.class)));
    done.add(retry(tx, of(writes, Retry.class)));
    done.add(become(tx, of(writes, Become.class)));
    done.add(park(tx, of(writes, Park.class)));
    List<Insert> created = of(writes, Insert.class);
    return Future.all(done)
        .compose(all -> created.isEmpty() ? Future.succeededFuture() : insert(tx, created, born));
  }

  private static Future<?> delete(SqlConnection tx, List<Delete> rows) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, rows).big(Delete::id);
    return execute(tx, DELETE, rows, tuple);
  }

  private static Future<?> retry(SqlConnection tx, List<Retry> rows) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, rows)
        .big(Retry::id)
        .big(row -> row.pause().toMillis())
        .small(Retry::attempt)
        .bool(Retry::sent)
        .integer(Retry::backend);
    return execute(tx, RETRY, rows, tuple);
  }

  private static Future<?> become(SqlConnection tx, List<Become> rows) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, rows)
        .big(Become::id)
        .small(row -> row.kind().code())
        .text(Become::key)
        .bool(Become::parked)
        .integer(Become::backend);
    return execute(tx, BECOME, rows, tuple);
  }

  private static Future<?> park(SqlConnection tx, List<Park> rows) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, rows)
        .big(Park::id)
        .small(Park::attempt)
        .bool(Park::sent)
        .text(Park::reason);
    return execute(tx, PARK, rows, tuple);
  }

  private static Future<?> execute(SqlConnection tx, String sql, List<?> rows, Tuple tuple) {
    return rows.isEmpty() ? Future.succeededFuture() : tx.preparedQuery(sql).execute(tuple);
  }

  private Future<Void> insert(SqlConnection tx, List<Insert> created, Born born) {
    long leaseStart = System.nanoTime();
    List<Boolean> leased = created.stream().map(row -> isBornLeased(row, born)).toList();
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, created)
        .integer(Insert::backend)
        .uuid(Insert::caseId)
        .uuid(Insert::step)
        .small(row -> row.kind().code())
        .small(Insert::ordinal)
        .text(Insert::key)
        .bool(Insert::parked)
        .bool(Insert::sent);
    tuple
        .addArrayOfBoolean(leased.toArray(Boolean[]::new))
        .addLong(node.lease().toMillis())
        .addInteger(node.node());
    return tx.preparedQuery(INSERT)
        .execute(tuple)
        .map(
            rows -> {
              for (var row : rows) {
                if (row.getInteger("owner") != null) {
                  born.add(leased(created, row.getString("key"), row.getLong("id"), leaseStart));
                }
              }
              return null;
            });
  }

  private static boolean isBornLeased(Insert row, Born born) {
    return !row.parked() && row.kind() == OrderKind.SUBMIT && born.reserve(row.backend());
  }

  private LeasedOrder leased(List<Insert> created, String key, long id, long leaseStart) {
    Insert row = created.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
    return new LeasedOrder(
        id,
        1,
        row.backend(),
        row.caseId(),
        row.step(),
        row.kind(),
        1,
        key,
        false,
        node.clock().instant(),
        leaseStart);
  }

  private static <T extends LaneWrite> List<T> of(List<LaneWrite> writes, Class<T> type) {
    return writes.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
