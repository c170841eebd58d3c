package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** How the database would go about a statement. */
final class Plans {
  /** For any parameters; other modes are for these. An EXPLAIN knows its own parameters always. */
  static final String GENERIC = "force_generic_plan";

  static final String HOPS =
      """
      INSERT INTO hop (case_id, seq, kind, at, state, sender, receiver, config_version, tx)
      SELECT gen_random_uuid(), 1, 'RECEIVED', now() - (30000 - i) * interval '1 minute', 'RECEIVED',
        'a', 'b', 'c', i::text::xid8
      FROM generate_series(1, 30000) i
      """;

  private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

  private Plans() {}

  /** When the database last counted. */
  enum Statistics {
    NEVER,
    WHILE_EMPTY,
    NOW
  }

  static void run(Pool pool, String sql) throws Exception {
    pool.query(sql).execute().await(60, TimeUnit.SECONDS);
  }

  /** Fills a table; the database counts when it is told to. */
  static void fill(Pool pool, Statistics statistics, String rows) throws Exception {
    if (statistics == Statistics.WHILE_EMPTY) {
      run(pool, "ANALYZE");
    }
    run(pool, rows);
    if (statistics == Statistics.NOW) {
      run(pool, "ANALYZE");
    }
  }

  static String plan(Pool pool, String mode, String sql, Tuple parameters) throws Exception {
    Future<RowSet<Row>> rows =
        mode.equals(GENERIC)
            ? pool.withConnection(connection -> generic(connection, sql))
            : pool.preparedQuery("EXPLAIN " + sql).execute(parameters);
    StringBuilder plan = new StringBuilder();
    rows.await(30, TimeUnit.SECONDS).forEach(row -> plan.append(row.getString(0)).append('\n'));
    return plan.toString();
  }

  /**
   * As servers before 16 can tell it too: of a statement prepared by hand, for no parameters. With
   * the costs of a disk without a head, as the servers we start have them.
   */
  private static Future<RowSet<Row>> generic(SqlConnection connection, String sql) {
    int parameters =
        PARAMETER
            .matcher(sql)
            .results()
            .mapToInt(found -> Integer.parseInt(found.group(1)))
            .max()
            .orElse(0);
    String none = String.join(", ", Collections.nCopies(parameters, "NULL"));
    return connection
        .query("SET plan_cache_mode = force_generic_plan; SET random_page_cost = 1.1")
        .execute()
        .compose(set -> connection.query("PREPARE generic AS " + sql).execute())
        .compose(
            prepared ->
                connection
                    .query("EXPLAIN EXECUTE generic" + (parameters == 0 ? "" : "(" + none + ")"))
                    .execute())
        .eventually(() -> connection.query("DEALLOCATE generic").execute())
        .eventually(
            () -> connection.query("RESET plan_cache_mode; RESET random_page_cost").execute());
  }
}
