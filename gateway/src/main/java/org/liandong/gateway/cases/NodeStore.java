package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The nodes that live: each process start is a new number, the owner of its leases. */
public final class NodeStore {
  private static final String REGISTER =
      "INSERT INTO node (name, config_version) VALUES ($1, $2) RETURNING id";

  private static final String BEAT =
      """
      WITH seen AS (UPDATE node SET seen_at = clock_timestamp() WHERE id = $1 RETURNING id)
      SELECT clock_timestamp() AS now, (SELECT count(*) FROM node
        WHERE seen_at > clock_timestamp() - $2::bigint * interval '1 millisecond' OR id = $1) AS live,
        (SELECT count(DISTINCT config_version) FROM node
        WHERE seen_at > clock_timestamp() - $2::bigint * interval '1 millisecond' OR id = $1) AS configurations,
        EXISTS (SELECT 1 FROM seen) AS registered,
        EXISTS (SELECT 1 FROM flyway_schema_history WHERE version = $3 AND success) AS current
      """;

  // A node that left says so by having been seen before it started.
  private static final String LIST =
      """
      SELECT id, name, config_version, started_at, CASE WHEN seen_at >= started_at THEN seen_at END AS seen_at,
        seen_at > clock_timestamp() - $1::bigint * interval '1 millisecond' AS live
      FROM node
      WHERE started_at > clock_timestamp() - interval '7 days'
        OR seen_at > clock_timestamp() - interval '7 days'
      ORDER BY id DESC LIMIT 200
      """;

  private static final String LEAVE =
      "UPDATE node SET seen_at = started_at - interval '1 day' WHERE id = $1";

  /**
   * What the database answered.
   *
   * @param databaseNow its clock
   * @param liveNodes how many live, this one among them
   * @param configurations how many different ones they run on
   * @param registered it still knows this node
   * @param schemaIsCurrent it has the schema this program was built for, or a later one
   */
  public record Beat(
      Instant databaseNow,
      int liveNodes,
      int configurations,
      boolean registered,
      boolean schemaIsCurrent) {}

  /**
   * A process that shares the work, or did.
   *
   * @param configVersion of the configuration it runs on; null for one of an older program
   * @param seenAt when it last said that it lives; null where it took its leave
   */
  public record Entry(
      int number,
      String name,
      String configVersion,
      Instant startedAt,
      Instant seenAt,
      boolean live) {}

  /**
   * Those that live, and those that were seen within a week; the latest started first.
   *
   * @param silence a node that said nothing for so long is gone
   */
  public Future<List<Entry>> list(SqlClient client, Duration silence) {
    return DatabaseWait.bounded(client.preparedQuery(LIST).execute(Tuple.of(silence.toMillis())))
        .map(
            rows -> {
              List<Entry> entries = new ArrayList<>();
              rows.forEach(row -> entries.add(entry(row)));
              return entries;
            });
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.getInteger("id"),
        row.getString("name"),
        row.getString("config_version"),
        Columns.instant(row.getOffsetDateTime("started_at")),
        Columns.instant(row.getOffsetDateTime("seen_at")),
        row.getBoolean("live"));
  }

  /**
   * Enters a process; returns its number.
   *
   * @param configVersion of the configuration it starts with
   */
  public Future<Integer> register(SqlClient client, String name, String configVersion) {
    return client
        .preparedQuery(REGISTER)
        .execute(Tuple.of(name, configVersion))
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  /**
   * Says that this node lives.
   *
   * @param silence a node that said nothing for so long is gone
   * @param schema the version this program was built for
   */
  public Future<Beat> beat(SqlClient client, int node, Duration silence, String schema) {
    return client
        .preparedQuery(BEAT)
        .execute(Tuple.of(node, silence.toMillis(), schema))
        .map(
            rows -> {
              var row = rows.iterator().next();
              return new Beat(
                  row.getOffsetDateTime("now").toInstant(),
                  row.getLong("live").intValue(),
                  row.getLong("configurations").intValue(),
                  row.getBoolean("registered"),
                  row.getBoolean("current"));
            });
  }

  /** Says that this node is gone, so that the others take its share at once. */
  public Future<Void> leave(SqlClient client, int node) {
    return client.preparedQuery(LEAVE).execute(Tuple.of(node)).mapEmpty();
  }
}
