package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.model.OrderKind;

/** Claims, renews and gives back dispatch rows: all fenced, none under the case's lock. */
public final class DispatchStore {
  // ANY(ARRAY(...)) keeps the primary key's plan; FROM c scanned the whole table (tried).
  static final String CLAIM =
      """
      WITH c AS MATERIALIZED (
        SELECT x.id FROM unnest($1::int[], $2::int[]) b(backend, n)
        CROSS JOIN LATERAL (
          SELECT d.id FROM dispatch d
          WHERE d.backend = b.backend AND NOT d.parked AND d.due_at <= now() AND d.owner IS NULL
          ORDER BY d.due_at LIMIT b.n FOR UPDATE SKIP LOCKED) x)
      UPDATE dispatch d SET due_at = clock_timestamp() + $3::bigint * interval '1 millisecond',
        fence = d.fence + 1, owner = $4::int, attempt = d.attempt + 1
      WHERE d.id = ANY(ARRAY(SELECT id FROM c))
      RETURNING d.id, d.backend, d.case_id, d.step_id, d.kind, d.fence, d.attempt, d.key, d.sent
      """;

  private static final String MARK_SENT =
      """
      UPDATE dispatch SET sent = true
      WHERE id = $1 AND fence = $2 AND owner = $3 AND NOT sent AND due_at > clock_timestamp()
      """;

  // SKIP LOCKED: a row that is being settled needs no renewal, and waiting for it could deadlock.
  private static final String RENEW =
      """
      UPDATE dispatch d SET due_at = clock_timestamp() + $3::bigint * interval '1 millisecond'
      WHERE d.id = ANY(ARRAY(
        SELECT x.id FROM dispatch x JOIN unnest($1::bigint[], $2::bigint[]) AS u(id, fence)
          ON x.id = u.id AND x.fence = u.fence
        WHERE x.owner = $4::int AND x.due_at > clock_timestamp() FOR UPDATE OF x SKIP LOCKED))
      """;

  // now(): an index cannot be asked for clock_timestamp(). The lease is checked again under the
  // lock. IS TRUE keeps it from the index of claims, by which it would read the whole backlog.
  static final String EXPIRED =
      """
      SELECT id, case_id, step_id, fence FROM dispatch
      WHERE (backend = ANY($1)) IS TRUE AND NOT parked AND due_at <= now() AND owner IS NOT NULL
      ORDER BY due_at LIMIT $2
      """;

  private final NodeContext node;

  public DispatchStore(NodeContext node) {
    this.node = node;
  }

  /** A lease that ran out: some node died or froze while it held it. */
  public record Expired(long dispatchId, UUID caseId, UUID stepId, long fence) {}

  /** Claims what is due, per backend as many as it has free permits. */
  public Future<List<LeasedOrder>> claim(SqlClient client, Map<Integer, Integer> permits) {
    long leaseStart = System.nanoTime();
    Tuple tuple =
        Tuple.tuple()
            .addArrayOfInteger(permits.keySet().toArray(Integer[]::new))
            .addArrayOfInteger(permits.values().toArray(Integer[]::new))
            .addLong(node.lease().toMillis())
            .addInteger(node.node());
    return client
        .preparedQuery(CLAIM)
        .execute(tuple)
        .map(
            rows -> {
              List<LeasedOrder> orders = new ArrayList<>();
              rows.forEach(row -> orders.add(order(row, leaseStart)));
              return orders;
            });
  }

  /** Commits that a backend which cannot de-duplicate may have seen this order; false: not ours. */
  public Future<Boolean> markSent(SqlClient client, LeasedOrder order) {
    return client
        .preparedQuery(MARK_SENT)
        .execute(Tuple.of(order.dispatchId(), order.fence(), node.node()))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Fixes why reports come late, before they leave; gives the dispatch ids that are still ours. */
  public Future<Set<Long>> explain(SqlClient client, List<LateReport> reports) {
    return PlatformStore.explain(client, reports, node.node());
  }

  /** Renews the leases of sends that take long. */
  public Future<Void> renew(SqlClient client, List<LeasedOrder> orders) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, orders).big(LeasedOrder::dispatchId).big(LeasedOrder::fence);
    tuple.addLong(node.lease().toMillis()).addInteger(node.node());
    return client.preparedQuery(RENEW).execute(tuple).mapEmpty();
  }

  /** Leases that ran out, oldest first. */
  public Future<List<Expired>> expired(SqlClient client, List<Integer> backends, int most) {
    return client
        .preparedQuery(EXPIRED)
        .execute(Tuple.tuple().addArrayOfInteger(backends.toArray(Integer[]::new)).addInteger(most))
        .map(
            rows -> {
              List<Expired> expired = new ArrayList<>();
              rows.forEach(
                  row ->
                      expired.add(
                          new Expired(
                              row.getLong("id"),
                              row.getUUID("case_id"),
                              row.getUUID("step_id"),
                              row.getLong("fence"))));
              return expired;
            });
  }

  private LeasedOrder order(Row row, long leaseStart) {
    return new LeasedOrder(
        row.getLong("id"),
        row.getLong("fence"),
        row.getInteger("backend"),
        row.getUUID("case_id"),
        row.getUUID("step_id"),
        OrderKind.of(row.getShort("kind")),
        row.getShort("attempt"),
        row.getString("key"),
        row.getBoolean("sent"),
        node.clock().instant(),
        leaseStart);
  }
}
