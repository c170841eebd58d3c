package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what waits, for gauges that are read every few seconds: bounded in what it reads. */
public final class BacklogQueries {
  /** A backlog is not counted further than this. */
  public static final int MOST = 100_000;

  private static final String ORDERS =
      """
      SELECT b.backend, p.pending, (SELECT count(*) FROM dispatch d
          WHERE d.backend = b.backend AND d.parked) AS parked,
        (SELECT max(h.at) FROM dispatch d JOIN hop h ON h.case_id = d.case_id
          WHERE d.id = p.oldest AND h.kind IN ('RECEIVED', 'ANSWERED', 'CORRECTED', 'ARRIVED', 'WITHDRAWN',
            'RESUMED', 'ATTESTED')) AS since
      FROM unnest($1::int[]) AS b(backend)
      CROSS JOIN LATERAL (SELECT count(*) AS pending, min(x.id) AS oldest
        FROM (SELECT d.id FROM dispatch d
          WHERE d.backend = b.backend AND NOT d.parked AND d.lane >= 1 LIMIT $2) x) p
      """;

  private static final String MESSAGES =
      """
      SELECT NULL AS backend, count(*) AS messages
      FROM (SELECT 1 FROM inbox WHERE state = 1 LIMIT $1) x
      UNION ALL SELECT backend, count(*) FROM inbox WHERE state = 4 GROUP BY backend
      """;

  private static final String ATTENTION =
      "SELECT count(*) FROM (SELECT 1 FROM service_case WHERE attention LIMIT $1) x";

  private static final String OVERDUE_PARCELS =
      "SELECT count(*) FROM (SELECT 1 FROM parcel WHERE due_at <= $1 LIMIT $2) x";

  static final String REPORTS =
      """
      SELECT b.backend, w.waiting,
        coalesce(extract(epoch FROM clock_timestamp() - w.oldest), 0)::float8 AS seconds
      FROM unnest($1::int[]) AS b(backend)
      CROSS JOIN LATERAL (SELECT count(*) AS waiting, min(x.made_at) AS oldest
        FROM (SELECT r.made_at FROM report r WHERE r.platform = b.backend AND r.state = 1
          ORDER BY r.made_at LIMIT $2) x) w
      """;

  // Whose number is erased cannot be called.
  private static final String CALL_BACKS =
      """
      SELECT count(*), count(*) FILTER (WHERE due_at <= $1) FROM (
        SELECT due_at FROM call_back b WHERE closed_at IS NULL
          AND NOT EXISTS (SELECT FROM erasure e WHERE e.case_id = b.case_id)
        ORDER BY due_at LIMIT $2) x
      """;

  private final Pool pool;

  public BacklogQueries(Pool pool) {
    this.pool = pool;
  }

  /**
   * A backend's orders.
   *
   * @param pending due now or later, being sent or postponed; not more than {@link #MOST}
   * @param since when the case of the oldest of them last moved; null where none is pending
   */
  public record Orders(long pending, long parked, Instant since) {}

  /**
   * Reports to a platform that it was not told yet.
   *
   * @param seconds since the oldest of them was made; 0 where none waits
   */
  public record Reports(long waiting, double seconds) {}

  /**
   * All that waits.
   *
   * @param orders by the backend's number
   * @param unsettled answers that their cases have not taken yet
   * @param parkedMessages by the backend's code; only where there are any
   * @param attention cases of which something is parked
   * @param overdueParcels whose next hand-over should have been scanned by now
   * @param callBacks of applicants
   * @param reports by the platform's number
   */
  public record Backlog(
      Map<Integer, Orders> orders,
      long unsettled,
      Map<String, Long> parkedMessages,
      long attention,
      long overdueParcels,
      Open callBacks,
      Map<Integer, Reports> reports) {}

  /** What is to be done, and how much of it is late. */
  public record Open(long all, long overdue) {}

  /**
   * What waits now at these backends.
   *
   * @param now business time
   */
  public Future<Backlog> read(Collection<Integer> backends, Instant now) {
    Tuple all = Tuple.tuple().addArrayOfInteger(backends.toArray(Integer[]::new)).addInteger(MOST);
    var orders = pool.preparedQuery(ORDERS).execute(all);
    var reports = pool.preparedQuery(REPORTS).execute(all);
    var messages = pool.preparedQuery(MESSAGES).execute(Tuple.of(MOST));
    var attention = pool.preparedQuery(ATTENTION).execute(Tuple.of(MOST));
    var parcels = pool.preparedQuery(OVERDUE_PARCELS).execute(Tuple.of(Columns.time(now), MOST));
    var calls = pool.preparedQuery(CALL_BACKS).execute(Tuple.of(Columns.time(now), MOST));
    return Future.all(List.of(orders, messages, attention, parcels, calls, reports))
        .map(
            done ->
                backlog(
                    orders(orders.result()),
                    messages.result(),
                    new Counts(
                        count(attention.result()),
                        count(parcels.result()),
                        open(calls.result()),
                        reports(reports.result()))));
  }

  private record Counts(
      long attention, long overdueParcels, Open callBacks, Map<Integer, Reports> reports) {}

  private static Map<Integer, Reports> reports(RowSet<Row> rows) {
    Map<Integer, Reports> reports = new HashMap<>();
    rows.forEach(
        row ->
            reports.put(
                row.getInteger("backend"),
                new Reports(row.getLong("waiting"), row.getDouble("seconds"))));
    return reports;
  }

  private static Open open(RowSet<Row> rows) {
    Row row = rows.iterator().next();
    return new Open(row.getLong(0), row.getLong(1));
  }

  private static Map<Integer, Orders> orders(RowSet<Row> rows) {
    Map<Integer, Orders> orders = new HashMap<>();
    for (Row row : rows) {
      var since = row.getOffsetDateTime("since");
      orders.put(
          row.getInteger("backend"),
          new Orders(
              row.getLong("pending"),
              row.getLong("parked"),
              since == null ? null : since.toInstant()));
    }
    return orders;
  }

  private static long count(RowSet<Row> rows) {
    return rows.iterator().next().getLong(0);
  }

  private static Backlog backlog(Map<Integer, Orders> orders, RowSet<Row> rows, Counts counts) {
    long unsettled = 0;
    Map<String, Long> parked = new HashMap<>();
    for (Row row : rows) {
      if (row.getString("backend") == null) {
        unsettled = row.getLong("messages");
      } else {
        parked.put(row.getString("backend"), row.getLong("messages"));
      }
    }
    return new Backlog(
        orders,
        unsettled,
        parked,
        counts.attention(),
        counts.overdueParcels(),
        counts.callBacks(),
        counts.reports());
  }
}
