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
import java.util.UUID;

/** Forgets materials: what never became part of a case, and what an erased case alone held. */
public final class OldMaterials {
  private static final int AT_ONCE = 200;

  private static final String PARTS =
      """
      DELETE FROM material_part p USING (
        SELECT DISTINCT sha256, station FROM material_part WHERE received_at < $1 LIMIT %d) old
      WHERE p.sha256 = old.sha256 AND p.station = old.station AND NOT EXISTS (
        SELECT FROM material_part n
        WHERE n.sha256 = p.sha256 AND n.station = p.station AND n.received_at >= $1)
      RETURNING p.object
      """
          .formatted(AT_ONCE);

  // In two steps: an intake that still saw it is over by the time it goes.
  private static final String LEAVE =
      """
      UPDATE material SET leaving_since = clock_timestamp()
      WHERE held_by IS NULL AND leaving_since IS NULL AND arrived_at < $1
      """;

  private static final String GO =
      """
      DELETE FROM material WHERE held_by IS NULL
        AND leaving_since < clock_timestamp() - interval '5 minutes'
      RETURNING sha256
      """;

  private static final String LOCK =
      "SELECT FROM material_content WHERE sha256 = ANY($1) ORDER BY sha256 FOR UPDATE";

  // In a statement after the lock: it sees who brought the content while it waited.
  private static final String DROP =
      """
      DELETE FROM material_content c WHERE c.sha256 = ANY($1)
        AND NOT EXISTS (SELECT FROM material m WHERE m.sha256 = c.sha256)
      RETURNING object
      """;

  private static final String UNKNOWN =
      """
      SELECT o.name FROM unnest($1::text[]) AS o(name)
      WHERE NOT EXISTS (SELECT FROM material_content c WHERE c.object = o.name)
        AND NOT EXISTS (SELECT FROM material_part p WHERE p.object = o.name)
      """;

  // A big station's other cases are many: the look takes its time.
  private static final String PATIENCE = "SET LOCAL statement_timeout = '2min'";

  private static final String RELEASE =
      """
      WITH mine AS MATERIALIZED (
        SELECT DISTINCT b.station, substring(b.materials FROM n * 32 + 1 FOR 32) AS sha256
        FROM (SELECT station, materials FROM submission WHERE case_id = $1
          UNION ALL SELECT station, materials FROM followup WHERE case_id = $1) b
        CROSS JOIN LATERAL generate_series(0, octet_length(b.materials) / 32 - 1) AS n),
      others AS MATERIALIZED (
        SELECT m.station, m.sha256, coalesce(
          (SELECT s.case_id FROM submission s WHERE s.station = m.station AND s.case_id <> $1
            AND s.sealed_key IS NOT NULL AND position(m.sha256 IN s.materials) > 0 LIMIT 1),
          (SELECT f.case_id FROM followup f WHERE f.station = m.station AND f.case_id <> $1
            AND f.sealed_key IS NOT NULL AND position(m.sha256 IN f.materials) > 0 LIMIT 1))
          AS case_id
        FROM mine m),
      passed AS (
        UPDATE material m SET held_by = o.case_id FROM others o
        WHERE m.station = o.station AND m.sha256 = o.sha256 AND o.case_id IS NOT NULL
          AND m.held_by = $1),
      parts AS (
        DELETE FROM material_part p USING others o
        WHERE p.station = o.station AND p.sha256 = o.sha256 AND o.case_id IS NULL),
      awaited AS (DELETE FROM material_awaited WHERE case_id = $1)
      DELETE FROM material m USING others o
      WHERE m.station = o.station AND m.sha256 = o.sha256 AND o.case_id IS NULL
      RETURNING m.sha256
      """;

  private final Pool pool;

  public OldMaterials(Pool pool) {
    this.pool = pool;
  }

  /** Pieces that nobody went on with since; the objects they lay in. */
  public Future<List<String>> parts(Instant before) {
    return DatabaseWait.bounded(pool.preparedQuery(PARTS).execute(Tuple.of(Columns.time(before))))
        .map(OldMaterials::texts);
  }

  /** Contents that came before this moment, and that no case has held since; their objects. */
  public Future<List<String>> free(Instant before) {
    Future<List<String>> gone =
        pool.withTransaction(
            tx -> tx.preparedQuery(GO).execute().compose(rows -> drop(tx, digests(rows))));
    return DatabaseWait.bounded(gone)
        .compose(
            objects ->
                DatabaseWait.bounded(
                        pool.preparedQuery(LEAVE).execute(Tuple.of(Columns.time(before))))
                    .map(objects));
  }

  /** Of these objects, those that no row knows. */
  public Future<List<String>> unknown(List<String> objects) {
    Tuple names = Tuple.tuple().addArrayOfString(objects.toArray(String[]::new));
    return DatabaseWait.bounded(pool.preparedQuery(UNKNOWN).execute(names))
        .map(OldMaterials::texts);
  }

  /** In the transaction that erases a case: the keys of what no other case of its station holds. */
  static Future<Void> release(SqlConnection tx, UUID caseId) {
    return tx.query(PATIENCE)
        .execute()
        .compose(patient -> tx.preparedQuery(RELEASE).execute(Tuple.of(caseId)))
        .compose(rows -> drop(tx, digests(rows)))
        .mapEmpty();
  }

  private static Future<List<String>> drop(SqlConnection tx, Buffer[] digests) {
    Tuple contents = Tuple.tuple().addArrayOfBuffer(digests);
    return digests.length == 0
        ? Future.succeededFuture(List.of())
        : tx.preparedQuery(LOCK)
            .execute(contents)
            .compose(locked -> tx.preparedQuery(DROP).execute(contents))
            .map(OldMaterials::texts);
  }

  private static Buffer[] digests(RowSet<Row> rows) {
    List<Buffer> digests = new ArrayList<>();
    rows.forEach(row -> digests.add(row.getBuffer(0)));
    return digests.toArray(Buffer[]::new);
  }

  private static List<String> texts(RowSet<Row> rows) {
    List<String> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(row.getString(0)));
    return texts;
  }
}
