package org.liandong.adapter.host;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.liandong.adapter.spi.SqlFailure;

/**
 * Single statements.
 *
 * @param within true where a statement that fails was certainly not done: in a transaction
 */
record Statements(SqlClient client, boolean within) {
  /** Connection exceptions, a completion that nobody knows, and a server that goes away. */
  private static final Pattern LEFT_OPEN = Pattern.compile("08...|40003|57P0.");

  Future<List<JsonObject>> query(String sql, Object... values) {
    return rows(sql, values)
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(Statements::json).toList());
  }

  Future<Integer> update(String sql, Object... values) {
    return rows(sql, values).map(RowSet::rowCount);
  }

  private Future<RowSet<Row>> rows(String sql, Object... values) {
    return client
        .preparedQuery(sql)
        .execute(Tuple.tuple(Arrays.asList(values)))
        .recover(cause -> Future.failedFuture(failure(cause, within)));
  }

  private static JsonObject json(Row row) {
    JsonObject json = new JsonObject();
    for (int column = 0; column < row.size(); column++) {
      Object value = row.getValue(column);
      json.put(
          row.getColumnName(column),
          value instanceof OffsetDateTime time ? time.toInstant() : value);
    }
    return json;
  }

  /**
   * The server's own text may repeat a value; its state does not. A state tells that the statement
   * was not done, but for one that tells of the end of the connection or of the server.
   */
  static SqlFailure failure(Throwable cause, boolean nothingDone) {
    if (cause instanceof SqlFailure known) {
      return known;
    }
    String state = cause instanceof PgException server ? server.getSqlState() : null;
    String what = state == null ? "the database cannot be reached" : "the database says " + state;
    boolean refused = state != null && !LEFT_OPEN.matcher(state).matches();
    return new SqlFailure(state, nothingDone || refused, what);
  }
}
