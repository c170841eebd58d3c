package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.model.Change;
import org.liandong.gateway.model.Change.StepOrder;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.Verdict;

/** What a station sends after its submission: corrections and withdrawals, each stored once. */
public final class Followups {
  static final String INSERT =
      """
      INSERT INTO followup
        (id, case_id, kind, station, idempotency_key, fingerprint, body, received_at, orders, stage,
          sealed_key, materials, ordinal)
      SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
        coalesce((SELECT max(ordinal) FROM followup WHERE case_id = $2), 0) + 1
      ON CONFLICT ON CONSTRAINT followup_once DO NOTHING
      """;

  private static final String KNOWN =
      "SELECT fingerprint FROM followup WHERE station = $1 AND idempotency_key = $2";

  // An operator who released it said so after the defect was noted.
  private static final String DEFECTIVE =
      """
      SELECT 1 FROM hop d WHERE d.case_id = $1 AND d.kind = 'ANSWERED' AND d.error_code = $2
        AND NOT EXISTS (SELECT FROM hop r WHERE r.case_id = $1 AND r.kind = 'RELEASED' AND r.seq > d.seq)
      LIMIT 1
      """;

  private final Pool pool;
  private final CaseTransactions cases;
  private final PendingAnswers answers;
  private final RowSeals seals;
  private final NodeContext node;

  public Followups(Pool pool, NodeContext node, DirectDispatch direct) {
    this.pool = pool;
    this.node = node;
    this.answers = new PendingAnswers(node.seals());
    this.seals = node.seals();
    this.cases = new CaseTransactions(pool, node, direct);
  }

  /** What a station may send. */
  public enum Kind {
    CORRECTION(1, CrashPoint.CORRECTION_BEFORE_COMMIT),
    WITHDRAWAL(2, CrashPoint.WITHDRAWAL_BEFORE_COMMIT),
    /** 撤销提交: at once, before anybody was told. */
    UNDO(3, CrashPoint.WITHDRAWAL_BEFORE_COMMIT),
    /** 送达: what was decided reached the applicant. */
    DELIVERY(4, CrashPoint.WITHDRAWAL_BEFORE_COMMIT),
    /** 核准送达: a supervisor lets be handed out what was decided without authority. */
    RELEASE(5, CrashPoint.WITHDRAWAL_BEFORE_COMMIT);

    private final int code;
    private final CrashPoint beforeCommit;

    Kind(int code, CrashPoint beforeCommit) {
      this.code = code;
      this.beforeCommit = beforeCommit;
    }
  }

  /**
   * A checked follow-up.
   *
   * @param provided codes of the materials it brings, and of what it says in words
   * @param materials what it brings, all of it uploaded before
   */
  public record NewFollowup(
      UUID id,
      UUID caseId,
      Kind kind,
      RequestKey key,
      Buffer fingerprint,
      Buffer body,
      Instant receivedAt,
      List<String> provided,
      List<DeclaredMaterial> materials,
      Actor actor) {}

  /** What became of it. */
  public enum Result {
    /** Stored, and the case moved. */
    APPLIED,
    /** The same was stored before; nothing changed now. */
    REPEATED,
    /** The key was used for another body. */
    KEY_REUSED,
    /** No such case of this station. */
    UNKNOWN_CASE,
    /** The case does not allow it now. */
    NOT_NOW,
    /** An organ acted without authority: what it decided is not handed out. */
    HELD,
    /** Its station has not uploaded what it says it brings. */
    NOT_UPLOADED,
    /** It is enough for nobody: of every list that was asked for something is still missing. */
    STILL_MISSING
  }

  /** Stores a follow-up and moves its case: one transaction. Only APPLIED changes anything. */
  public Future<Result> take(NewFollowup followup) {
    return cases
        .one(
            followup.caseId(), followup.kind().beforeCommit, (tx, work) -> take(tx, work, followup))
        .map(done -> done.orElse(Result.UNKNOWN_CASE));
  }

  private Future<Result> take(SqlConnection tx, CaseWork work, NewFollowup followup) {
    if (!work.row().place().station().equals(followup.key().station())) {
      return Future.succeededFuture(Result.UNKNOWN_CASE);
    }
    return known(tx, followup.key(), followup.fingerprint())
        .compose(
            known ->
                known.isPresent()
                    ? Future.succeededFuture(known.get())
                    : apply(tx, work, followup));
  }

  /** REPEATED or KEY_REUSED where the key was used before; empty where it is new. */
  public Future<Optional<Result>> find(RequestKey key, Buffer fingerprint) {
    return DatabaseWait.bounded(known(pool, key, fingerprint));
  }

  private static Future<Optional<Result>> known(
      SqlClient client, RequestKey key, Buffer fingerprint) {
    return client
        .preparedQuery(KNOWN)
        .execute(Tuple.of(key.station(), key.key()))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(
                    row.getBuffer("fingerprint").equals(fingerprint)
                        ? Result.REPEATED
                        : Result.KEY_REUSED);
              }
              return Optional.empty();
            });
  }

  private Future<Result> apply(SqlConnection tx, CaseWork work, NewFollowup followup) {
    return switch (followup.kind()) {
      case CORRECTION ->
          MaterialHolds.awaited(tx, followup.caseId())
              .map(awaited -> work.value().supplement(followup.provided(), awaited.keySet()))
              .compose(change -> held(tx, work, followup, change));
      case WITHDRAWAL -> apply(tx, work, followup, work.value().withdraw());
      case UNDO -> apply(tx, work, followup, undone(work));
      case DELIVERY -> unlessHeld(tx, work, followup);
      case RELEASE -> apply(tx, work, followup, work.value().release());
    };
  }

  /** What was decided without authority is not handed out: whoever may undo it decides first. */
  private Future<Result> unlessHeld(SqlConnection tx, CaseWork work, NewFollowup followup) {
    return tx.preparedQuery(DEFECTIVE)
        .execute(Tuple.of(followup.caseId(), WorkWatch.NO_AUTHORITY))
        .compose(
            rows ->
                rows.size() > 0
                    ? Future.succeededFuture(Result.HELD)
                    : apply(tx, work, followup, work.value().deliver()));
  }

  private Change undone(CaseWork work) {
    Instant until = work.row().receivedAt().plus(node.law().undo().get());
    boolean inTime = !work.orders().anyMayHaveLeft() && node.clock().instant().isBefore(until);
    return inTime
        ? work.value().undo()
        : Change.refused(work.value(), Verdict.INAPPLICABLE, "too-late");
  }

  /** What it brings must be there: no organ is told of papers that nobody can read. */
  private Future<Result> held(
      SqlConnection tx, CaseWork work, NewFollowup followup, Change change) {
    if (change.verdict() != Verdict.APPLIED) {
      return apply(tx, work, followup, change);
    }
    String station = followup.key().station();
    return MaterialHolds.hold(tx, station, followup.caseId(), followup.materials())
        .compose(
            all ->
                all
                    ? apply(tx, work, followup, change)
                    : Future.succeededFuture(Result.NOT_UPLOADED));
  }

  private Future<Result> apply(
      SqlConnection tx, CaseWork work, NewFollowup followup, Change change) {
    return switch (change.verdict()) {
      case APPLIED -> store(tx, work, followup, change);
      case PREMATURE -> Future.succeededFuture(Result.STILL_MISSING);
      case DUPLICATE, INAPPLICABLE -> Future.succeededFuture(Result.NOT_NOW);
    };
  }

  private Future<Result> store(
      SqlConnection tx, CaseWork work, NewFollowup followup, Change change) {
    return insert(tx, followup, change)
        .compose(
            stored -> {
              if (!stored) {
                // Another case's follow-up took the key in this very moment.
                return Future.succeededFuture(Result.KEY_REUSED);
              }
              work.take(
                  change,
                  hopKind(followup),
                  HopFacts.fromStation(work.row(), null, followup.actor(), leg(followup)));
              return answers
                  .dueAgain(tx, followup.caseId())
                  .compose(due -> MaterialHolds.forget(tx, work, followup.provided()))
                  .map(Result.APPLIED);
            });
  }

  /** It remembers what it gave rise to: an order's content is what its key was made for. */
  private Future<Boolean> insert(SqlConnection tx, NewFollowup followup, Change change) {
    RowSeals.Sealed sealed = seals.followup(followup.key(), followup.body());
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.tuple()
                .addUUID(followup.id())
                .addUUID(followup.caseId())
                .addShort((short) followup.kind().code)
                .addString(followup.key().station())
                .addString(followup.key().key())
                .addBuffer(followup.fingerprint())
                .addBuffer(sealed.body())
                .addOffsetDateTime(Columns.time(followup.receivedAt()))
                .addArrayOfString(keys(change))
                .addShort(stage(change))
                .addBuffer(sealed.key())
                .addBuffer(DeclaredMaterial.digests(followup.materials())))
        .map(rows -> rows.rowCount() == 1);
  }

  private static String[] keys(Change change) {
    return change.orders().stream()
        .map(order -> order.kind().key(order.step(), asked(change, order).progress().corrections()))
        .toArray(String[]::new);
  }

  private static short stage(Change change) {
    return (short)
        change.orders().stream()
            .filter(order -> order.kind() == OrderKind.SUPPLEMENT)
            .mapToInt(order -> asked(change, order).stage())
            .max()
            .orElse(0);
  }

  private static Step asked(Change change, StepOrder order) {
    return change.after().step(order.step()).orElseThrow();
  }

  private static HopKind hopKind(NewFollowup followup) {
    return switch (followup.kind()) {
      case CORRECTION -> HopKind.CORRECTED;
      case WITHDRAWAL -> HopKind.WITHDRAWN;
      case UNDO -> HopKind.UNDONE;
      case DELIVERY -> HopKind.HANDED_OVER;
      case RELEASE -> HopKind.RELEASED;
    };
  }

  private static Leg leg(NewFollowup followup) {
    Leg.Times times = new Leg.Times(followup.receivedAt(), null, null, null);
    return new Leg(null, null, 0, null, null, times, 0, followup.body().length(), 0);
  }
}
