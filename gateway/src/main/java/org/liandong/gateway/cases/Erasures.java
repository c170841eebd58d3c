package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.model.CaseState;

/**
 * Destroys the keys of a case: nobody can read any more what its applicant sent and what organs
 * said of it. Its hops, its outcome and who erased it and why stay.
 */
public final class Erasures {
  private static final String LOCK = "SELECT id FROM service_case WHERE id = $1 FOR UPDATE";

  // In a statement after the lock: the one that waits for it sees what was there before. A timer of
  // a step that is over asks nobody any more.
  private static final String READ =
      """
      SELECT c.receipt_no, c.state, e.at,
        EXISTS (SELECT FROM dispatch d WHERE d.case_id = c.id)
          OR EXISTS (SELECT FROM inbox i WHERE i.case_id = c.id AND i.state IN (1, 4)) AS working
      FROM service_case c LEFT JOIN erasure e ON e.case_id = c.id
      WHERE c.id = $1
      """;

  // What was kept before there were seals has no key to destroy: its text goes.
  private static final String DESTROY_BODY =
      """
      sealed_key = NULL, body = CASE WHEN substring(body FROM 1 FOR 1) = '\\x01'::bytea THEN body
        ELSE decode(repeat('01', 40), 'hex') END
      """;

  private static final List<String> DESTROY =
      List.of(
          "UPDATE inbox SET answer = CASE WHEN substring(answer FROM 1 FOR 1) = '\\x01'::bytea"
              + " THEN answer ELSE decode(repeat('01', 40), 'hex') END, "
              + DESTROY_BODY
              + " WHERE case_id = $1",
          "UPDATE submission SET person = NULL, " + DESTROY_BODY + " WHERE case_id = $1",
          "UPDATE followup SET " + DESTROY_BODY + " WHERE case_id = $1",
          "UPDATE parcel SET sealed_key = NULL WHERE case_id = $1",
          "UPDATE parcel_handover SET sealed_key = NULL WHERE case_id = $1",
          "UPDATE call_back_attempt SET sealed_key = NULL WHERE case_id = $1",
          "UPDATE desk_order SET sealed_key = NULL WHERE case_id = $1",
          "DELETE FROM arrival_paper WHERE id = ANY(ARRAY(SELECT p.id FROM arrival_paper p"
              + " JOIN arrival a ON a.id = p.arrival WHERE a.case_id = $1"
              + " ORDER BY p.id FOR UPDATE OF p))");

  private static final String RECORD =
      """
      INSERT INTO erasure (at, actor, case_id, reason, basis, trace_id)
      VALUES ($1, $2, $3, $4, $5, $6)
      """;

  private final Pool pool;
  private final InstantSource clock;

  public Erasures(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param receiptNo of the case as the person has it before them: two names against a slip
   */
  public record Wish(
      UUID caseId, String receiptNo, String actor, String reason, String basis, String traceId) {}

  /** What became of it. */
  public enum Result {
    ERASED,
    /** It was erased before; only what came in since is made unreadable now. */
    ERASED_BEFORE,
    UNKNOWN_CASE,
    /** The case with this id has another receipt number. */
    OTHER_RECEIPT,
    /** Somebody may still need what the applicant sent. */
    STILL_OPEN
  }

  /**
   * How it ended.
   *
   * @param at when the keys were destroyed; null where they were not
   */
  public record Ended(Result result, Instant at) {}

  /** One transaction, under the case's lock. */
  public Future<Ended> erase(Wish wish) {
    return DatabaseWait.bounded(pool.withTransaction(tx -> erase(tx, wish)));
  }

  private Future<Ended> erase(SqlConnection tx, Wish wish) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(wish.caseId()))
        .compose(locked -> tx.preparedQuery(READ).execute(Tuple.of(wish.caseId())))
        .compose(
            rows -> {
              Ended judged = rows.size() == 0 ? unknown() : judge(rows.iterator().next(), wish);
              return switch (judged.result()) {
                case ERASED -> destroy(tx, wish).compose(done -> record(tx, wish, judged));
                // What came in since, late, is made unreadable too.
                case ERASED_BEFORE -> destroy(tx, wish).map(judged);
                case UNKNOWN_CASE, OTHER_RECEIPT, STILL_OPEN -> Future.succeededFuture(judged);
              };
            });
  }

  private static Ended unknown() {
    return new Ended(Result.UNKNOWN_CASE, null);
  }

  private Ended judge(Row row, Wish wish) {
    if (!row.getString("receipt_no").equals(wish.receiptNo())) {
      return new Ended(Result.OTHER_RECEIPT, null);
    }
    Instant before = Columns.instant(row.getOffsetDateTime("at"));
    if (before != null) {
      return new Ended(Result.ERASED_BEFORE, before);
    }
    boolean over = CaseState.of(row.getShort("state")).isOver() && !row.getBoolean("working");
    return over ? new Ended(Result.ERASED, clock.instant()) : new Ended(Result.STILL_OPEN, null);
  }

  private static Future<Void> destroy(SqlConnection tx, Wish wish) {
    Future<?> all = Future.succeededFuture();
    for (String statement : DESTROY) {
      all = all.compose(done -> tx.preparedQuery(statement).execute(Tuple.of(wish.caseId())));
    }
    return all.compose(done -> OldMaterials.release(tx, wish.caseId()));
  }

  private static Future<Ended> record(SqlConnection tx, Wish wish, Ended judged) {
    Tuple record =
        Tuple.tuple()
            .addOffsetDateTime(Columns.time(judged.at()))
            .addString(wish.actor())
            .addUUID(wish.caseId())
            .addString(wish.reason())
            .addString(wish.basis())
            .addString(wish.traceId());
    return tx.preparedQuery(RECORD).execute(record).map(judged);
  }
}
