package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Carries out an operator's word about an answer that was set aside, under the lock of every case
 * that may be meant: none where it names no case of ours.
 */
final class ParkedAnswers {
  private static final int PARKED = 4;

  private static final String READ =
      """
      SELECT backend, message_id, case_id, step_id, reference, received_at, why
      FROM inbox WHERE id = $1
      """;

  private static final String LOCK =
      "SELECT case_id, step_id, state, why FROM inbox WHERE id = $1 FOR UPDATE";

  private static final String DEALT_WITH = "UPDATE inbox SET state = 5 WHERE id = $1";

  private static final String AGAIN =
      "UPDATE inbox SET state = 1, why = NULL, due_at = now() WHERE id = $1";

  private final Pool pool;
  private final CaseTransactions cases;
  private final OperatorLog log;
  private final NodeContext node;

  ParkedAnswers(Pool pool, CaseTransactions cases, OperatorLog log, NodeContext node) {
    this.pool = pool;
    this.cases = cases;
    this.log = log;
    this.node = node;
  }

  Future<OperatorResult> act(WorkId id, OperatorWord word) {
    return DatabaseWait.bounded(pool.preparedQuery(READ).execute(Tuple.of(id.row())))
        .compose(
            rows -> {
              for (Row row : rows) {
                return DatabaseWait.bounded(casesOf(row))
                    .compose(
                        meant ->
                            cases.operated(
                                meant, word, (tx, works) -> act(tx, works, row, id, word)));
              }
              return Future.succeededFuture(OperatorResult.UNKNOWN);
            });
  }

  private Future<Set<UUID>> casesOf(Row row) {
    if (row.getUUID("case_id") != null) {
      return Future.succeededFuture(Set.of(row.getUUID("case_id")));
    }
    return References.AMBIGUOUS.equals(row.getString("why"))
        ? References.meant(pool, row.getString("backend"), row.getString("reference"))
            .map(meant -> meant.stream().map(References.Named::caseId).collect(Collectors.toSet()))
        : Future.succeededFuture(Set.of());
  }

  private Future<OperatorResult> act(
      SqlConnection tx, Map<UUID, CaseWork> works, Row seen, WorkId id, OperatorWord word) {
    var locked = tx.preparedQuery(LOCK).execute(Tuple.of(id.row()));
    var before = log.before(tx, id, word);
    return Future.all(locked, before)
        .compose(
            all -> {
              OperatorResult result =
                  before
                      .result()
                      .orElseGet(() -> judge(locked.result().iterator().next(), seen, word.act()));
              return result == OperatorResult.DONE && !word.dryRun()
                  ? carriedOut(tx, works, seen, id, word)
                  : Future.succeededFuture(result);
            });
  }

  /** It may have been named, taken or dealt with since it was seen. */
  private static OperatorResult judge(Row row, Row seen, OperatorAct act) {
    boolean same =
        Objects.equals(row.getUUID("case_id"), seen.getUUID("case_id"))
            && Objects.equals(row.getString("why"), seen.getString("why"));
    if (row.getShort("state") != PARKED || !same) {
      return OperatorResult.NOT_PARKED;
    }
    return ParkedRule.ofAnswer(row.getUUID("step_id") != null, row.getString("why")).contains(act)
        ? OperatorResult.DONE
        : OperatorResult.NOT_FITTING;
  }

  private Future<OperatorResult> carriedOut(
      SqlConnection tx, Map<UUID, CaseWork> works, Row row, WorkId id, OperatorWord word) {
    boolean again = word.act() == OperatorAct.RETRY;
    HopFacts facts =
        HopFacts.fromOperator(row.getUUID("step_id"), leg(row), word.act().name(), word.person());
    works.values().forEach(work -> work.hop(again ? HopKind.RESUMED : HopKind.ATTESTED, facts));
    return tx.preparedQuery(again ? AGAIN : DEALT_WITH)
        .execute(Tuple.of(id.row()))
        .compose(done -> log.write(tx, id, row.getUUID("case_id"), word))
        .map(OperatorResult.DONE);
  }

  private Leg leg(Row row) {
    String backend = row.getString("backend");
    Leg.Times times =
        new Leg.Times(
            row.getOffsetDateTime("received_at").toInstant(), null, null, node.clock().instant());
    String key = Message.shownId(row.getString("message_id"));
    return new Leg(backend, node.facts(backend).adapter(), 0, null, key, times, 0, 0, 0);
  }
}
