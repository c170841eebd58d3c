package org.liandong.gateway.ops;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.routing.ConfigurationDifference;

/** Who put which configuration into use on which node, and what it changed. */
public final class ConfigurationLog {
  private static final String RECORD =
      """
      WITH told AS (UPDATE node SET config_version = $6 WHERE id = $2)
      INSERT INTO configuration_change
        (at, node, actor, reason, before, after, difference, trace_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  private static final String RECENT =
      """
      SELECT at, node, actor, reason, before, after, difference FROM configuration_change
      ORDER BY at DESC, id DESC LIMIT 50
      """;

  /** One change, as it is shown. */
  public record Entry(
      Instant at,
      int node,
      String person,
      String reason,
      String before,
      String after,
      JsonObject difference) {}

  /** Records a change in the transaction that makes it. */
  public Future<Void> record(
      SqlClient tx, int node, Instant at, Reload.Wish wish, Reload.Outcome outcome) {
    Tuple row =
        Tuple.tuple()
            .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
            .addInteger(node)
            .addString(wish.person())
            .addString(wish.reason())
            .addString(outcome.before())
            .addString(outcome.after())
            .addJsonObject(json(outcome.difference()))
            .addString(wish.traceId());
    return tx.preparedQuery(RECORD).execute(row).mapEmpty();
  }

  /** The latest changes of all nodes, the last one first. */
  Future<List<Entry>> recent(SqlClient client) {
    return DatabaseWait.bounded(client.preparedQuery(RECENT).execute())
        .map(
            rows -> {
              List<Entry> entries = new ArrayList<>();
              rows.forEach(row -> entries.add(entry(row)));
              return entries;
            });
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.getOffsetDateTime("at").toInstant(),
        row.getInteger("node"),
        row.getString("actor"),
        row.getString("reason"),
        row.getString("before"),
        row.getString("after"),
        row.getJsonObject("difference"));
  }

  static JsonObject json(ConfigurationDifference difference) {
    JsonObject json = new JsonObject();
    difference
        .parts()
        .forEach(
            (name, part) ->
                json.put(
                    name,
                    new JsonObject()
                        .put("added", new JsonArray(part.added()))
                        .put("removed", new JsonArray(part.removed()))
                        .put("changed", new JsonArray(part.changed()))));
    return json;
  }
}
