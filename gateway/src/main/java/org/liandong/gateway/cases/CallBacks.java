package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.model.CallBackResult;

/**
 * 回访: notes a call to an applicant, with its hop, under the lock of the case. The case itself, its
 * limits and its times stay as they are.
 */
public final class CallBacks {
  private static final String KNOWN =
      """
      SELECT fingerprint FROM call_back_attempt WHERE person = $1 AND idempotency_key = $2
      """;

  private static final String STANDING =
      """
      SELECT b.closed_at IS NOT NULL AS closed,
        EXISTS (SELECT FROM erasure e WHERE e.case_id = b.case_id) AS erased,
        (SELECT count(*) FROM call_back_attempt a WHERE a.case_id = b.case_id) AS made
      FROM call_back b WHERE b.case_id = $1
      """;

  private static final String NOTE =
      """
      INSERT INTO call_back_attempt (case_id, ordinal, at, person, station, result, body, sealed_key,
        idempotency_key, fingerprint, trace_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      ON CONFLICT ON CONSTRAINT call_back_attempt_once DO NOTHING
      """;

  private static final String CLOSE = "UPDATE call_back SET closed_at = $2 WHERE case_id = $1";

  private final Pool pool;
  private final CaseTransactions cases;
  private final RowSeals seals;
  private final NodeContext node;

  public CallBacks(Pool pool, NodeContext node, DirectDispatch direct) {
    this.pool = pool;
    this.cases = new CaseTransactions(pool, node, direct);
    this.seals = node.seals();
    this.node = node;
  }

  /**
   * A call that was made.
   *
   * @param words what was said, as JSON, to be sealed; null for nothing
   */
  public record Call(
      UUID caseId,
      Actor by,
      CallBackResult result,
      Buffer words,
      String key,
      Buffer fingerprint,
      String traceId) {}

  /** What became of it. */
  public enum Noted {
    /** Written. */
    RECORDED,
    /** The same request was written before. */
    REPEATED,
    /** The key was used for another request. */
    KEY_REUSED,
    /** Nobody is to be called. */
    UNKNOWN,
    /** Nobody is to be called any more. */
    CLOSED,
    /** What was kept of the applicant is erased: there is nobody to call. */
    ERASED
  }

  /** What a key was used for; empty where it is new. */
  public Future<Optional<Noted>> find(Call call) {
    return DatabaseWait.bounded(known(pool, call));
  }

  /** Notes a call; of two with one key the first counts. */
  public Future<Noted> note(Call call) {
    return cases
        .one(
            call.caseId(),
            CrashPoint.ADVANCE_BEFORE_COMMIT,
            (tx, work) ->
                known(tx, call)
                    .compose(
                        known ->
                            known.isPresent()
                                ? Future.succeededFuture(known.get())
                                : judge(tx, work, call)))
        .map(done -> done.orElse(Noted.UNKNOWN));
  }

  private static Future<Optional<Noted>> known(SqlClient client, Call call) {
    return client
        .preparedQuery(KNOWN)
        .execute(Tuple.of(call.by().subject(), call.key()))
        .map(
            rows -> {
              for (Row row : rows) {
                boolean same = row.getBuffer("fingerprint").equals(call.fingerprint());
                return Optional.of(same ? Noted.REPEATED : Noted.KEY_REUSED);
              }
              return Optional.empty();
            });
  }

  private Future<Noted> judge(SqlConnection tx, CaseWork work, Call call) {
    return tx.preparedQuery(STANDING)
        .execute(Tuple.of(call.caseId()))
        .compose(
            rows -> {
              for (Row row : rows) {
                if (row.getBoolean("erased")) {
                  return Future.succeededFuture(Noted.ERASED);
                }
                return row.getBoolean("closed")
                    ? Future.succeededFuture(Noted.CLOSED)
                    : write(tx, work, call, (int) (row.getLong("made") + 1));
              }
              return Future.succeededFuture(Noted.UNKNOWN);
            });
  }

  private Future<Noted> write(SqlConnection tx, CaseWork work, Call call, int ordinal) {
    Instant now = node.clock().instant();
    return tx.preparedQuery(NOTE)
        .execute(row(call, ordinal, now))
        .compose(
            done -> {
              if (done.rowCount() == 0) {
                // For another case, in this very moment.
                return Future.succeededFuture(Noted.KEY_REUSED);
              }
              work.hop(HopKind.CALLED_BACK, facts(call, now));
              return node.law().callBacks().get().isClosedBy(call.result(), ordinal)
                  ? tx.preparedQuery(CLOSE)
                      .execute(Tuple.of(call.caseId(), Columns.time(now)))
                      .map(Noted.RECORDED)
                  : Future.succeededFuture(Noted.RECORDED);
            });
  }

  private Tuple row(Call call, int ordinal, Instant now) {
    RowSeals.Sealed sealed =
        call.words() == null ? null : seals.callBack(call.caseId(), ordinal, call.words());
    return Tuple.tuple()
        .addUUID(call.caseId())
        .addInteger(ordinal)
        .addOffsetDateTime(Columns.time(now))
        .addString(call.by().subject())
        .addString(call.by().homeStation())
        .addString(call.result().name())
        .addBuffer(sealed == null ? null : sealed.body())
        .addBuffer(sealed == null ? null : sealed.key())
        .addString(call.key())
        .addBuffer(call.fingerprint())
        .addString(call.traceId());
  }

  private static HopFacts facts(Call call, Instant now) {
    Leg.Times times = new Leg.Times(now, null, null, null);
    return new HopFacts(
        Optional.ofNullable(call.by().homeStation()).orElse("supervisor"),
        "applicant",
        null,
        new Leg(null, null, 0, null, null, times, 0, 0, 0),
        call.result().name(),
        null,
        null,
        call.by());
  }
}
