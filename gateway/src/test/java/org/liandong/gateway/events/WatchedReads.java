package org.liandong.gateway.events;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A pool that notes for which stations the log is read, lets some fail and others wait. */
final class WatchedReads {
  private static final int STATIONS = 3;

  private final Pool pool;
  private final String failing;
  private final String waiting;
  private final Promise<Void> released = Promise.promise();
  private final List<List<String>> reads = new CopyOnWriteArrayList<>();

  WatchedReads(Pool pool, String failing, String waiting) {
    this.pool = pool;
    this.failing = failing;
    this.waiting = waiting;
  }

  /** Each with the stations it was for, in their order. */
  List<List<String>> reads() {
    return reads;
  }

  void release() {
    released.complete();
  }

  Pool pool() {
    return proxy(
        Pool.class,
        (self, method, arguments) ->
            method.getName().equals("preparedQuery")
                    && arguments[0].toString().contains("moved AS MATERIALIZED")
                ? watched(arguments[0].toString())
                : method.invoke(pool, arguments));
  }

  private PreparedQuery<?> watched(String sql) {
    return proxy(PreparedQuery.class, (self, method, arguments) -> read(sql, (Tuple) arguments[0]));
  }

  private Future<RowSet<Row>> read(String sql, Tuple parameters) {
    List<String> stations = Arrays.asList(parameters.getArrayOfStrings(STATIONS));
    reads.add(stations);
    if (stations.contains(failing)) {
      return Future.failedFuture("it cannot be read");
    }
    return stations.contains(waiting)
        ? here(released.future()).compose(go -> pool.preparedQuery(sql).execute(parameters))
        : pool.preparedQuery(sql).execute(parameters);
  }

  private static Future<Void> here(Future<Void> elsewhere) {
    Context context = Vertx.currentContext();
    Promise<Void> seen = Promise.promise();
    elsewhere.onComplete(done -> context.runOnContext(back -> seen.complete()));
    return seen.future();
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
