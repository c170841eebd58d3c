package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;

/** The nodes that live: each process start is a new number, the owner of its leases. */
public final class NodeStore {
  private static final String REGISTER = "INSERT INTO node (name) VALUES ($1) RETURNING id";

  private static final String BEAT =
      """
      WITH seen AS (UPDATE node SET seen_at = clock_timestamp() WHERE id = $1)
      SELECT clock_timestamp() AS now, (SELECT count(*) FROM node
        WHERE seen_at > clock_timestamp() - $2::bigint * interval '1 millisecond' OR id = $1) AS live
      """;

  private static final String LEAVE =
      "UPDATE node SET seen_at = started_at - interval '1 day' WHERE id = $1";

  /** The database's clock and the number of nodes that live, this one among them. */
  public record Beat(Instant databaseNow, int liveNodes) {}

  /** Enters a process; returns its number. */
  public Future<Integer> register(SqlClient client, String name) {
    return client
        .preparedQuery(REGISTER)
        .execute(Tuple.of(name))
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  /** Says that this node lives. */
  public Future<Beat> beat(SqlClient client, int node, Duration silence) {
    return client
        .preparedQuery(BEAT)
        .execute(Tuple.of(node, silence.toMillis()))
        .map(
            rows -> {
              var row = rows.iterator().next();
              return new Beat(
                  row.getOffsetDateTime("now").toInstant(), row.getLong("live").intValue());
            });
  }

  /** Says that this node is gone, so that the others take its share at once. */
  public Future<Void> leave(SqlClient client, int node) {
    return client.preparedQuery(LEAVE).execute(Tuple.of(node)).mapEmpty();
  }
}
