package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.cases.Reconciliation.Wanted;
import org.liandong.gateway.cases.Reconciliation.Wish;

/**
 * Comparisons with platforms, step by step: each step is fenced, so that of two nodes that are at
 * one of them, one finds that it is too late and leaves it.
 */
public final class ReconciliationStore {
  private static final String BEGIN =
      """
      INSERT INTO reconciliation (id, platform, from_at, to_at, night, person, reason, request_key,
        fingerprint, trace_id, begun_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING
      """;

  // Two bounds, for of one alone the database takes a third of the log to be meant.
  static final String TOLD_SINCE =
      """
      WITH told AS MATERIALIZED (
        SELECT r.happened_at, r.digest, r.again_at FROM report r
        WHERE r.platform = $1 AND r.state = 2 AND r.sent_at < $3 AND r.sent_at >= greatest($2,
          (SELECT n.to_at FROM reconciliation n WHERE n.platform = $1 AND n.night IS NOT NULL
            AND n.compared_at IS NOT NULL ORDER BY n.night DESC LIMIT 1)))
      SELECT min(happened_at) FROM told
      WHERE happened_at >= $2 AND digest IS NOT NULL AND again_at IS NULL
      """;

  private static final String BEFORE =
      "SELECT id, fingerprint FROM reconciliation WHERE person = $1 AND request_key = $2";

  private static final String CLAIM =
      """
      UPDATE reconciliation SET due_at = clock_timestamp() + $1::bigint * interval '1 millisecond',
        fence = fence + 1
      WHERE id = (SELECT id FROM reconciliation
        WHERE state IN (1, 2) AND due_at <= now() AND platform = ANY($2)
        ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING *
      """;

  private static final String PUT_OFF =
      """
      UPDATE reconciliation SET due_at = clock_timestamp() + $3::bigint * interval '1 millisecond',
        attempts = attempts + $4::int, fault = $5,
        state = CASE WHEN $6::boolean THEN 4 ELSE state END,
        ended_at = CASE WHEN $6::boolean THEN $7::timestamptz END
      WHERE id = $1 AND fence = $2
      """;

  private static final String MOVE =
      """
      UPDATE reconciliation SET page_cursor = $3, held = held + $4, attempts = 0, fault = NULL,
        due_at = CASE WHEN $5::boolean THEN now() ELSE due_at END
      WHERE id = $1 AND fence = $2
      """;

  private static final String KEEP =
      """
      INSERT INTO reconciliation_held (run, key, digest)
      SELECT DISTINCT ON (k) $1, k, d FROM unnest($2::text[], $3::text[]) AS page(k, d)
      ON CONFLICT (run, key) DO UPDATE SET digest = excluded.digest
      """;

  // A report that waits, that was told meanwhile, or that the platform dates otherwise, is no
  // extra.
  private static final String COMPARE =
      """
      WITH run AS MATERIALIZED (SELECT * FROM reconciliation WHERE id = $1),
      ours AS MATERIALIZED (
        SELECT r.case_id || '/r' || r.platform || '/' || r.seq AS key, r.case_id, r.seq, r.digest
        FROM run, report r
        WHERE r.platform = run.platform AND r.happened_at >= run.from_at
          AND r.happened_at < run.to_at AND r.state = 2 AND r.digest IS NOT NULL
          AND r.sent_at < run.begun_at),
      theirs AS MATERIALIZED (
        SELECT h.key, h.digest,
          CASE WHEN h.key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/r[0-9]{1,9}/[0-9]{1,9}$'
            THEN left(h.key, 36)::uuid END AS case_id
        FROM reconciliation_held h WHERE h.run = $1)
      INSERT INTO reconciliation_finding (run, key, case_id, seq, verdict, ours, theirs)
      SELECT $1, coalesce(o.key, t.key), o.case_id, o.seq,
        CASE WHEN t.key IS NULL THEN 1 WHEN o.key IS NULL THEN 3 ELSE 2 END, o.digest, t.digest
      FROM ours o FULL JOIN theirs t ON t.key = o.key
      WHERE t.key IS NULL
        OR o.key IS NOT NULL AND t.digest IS DISTINCT FROM o.digest
        OR o.key IS NULL AND NOT EXISTS (SELECT FROM report r WHERE r.case_id = t.case_id
          AND t.key = r.case_id || '/r' || r.platform || '/' || r.seq)
      ON CONFLICT DO NOTHING
      """;

  // Some months of a large platform: longer than the other statements of this pool may take.
  private static final String LONG_STATEMENT = "SET LOCAL statement_timeout = '2min'";
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private static final String FORGET = "DELETE FROM reconciliation_held WHERE run = $1";

  private static final String ADVANCE =
      """
      UPDATE reconciliation SET state = $3, ended_at = $4, attempts = 0, due_at = now(),
        compared_at = coalesce(compared_at, now())
      WHERE id = $1 AND fence = $2
      """;

  private final Pool pool;

  public ReconciliationStore(Pool pool) {
    this.pool = pool;
  }

  /** A page of what a platform holds. */
  public record Page(List<String> keys, List<String> digests, String cursor) {}

  /** How a call failed. */
  public record Failure(String fault, Duration pause, boolean last, Instant at) {}

  /** Begins one; empty where the night's stands already, or the person's request was heard. */
  public Future<Optional<UUID>> begin(UUID id, Wanted wanted, Instant now, String traceId) {
    Wish wish = wanted.wish();
    Tuple row =
        Tuple.of(id, wanted.platform(), Columns.time(wanted.from()), Columns.time(wanted.to()))
            .addLocalDate(wanted.night())
            .addString(wish == null ? null : wish.person())
            .addString(wish == null ? null : wish.reason())
            .addString(wish == null ? null : wish.requestKey())
            .addBuffer(wish == null ? null : wish.fingerprint())
            .addString(traceId)
            .addOffsetDateTime(Columns.time(now));
    return DatabaseWait.bounded(pool.preparedQuery(BEGIN).execute(row))
        .map(rows -> rows.rowCount() == 1 ? Optional.of(id) : Optional.empty());
  }

  /**
   * When the earliest happened of what this platform was told and no night has compared: all that
   * it took since the last compared night's days, but for what a comparison had told again.
   *
   * @param oldest nothing that happened before counts
   * @param now business time
   */
  public Future<Optional<Instant>> earliestToldSince(int platform, Instant oldest, Instant now) {
    Tuple place = Tuple.of(platform, Columns.time(oldest), Columns.time(now));
    return DatabaseWait.bounded(
            pool.withTransaction(
                tx ->
                    tx.query(LONG_STATEMENT)
                        .execute()
                        .compose(set -> tx.preparedQuery(TOLD_SINCE).execute(place))),
            LONGEST)
        .map(rows -> rows.iterator().next().getOffsetDateTime(0))
        .map(earliest -> Optional.ofNullable(Columns.instant(earliest)));
  }

  /** What an earlier request of this person under this key began. */
  public Future<Optional<Begun>> before(String person, String requestKey) {
    return DatabaseWait.bounded(pool.preparedQuery(BEFORE).execute(Tuple.of(person, requestKey)))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(
                        new Begun(
                            rows.iterator().next().getUUID(0),
                            rows.iterator().next().getBuffer(1))));
  }

  /** What stands under a key. */
  public record Begun(UUID id, Buffer fingerprint) {}

  /** One that is due, for as long as a lease; empty where none is. */
  public Future<Optional<Reconciliation>> claim(Duration lease, List<Integer> platforms) {
    Tuple row = Tuple.of(lease.toMillis()).addArrayOfInteger(platforms.toArray(Integer[]::new));
    return DatabaseWait.bounded(pool.preparedQuery(CLAIM).execute(row))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(Reconciliation.from(rows.iterator().next())));
  }

  /** A call failed, or could not be made; the rest goes on later, or never. */
  public Future<Void> putOff(Reconciliation run, Failure failure) {
    Tuple row =
        Tuple.of(run.id(), run.fence(), failure.pause().toMillis())
            .addInteger(failure.fault() == null ? 0 : 1)
            .addString(failure.fault())
            .addBoolean(failure.last())
            .addOffsetDateTime(Columns.time(failure.at()));
    return DatabaseWait.bounded(pool.preparedQuery(PUT_OFF).execute(row))
        .compose(
            put -> failure.last() && put.rowCount() == 1 ? forget(run) : Future.succeededFuture());
  }

  private Future<Void> forget(Reconciliation run) {
    return DatabaseWait.bounded(pool.preparedQuery(FORGET).execute(Tuple.of(run.id())), LONGEST)
        .mapEmpty();
  }

  /**
   * Keeps a page together with the place after it, and compares after the last; false where another
   * node has taken over.
   */
  public Future<Boolean> keep(Reconciliation run, Page page) {
    Tuple place =
        Tuple.of(run.id(), run.fence(), page.cursor(), page.keys().size(), page.cursor() != null);
    return DatabaseWait.bounded(
        pool.withTransaction(
            tx ->
                tx.query(LONG_STATEMENT)
                    .execute()
                    .compose(set -> tx.preparedQuery(MOVE).execute(place))
                    .compose(
                        moved ->
                            moved.rowCount() == 0
                                ? Future.succeededFuture(false)
                                : kept(tx, run, page))),
        LONGEST);
  }

  private static Future<Boolean> kept(SqlConnection tx, Reconciliation run, Page page) {
    Tuple rows =
        Tuple.of(run.id())
            .addArrayOfString(page.keys().toArray(String[]::new))
            .addArrayOfString(page.digests().toArray(String[]::new));
    return tx.preparedQuery(KEEP)
        .execute(rows)
        .compose(kept -> page.cursor() == null ? compare(tx, run) : Future.succeededFuture(true));
  }

  private static Future<Boolean> compare(SqlConnection tx, Reconciliation run) {
    return advance(tx, run, Reconciliation.State.MENDING, null)
        .compose(ours -> tx.preparedQuery(COMPARE).execute(Tuple.of(run.id())))
        .compose(found -> tx.preparedQuery(FORGET).execute(Tuple.of(run.id())))
        .map(true);
  }

  /** Nothing is left to be mended by a machine. */
  public Future<Boolean> done(Reconciliation run, Instant now) {
    return DatabaseWait.bounded(
        pool.withTransaction(tx -> advance(tx, run, Reconciliation.State.DONE, now)));
  }

  private static Future<Boolean> advance(
      SqlConnection tx, Reconciliation run, Reconciliation.State state, Instant at) {
    Tuple row =
        Tuple.of(run.id(), run.fence(), state.ordinal() + 1)
            .addOffsetDateTime(at == null ? null : Columns.time(at));
    return tx.preparedQuery(ADVANCE).execute(row).map(moved -> moved.rowCount() == 1);
  }
}
