package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Forgets materials: what never became part of a case, and what an erased case alone held. */
public final class OldMaterials {
  private static final int AT_ONCE = 200;
  private static final int AT_ONCE_LEAVING = 20;

  private static final String PARTS =
      """
      WITH gone AS (
        DELETE FROM material_part p USING (
          SELECT DISTINCT sha256, station FROM material_part WHERE received_at < $1 LIMIT %d) old
        WHERE p.sha256 = old.sha256 AND p.station = old.station AND NOT EXISTS (
          SELECT FROM material_part n
          WHERE n.sha256 = p.sha256 AND n.station = p.station AND n.received_at >= $1)
        RETURNING p.object)
      INSERT INTO material_doomed SELECT object, now() FROM gone
      """
          .formatted(AT_ONCE);

  private static final String LEAVE =
      """
      UPDATE material m SET leaving_since = clock_timestamp() FROM (
        SELECT sha256, station FROM material
        WHERE held_by IS NULL AND leaving_since IS NULL AND arrived_at < $1
        FOR UPDATE SKIP LOCKED) old
      WHERE m.sha256 = old.sha256 AND m.station = old.station
      """;

  // Longer ago than any statement may take: an intake that still saw it is over, and its case is
  // seen by the next statement.
  private static final String LEAVING =
      """
      SELECT sha256, station FROM material
      WHERE leaving_since < clock_timestamp() - interval '30 seconds'
      ORDER BY sha256, station LIMIT %d FOR UPDATE SKIP LOCKED
      """
          .formatted(AT_ONCE_LEAVING);

  // A big station's cases are many: the look takes its time.
  private static final String PATIENCE = "SET LOCAL statement_timeout = '2min'";

  private static final String OTHERS =
      """
      SELECT l.sha256, l.station, coalesce(
        (SELECT s.case_id FROM submission s WHERE s.station = l.station
          AND s.sealed_key IS NOT NULL AND position(l.sha256 IN s.materials) > 0 LIMIT 1),
        (SELECT f.case_id FROM followup f WHERE f.station = l.station
          AND f.sealed_key IS NOT NULL AND position(l.sha256 IN f.materials) > 0 LIMIT 1))
        AS case_id
      FROM unnest($1::bytea[], $2::text[]) AS l(sha256, station)
      """;

  // The look took its time: one of them may be about to be erased, and its erasure found nothing
  // of its own to release.
  private static final String HOLD_CASES =
      "SELECT FROM service_case WHERE id = ANY($1) ORDER BY id FOR SHARE";

  // What was passed to none for its case is erased by now is looked at once more, the next time.
  private static final String PASS_OR_GO =
      """
      WITH others AS MATERIALIZED (
        SELECT * FROM unnest($1::bytea[], $2::text[], $3::uuid[]) AS o(sha256, station, case_id)),
      passed AS (
        UPDATE material m SET held_by = o.case_id, leaving_since = NULL, brought_again = false
        FROM others o
        WHERE m.station = o.station AND m.sha256 = o.sha256 AND o.case_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM erasure e WHERE e.case_id = o.case_id)),
      kept AS (
        UPDATE material m SET held_by = NULL, leaving_since = NULL, brought_again = false
        FROM others o
        WHERE m.station = o.station AND m.sha256 = o.sha256 AND o.case_id IS NULL
          AND m.brought_again)
      DELETE FROM material m USING others o
      WHERE m.station = o.station AND m.sha256 = o.sha256 AND o.case_id IS NULL
        AND NOT m.brought_again
      RETURNING m.sha256
      """;

  private static final String LOCK =
      "SELECT FROM material_content WHERE sha256 = ANY($1) ORDER BY sha256 FOR UPDATE";

  // In a statement after the lock: it sees who brought the content while it waited.
  private static final String DROP =
      """
      WITH gone AS (
        DELETE FROM material_content c WHERE c.sha256 = ANY($1)
          AND NOT EXISTS (SELECT FROM material m WHERE m.sha256 = c.sha256)
        RETURNING object)
      INSERT INTO material_doomed SELECT object, now() FROM gone
      """;

  private static final String DOOMED =
      "SELECT object FROM material_doomed WHERE due_at < now() ORDER BY due_at LIMIT " + AT_ONCE;

  // What could not be deleted waits behind the others.
  private static final String BURIED =
      """
      WITH later AS (
        UPDATE material_doomed SET due_at = now() + interval '1 hour' WHERE object = ANY($2))
      DELETE FROM material_doomed WHERE object = ANY($1) AND NOT object = ANY($2)
      """;

  // Of an erased case: what it was the first to hold, its pieces, and what it still awaited.
  private static final String RELEASE =
      """
      WITH mine AS MATERIALIZED (
        SELECT DISTINCT b.station, substring(b.materials FROM n * 32 + 1 FOR 32) AS sha256
        FROM (SELECT station, materials FROM submission WHERE case_id = $1
          UNION ALL SELECT station, materials FROM followup WHERE case_id = $1) b
        CROSS JOIN LATERAL generate_series(0, octet_length(b.materials) / 32 - 1) AS n),
      parts AS (
        DELETE FROM material_part p USING mine o
        WHERE p.station = o.station AND p.sha256 = o.sha256 RETURNING p.object),
      doomed AS (INSERT INTO material_doomed SELECT object, now() FROM parts),
      awaited AS (DELETE FROM material_awaited WHERE case_id = $1)
      UPDATE material m SET leaving_since = clock_timestamp(), brought_again = false FROM mine o
      WHERE m.station = o.station AND m.sha256 = o.sha256 AND m.held_by = $1
      """;

  private final Pool pool;

  public OldMaterials(Pool pool) {
    this.pool = pool;
  }

  /** Forgets pieces that nobody went on with since. */
  public Future<Void> parts(Instant before) {
    return rows(PARTS, Tuple.of(Columns.time(before))).mapEmpty();
  }

  /** Contents that came before this moment and that no case holds begin to leave. */
  public Future<Void> free(Instant before) {
    return rows(LEAVE, Tuple.of(Columns.time(before))).mapEmpty();
  }

  /**
   * Of what began to leave a while ago: what another case holds after all stays its; the rest goes,
   * and with it the key of a content that no station has brought. True where there may be more.
   */
  public Future<Boolean> leave() {
    // It may take long, and what it does late is as good.
    return pool.withTransaction(
        tx ->
            tx.query(PATIENCE)
                .execute()
                .compose(patient -> tx.preparedQuery(LEAVING).execute())
                .compose(rows -> leave(tx, rows)));
  }

  private static Future<Boolean> leave(SqlConnection tx, RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Future.succeededFuture(false);
    }
    List<Row> leaving = new ArrayList<>();
    rows.forEach(leaving::add);
    Tuple which = Tuple.tuple();
    new Columns<>(which, leaving)
        .bytes(row -> row.getBuffer("sha256"))
        .text(row -> row.getString("station"));
    return tx.preparedQuery(OTHERS)
        .execute(which)
        .compose(others -> passOrGo(tx, others))
        .compose(gone -> drop(tx, digests(gone)))
        .map(rows.size() == AT_ONCE_LEAVING);
  }

  private static Future<RowSet<Row>> passOrGo(SqlConnection tx, RowSet<Row> found) {
    List<Row> others = new ArrayList<>();
    found.forEach(others::add);
    Tuple which = Tuple.tuple();
    new Columns<>(which, others)
        .bytes(row -> row.getBuffer("sha256"))
        .text(row -> row.getString("station"))
        .uuid(row -> row.getUUID("case_id"));
    UUID[] cases =
        others.stream()
            .map(row -> row.getUUID("case_id"))
            .filter(Objects::nonNull)
            .toArray(UUID[]::new);
    return tx.preparedQuery(HOLD_CASES)
        .execute(Tuple.tuple().addArrayOfUUID(cases))
        .compose(held -> tx.preparedQuery(PASS_OR_GO).execute(which));
  }

  private static Future<Void> drop(SqlConnection tx, Buffer[] digests) {
    Tuple contents = Tuple.tuple().addArrayOfBuffer(digests);
    return digests.length == 0
        ? Future.succeededFuture()
        : tx.preparedQuery(LOCK)
            .execute(contents)
            .compose(locked -> tx.preparedQuery(DROP).execute(contents))
            .mapEmpty();
  }

  /** Objects whose time has come; to be {@link #buried} when they are deleted. */
  public Future<List<String>> doomed() {
    return rows(DOOMED, Tuple.tuple())
        .map(
            rows -> {
              List<String> objects = new ArrayList<>();
              rows.forEach(row -> objects.add(row.getString(0)));
              return objects;
            });
  }

  /** These objects are in the store no more, but for those that are left. */
  public Future<Void> buried(List<String> objects, List<String> left) {
    Tuple names =
        Tuple.tuple()
            .addArrayOfString(objects.toArray(String[]::new))
            .addArrayOfString(left.toArray(String[]::new));
    return rows(BURIED, names).mapEmpty();
  }

  /** In the transaction that erases a case: what it holds begins to leave. */
  static Future<Void> release(SqlConnection tx, UUID caseId) {
    return tx.preparedQuery(RELEASE).execute(Tuple.of(caseId)).mapEmpty();
  }

  private Future<RowSet<Row>> rows(String sql, Tuple parameters) {
    return DatabaseWait.bounded(pool.preparedQuery(sql).execute(parameters));
  }

  private static Buffer[] digests(RowSet<Row> rows) {
    List<Buffer> digests = new ArrayList<>();
    rows.forEach(row -> digests.add(row.getBuffer(0)));
    return digests.toArray(Buffer[]::new);
  }
}
