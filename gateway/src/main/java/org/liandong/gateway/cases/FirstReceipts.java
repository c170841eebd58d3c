package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the receipts that keys already have. */
final class FirstReceipts {
  private static final String FIND =
      """
      SELECT s.station, s.idempotency_key, s.fingerprint, s.case_id, s.missing, s.received_at,
        c.receipt_no, c.item
      FROM unnest($1::text[], $2::text[]) AS k(station, key)
      JOIN submission s ON s.station = k.station AND s.idempotency_key = k.key
      JOIN service_case c ON c.id = s.case_id
      """;

  private FirstReceipts() {}

  /** What a key was used for. */
  record Known(Buffer fingerprint, FirstReceipt receipt) {}

  static Future<Map<RequestKey, Known>> find(SqlClient client, List<RequestKey> keys) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, keys).text(RequestKey::station).text(RequestKey::key);
    return client
        .preparedQuery(FIND)
        .execute(tuple)
        .map(
            found -> {
              Map<RequestKey, Known> known = new HashMap<>();
              found.forEach(
                  row -> known.put(new RequestKey(row.getString(0), row.getString(1)), known(row)));
              return known;
            });
  }

  private static Known known(io.vertx.sqlclient.Row row) {
    return new Known(
        row.getBuffer("fingerprint"),
        new FirstReceipt(
            row.getUUID("case_id"),
            row.getString("receipt_no"),
            row.getString("item"),
            List.of(row.getArrayOfStrings("missing")),
            row.getOffsetDateTime("received_at").toInstant()));
  }
}
