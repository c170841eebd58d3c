package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.model.Step;

/** Carries out an operator's word about a parked order, under its case's lock. */
final class ParkedOrders {
  private static final String CASE = "SELECT case_id FROM dispatch WHERE id = $1";

  private final Pool pool;
  private final CaseTransactions cases;
  private final OperatorLog log;
  private final NodeContext node;

  ParkedOrders(Pool pool, CaseTransactions cases, OperatorLog log, NodeContext node) {
    this.pool = pool;
    this.cases = cases;
    this.log = log;
    this.node = node;
  }

  Future<OperatorResult> act(WorkId id, OperatorWord word) {
    return DatabaseWait.bounded(pool.preparedQuery(CASE).execute(Tuple.of(id.row())))
        .compose(
            rows -> {
              for (Row row : rows) {
                return act(row.getUUID(0), id, word);
              }
              // What this very request did may have ended the order.
              return DatabaseWait.bounded(log.before(pool, id, word))
                  .map(before -> before.orElse(OperatorResult.UNKNOWN));
            });
  }

  private Future<OperatorResult> act(UUID caseId, WorkId id, OperatorWord word) {
    return cases.operated(List.of(caseId), word, (tx, works) -> act(tx, works, id, word));
  }

  private Future<OperatorResult> act(
      SqlConnection tx, Map<UUID, CaseWork> works, WorkId id, OperatorWord word) {
    return log.before(tx, id, word)
        .compose(
            before ->
                before.isPresent()
                    ? Future.succeededFuture(before.get())
                    : PlatformStore.read(tx, works, works.keySet())
                        .compose(read -> judged(tx, works, id, word)));
  }

  private Future<OperatorResult> judged(
      SqlConnection tx, Map<UUID, CaseWork> works, WorkId id, OperatorWord word) {
    for (CaseWork work : works.values()) {
      Optional<Step> step = stepOf(work, id.row());
      if (step.isPresent()) {
        OperatorResult result = work.parked().judge(step.get(), id, word.act());
        return result == OperatorResult.DONE && !word.dryRun()
            ? carriedOut(tx, work, step.get(), id, word)
            : Future.succeededFuture(result);
      }
      PlatformLane report = work.platforms().of(id.row());
      if (report != null) {
        OperatorResult result = ParkedReports.judge(work, report, id, word.act());
        return result == OperatorResult.DONE && !word.dryRun()
            ? ParkedReports.carriedOut(work, report, word)
                .compose(done -> log.write(tx, id, work.row().id(), word))
                .map(OperatorResult.DONE)
            : Future.succeededFuture(result);
      }
    }
    return Future.succeededFuture(OperatorResult.UNKNOWN);
  }

  private static Optional<Step> stepOf(CaseWork work, long row) {
    return work.value().steps().stream()
        .filter(step -> work.lane(step.id()) != null && work.lane(step.id()).id() == row)
        .findFirst();
  }

  private Future<OperatorResult> carriedOut(
      SqlConnection tx, CaseWork work, Step step, WorkId id, OperatorWord word) {
    Lane lane = work.lane(step.id());
    Leg.Times times = new Leg.Times(null, null, null, now());
    String adapter = node.facts(step.backend()).adapter();
    Leg leg = new Leg(step.backend(), adapter, lane.attempt(), null, lane.key(), times, 0, 0, 0);
    boolean anew = word.act() == OperatorAct.RETRY;
    work.hop(
        anew ? HopKind.RESUMED : HopKind.ATTESTED,
        HopFacts.fromOperator(
            step.id(), leg, anew ? lane.kind().name() : word.act().name(), word.person()));
    work.parked().act(step, word.act());
    return log.write(tx, id, work.row().id(), word).map(OperatorResult.DONE);
  }

  private Instant now() {
    return node.clock().instant();
  }
}
