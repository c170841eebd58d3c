package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/**
 * Cases whose hops a test writes itself, as every writer does: under the case's lock, numbered by
 * it, in transactions that begin, wait and end as the test wants.
 */
public final class LoggedCases {
  private static final String ADD =
      """
      INSERT INTO service_case (id, receipt_no, station, item, state, missing, received_at, trace_id,
        hop_seq)
      VALUES ($1, 'R-' || $1::uuid, $2, 'item', 1, '{}', now(), 'trace', 0)
      """;

  private static final String LOCK =
      "UPDATE service_case SET hop_seq = hop_seq + 1 WHERE id = $1 RETURNING hop_seq";

  private static final String HOP =
      """
      INSERT INTO hop (case_id, seq, kind, at, state, sender, receiver, config_version)
      VALUES ($1, $2, $3, coalesce($4, clock_timestamp()), 'RECEIVED', 'gateway', 'test', 'test')
      """;

  private static final String MANY =
      """
      INSERT INTO hop (case_id, seq, kind, at, state, sender, receiver, config_version)
      SELECT $1, s, 'DELIVERED', clock_timestamp(), 'RECEIVED', 'gateway', 'test', 'test'
      FROM generate_series($2::int, $3::int) AS s
      """;

  private final Pool pool;

  public LoggedCases(Pool pool) {
    this.pool = pool;
  }

  /** A case of this station, without a hop. */
  public UUID add(String station) throws TimeoutException {
    UUID id = UUID.randomUUID();
    pool.preparedQuery(ADD).execute(Tuple.of(id, station)).await(10, SECONDS);
    return id;
  }

  /** Locks the case and writes its next hop; gives its number. */
  public static Future<Integer> hop(SqlConnection tx, UUID id, String kind) {
    return hop(tx, id, kind, null);
  }

  private static Future<Integer> hop(SqlConnection tx, UUID id, String kind, OffsetDateTime at) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(id))
        .map(rows -> rows.iterator().next().getInteger(0))
        .compose(
            seq ->
                tx.preparedQuery(HOP)
                    .execute(Tuple.of(id, seq, kind).addOffsetDateTime(at))
                    .map(written -> seq));
  }

  /** One that says that it was written at that time. */
  public void hopAt(UUID id, Instant at) throws TimeoutException {
    OffsetDateTime said = at.atOffset(ZoneOffset.UTC);
    pool.withTransaction(tx -> hop(tx, id, "DELIVERED", said)).await(10, SECONDS);
  }

  /** The same in a transaction of its own. */
  public int hop(UUID id, String kind) throws TimeoutException {
    return pool.withTransaction(tx -> hop(tx, id, kind)).await(10, SECONDS);
  }

  /** Hops of a case that nobody else writes to, in one transaction. */
  public void many(UUID id, int from, int to) throws TimeoutException {
    pool.preparedQuery(MANY).execute(Tuple.of(id, from, to)).await(30, SECONDS);
  }
}
