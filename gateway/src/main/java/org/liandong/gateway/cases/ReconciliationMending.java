package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.cases.Reconciliation.Mending;

/**
 * Mends what a comparison found: what is missing is told again, what is different is put in its
 * place, both by the case's own lane. What we never told is taken back only by a person's word: a
 * database that was restored would otherwise have the platform forget what is true.
 */
public final class ReconciliationMending {
  private static final String OPEN =
      """
      SELECT key, case_id, seq FROM reconciliation_finding
      WHERE run = $1 AND mending = 0 AND verdict < 3 ORDER BY case_id, seq LIMIT $2
      """;

  private static final String STILL_OURS =
      "UPDATE reconciliation SET due_at = now() WHERE id = $1 AND fence = $2";

  // It waits from now on; how late it was at first its hop, delay and late_at say.
  private static final String AGAIN =
      """
      WITH told AS (
        UPDATE report r SET state = 1, replacing = f.verdict = 2, made_at = now(), again_at = now()
        FROM reconciliation_finding f
        WHERE f.run = $1 AND f.key = ANY($2) AND f.mending = 0 AND r.case_id = f.case_id
          AND r.platform = $3 AND r.seq = f.seq AND r.state = 2 AND r.digest = f.ours
          AND NOT EXISTS (SELECT FROM erasure e WHERE e.case_id = r.case_id)
        RETURNING r.case_id, r.seq, f.key, f.verdict),
      lanes AS (
        INSERT INTO dispatch (backend, case_id, kind, lane, due_at, fence, attempt, sent, key)
        SELECT $3, t.case_id, 5, -$3::int, now(), 0, 0, false, t.key
        FROM (SELECT DISTINCT ON (case_id) case_id, key FROM told ORDER BY case_id, seq) AS t
        ON CONFLICT (case_id, lane) DO NOTHING)
      UPDATE reconciliation_finding f SET mended_at = $4,
        mending = CASE WHEN t.key IS NOT NULL THEN t.verdict
          WHEN EXISTS (SELECT FROM erasure e WHERE e.case_id = f.case_id) THEN 6 ELSE 5 END
      FROM unnest($2::text[]) AS wanted(key) LEFT JOIN told t ON t.key = wanted.key
      WHERE f.run = $1 AND f.key = wanted.key
      """;

  private static final String WANTED =
      """
      WITH overtaken AS (
        UPDATE reconciliation_finding f SET mending = 5, mended_at = now()
        FROM reconciliation n, report r
        WHERE f.run = $1 AND n.id = f.run AND f.mending = 0 AND f.verdict = 3
          AND r.case_id = CASE WHEN f.key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/'
            THEN left(f.key, 36)::uuid END
          AND r.platform = n.platform AND f.key = r.case_id || '/r' || r.platform || '/' || r.seq
        RETURNING f.key)
      SELECT f.key FROM reconciliation_finding f
      WHERE f.run = $1 AND f.mending = 0 AND f.verdict = 3 AND f.wanted_at IS NOT NULL
        AND f.key NOT IN (SELECT key FROM overtaken)
      ORDER BY f.key LIMIT 1
      """;

  private static final String RETRACTED =
      """
      WITH ours AS (UPDATE reconciliation SET due_at = now() WHERE id = $1 AND fence = $5 RETURNING id)
      UPDATE reconciliation_finding f SET mending = $3, mended_at = $4
      FROM ours WHERE f.run = ours.id AND f.key = $2
      """;

  private final Pool pool;

  public ReconciliationMending(Pool pool) {
    this.pool = pool;
  }

  /** Lets the next findings be told again; true where there may be more. */
  public Future<Boolean> tellAgain(Reconciliation run, int most, Instant now) {
    return DatabaseWait.bounded(pool.preparedQuery(OPEN).execute(Tuple.of(run.id(), most)))
        .compose(
            open ->
                open.size() == 0
                    ? Future.succeededFuture(false)
                    : DatabaseWait.bounded(
                            pool.withTransaction(tx -> toldAgain(tx, run, open, now)))
                        .map(ours -> ours && open.size() == most));
  }

  private static Future<Boolean> toldAgain(
      SqlConnection tx, Reconciliation run, RowSet<Row> open, Instant now) {
    UUID[] cases = open.stream().map(row -> row.getUUID("case_id")).toArray(UUID[]::new);
    String[] keys = open.stream().map(row -> row.getString("key")).toArray(String[]::new);
    Tuple again =
        Tuple.of(run.id())
            .addArrayOfString(keys)
            .addInteger(run.platform())
            .addOffsetDateTime(Columns.time(now));
    return tx.preparedQuery(ReportStatements.LOCK)
        .execute(Tuple.tuple().addArrayOfUUID(cases))
        .compose(locked -> tx.preparedQuery(STILL_OURS).execute(Tuple.of(run.id(), run.fence())))
        .compose(
            ours ->
                ours.rowCount() == 0
                    ? Future.succeededFuture(false)
                    : tx.preparedQuery(AGAIN).execute(again).map(true));
  }

  /** The next that a person wants to be taken back; never what has become ours meanwhile. */
  public Future<Optional<String>> wanted(Reconciliation run) {
    return DatabaseWait.bounded(pool.preparedQuery(WANTED).execute(Tuple.of(run.id())))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(rows.iterator().next().getString(0)));
  }

  /** It was taken back, or the platform refuses to. */
  public Future<Void> retracted(Reconciliation run, String key, Mending end, Instant now) {
    Tuple row = Tuple.of(run.id(), key, end.ordinal(), Columns.time(now)).addLong(run.fence());
    return DatabaseWait.bounded(pool.preparedQuery(RETRACTED).execute(row)).mapEmpty();
  }
}
