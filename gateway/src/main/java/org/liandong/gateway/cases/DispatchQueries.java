package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.liandong.gateway.model.OrderKind;

/** Lists orders and answers for operators, by what they wait for. */
public final class DispatchQueries {
  /** What has not moved for so long is told of: the alert's time. */
  public static final Duration OVERDUE = Duration.ofMinutes(15);

  private static final String ORDERS =
      """
      SELECT d.id, d.backend, s.backend AS backend_code, d.case_id, c.receipt_no, d.step_id, d.kind,
        d.key, d.attempt, d.fence, d.sent, d.due_at, d.owner, d.reason, %s AS since, failed.fault, failed.error_code, failed.kind AS failed_as
      FROM dispatch d JOIN service_case c ON c.id = d.case_id
      LEFT JOIN step s ON s.id = d.step_id
      LEFT JOIN LATERAL (SELECT h.at FROM hop h
        WHERE h.case_id = d.case_id AND h.order_key = d.key AND h.kind = 'PARKED'
        ORDER BY h.seq DESC LIMIT 1) parked ON d.parked
      LEFT JOIN LATERAL (SELECT CASE WHEN d.lane >= 1 THEN max(h.at) ELSE (SELECT min(r.made_at)
          FROM report r WHERE r.case_id = d.case_id AND r.platform = d.backend AND r.state = 1)
          END AS at FROM hop h
        WHERE h.case_id = d.case_id AND h.kind IN ('RECEIVED', 'ANSWERED', 'CORRECTED', 'ARRIVED',
          'WITHDRAWN', 'RESUMED', 'ATTESTED')) moved ON NOT d.parked
      LEFT JOIN LATERAL (SELECT h.fault, h.error_code, h.kind FROM hop h
        WHERE h.case_id = d.case_id AND h.order_key = d.key AND h.error_code IS NOT NULL
          AND h.kind <> 'PARKED'
        ORDER BY h.seq DESC LIMIT 1) failed ON true
      WHERE %s AND ($1::int IS NULL OR d.backend = $1 OR s.backend = $2) AND d.id > $3
        AND ($5::text IS NULL OR lower(failed.error_code) = lower($5))
      ORDER BY d.id LIMIT $4
      """;

  private static final String ANSWERS =
      """
      SELECT i.id, i.backend, i.message_id, i.case_id, i.step_id, c.receipt_no, i.received_at, i.why
      FROM inbox i LEFT JOIN service_case c ON c.id = i.case_id
      WHERE %s AND ($1::text IS NULL OR i.backend = $1) AND i.id > $2
        AND ($4::text IS NULL OR lower(i.why) = lower($4))
      ORDER BY i.id LIMIT $3
      """;

  private final Pool pool;
  private final NodeContext node;

  public DispatchQueries(Pool pool, NodeContext node) {
    this.pool = pool;
    this.node = node;
  }

  /** What is listed. */
  public enum State {
    /** What waits for a person. */
    PARKED("parked.at", "d.parked", "i.state = 4"),
    /** What the gateway still works at, and has not moved for {@link #OVERDUE}. */
    OVERDUE("moved.at", "NOT d.parked AND moved.at < $6", "i.state = 1 AND i.received_at < $5"),
    /** What a node sends at this moment; answers are never sent. */
    INFLIGHT("moved.at", "d.owner IS NOT NULL AND NOT d.parked", "false");

    private final String orders;
    private final String answers;

    State(String since, String orders, String answers) {
      this.orders = ORDERS.formatted(since, orders);
      this.answers = ANSWERS.formatted(answers);
    }
  }

  /**
   * Which of them.
   *
   * @param number of a backend, with its code; both null for all
   * @param errorCode in whatever letters, as an organ's paper may have it; null for any
   */
  public record Filter(State state, Integer number, String code, String errorCode) {}

  /** Where a page begins: after this order, or, once these are through, after this answer. */
  public record Place(boolean orders, long after) {
    public static final Place START = new Place(true, 0);
  }

  /** A page: first the orders, those that came first at the head, then the answers. */
  public Future<List<Waiting>> list(Filter filter, Place place, int limit) {
    if (!place.orders()) {
      return answers(filter, place.after(), limit);
    }
    Tuple tuple =
        Tuple.of(filter.number(), filter.code(), place.after(), limit, filter.errorCode());
    return DatabaseWait.bounded(
            pool.preparedQuery(filter.state().orders).execute(timed(tuple, filter.state())))
        .compose(
            rows -> {
              List<Waiting> page = new ArrayList<>();
              rows.forEach(row -> page.add(order(row)));
              return page.size() == limit
                  ? Future.succeededFuture(page)
                  : answers(filter, 0, limit - page.size()).map(rest -> joined(page, rest));
            });
  }

  private Future<List<Waiting>> answers(Filter filter, long after, int limit) {
    Tuple tuple = Tuple.of(filter.code(), after, limit, filter.errorCode());
    return DatabaseWait.bounded(
            pool.preparedQuery(filter.state().answers).execute(timed(tuple, filter.state())))
        .map(
            rows -> {
              List<Waiting> page = new ArrayList<>();
              rows.forEach(row -> page.add(answer(row)));
              return page;
            });
  }

  private Tuple timed(Tuple tuple, State state) {
    return state == State.OVERDUE
        ? tuple.addOffsetDateTime(Columns.time(node.clock().instant().minus(OVERDUE)))
        : tuple;
  }

  private static List<Waiting> joined(List<Waiting> one, List<Waiting> other) {
    one.addAll(other);
    return one;
  }

  private static Waiting order(Row row) {
    return new Waiting.Order(
        WorkId.ofOrder(row.getLong("id"), row.getLong("fence")),
        row.getInteger("backend"),
        row.getString("backend_code"),
        row.getUUID("case_id"),
        row.getString("receipt_no"),
        row.getUUID("step_id"),
        OrderKind.of(row.getShort("kind")),
        row.getString("key"),
        row.getShort("attempt"),
        row.getBoolean("sent"),
        Columns.instant(row.getOffsetDateTime("since")),
        Columns.instant(row.getOffsetDateTime("due_at")),
        row.getInteger("owner"),
        row.getString("fault"),
        row.getString("error_code"),
        row.getString("reason"),
        HopKind.REFUSED.name().equals(row.getString("failed_as")));
  }

  private static Waiting answer(Row row) {
    return new Waiting.Message(
        WorkId.ofAnswer(row.getLong("id")),
        row.getString("backend"),
        Message.shownId(row.getString("message_id")),
        row.getUUID("case_id"),
        row.getString("receipt_no"),
        row.getUUID("step_id") != null,
        Columns.instant(row.getOffsetDateTime("received_at")),
        row.getString("why"));
  }
}
