package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.liandong.gateway.model.Change;
import org.liandong.gateway.model.Verdict;

/**
 * What a person says at a desk: stored and taken by its case in one transaction, under the lock of
 * the case and of the task; or not stored at all. Of two who say something at once one is heard.
 */
public final class DeskActs {
  /** The organ holds no valid authority for this act today. */
  public static final String NO_AUTHORITY = WorkWatch.NO_AUTHORITY;

  /** Why nobody may say it who is this person: kept, for the auditor. */
  private static final Set<String> KEPT = Set.of(NO_AUTHORITY, "same-person", Submitters.WHY);

  private static final String BEFORE =
      """
      SELECT task, kind, at, message_id, person, fingerprint FROM desk_act
      WHERE person = $1 AND idempotency_key = $2
      """;

  private static final String LOCK =
      "SELECT " + DeskTask.COLUMNS + " FROM desk_task t WHERE t.id = $1 FOR UPDATE";

  private static final String INSERT =
      """
      INSERT INTO desk_act (task, case_id, organ, person, kind, at, refused, message_id,
        idempotency_key, fingerprint, trace_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      """;

  private static final String CHANGED = "UPDATE desk_task SET version = version + 1 WHERE id = $1";

  private final Advance advance;
  private final InboxStore inbox;
  private final NodeContext node;
  private final Hearing hearing;
  private final Acting acting;

  /**
   * What is said at desks.
   *
   * @param authority asked at the moment of each act
   */
  public DeskActs(Advance advance, InboxStore inbox, NodeContext node, AuthorityCheck authority) {
    this.advance = advance;
    this.inbox = inbox;
    this.node = node;
    this.hearing = new Hearing(node);
    this.acting = new Acting(node, authority);
  }

  /**
   * What is to be said.
   *
   * @param task as it was read; who may see it was asked before
   * @param key of the person, by which a retry finds what it said
   * @param messageId under which it would lie in the inbox
   * @param answer the fields of {@link AnswerJson}, but the time, which is now
   * @param turn what stands in the way, by the task as it stands under its lock; null for nothing
   */
  public record Said(
      DeskTask task,
      RequestKey key,
      Buffer fingerprint,
      String messageId,
      JsonObject answer,
      Function<DeskTask, String> turn,
      String traceId) {
    String person() {
      return key.station();
    }
  }

  /** How it ended. */
  public enum Result {
    SAID,
    /** It was said before, by the same key. */
    REPEATED,
    /** The key was used for something else. */
    KEY_REUSED,
    /** The task is not what the person saw, or somebody else's. */
    NOT_YOUR_TURN,
    /** The case does not take it. */
    REFUSED
  }

  /**
   * How it ended.
   *
   * @param why for what was not said: the code of what stands in the way; null otherwise
   * @param act what was said, now or before; null where nothing was
   */
  public record Ended(Result result, String why, Act act) {
    private static Ended refused(Result result, String why) {
      return new Ended(result, why, null);
    }
  }

  /** One thing that was said. */
  public record Act(UUID task, String kind, Instant at, String messageId, String person) {}

  /** Says it, or finds that it was said before. */
  public Future<Ended> say(Said said) {
    return advance
        .answers(said.task().caseId(), (tx, work) -> say(tx, work, said))
        .map(ended -> ended.orElseThrow());
  }

  private Future<Ended> say(SqlConnection tx, CaseWork work, Said said) {
    return tx.preparedQuery(BEFORE)
        .execute(Tuple.of(said.person(), said.key().key()))
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture(before(rows.iterator().next(), said))
                    : underLock(tx, work, said));
  }

  private static Ended before(Row row, Said said) {
    return row.getBuffer("fingerprint").equals(said.fingerprint())
        ? new Ended(Result.REPEATED, null, act(row))
        : Ended.refused(Result.KEY_REUSED, null);
  }

  private static Act act(Row row) {
    return new Act(
        row.getUUID("task"),
        row.getString("kind"),
        Columns.instant(row.getOffsetDateTime("at")),
        row.getString("message_id"),
        row.getString("person"));
  }

  private Future<Ended> underLock(SqlConnection tx, CaseWork work, Said said) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(said.task().id()))
        .compose(
            rows -> {
              String hindrance = said.turn().apply(DeskTask.of(rows.iterator().next()));
              return hindrance == null
                  ? judged(tx, work, said)
                  : Future.succeededFuture(Ended.refused(Result.NOT_YOUR_TURN, hindrance));
            });
  }

  private Future<Ended> judged(SqlConnection tx, CaseWork work, Said said) {
    // As the database keeps it: nothing is decided after it was heard.
    Instant now = node.clock().instant().truncatedTo(ChronoUnit.MICROS);
    JsonObject answer = said.answer().copy().put("decidedAt", now);
    Message message = message(said, answer, now);
    return hearing
        .known(tx, work, List.of(message))
        .compose(
            known -> {
              String why = why(work, message, known);
              return why == null ? store(tx, said, answer, now) : refuse(tx, said, why, now);
            });
  }

  private static Message message(Said said, JsonObject answer, Instant now) {
    UUID step = said.task().id();
    return new Message(
        0,
        said.task().backend(),
        said.messageId(),
        step,
        0,
        AnswerJson.toAnswer(step, answer),
        now,
        answer.toBuffer().length(),
        false);
  }

  /** Null where the case takes it. A limit that ran out meanwhile counts first. */
  private String why(CaseWork work, Message message, Hearing.Known known) {
    if (work.value().step(message.step()).isEmpty()) {
      return "unknown-step";
    }
    Silence.before(work, message);
    Change change = hearing.judge(work, message, known);
    if (change.verdict() != Verdict.APPLIED) {
      return change.why();
    }
    return acting.mayAct(work, message) ? null : NO_AUTHORITY;
  }

  private Future<Ended> store(SqlConnection tx, Said said, JsonObject answer, Instant now) {
    NewMessage message =
        new NewMessage(
            said.task().backend(),
            said.messageId(),
            said.task().id(),
            null,
            0,
            now,
            answer.toBuffer(),
            answer);
    Act act =
        new Act(said.task().id(), answer.getString("kind"), now, said.messageId(), said.person());
    return inbox
        .insert(tx, message)
        .map(DeskActs::requireNew)
        .compose(done -> tx.preparedQuery(INSERT).execute(row(said, act, null)))
        .compose(done -> tx.preparedQuery(CHANGED).execute(Tuple.of(said.task().id())))
        .map(new Ended(Result.SAID, null, act));
  }

  private static Void requireNew(InboxStore.Stored stored) {
    if (stored != InboxStore.Stored.NEW) {
      throw new IllegalStateException("what is said at a desk is stored as " + stored);
    }
    return null;
  }

  private static Future<Ended> refuse(SqlConnection tx, Said said, String why, Instant now) {
    Ended refused = Ended.refused(Result.REFUSED, why);
    Act act = new Act(said.task().id(), said.answer().getString("kind"), now, null, said.person());
    return KEPT.contains(why)
        ? tx.preparedQuery(INSERT).execute(row(said, act, why)).map(refused)
        : Future.succeededFuture(refused);
  }

  private static Tuple row(Said said, Act act, String refused) {
    return Tuple.tuple()
        .addUUID(act.task())
        .addUUID(said.task().caseId())
        .addString(said.task().organ())
        .addString(act.person())
        .addString(act.kind())
        .addOffsetDateTime(Columns.time(act.at()))
        .addString(refused)
        .addString(act.messageId())
        .addString(refused == null ? said.key().key() : null)
        .addBuffer(refused == null ? said.fingerprint() : null)
        .addString(said.traceId());
  }
}
