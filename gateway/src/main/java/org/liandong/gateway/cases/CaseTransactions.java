package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * The one shape of every write on cases: lock them, read them, change them in memory, write them,
 * commit; and only then send what the commit made.
 */
final class CaseTransactions {
  /**
   * So many times as long as its caller waits, the orders born in a transaction wait for its end.
   */
  private static final int PATIENCE_OF_ORDERS = 4;

  private final Pool pool;
  private final CaseStore store;
  private final CaseSaver saver;
  private final DirectDispatch direct;
  private final WorkWatch watch;
  private final Duration longest;

  CaseTransactions(Pool pool, NodeContext node, DirectDispatch direct) {
    this(pool, node, direct, DatabaseWait.LONGEST);
  }

  CaseTransactions(Pool pool, NodeContext node, DirectDispatch direct, Duration longest) {
    this.longest = longest;
    this.pool = pool;
    this.store = new CaseStore(node);
    this.saver = new CaseSaver(node);
    this.direct = direct;
    this.watch = node.watch();
  }

  /**
   * Changes one case; empty where there is no such case.
   *
   * @param before the writer's point before its commit; its other points are passed as well
   */
  <T> Future<Optional<T>> one(
      UUID id, CrashPoint before, BiFunction<SqlConnection, CaseWork, Future<T>> body) {
    return many(
        List.of(id),
        before,
        (tx, works) ->
            works.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : body.apply(tx, works.get(id)).map(Optional::ofNullable));
  }

  /** Does an operator's word on cases; a dry run locks and judges them, and writes nothing. */
  <T> Future<T> operated(
      Collection<UUID> ids,
      OperatorWord word,
      BiFunction<SqlConnection, Map<UUID, CaseWork>, Future<T>> body) {
    return word.dryRun()
        ? DatabaseWait.bounded(
            pool.withTransaction(tx -> store.lock(tx, ids).compose(works -> body.apply(tx, works))),
            longest)
        : many(ids, CrashPoint.ADVANCE_BEFORE_COMMIT, body);
  }

  /**
   * Changes several cases in one transaction. The caller waits for a bounded time: a connection
   * that died unnoticed ends nothing. What is committed after all, the fences and the locks make
   * harmless. What becomes of the orders born in it is decided by how the transaction itself ends,
   * late or not: a permit given back earlier might be followed by one that it takes later.
   */
  <T> Future<T> many(
      Collection<UUID> ids,
      CrashPoint before,
      BiFunction<SqlConnection, Map<UUID, CaseWork>, Future<T>> body) {
    Born born = new Born(direct);
    List<CaseWork> done = new ArrayList<>();
    Future<T> written =
        written(ids, before, born, done, body)
            .onSuccess(
                committed -> {
                  before.passed("AFTER_COMMIT");
                  born.send();
                  done.forEach(this::tell);
                });
    DatabaseWait.bounded(written, longest.multipliedBy(PATIENCE_OF_ORDERS))
        .onFailure(cause -> born.release());
    return DatabaseWait.bounded(written, longest);
  }

  private <T> Future<T> written(
      Collection<UUID> ids,
      CrashPoint before,
      Born born,
      List<CaseWork> done,
      BiFunction<SqlConnection, Map<UUID, CaseWork>, Future<T>> body) {
    return pool.withTransaction(
        tx ->
            locked(tx, ids, before)
                .compose(
                    works ->
                        changed(tx, works, born, body)
                            .onSuccess(saved -> done.addAll(works.values())))
                .onSuccess(saved -> before.passed()));
  }

  private void tell(CaseWork work) {
    for (Hop hop : work.hops()) {
      watch.hopped(hop.kind(), hop.took());
      if (hop.kind() == HopKind.ANSWERED && WorkWatch.NO_AUTHORITY.equals(hop.errorCode())) {
        watch.actedWithoutAuthority();
      }
    }
    if (work.concludes()) {
      watch.concluded(work.row().item(), work.value().outcome());
    }
  }

  private Future<Map<UUID, CaseWork>> locked(
      SqlConnection tx, Collection<UUID> ids, CrashPoint before) {
    before.passed("LOCK");
    return store.lock(tx, ids).onSuccess(works -> before.passed("READ"));
  }

  private <T> Future<T> changed(
      SqlConnection tx,
      Map<UUID, CaseWork> works,
      Born born,
      BiFunction<SqlConnection, Map<UUID, CaseWork>, Future<T>> body) {
    return body.apply(tx, works)
        .compose(
            result ->
                store
                    .calm(tx, works.values())
                    .compose(calmed -> StretchStore.readPast(tx, works.values()))
                    .compose(read -> saver.save(tx, works.values(), born))
                    .map(result));
  }
}
