package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.model.OrderKind;

/** Lists what is parked, for operators: nothing of what citizens sent or organs wrote. */
public final class ParkedQueries {
  private static final String ORDERS =
      """
      SELECT d.id, d.backend, s.backend AS backend_code, d.case_id, c.receipt_no, d.step_id, d.kind, d.key, d.attempt,
        parked.at AS since, failed.fault, failed.error_code
      FROM dispatch d JOIN service_case c ON c.id = d.case_id
      LEFT JOIN step s ON s.id = d.step_id
      LEFT JOIN LATERAL (SELECT h.at FROM hop h
        WHERE h.case_id = d.case_id AND h.order_key = d.key AND h.kind = 'PARKED'
        ORDER BY h.seq DESC LIMIT 1) parked ON true
      LEFT JOIN LATERAL (SELECT h.fault, h.error_code FROM hop h
        WHERE h.case_id = d.case_id AND h.order_key = d.key AND h.error_code IS NOT NULL
        ORDER BY h.seq DESC LIMIT 1) failed ON true
      WHERE d.parked AND ($1::int IS NULL OR d.backend = $1 OR s.backend = $4) AND d.id > $2
      ORDER BY d.id LIMIT $3
      """;

  private static final String MESSAGES =
      """
      SELECT i.id, i.backend, i.message_id, i.case_id, c.receipt_no, i.received_at, i.why
      FROM inbox i LEFT JOIN service_case c ON c.id = i.case_id
      WHERE i.state = 4 AND ($1::text IS NULL OR i.backend = $1) AND i.id > $2
      ORDER BY i.id LIMIT $3
      """;

  private final Pool pool;

  public ParkedQueries(Pool pool) {
    this.pool = pool;
  }

  /** Something that waits for a person. */
  public sealed interface Parked permits ParkedOrder, ParkedMessage {}

  /**
   * An order that nobody sends.
   *
   * @param backend its number; 0 where it was not configured when the order was held
   * @param backendCode of the step; null where the order is of none
   * @param since null where nothing says when
   * @param fault whose, by the last hop of this order that failed; null where none did
   */
  public record ParkedOrder(
      long id,
      int backend,
      String backendCode,
      UUID caseId,
      String receiptNo,
      UUID step,
      OrderKind kind,
      String key,
      int attempts,
      Instant since,
      String fault,
      String errorCode)
      implements Parked {}

  /**
   * An answer that fits nothing here.
   *
   * @param backend its code
   * @param messageId as hops show it
   * @param caseId null where it names no case of ours
   */
  public record ParkedMessage(
      long id,
      String backend,
      String messageId,
      UUID caseId,
      String receiptNo,
      Instant receivedAt,
      String why)
      implements Parked {}

  /** A backend by its number and its code; both null for all. */
  public record Filter(Integer number, String code) {}

  /** Where a page begins: after this order, or, once these are through, after this message. */
  public record Place(boolean orders, long after) {
    public static final Place START = new Place(true, 0);
  }

  /** A page: first the orders, the longest known first, then the messages. */
  public Future<List<Parked>> list(Filter filter, Place place, int limit) {
    if (!place.orders()) {
      return messages(filter, place.after(), limit);
    }
    Tuple tuple = Tuple.of(filter.number(), place.after(), limit, filter.code());
    return DatabaseWait.bounded(pool.preparedQuery(ORDERS).execute(tuple))
        .compose(
            rows -> {
              List<Parked> page = new ArrayList<>();
              rows.forEach(row -> page.add(order(row)));
              return page.size() == limit
                  ? Future.succeededFuture(page)
                  : messages(filter, 0, limit - page.size()).map(rest -> joined(page, rest));
            });
  }

  private Future<List<Parked>> messages(Filter filter, long after, int limit) {
    Tuple tuple = Tuple.of(filter.code(), after, limit);
    return DatabaseWait.bounded(pool.preparedQuery(MESSAGES).execute(tuple))
        .map(ParkedQueries::messages);
  }

  private static List<Parked> messages(RowSet<Row> rows) {
    List<Parked> page = new ArrayList<>();
    rows.forEach(row -> page.add(message(row)));
    return page;
  }

  private static List<Parked> joined(List<Parked> one, List<Parked> other) {
    one.addAll(other);
    return one;
  }

  private static ParkedOrder order(Row row) {
    return new ParkedOrder(
        row.getLong("id"),
        row.getInteger("backend"),
        row.getString("backend_code"),
        row.getUUID("case_id"),
        row.getString("receipt_no"),
        row.getUUID("step_id"),
        OrderKind.of(row.getShort("kind")),
        row.getString("key"),
        row.getShort("attempt"),
        instant(row, "since"),
        row.getString("fault"),
        row.getString("error_code"));
  }

  private static ParkedMessage message(Row row) {
    return new ParkedMessage(
        row.getLong("id"),
        row.getString("backend"),
        Message.shownId(row.getString("message_id")),
        row.getUUID("case_id"),
        row.getString("receipt_no"),
        instant(row, "received_at"),
        row.getString("why"));
  }

  private static Instant instant(Row row, String column) {
    var time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
