package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Keeps what backends say until their cases have taken it, and afterwards as evidence. */
public final class InboxStore {
  private static final String INSERT =
      """
      INSERT INTO inbox (backend, message_id, case_id, step_id, reference, sequence, received_at,
        body, answer, digest, state, due_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, now())
      ON CONFLICT ON CONSTRAINT inbox_once DO NOTHING
      RETURNING id
      """;

  private static final String KNOWN =
      "SELECT digest FROM inbox WHERE backend = $1 AND message_id = $2";

  private static final String STEP_BY_KEY =
      "SELECT id, case_id FROM step WHERE id = $1 AND backend = $2";

  private static final String STEP_BY_REFERENCE =
      "SELECT id, case_id FROM step WHERE reference = $1 AND backend = $2 ORDER BY id LIMIT 1";

  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT id FROM inbox WHERE state = 1 AND due_at <= now()
        ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
      UPDATE inbox i SET
        due_at = now() + interval '1 millisecond' * CASE WHEN i.case_id IS NOT NULL OR EXISTS (
          SELECT 1 FROM step s WHERE s.backend = i.backend AND s.reference = i.reference)
          THEN $2::bigint ELSE 1000 END,
        case_id = COALESCE(i.case_id, (SELECT s.case_id FROM step s
          WHERE s.backend = i.backend AND s.reference = i.reference ORDER BY s.id LIMIT 1)),
        step_id = COALESCE(i.step_id, (SELECT s.id FROM step s
          WHERE s.backend = i.backend AND s.reference = i.reference ORDER BY s.id LIMIT 1))
      WHERE i.id = ANY(ARRAY(SELECT id FROM due))
      RETURNING i.case_id
      """;

  private static final String PARK_LOST =
      """
      UPDATE inbox SET state = 4, why = 'unknown-reference'
      WHERE state = 1 AND case_id IS NULL AND received_at < now() - $1::bigint * interval '1 millisecond'
      """;

  private static final String PENDING =
      """
      SELECT id, backend, message_id, step_id, answer, received_at FROM inbox
      WHERE case_id = $1 AND (state = 1 OR state = 4 AND why = 'premature-too-long')
      ORDER BY sequence, id
      """;

  private static final String MARK =
      """
      UPDATE inbox i SET state = u.state, why = u.why,
        due_at = now() + u.pause * interval '1 millisecond'
      FROM unnest($1::bigint[], $2::smallint[], $3::text[], $4::bigint[])
        AS u(id, state, why, pause)
      WHERE i.id = u.id
      """;

  private static final String DUE_AGAIN =
      "UPDATE inbox SET due_at = now() WHERE case_id = $1 AND state = 1";

  private static final String DUE_BY_REFERENCE =
      """
      UPDATE inbox i SET due_at = now(), state = 1
      FROM unnest($1::text[], $2::text[]) AS u(backend, reference)
      WHERE i.backend = u.backend AND i.reference = u.reference AND i.case_id IS NULL
      """;

  /** The backend's own number of a case. */
  record Reference(String backend, String reference) {}

  /** What became of a message that was to be stored. */
  public enum Stored {
    /** It is new and waits for its case. */
    NEW,
    /** It was stored before. */
    KNOWN,
    /** Its id was used for another content; nothing was stored. */
    ID_REUSED,
    /** It names a step that is not this backend's; nothing was stored. */
    NOT_YOURS
  }

  enum State {
    PENDING(1),
    APPLIED(2),
    DUPLICATE(3),
    PARKED(4);

    private final int code;

    State(int code) {
      this.code = code;
    }
  }

  record Mark(long id, State state, String why, Duration pause) {}

  /** Stores a message once. The caller acknowledges only after this has succeeded. */
  public Future<Stored> insert(SqlClient tx, NewMessage message) {
    boolean byKey = message.step() != null;
    return tx.preparedQuery(byKey ? STEP_BY_KEY : STEP_BY_REFERENCE)
        .execute(Tuple.of(byKey ? message.step() : message.reference(), message.backend()))
        .compose(
            found -> {
              if (byKey && found.size() == 0) {
                return Future.succeededFuture(Stored.NOT_YOURS);
              }
              // A reference whose delivery has not settled names nothing yet: it waits.
              Row step = found.size() == 0 ? null : found.iterator().next();
              return insertOnce(tx, message, step);
            });
  }

  private Future<Stored> insertOnce(SqlClient tx, NewMessage message, Row step) {
    Buffer digest = digest(message);
    Tuple tuple =
        Tuple.tuple()
            .addString(message.backend())
            .addString(message.messageId())
            .addUUID(step == null ? null : step.getUUID("case_id"))
            .addUUID(step == null ? null : step.getUUID("id"))
            .addString(message.reference())
            .addLong(message.sequence())
            .addOffsetDateTime(Columns.time(message.receivedAt()))
            .addBuffer(message.body())
            .addBuffer(message.answer().toBuffer())
            .addBuffer(digest);
    return tx.preparedQuery(INSERT)
        .execute(tuple)
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture(Stored.NEW)
                    : tx.preparedQuery(KNOWN)
                        .execute(Tuple.of(message.backend(), message.messageId()))
                        .map(known -> compare(known, digest)));
  }

  private static Stored compare(Iterable<Row> known, Buffer digest) {
    for (Row row : known) {
      return row.getBuffer("digest").equals(digest) ? Stored.KNOWN : Stored.ID_REUSED;
    }
    return Stored.KNOWN;
  }

  /** The cases that messages wait for, each at most once; nobody else is given them for a while. */
  public Future<List<UUID>> claimCases(SqlClient client, int most, Duration lease) {
    return client
        .preparedQuery(CLAIM)
        .execute(Tuple.of(most, lease.toMillis()))
        .map(
            rows -> {
              List<UUID> cases = new ArrayList<>();
              for (Row row : rows) {
                UUID id = row.getUUID("case_id");
                if (id != null && !cases.contains(id)) {
                  cases.add(id);
                }
              }
              return cases;
            });
  }

  /** Parks what names no case of ours after this long; returns how many. */
  public Future<Integer> parkLost(SqlClient client, Duration patience) {
    return client
        .preparedQuery(PARK_LOST)
        .execute(Tuple.of(patience.toMillis()))
        .map(rows -> rows.rowCount());
  }

  /** What waits for this locked case, in the backend's order, then as received. */
  Future<List<Message>> pending(SqlClient tx, UUID caseId) {
    return tx.preparedQuery(PENDING)
        .execute(Tuple.of(caseId))
        .map(
            rows -> {
              List<Message> messages = new ArrayList<>();
              rows.forEach(row -> messages.add(message(row)));
              return messages;
            });
  }

  Future<Void> mark(SqlClient tx, List<Mark> marks) {
    if (marks.isEmpty()) {
      return Future.succeededFuture();
    }
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, marks)
        .big(Mark::id)
        .small(mark -> mark.state().code)
        .text(Mark::why)
        .big(mark -> mark.pause().toMillis());
    return tx.preparedQuery(MARK).execute(tuple).mapEmpty();
  }

  /** What names a number we know only now is tried again at once, parked or not. */
  Future<Void> dueByReference(SqlClient tx, List<Reference> references) {
    if (references.isEmpty()) {
      return Future.succeededFuture();
    }
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, references).text(Reference::backend).text(Reference::reference);
    return tx.preparedQuery(DUE_BY_REFERENCE).execute(tuple).mapEmpty();
  }

  /** What waits for this case is tried again at once. */
  Future<Void> dueAgain(SqlClient tx, UUID caseId) {
    return tx.preparedQuery(DUE_AGAIN).execute(Tuple.of(caseId)).mapEmpty();
  }

  private static Message message(Row row) {
    JsonObject json = row.getBuffer("answer").toJsonObject();
    return new Message(
        row.getLong("id"),
        row.getString("backend"),
        row.getString("message_id"),
        AnswerJson.toAnswer(row.getUUID("step_id"), json),
        json.getString("text"),
        row.getOffsetDateTime("received_at").toInstant());
  }

  /**
   * Over the answer as translated: the same answer by callback and by query is the same message.
   */
  private static Buffer digest(NewMessage message) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(message.answer().encode().getBytes(StandardCharsets.UTF_8));
      return Buffer.buffer(digest.digest());
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException(cause);
    }
  }
}
