package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps how far each backend is read: leased by the database's clock, written under a fence. */
public final class PollStore {
  private static final String BEGIN =
      """
      INSERT INTO poll_cursor (backend, kind) SELECT * FROM unnest($1::text[], $2::smallint[])
      ON CONFLICT DO NOTHING
      """;

  private static final String CLAIM =
      """
      UPDATE poll_cursor p SET owner = $4::int, fence = p.fence + 1,
        leased_until = clock_timestamp() + c.lease * interval '1 millisecond'
      FROM (
        SELECT x.backend, x.kind, w.lease
        FROM poll_cursor x JOIN unnest($1::text[], $2::smallint[], $3::bigint[])
          AS w(backend, kind, lease) ON w.backend = x.backend AND w.kind = x.kind
        WHERE x.due_at <= now()
          AND (x.leased_until IS NULL OR x.leased_until <= clock_timestamp())
        ORDER BY x.backend, x.kind FOR UPDATE OF x SKIP LOCKED) c
      WHERE p.backend = c.backend AND p.kind = c.kind
      RETURNING p.backend, p.kind, p.cursor, p.fence, p.failures
      """;

  private static final String HELD =
      """
      SELECT 1 FROM poll_cursor WHERE backend = $1 AND kind = $2 AND fence = $3 AND owner = $4
      FOR UPDATE
      """;

  private static final String MOVE =
      """
      UPDATE poll_cursor SET cursor = coalesce($3, cursor), failures = 0, fault = NULL, read_at = $5,
        due_at = clock_timestamp() + $4::bigint * interval '1 millisecond', owner = NULL,
        leased_until = NULL
      WHERE backend = $1 AND kind = $2
      """;

  private static final String PUT_OFF =
      """
      UPDATE poll_cursor SET failures = failures + CASE WHEN $6::text IS NULL THEN 0 ELSE 1 END,
        fault = coalesce($6, fault),
        due_at = clock_timestamp() + $5::bigint * interval '1 millisecond', owner = NULL,
        leased_until = NULL
      WHERE backend = $1 AND kind = $2 AND fence = $3 AND owner = $4
      """;

  // One that somebody is reading by is not waited for.
  private static final String MAKE_DUE =
      """
      UPDATE poll_cursor SET due_at = now()
      WHERE (backend, kind) IN (
        SELECT backend, kind FROM poll_cursor
        WHERE backend = $1 AND kind = $2 AND due_at > now() AND failures = 0
        FOR UPDATE SKIP LOCKED)
      """;

  private static final String FAILING =
      "SELECT backend, kind, failures, fault FROM poll_cursor WHERE failures > 0";

  private static final String READ_AT =
      "SELECT backend, kind, read_at, failures FROM poll_cursor WHERE read_at IS NOT NULL";

  private final NodeContext node;

  public PollStore(NodeContext node) {
    this.node = node;
  }

  /** Something that is read page by page. */
  public record Source(String backend, PollKind kind) {}

  /** A source, and how long who claims it may read a page of it. */
  public record Wish(Source source, Duration lease) {}

  /**
   * A source this node reads a page of.
   *
   * @param cursor where; null at the beginning
   * @param failures how often in a row nothing could be read
   */
  public record Held(Source source, String cursor, long fence, int failures) {}

  /** When the last page of a source was stored. */
  public record LastRead(Source source, Instant at) {}

  /** Sources that were never read are read from their beginning. */
  public Future<Void> begin(SqlClient client, List<Source> sources) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, sources).text(Source::backend).small(source -> source.kind().code());
    return client.preparedQuery(BEGIN).execute(tuple).mapEmpty();
  }

  /** Claims those of these sources that are due. */
  public Future<List<Held>> claim(SqlClient client, List<Wish> wishes) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, wishes)
        .text(wish -> wish.source().backend())
        .small(wish -> wish.source().kind().code())
        .big(wish -> wish.lease().toMillis());
    return client
        .preparedQuery(CLAIM)
        .execute(tuple.addInteger(node.node()))
        .map(
            rows -> {
              List<Held> held = new ArrayList<>();
              rows.forEach(row -> held.add(held(row)));
              return held;
            });
  }

  /**
   * Locks a source that is still ours; false where another has taken over. Before what was read of
   * it is written.
   */
  Future<Boolean> isHeld(SqlConnection tx, Held held) {
    return tx.preparedQuery(HELD)
        .execute(
            Tuple.of(
                held.source().backend(), held.source().kind().code(), held.fence(), node.node()))
        .map(rows -> rows.size() == 1);
  }

  /** In the transaction of what was read, under the lock of {@link #isHeld}. */
  Future<Void> move(SqlConnection tx, Held held, String cursor, Duration pause) {
    return tx.preparedQuery(MOVE)
        .execute(
            Tuple.of(
                held.source().backend(),
                held.source().kind().code(),
                cursor,
                pause.toMillis(),
                Columns.time(node.clock().instant())))
        .mapEmpty();
  }

  /**
   * Nothing was read: the place stays. Does nothing where another has taken over.
   *
   * @param fault a stable code of what failed; null where nothing was tried
   */
  public Future<Void> putOff(SqlClient client, Held held, Duration pause, String fault) {
    return client
        .preparedQuery(PUT_OFF)
        .execute(
            Tuple.of(
                held.source().backend(),
                held.source().kind().code(),
                held.fence(),
                node.node(),
                pause.toMillis(),
                fault))
        .mapEmpty();
  }

  /** It is read now; one that fails keeps its pauses. */
  public Future<Void> makeDue(SqlClient client, Source source) {
    return client
        .preparedQuery(MAKE_DUE)
        .execute(Tuple.of(source.backend(), source.kind().code()))
        .mapEmpty();
  }

  /**
   * A source that cannot be read now.
   *
   * @param failures how often in a row
   * @param fault code of the last of them
   */
  public record Failing(Source source, int failures, String fault) {}

  /** Of all nodes together. */
  public static Future<List<Failing>> failing(SqlClient client) {
    return client
        .query(FAILING)
        .execute()
        .map(
            rows -> {
              List<Failing> all = new ArrayList<>();
              rows.forEach(
                  row ->
                      all.add(
                          new Failing(
                              source(row), row.getInteger("failures"), row.getString("fault"))));
              return all;
            });
  }

  /** Of all that was ever read. */
  public Future<List<LastRead>> lastRead(SqlClient client) {
    return client
        .query(READ_AT)
        .execute()
        .map(
            rows -> {
              List<LastRead> all = new ArrayList<>();
              rows.forEach(
                  row -> all.add(new LastRead(source(row), row.getOffsetDateTime(2).toInstant())));
              return all;
            });
  }

  private static Held held(Row row) {
    return new Held(
        source(row), row.getString("cursor"), row.getLong("fence"), row.getInteger("failures"));
  }

  private static Source source(Row row) {
    return new Source(row.getString("backend"), PollKind.of(row.getInteger("kind")));
  }
}
