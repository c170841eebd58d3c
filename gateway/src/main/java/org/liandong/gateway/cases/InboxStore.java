package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.cases.References.Named;
import org.liandong.gateway.sealing.Sealer;

/** Keeps what backends say until their cases have taken it, and afterwards as evidence. */
public final class InboxStore {
  private static final int PENDING = 1;
  private static final int PARKED = 4;
  private static final Named NOBODY = new Named(null, null);

  private static final String INSERT =
      """
      INSERT INTO inbox (backend, message_id, case_id, step_id, reference, sequence, received_at,
        body, answer, digest, state, why, sealed_key, due_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, now())
      ON CONFLICT ON CONSTRAINT inbox_once DO NOTHING
      RETURNING id
      """;

  private static final String KNOWN =
      "SELECT digest, step_id, reference FROM inbox WHERE backend = $1 AND message_id = $2";

  // It came before under a number that named nobody, or too many; now our key names its step.
  private static final String NAME_AFTER_ALL =
      """
      UPDATE inbox SET case_id = $3, step_id = $4, state = 1, why = NULL, due_at = now()
      WHERE backend = $1 AND message_id = $2 AND step_id IS NULL
      """;

  private static final String STEP_BY_KEY =
      "SELECT id, case_id FROM step WHERE id = $1 AND backend = $2";

  static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT id FROM inbox WHERE state = 1 AND due_at <= now()
        ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
      UPDATE inbox i SET
        due_at = now() + interval '1 millisecond'
          * CASE WHEN i.case_id IS NOT NULL THEN $2::bigint ELSE 5000 END
      WHERE i.id = ANY(ARRAY(SELECT id FROM due))
      RETURNING i.id, i.case_id, i.backend, i.reference, i.why
      """;

  private static final String PARK_LOST =
      """
      UPDATE inbox SET state = 4, why = 'unknown-reference'
      WHERE id = ANY(ARRAY(
        SELECT id FROM inbox WHERE state = 1 AND case_id IS NULL AND received_at < $1
           AND why IS DISTINCT FROM 'ambiguous-reference'
        ORDER BY id FOR UPDATE SKIP LOCKED))
      """;

  // Whoever stores a reference makes its answers due; one that was parked in that moment is here.
  private static final String FIND_AGAIN =
      """
      UPDATE inbox SET state = 1, due_at = now()
      WHERE id = ANY(ARRAY(
        SELECT i.id FROM inbox i
        WHERE i.state = 4 AND i.case_id IS NULL AND i.why = 'unknown-reference' AND EXISTS (
          SELECT 1 FROM step s WHERE s.backend = i.backend AND s.reference = i.reference)
        ORDER BY i.id FOR UPDATE SKIP LOCKED))
      """;

  private final RowSeals seals;

  public InboxStore(Sealer sealer) {
    this.seals = new RowSeals(sealer);
  }

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
    if (!References.canBeKept(message.messageId()) || !References.canBeKept(message.reference())) {
      return Future.succeededFuture(Stored.UNREADABLE);
    }
    return message.step() == null ? insertByReference(tx, message) : insertByKey(tx, message);
  }

  private Future<Stored> insertByKey(SqlClient tx, NewMessage message) {
    return tx.preparedQuery(STEP_BY_KEY)
        .execute(Tuple.of(message.step(), message.backend()))
        .compose(
            found ->
                found.size() == 0
                    ? Future.succeededFuture(Stored.NOT_YOURS)
                    : insertOnce(tx, message, named(found.iterator().next())));
  }

  private static Named named(Row step) {
    return new Named(step.getUUID("id"), step.getUUID("case_id"));
  }

  private Future<Stored> insertByReference(SqlClient tx, NewMessage message) {
    return References.meant(tx, message.backend(), message.reference())
        .compose(
            meant -> {
              // A number whose delivery has not settled names nobody yet: its answer waits.
              Place place =
                  new Place(
                      meant.size() == 1 ? meant.get(0) : NOBODY,
                      PENDING,
                      meant.size() > 1 ? References.AMBIGUOUS : null);
              return insert(tx, message, message.messageId(), place)
                  .compose(done -> done ? succeeded(Stored.NEW) : known(tx, message, NOBODY));
            });
  }

  private Future<Stored> insertOnce(SqlClient tx, NewMessage message, Named step) {
    return insert(tx, message, message.messageId(), new Place(step, PENDING, null))
        .compose(done -> done ? succeeded(Stored.NEW) : known(tx, message, step));
  }

  private static Future<Stored> succeeded(Stored stored) {
    return Future.succeededFuture(stored);
  }

  /** Where a message is put. */
  private record Place(Named step, int state, String why) {}

  private Future<Boolean> insert(SqlClient tx, NewMessage message, String messageId, Place place) {
    RowSeals.SealedMessage sealed =
        seals.message(message.backend(), messageId, message.body(), message.answer().toBuffer());
    Tuple tuple =
        Tuple.tuple()
            .addString(message.backend())
            .addString(messageId)
            .addUUID(place.step().caseId())
            .addUUID(place.step().step())
            .addString(References.canBeKept(message.reference()) ? message.reference() : null)
            .addLong(message.sequence())
            .addOffsetDateTime(Columns.time(message.receivedAt()))
            .addBuffer(sealed.body())
            .addBuffer(sealed.answer())
            // Of the answer as translated: by callback and by query it is the same.
            .addBuffer(seals.digest(message.answer().encode()))
            .addInteger(place.state())
            .addString(place.why())
            .addBuffer(sealed.key());
    return tx.preparedQuery(INSERT).execute(tuple).map(rows -> rows.size() == 1);
  }

  /** What only one of two messages says does not tell them apart. */
  private static boolean areOthers(Object one, Object other) {
    return one != null && other != null && !one.equals(other);
  }

  private Future<Stored> known(SqlClient tx, NewMessage message, Named step) {
    Tuple id = Tuple.of(message.backend(), message.messageId());
    return tx.preparedQuery(KNOWN)
        .execute(id)
        .compose(
            rows -> {
              if (rows.size() == 0) {
                return succeeded(Stored.KNOWN);
              }
              Row known = rows.iterator().next();
              if (!known.getBuffer("digest").equals(seals.digest(message.answer().encode()))) {
                return succeeded(Stored.ID_REUSED);
              }
              UUID kept = known.getUUID("step_id");
              if (areOthers(kept, step.step())
                  || areOthers(known.getString("reference"), message.reference())) {
                return succeeded(Stored.ID_REUSED);
              }
              boolean names = step.step() != null && kept == null;
              return names
                  ? tx.preparedQuery(NAME_AFTER_ALL)
                      .execute(id.addUUID(step.caseId()).addUUID(step.step()))
                      // Not if another naming was quicker: it may have named another step.
                      .compose(
                          done ->
                              done.rowCount() == 1
                                  ? succeeded(Stored.KNOWN)
                                  : known(tx, message, step))
                  : succeeded(Stored.KNOWN);
            });
  }

  /**
   * Keeps, for a person, what cannot be stored as what it is: parked, under an id of our own that
   * is the same each time. Holds that id; empty where it was kept before.
   */
  Future<Optional<String>> keepAside(SqlClient tx, Named step, NewMessage message, String why) {
    String content = message.messageId() + message.answer().encode();
    String id = "set-aside-" + HexFormat.of().formatHex(seals.digest(content).getBytes());
    return insert(tx, message, id, new Place(step, PARKED, why))
        .map(kept -> kept ? Optional.of(id) : Optional.empty());
  }

  /**
   * What was claimed.
   *
   * @param cases that messages wait for, each once; nobody else is given them for a while
   * @param messages how many, those among them whose case is not known yet
   * @param ambiguous messages whose number stands for several open steps: to be parked
   */
  public record Claimed(List<UUID> cases, int messages, List<Long> ambiguous) {}

  /** The cases that messages wait for, those of the messages that have waited longest first. */
  public Future<Claimed> claimCases(SqlClient client, int most, Duration lease) {
    return client
        .preparedQuery(CLAIM)
        .execute(Tuple.of(most, lease.toMillis()))
        .compose(
            rows -> {
              Set<UUID> cases = new LinkedHashSet<>();
              List<Long> ambiguous = new ArrayList<>();
              Future<Void> all = Future.succeededFuture();
              for (Row row : rows) {
                if (row.getUUID("case_id") != null) {
                  cases.add(row.getUUID("case_id"));
                } else if (References.AMBIGUOUS.equals(row.getString("why"))) {
                  ambiguous.add(row.getLong("id"));
                } else {
                  all = all.compose(done -> name(client, row, lease, cases, ambiguous));
                }
              }
              return all.map(done -> new Claimed(List.copyOf(cases), rows.rowCount(), ambiguous));
            });
  }

  /** Gives a message its step, if its number stands for exactly one. */
  private static Future<Void> name(
      SqlClient client, Row row, Duration lease, Set<UUID> cases, List<Long> ambiguous) {
    return References.meant(client, row.getString("backend"), row.getString("reference"))
        .compose(
            meant -> {
              if (meant.size() > 1) {
                ambiguous.add(row.getLong("id"));
              }
              if (meant.size() != 1) {
                return Future.succeededFuture();
              }
              Named one = meant.get(0);
              cases.add(one.caseId());
              return References.name(client, row.getLong("id"), one, lease);
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
}
