package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.liandong.gateway.sealing.Sealer;

/**
 * Parks an answer whose number stands for several open steps, in sight of every case that may be
 * meant. Which one it is, a person finds out, or the backend says by naming our key.
 */
final class AmbiguousAnswers {
  private static final String READ =
      """
      SELECT id, backend, message_id, reference, sequence, received_at, greatest(length(body) - %d, 0) AS bytes
      FROM inbox WHERE id = $1 AND state = 1 AND case_id IS NULL
      """
          .formatted(Sealer.OVERHEAD);

  // With its case, where there is only one: the case keeps its attention by this row.
  private static final String PARK =
      """
      UPDATE inbox SET state = 4, why = $2, case_id = $3
      WHERE id = $1 AND state = 1 AND case_id IS NULL
      """;

  private final Pool pool;
  private final CaseTransactions cases;
  private final SetAside aside;

  AmbiguousAnswers(Pool pool, NodeContext node) {
    this.pool = pool;
    this.cases = new CaseTransactions(pool, node, DirectDispatch.NONE);
    this.aside = new SetAside(node);
  }

  /** Nothing, where it was parked or named meanwhile. */
  Future<Void> park(long id) {
    return DatabaseWait.bounded(pool.preparedQuery(READ).execute(Tuple.of(id)))
        .compose(
            rows -> rows.size() == 0 ? Future.succeededFuture() : park(rows.iterator().next()));
  }

  private Future<Void> park(Row row) {
    return DatabaseWait.bounded(
            References.meant(pool, row.getString("backend"), row.getString("reference")))
        .map(AmbiguousAnswers::casesOf)
        .compose(
            meant ->
                cases.many(
                    meant,
                    CrashPoint.ADVANCE_BEFORE_COMMIT,
                    (tx, works) -> park(tx, message(row), works)));
  }

  private static Set<UUID> casesOf(List<References.Named> meant) {
    return meant.stream().map(References.Named::caseId).collect(Collectors.toSet());
  }

  private Future<Void> park(SqlConnection tx, Message message, Map<UUID, CaseWork> works) {
    UUID only = works.size() == 1 ? works.keySet().iterator().next() : null;
    return tx.preparedQuery(PARK)
        .execute(Tuple.of(message.id(), References.AMBIGUOUS, only))
        .onSuccess(
            parked -> {
              if (parked.rowCount() == 1) {
                works
                    .values()
                    .forEach(work -> aside.note(work, message, "BACKEND", References.AMBIGUOUS));
              }
            })
        .mapEmpty();
  }

  private static Message message(Row row) {
    return new Message(
        row.getLong("id"),
        row.getString("backend"),
        row.getString("message_id"),
        null,
        row.getLong("sequence"),
        null,
        row.getOffsetDateTime("received_at").toInstant(),
        row.getInteger("bytes"),
        false);
  }
}
