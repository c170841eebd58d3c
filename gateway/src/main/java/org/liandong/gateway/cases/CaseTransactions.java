package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
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
  private final Pool pool;
  private final CaseStore store;
  private final CaseSaver saver;
  private final DirectDispatch direct;

  CaseTransactions(Pool pool, NodeContext node, DirectDispatch direct) {
    this.pool = pool;
    this.store = new CaseStore(node);
    this.saver = new CaseSaver(node);
    this.direct = direct;
  }

  /** Changes one case; empty where there is no such case. */
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

  /** Changes several cases in one transaction. */
  <T> Future<T> many(
      Collection<UUID> ids,
      CrashPoint before,
      BiFunction<SqlConnection, Map<UUID, CaseWork>, Future<T>> body) {
    List<LeasedOrder> born = new ArrayList<>();
    return pool.withTransaction(tx -> inside(tx, ids, before, born, body))
        .onSuccess(done -> born.forEach(direct::send))
        .onFailure(cause -> born.forEach(order -> direct.release(order.backend())));
  }

  private <T> Future<T> inside(
      SqlConnection tx,
      Collection<UUID> ids,
      CrashPoint before,
      List<LeasedOrder> born,
      BiFunction<SqlConnection, Map<UUID, CaseWork>, Future<T>> body) {
    return store
        .lock(tx, ids)
        .compose(
            works ->
                body.apply(tx, works)
                    .compose(
                        result ->
                            saver.save(tx, works.values(), direct).map(born::addAll).map(result))
                    .onSuccess(done -> before.passed()));
  }
}
