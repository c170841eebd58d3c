package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers which backend each number means. Orders lie under a number, steps name a code: where
 * the two part, an order would go to another organ.
 */
public final class BackendNumbers {
  /** Two nodes that start at once: the second reads what the first has written. */
  private static final String LOCK = "LOCK TABLE backend IN SHARE ROW EXCLUSIVE MODE";

  private static final String KNOWN =
      "SELECT number, code FROM backend WHERE number = ANY($1) OR code = ANY($2)";

  private static final String REMEMBER =
      """
      INSERT INTO backend (number, code)
      SELECT number, code FROM unnest($1::int[], $2::text[]) AS b(number, code)
      ON CONFLICT DO NOTHING
      """;

  /** Code by number. */
  private record Known(Map<Integer, String> codes) {
    boolean agreesWith(Map<Integer, String> configured) {
      return codes.entrySet().stream()
          .allMatch(one -> one.getValue().equals(configured.get(one.getKey())));
    }
  }

  /**
   * Remembers all of these in this transaction, or none where one of them means something else
   * already.
   *
   * @param configured code by number
   * @return code by number of what was remembered before under one of these numbers or codes
   */
  public Future<Map<Integer, String>> remember(SqlConnection tx, Map<Integer, String> configured) {
    Tuple pairs =
        Tuple.tuple()
            .addArrayOfInteger(configured.keySet().toArray(Integer[]::new))
            .addArrayOfString(configured.values().toArray(String[]::new));
    return tx.query(LOCK)
        .execute()
        .compose(locked -> known(tx, pairs))
        .compose(
            known ->
                known.agreesWith(configured)
                    ? tx.preparedQuery(REMEMBER).execute(pairs).map(known.codes())
                    : Future.succeededFuture(known.codes()));
  }

  private static Future<Known> known(SqlClient tx, Tuple pairs) {
    return tx.preparedQuery(KNOWN)
        .execute(pairs)
        .map(
            rows -> {
              Map<Integer, String> codes = new HashMap<>();
              rows.forEach(row -> codes.put(row.getInteger(0), row.getString(1)));
              return new Known(codes);
            });
  }
}
