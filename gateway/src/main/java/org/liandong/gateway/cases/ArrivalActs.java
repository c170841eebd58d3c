package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * What an operator does about an arrival that was refused: it is taken anew, after the
 * configuration was mended, or closed, where the applicant was served another way.
 */
public final class ArrivalActs {
  private static final String LOCK = "SELECT state FROM arrival WHERE id = $1 FOR UPDATE";

  private static final String BEFORE =
      """
      SELECT arrival_id = $3 AND fingerprint = $4 FROM operator_log
      WHERE person = $1 AND request_key = $2
      """;

  // Another id: the case stands among the others where it came in, and not where it was refused.
  private static final String AGAIN =
      """
      UPDATE arrival SET state = 1, attempt = 0, faults = NULL, due_at = now(), case_id = $2,
        fence = fence + 1
      WHERE id = $1
      """;

  private static final String PAPERS_AGAIN =
      """
      UPDATE arrival_paper SET state = 1, attempt = 0, why = NULL, due_at = now(), fence = fence + 1
      WHERE id = ANY(ARRAY(
        SELECT id FROM arrival_paper WHERE arrival = $1 AND state = 3 ORDER BY id FOR UPDATE))
      """;

  private static final String PAPERS_ENDED =
      """
      UPDATE arrival_paper SET state = 4, fence = fence + 1
      WHERE id = ANY(ARRAY(
        SELECT id FROM arrival_paper WHERE arrival = $1 AND state = 3 ORDER BY id FOR UPDATE))
      """;

  // What the applicant wrote is kept for nobody any longer.
  private static final String CLOSE =
      """
      UPDATE arrival SET state = 4, body = NULL, sealed_key = NULL, fence = fence + 1
      WHERE id = $1 AND state = 3
      """;

  private static final String LOG =
      """
      INSERT INTO operator_log (at, person, act, arrival_id, reason, request_key, trace_id,
        fingerprint)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  private static final int REFUSED = 3;

  private final Pool pool;
  private final NodeContext node;

  public ArrivalActs(Pool pool, NodeContext node) {
    this.pool = pool;
    this.node = node;
  }

  /** What became of a word. */
  public enum Result {
    DONE,
    DONE_BEFORE,
    /** There is none with this number. */
    UNKNOWN,
    /** It waits, or was taken and no paper of it is parked. */
    NOT_REFUSED,
    KEY_REUSED
  }

  /**
   * Has one taken anew.
   *
   * @param caseId of the case it is to become
   */
  public Future<Result> retry(long arrival, UUID caseId, OperatorWord word) {
    return once(arrival, word, (tx, state) -> again(tx, arrival, state == REFUSED ? caseId : null));
  }

  /**
   * Closes one: it becomes no case, and its content goes. Of one that was taken, papers that were
   * parked are fetched no more.
   */
  public Future<Result> close(long arrival, OperatorWord word) {
    return once(
        arrival,
        word,
        (tx, state) -> changed(tx, state == REFUSED ? CLOSE : PAPERS_ENDED, Tuple.of(arrival)));
  }

  private Future<Result> once(
      long arrival, OperatorWord word, BiFunction<SqlConnection, Integer, Future<Boolean>> act) {
    return DatabaseWait.bounded(
        pool.withTransaction(
            tx ->
                tx.preparedQuery(LOCK)
                    .execute(Tuple.of(arrival))
                    .compose(
                        rows -> {
                          if (rows.size() == 0) {
                            return Future.succeededFuture(Result.UNKNOWN);
                          }
                          int state = rows.iterator().next().getInteger(0);
                          return judged(tx, arrival, word, () -> act.apply(tx, state));
                        })));
  }

  private Future<Result> judged(
      SqlConnection tx, long arrival, OperatorWord word, Supplier<Future<Boolean>> act) {
    return tx.preparedQuery(BEFORE)
        .execute(Tuple.of(word.person(), word.requestKey(), arrival, word.fingerprint()))
        .compose(
            said -> {
              for (var row : said) {
                boolean same = Boolean.TRUE.equals(row.getBoolean(0));
                return Future.succeededFuture(same ? Result.DONE_BEFORE : Result.KEY_REUSED);
              }
              return act.get()
                  .compose(
                      changed ->
                          changed
                              ? noted(tx, arrival, word)
                              : Future.succeededFuture(Result.NOT_REFUSED));
            });
  }

  /** What was refused, or papers of it that were parked; false where neither was. */
  private static Future<Boolean> again(SqlConnection tx, long arrival, UUID caseId) {
    return caseId == null
        ? changed(tx, PAPERS_AGAIN, Tuple.of(arrival))
        : changed(tx, AGAIN, Tuple.of(arrival, caseId));
  }

  private static Future<Boolean> changed(SqlConnection tx, String statement, Tuple values) {
    return tx.preparedQuery(statement).execute(values).map(done -> done.rowCount() > 0);
  }

  private Future<Result> noted(SqlConnection tx, long arrival, OperatorWord word) {
    return tx.preparedQuery(LOG)
        .execute(
            Tuple.tuple()
                .addOffsetDateTime(Columns.time(node.clock().instant()))
                .addString(word.person())
                .addString(word.act().name())
                .addLong(arrival)
                .addString(word.reason())
                .addString(word.requestKey())
                .addString(word.traceId())
                .addBuffer(word.fingerprint()))
        .map(Result.DONE);
  }
}
