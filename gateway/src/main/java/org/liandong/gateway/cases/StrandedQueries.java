package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds work of backends that are not configured: no node claims it. Reads much; for a start. */
public final class StrandedQueries {
  private static final String STRANDED =
      """
      SELECT backend, number, sum(orders)::bigint AS orders, sum(questions)::bigint AS questions,
        sum(answers)::bigint AS answers
      FROM (
        SELECT coalesce(s.backend, (SELECT b.code FROM backend b WHERE b.number = d.backend), '')
            AS backend, d.backend AS number,
          1 AS orders, 0 AS questions, 0 AS answers
        FROM dispatch d LEFT JOIN step s ON s.id = d.step_id
        WHERE NOT CASE d.backend WHEN 0 THEN s.backend = ANY($2) ELSE d.backend = ANY($1) END
        UNION ALL
        SELECT s.backend, NULL, 0, 1, 0
        FROM timer t JOIN step s ON s.id = t.step_id WHERE NOT s.backend = ANY($2)
        UNION ALL
        SELECT backend, NULL, 0, 0, 1 FROM inbox WHERE state = 1 AND NOT backend = ANY($2)) x
      GROUP BY backend, number ORDER BY backend, number
      """;

  private final Pool pool;

  public StrandedQueries(Pool pool) {
    this.pool = pool;
  }

  /**
   * What waits for one backend that is not configured.
   *
   * @param backend its code
   * @param number under which orders lie, 0 for those made since it left; null where it is
   *     questions and answers that wait
   * @param orders parked ones too
   * @param questions that would be asked when they are due
   * @param answers that no case has taken yet
   */
  public record Stranded(
      String backend, Integer number, long orders, long questions, long answers) {}

  /** All of it; {@code configured} is code by number. */
  public Future<List<Stranded>> read(Map<Integer, String> configured) {
    Tuple known =
        Tuple.tuple()
            .addArrayOfInteger(configured.keySet().toArray(Integer[]::new))
            .addArrayOfString(configured.values().toArray(String[]::new));
    return pool.preparedQuery(STRANDED)
        .execute(known)
        .map(
            rows -> {
              List<Stranded> all = new ArrayList<>();
              rows.forEach(row -> all.add(stranded(row)));
              return all;
            });
  }

  private static Stranded stranded(Row row) {
    return new Stranded(
        row.getString("backend"),
        row.getInteger("number"),
        row.getLong("orders"),
        row.getLong("questions"),
        row.getLong("answers"));
  }
}
