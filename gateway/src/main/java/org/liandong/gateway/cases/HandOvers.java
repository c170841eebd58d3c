package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.liandong.gateway.model.Helper;
import org.liandong.gateway.model.HelperRole;
import org.liandong.gateway.model.Helping.Cover;

/**
 * 移交: hands one case on, with its hop, under its lock; or for some days all cases of a person,
 * which is a row of its own and no hop: it is of no case.
 */
public final class HandOvers {
  private static final String ASSIGN =
      """
      INSERT INTO assignment (at, case_id, role, person, station, since, until, assigned_by, reason,
        idempotency_key, fingerprint, trace_id)
      VALUES ($1, $2, $3, $4, $5, $1, $6, $7, $8, $9, $10, $11)
      ON CONFLICT ON CONSTRAINT assignment_once DO NOTHING
      """;

  private static final String ASSIGNED =
      """
      SELECT fingerprint, role, person, station, since, until FROM assignment
      WHERE assigned_by = $1 AND idempotency_key = $2
      """;

  private static final String COVER =
      """
      INSERT INTO handover (at, person, station, colleague, from_day, to_day, reason,
        idempotency_key, fingerprint, trace_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      ON CONFLICT ON CONSTRAINT handover_once DO NOTHING
      """;

  /** Whose days are handed on is judged by what all others of the station handed on. */
  private static final String ONE_AT_A_TIME =
      "SELECT pg_advisory_xact_lock(hashtextextended('handover ' || $1::text, 0))";

  private static final String COVERED =
      "SELECT fingerprint FROM handover WHERE person = $1 AND idempotency_key = $2";

  private final Pool pool;
  private final CaseTransactions cases;
  private final InstantSource clock;

  public HandOvers(Pool pool, NodeContext node, DirectDispatch direct) {
    this.pool = pool;
    this.cases = new CaseTransactions(pool, node, direct);
    this.clock = node.clock();
  }

  /**
   * What both kinds of request bring.
   *
   * @param by who asks
   * @param reason holds no number of a person
   */
  public record Request(Actor by, String reason, String key, Buffer fingerprint, String traceId) {}

  /**
   * A case to be handed on.
   *
   * @param from whom it is taken from; null for nobody
   * @param until the last day; null for good
   */
  public record NewAssignment(
      UUID caseId, HelperRole role, Helper from, Helper to, LocalDate until) {}

  /** All cases to be handed on for some days, within one station. */
  public record NewCover(String station, String colleague, LocalDate from, LocalDate to) {}

  /** A hand-over of one case as it was written; nothing of it where the key was another's. */
  public record Written(
      boolean keyReused, HelperRole role, Helper to, Instant since, LocalDate until) {
    static final Written KEY_REUSED = new Written(true, null, null, null, null);
  }

  /** What a key was used for; empty where it is new. */
  public Future<Optional<Written>> find(Request request) {
    return DatabaseWait.bounded(known(pool, request));
  }

  /**
   * Names another person on a case; empty where there is no such case.
   *
   * @param judged who is to be named, as things stand under the lock of the case; fails where
   *     nobody may be
   */
  public Future<Optional<Written>> assign(
      UUID caseId, Request request, Function<SqlClient, Future<NewAssignment>> judged) {
    return cases.one(
        caseId,
        CrashPoint.ADVANCE_BEFORE_COMMIT,
        (tx, work) ->
            known(tx, request)
                .compose(
                    known ->
                        known.isPresent()
                            ? Future.succeededFuture(known.get())
                            : judged
                                .apply(tx)
                                .compose(assignment -> write(tx, work, request, assignment))));
  }

  private Future<Written> write(
      SqlConnection tx, CaseWork work, Request request, NewAssignment assignment) {
    Instant now = clock.instant();
    Tuple row =
        Tuple.tuple()
            .addOffsetDateTime(Columns.time(now))
            .addUUID(assignment.caseId())
            .addString(assignment.role().name())
            .addString(assignment.to().person())
            .addString(assignment.to().station())
            .addLocalDate(assignment.until())
            .addString(request.by().subject())
            .addString(request.reason())
            .addString(request.key())
            .addBuffer(request.fingerprint())
            .addString(request.traceId());
    return tx.preparedQuery(ASSIGN)
        .execute(row)
        .map(
            done -> {
              if (done.rowCount() == 0) {
                return Written.KEY_REUSED; // for another case, in this very moment
              }
              work.hop(HopKind.HANDED_ON, facts(work, request, assignment, now));
              return new Written(
                  false, assignment.role(), assignment.to(), now, assignment.until());
            });
  }

  /** From where to where; its key is to whom. */
  private static HopFacts facts(
      CaseWork work, Request request, NewAssignment assignment, Instant now) {
    Helper from = assignment.from();
    Leg.Times times = new Leg.Times(now, null, null, null);
    return new HopFacts(
        from == null ? work.row().place().station() : from.station(),
        assignment.to().station(),
        null,
        new Leg(null, null, 0, null, assignment.to().person(), times, 0, 0, 0),
        assignment.role().name(),
        null,
        null,
        request.by());
  }

  private static Future<Optional<Written>> known(SqlClient client, Request request) {
    return client
        .preparedQuery(ASSIGNED)
        .execute(Tuple.of(request.by().subject(), request.key()))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(
                    row.getBuffer("fingerprint").equals(request.fingerprint())
                        ? written(row)
                        : Written.KEY_REUSED);
              }
              return Optional.empty();
            });
  }

  private static Written written(Row row) {
    return new Written(
        false,
        HelperRole.valueOf(row.getString("role")),
        new Helper(row.getString("person"), row.getString("station")),
        Columns.instant(row.getOffsetDateTime("since")),
        row.getLocalDate("until"));
  }

  /** What a key for a holiday was used for: this request, true; another, false. */
  public Future<Optional<Boolean>> findCover(Request request) {
    return DatabaseWait.bounded(covered(pool, request));
  }

  private static Future<Optional<Boolean>> covered(SqlClient client, Request request) {
    return client
        .preparedQuery(COVERED)
        .execute(Tuple.of(request.by().subject(), request.key()))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(row.getBuffer(0).equals(request.fingerprint()));
              }
              return Optional.empty();
            });
  }

  /**
   * Hands all cases of who asks on for some days; false where the key is another request's. Those
   * of a station come one after the other.
   *
   * @param check fails where the others that hold on these days do not allow it
   */
  public Future<Boolean> cover(Request request, NewCover cover, Consumer<List<Cover>> check) {
    return DatabaseWait.bounded(
        pool.withTransaction(
            tx ->
                tx.preparedQuery(ONE_AT_A_TIME)
                    .execute(Tuple.of(cover.station()))
                    .compose(alone -> covered(tx, request))
                    .compose(
                        known ->
                            known
                                .map(Future::succeededFuture)
                                .orElseGet(() -> cover(tx, request, cover, check)))));
  }

  private Future<Boolean> cover(
      SqlConnection tx, Request request, NewCover cover, Consumer<List<Cover>> check) {
    return CaseHelpers.covers(tx, List.of(cover.station()), cover.from(), cover.to())
        .compose(
            others -> {
              check.accept(others);
              return tx.preparedQuery(COVER).execute(row(request, cover));
            })
        .compose(
            done ->
                done.rowCount() == 1
                    ? Future.succeededFuture(true)
                    : covered(tx, request).map(same -> same.orElse(false)));
  }

  private Tuple row(Request request, NewCover cover) {
    return Tuple.tuple()
        .addOffsetDateTime(Columns.time(clock.instant()))
        .addString(request.by().subject())
        .addString(cover.station())
        .addString(cover.colleague())
        .addLocalDate(cover.from())
        .addLocalDate(cover.to())
        .addString(request.reason())
        .addString(request.key())
        .addBuffer(request.fingerprint())
        .addString(request.traceId());
  }
}
