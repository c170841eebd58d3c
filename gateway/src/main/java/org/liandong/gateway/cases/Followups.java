package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.model.Change;
import org.liandong.gateway.model.TrackedWord;
import org.liandong.gateway.model.Verdict;

/** What a station sends after its submission: corrections, a withdrawal …, each stored once. */
public final class Followups {
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
  private final FollowupStore store;
  private final NodeContext node;
  private final OperatorLog log;

  public Followups(Pool pool, NodeContext node, DirectDispatch direct) {
    this.pool = pool;
    this.node = node;
    this.log = new OperatorLog(node);
    this.answers = new PendingAnswers(node.seals());
    this.store = new FollowupStore(node.seals());
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
    RELEASE(5, CrashPoint.WITHDRAWAL_BEFORE_COMMIT),
    /** 跟踪: what an outside authority said, as the station heard it. */
    TRACKING(6, CrashPoint.WITHDRAWAL_BEFORE_COMMIT);

    private final int code;
    private final CrashPoint beforeCommit;

    Kind(int code, CrashPoint beforeCommit) {
      this.code = code;
      this.beforeCommit = beforeCommit;
    }

    /** The number in the table. */
    short code() {
      return (short) code;
    }
  }

  /**
   * A checked follow-up.
   *
   * @param provided codes of the materials it brings, and of what it says in words
   * @param materials what it brings, all of it uploaded before
   * @param word what an outside authority said; null but for TRACKING
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
      TrackedWord word,
      Actor actor) {}

  /**
   * 核准送达, with what is told the auditor of it.
   *
   * @param reason holds no number of a person
   * @param requestKey as the supervisor gave it
   */
  public record Release(NewFollowup followup, String reason, String requestKey, String traceId) {}

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

  /** The same for a release, whose reason goes into the operators' log, too. */
  public Future<Result> release(Release release) {
    NewFollowup followup = release.followup();
    return cases
        .one(
            followup.caseId(),
            followup.kind().beforeCommit,
            (tx, work) ->
                take(tx, work, followup)
                    .compose(
                        result ->
                            result == Result.APPLIED
                                ? log.released(tx, release).map(result)
                                : Future.succeededFuture(result)))
        .map(done -> done.orElse(Result.UNKNOWN_CASE));
  }

  private Future<Result> take(SqlConnection tx, CaseWork work, NewFollowup followup) {
    if (!work.row().place().station().equals(followup.key().station())) {
      return Future.succeededFuture(Result.UNKNOWN_CASE);
    }
    return store
        .known(tx, followup.key(), followup.fingerprint())
        .compose(
            known ->
                known.isPresent()
                    ? Future.succeededFuture(known.get())
                    : apply(tx, work, followup));
  }

  /** REPEATED or KEY_REUSED where the key was used before; empty where it is new. */
  public Future<Optional<Result>> find(RequestKey key, Buffer fingerprint) {
    return DatabaseWait.bounded(store.known(pool, key, fingerprint));
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
      case TRACKING -> apply(tx, work, followup, work.value().track(followup.word()));
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
                    : held(tx, work, followup, work.value().deliver()));
  }

  private Change undone(CaseWork work) {
    Instant until = work.row().receivedAt().plus(node.law().undo().get());
    boolean inTime = !work.orders().anyMayHaveLeft() && node.clock().instant().isBefore(until);
    return inTime
        ? work.value().undo()
        : Change.refused(work.value(), Verdict.INAPPLICABLE, "too-late");
  }

  /** What it brings must be there: nobody is told of papers that nobody can read. */
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
    return store
        .insert(tx, followup, change)
        .compose(
            stored -> {
              if (!stored) {
                // Another case's follow-up took the key in this very moment.
                return Future.succeededFuture(Result.KEY_REUSED);
              }
              work.take(change, hopKind(followup), facts(work, followup));
              return answers
                  .dueAgain(tx, followup.caseId())
                  .compose(due -> MaterialHolds.forget(tx, work, followup.provided()))
                  .map(Result.APPLIED);
            });
  }

  private static HopKind hopKind(NewFollowup followup) {
    return switch (followup.kind()) {
      case CORRECTION -> HopKind.CORRECTED;
      case WITHDRAWAL -> HopKind.WITHDRAWN;
      case UNDO -> HopKind.UNDONE;
      case DELIVERY -> HopKind.HANDED_OVER;
      case RELEASE -> HopKind.RELEASED;
      case TRACKING -> HopKind.TRACKED;
    };
  }

  /**
   * A release is a supervisor's word and no station's. Of an outside authority's word: its station
   * said it, and nobody here knows better.
   */
  private static HopFacts facts(CaseWork work, NewFollowup followup) {
    if (followup.kind() == Kind.RELEASE) {
      return HopFacts.fromOperator(null, leg(followup), null, followup.actor().subject());
    }
    TrackedWord word = followup.word();
    String outcome = word == null ? null : word.name();
    HopFacts facts = HopFacts.fromStation(work.row(), outcome, followup.actor(), leg(followup));
    return word == null ? facts : facts.at(work.value().tracked().orElseThrow().id());
  }

  private static Leg leg(NewFollowup followup) {
    Leg.Times times = new Leg.Times(followup.receivedAt(), null, null, null);
    return new Leg(null, null, 0, null, null, times, 0, followup.body().length(), 0);
  }
}
