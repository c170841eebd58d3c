package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
      """
      SELECT id, case_id FROM step WHERE reference = $1 AND backend = $2
      ORDER BY state >= 4, id LIMIT 1
      """;

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
          WHERE s.backend = i.backend AND s.reference = i.reference
          ORDER BY s.state >= 4, s.id LIMIT 1)),
        step_id = COALESCE(i.step_id, (SELECT s.id FROM step s
          WHERE s.backend = i.backend AND s.reference = i.reference
          ORDER BY s.state >= 4, s.id LIMIT 1))
      WHERE i.id = ANY(ARRAY(SELECT id FROM due))
      RETURNING i.case_id
      """;

  private static final String PARK_LOST =
      """
      UPDATE inbox SET state = 4, why = 'unknown-reference'
      WHERE id = ANY(ARRAY(
        SELECT id FROM inbox WHERE state = 1 AND case_id IS NULL AND received_at < $1
        ORDER BY id FOR UPDATE SKIP LOCKED))
      """;

  // Whoever stores a reference makes its answers due; one that was parked in that moment is here.
  private static final String FIND_AGAIN =
      """
      UPDATE inbox SET state = 1, due_at = now()
      WHERE id = ANY(ARRAY(
        SELECT i.id FROM inbox i
        WHERE i.state = 4 AND i.case_id IS NULL AND EXISTS (
          SELECT 1 FROM step s WHERE s.backend = i.backend AND s.reference = i.reference)
        ORDER BY i.id FOR UPDATE SKIP LOCKED))
      """;

  /** What became of a message that was to be stored. */
  public enum Stored {
    /** It is new and waits for its case. */
    NEW,
    /** It was stored before. */
    KNOWN,
    /** Its id was used for another content; nothing was stored. */
    ID_REUSED,
    /** It names a step that is not this backend's; nothing was stored. */
    NOT_YOURS,
    /** Its id or its reference cannot be kept; nothing was stored. */
    UNREADABLE
  }

  /** Stores a message once. The caller acknowledges only after this has succeeded. */
  public Future<Stored> insert(SqlClient tx, NewMessage message) {
    if (!isPlain(message.messageId()) || !isPlain(message.reference())) {
      return Future.succeededFuture(Stored.UNREADABLE);
    }
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

  /** The database keeps no NUL in a text. */
  private static boolean isPlain(String text) {
    return text == null || text.indexOf(0) < 0;
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

  /**
   * What was claimed.
   *
   * @param cases that messages wait for, each once; nobody else is given them for a while
   * @param messages how many, those among them whose case is not known yet
   */
  public record Claimed(List<UUID> cases, int messages) {}

  /** The cases that messages wait for, those of the messages that have waited longest first. */
  public Future<Claimed> claimCases(SqlClient client, int most, Duration lease) {
    return client
        .preparedQuery(CLAIM)
        .execute(Tuple.of(most, lease.toMillis()))
        .map(
            rows -> {
              Set<UUID> cases = new LinkedHashSet<>();
              rows.forEach(row -> cases.add(row.getUUID("case_id")));
              cases.remove(null);
              return new Claimed(List.copyOf(cases), rows.rowCount());
            });
  }

  /** Parks what came before then and names no case of ours; returns how many. */
  public Future<Integer> parkLost(SqlClient client, Instant before) {
    return client
        .preparedQuery(PARK_LOST)
        .execute(Tuple.of(Columns.time(before)))
        .compose(
            parked -> client.preparedQuery(FIND_AGAIN).execute().map(found -> parked.rowCount()));
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
