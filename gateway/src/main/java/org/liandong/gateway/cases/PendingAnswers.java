package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.model.Answer;
import org.liandong.gateway.sealing.Sealer;

/** What waits in the inbox for a case, and what became of it: all under the case's lock. */
final class PendingAnswers {
  /** Why an answer is parked that may still be taken along by a later one. */
  static final String TOO_LONG = "premature-too-long";

  // Locked: a claim of the inbox takes no case's lock, and an UPDATE ... FROM unnest leaves out, in
  // silence, a row that somebody else has changed meanwhile (tried on 18.1). It would stay pending,
  // and be applied twice.
  private static final String PENDING =
      """
      SELECT id, backend, message_id, step_id, sequence, answer, sealed_key, received_at,
        greatest(length(body) - %d, 0) AS bytes, state
      FROM inbox WHERE case_id = $1 AND (state = 1 OR state = 4 AND why = 'premature-too-long')
      ORDER BY sequence, id FOR UPDATE
      """
          .formatted(Sealer.OVERHEAD);

  // What came late to an erased case is not kept readable either.
  private static final String MARK =
      """
      UPDATE inbox i SET state = u.state, why = u.why,
        due_at = now() + u.pause * interval '1 millisecond',
        sealed_key = CASE WHEN u.state = 1
          OR NOT EXISTS (SELECT FROM erasure e WHERE e.case_id = i.case_id)
          THEN i.sealed_key END
      FROM unnest($1::bigint[], $2::smallint[], $3::text[], $4::bigint[])
        AS u(id, state, why, pause)
      WHERE i.id = u.id
      """;

  private static final String DUE_AGAIN =
      "UPDATE inbox SET due_at = now() WHERE case_id = $1 AND state = 1";

  // What a person dealt with stays so. What somebody else holds is skipped: a pending one is looked
  // at again within a second, one that
  // is being parked in this moment is found by the sweep.
  private static final String DUE_BY_REFERENCE =
      """
      UPDATE inbox SET due_at = now(), state = 1
      WHERE id = ANY(ARRAY(
        SELECT i.id FROM inbox i JOIN unnest($1::text[], $2::text[]) AS u(backend, reference)
          ON i.backend = u.backend AND i.reference = u.reference
        WHERE i.case_id IS NULL AND i.state IN (1, 4)
          AND i.why IS DISTINCT FROM 'ambiguous-reference'
        ORDER BY i.id FOR UPDATE OF i SKIP LOCKED))
      """;

  private final RowSeals seals;

  PendingAnswers(RowSeals seals) {
    this.seals = seals;
  }

  /** The backend's own number of a case. */
  record Reference(String backend, String reference) {}

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

  /** In the backend's order, then as received. */
  Future<List<Message>> read(SqlClient tx, UUID caseId) {
    return tx.preparedQuery(PENDING)
        .execute(Tuple.of(caseId))
        .map(
            rows -> {
              List<Message> messages = new ArrayList<>();
              rows.forEach(row -> messages.add(message(row)));
              return messages;
            });
  }

  private Message message(Row row) {
    return new Message(
        row.getLong("id"),
        row.getString("backend"),
        row.getString("message_id"),
        row.getUUID("step_id"),
        row.getLong("sequence"),
        answer(row),
        row.getOffsetDateTime("received_at").toInstant(),
        row.getInteger("bytes"),
        row.getShort("state") == State.PARKED.code);
  }

  /** Null where a later program no longer understands it: it must not hold up the others. */
  private Answer answer(Row row) {
    try {
      return AnswerJson.toAnswer(row.getUUID("step_id"), seals.answer(row).toJsonObject());
    } catch (RuntimeException unreadable) {
      return null;
    }
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
  Future<Void> dueByReference(SqlClient tx, Collection<Reference> references) {
    if (references.isEmpty()) {
      return Future.succeededFuture();
    }
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, List.copyOf(references))
        .text(Reference::backend)
        .text(Reference::reference);
    return tx.preparedQuery(DUE_BY_REFERENCE).execute(tuple).mapEmpty();
  }

  /** What waits for this case is tried again at once. */
  Future<Void> dueAgain(SqlClient tx, UUID caseId) {
    return tx.preparedQuery(DUE_AGAIN).execute(Tuple.of(caseId)).mapEmpty();
  }
}
