package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.liandong.gateway.cases.Reconciliation.Mending;
import org.liandong.gateway.cases.Reconciliation.State;
import org.liandong.gateway.cases.Reconciliation.Verdict;
import org.liandong.gateway.cases.Reconciliation.Wish;

/**
 * What comparisons with platforms found, for people; and their word on what is to be taken back.
 */
public final class ReconciliationQueries {
  private static final String LIST =
      """
      SELECT r.*, f.* FROM (SELECT * FROM reconciliation
        WHERE platform = ANY($1) AND ($2::uuid IS NULL OR id = $2)
        ORDER BY begun_at DESC, id LIMIT $3) AS r
      CROSS JOIN LATERAL (SELECT
          count(*) FILTER (WHERE verdict = 1) AS missing,
          count(*) FILTER (WHERE verdict = 2) AS different,
          count(*) FILTER (WHERE verdict = 3) AS extra,
          count(*) FILTER (WHERE mending IN (1, 2, 3)) AS mended,
          count(*) FILTER (WHERE mending IN (0, 4, 6)) AS open
        FROM reconciliation_finding WHERE run = r.id) AS f
      ORDER BY r.begun_at DESC, r.id
      """;

  private static final String FINDINGS =
      """
      SELECT f.*, r.kind, r.happened_at, c.receipt_no, n.state AS run_state
      FROM reconciliation_finding f
      LEFT JOIN reconciliation n ON n.id = f.run
      LEFT JOIN report r ON r.case_id = f.case_id AND r.platform = n.platform AND r.seq = f.seq
      LEFT JOIN service_case c ON c.id = f.case_id
      WHERE f.run = $1 AND f.key > $2 ORDER BY f.key LIMIT $3
      """;

  private static final String WANT =
      """
      WITH again AS (
        UPDATE reconciliation SET state = 2, due_at = now(), ended_at = NULL, attempts = 0,
          fence = fence + 1
        WHERE id = $1 AND state IN (2, 3, 4) AND EXISTS (SELECT FROM reconciliation_finding
          WHERE run = $1 AND verdict = 3 AND mending IN (0, 4) AND key = ANY($2))
        RETURNING id),
      wanted AS (
        UPDATE reconciliation_finding f
        SET wanted_by = $3, wanted_why = $4, wanted_at = $5, mending = 0
        FROM again WHERE f.run = again.id AND f.verdict = 3 AND f.mending IN (0, 4)
          AND f.key = ANY($2)
        RETURNING f.key)
      SELECT count(*) FROM wanted
      """;

  private static final String WITH_NUMBERS =
      """
      SELECT key FROM reconciliation_finding
      WHERE run = $1 AND verdict = 3 AND mending IN (0, 4) AND key ~ '[0-9０-９]'
      """;

  private final Pool pool;

  public ReconciliationQueries(Pool pool) {
    this.pool = pool;
  }

  /** How often each verdict was found. */
  public record Counts(int held, int missing, int different, int extra, int mended, int open) {}

  /**
   * One comparison, for people.
   *
   * @param night null where a person wanted it
   * @param fault code of the last call that failed; null where it went well
   */
  public record Shown(
      UUID id,
      int platform,
      Instant from,
      Instant to,
      LocalDate night,
      String person,
      String reason,
      Instant begunAt,
      Instant endedAt,
      State state,
      String fault,
      Counts counts) {}

  /**
   * What was found of one report.
   *
   * @param receiptNo null of what belongs to no case of ours
   * @param kind the number of the report's kind; 0 where we know none
   */
  public record Finding(
      String key,
      UUID caseId,
      String receiptNo,
      int kind,
      Instant happenedAt,
      Verdict verdict,
      Mending mending,
      Instant mendedAt,
      String wantedBy,
      String wantedWhy) {}

  /** The latest of these platforms first. */
  public Future<List<Shown>> list(List<Integer> platforms, int most) {
    return shown(platforms, null, most);
  }

  /** One; empty where there is none. */
  public Future<Optional<Shown>> one(List<Integer> platforms, UUID id) {
    return shown(platforms, id, 1).map(found -> found.stream().findFirst());
  }

  private Future<List<Shown>> shown(List<Integer> platforms, UUID id, int most) {
    Tuple row =
        Tuple.tuple()
            .addArrayOfInteger(platforms.toArray(Integer[]::new))
            .addUUID(id)
            .addInteger(most);
    return pool.preparedQuery(LIST)
        .execute(row)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(ReconciliationQueries::shown)
                    .toList());
  }

  private static Shown shown(Row row) {
    return new Shown(
        row.getUUID("id"),
        row.getInteger("platform"),
        Columns.instant(row.getOffsetDateTime("from_at")),
        Columns.instant(row.getOffsetDateTime("to_at")),
        row.getLocalDate("night"),
        row.getString("person"),
        row.getString("reason"),
        Columns.instant(row.getOffsetDateTime("begun_at")),
        Columns.instant(row.getOffsetDateTime("ended_at")),
        State.of(row.getShort("state")),
        row.getString("fault"),
        new Counts(
            row.getInteger("held"),
            row.getInteger("missing"),
            row.getInteger("different"),
            row.getInteger("extra"),
            row.getInteger("mended"),
            row.getInteger("open")));
  }

  /** The findings of one after a key, in the order of their keys. */
  public Future<List<Finding>> findings(UUID run, String after, int most) {
    return pool.preparedQuery(FINDINGS)
        .execute(Tuple.of(run, after, most))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(ReconciliationQueries::finding)
                    .toList());
  }

  private static Finding finding(Row row) {
    Short kind = row.getShort("kind");
    return new Finding(
        row.getString("key"),
        row.getUUID("case_id"),
        row.getString("receipt_no"),
        kind == null ? 0 : kind,
        Columns.instant(row.getOffsetDateTime("happened_at")),
        Verdict.values()[row.getShort("verdict") - 1],
        mending(row),
        Columns.instant(row.getOffsetDateTime("mended_at")),
        row.getString("wanted_by"),
        row.getString("wanted_why"));
  }

  /** Nobody goes on with what was wanted in one that is given up, until a person wants it again. */
  private static Mending mending(Row row) {
    Mending mending = Mending.values()[row.getShort("mending")];
    boolean left =
        row.getOffsetDateTime("wanted_at") != null
            && State.of(row.getShort("run_state")) == State.GIVEN_UP;
    return left && mending == Mending.OPEN ? Mending.GIVEN_UP : mending;
  }

  /** Keys of what could be taken back and in which a person's number may stand. */
  public Future<List<String>> withNumbers(UUID run) {
    return pool.preparedQuery(WITH_NUMBERS)
        .execute(Tuple.of(run))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString(0))
                    .toList());
  }

  /** A person lets these be taken back; how many of them were there to be. */
  public Future<Integer> want(UUID run, List<String> keys, Wish wish, Instant now) {
    Tuple row =
        Tuple.of(run)
            .addArrayOfString(keys.toArray(String[]::new))
            .addString(wish.person())
            .addString(wish.reason())
            .addOffsetDateTime(Columns.time(now));
    return pool.preparedQuery(WANT).execute(row).map(rows -> rows.iterator().next().getInteger(0));
  }
}
