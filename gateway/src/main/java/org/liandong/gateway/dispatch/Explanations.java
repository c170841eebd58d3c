package org.liandong.gateway.dispatch;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.cases.DispatchStore;
import org.liandong.gateway.cases.LateReport;

/**
 * Fixes why reports come late, many at a time: those asked for while a write is under way go
 * together in the next one. After an outage nearly every report comes late. Confined to one event
 * loop.
 */
final class Explanations {
  private static final int LARGEST_WRITE = 128;

  private final Pool pool;
  private final DispatchStore store;
  private final Map<LateReport, Promise<Boolean>> waiting = new LinkedHashMap<>();
  private boolean writing;

  Explanations(Pool pool, DispatchStore store) {
    this.pool = pool;
    this.store = store;
  }

  /** True once the words are fixed; false: the report is not ours any more. */
  Future<Boolean> fix(LateReport report) {
    Promise<Boolean> fixed = waiting.computeIfAbsent(report, ignored -> Promise.promise());
    if (!writing) {
      writeWaiting();
    }
    return fixed.future();
  }

  private void writeWaiting() {
    writing = true;
    Map<LateReport, Promise<Boolean>> batch = new LinkedHashMap<>();
    for (LateReport report : new ArrayList<>(waiting.keySet())) {
      if (batch.size() < LARGEST_WRITE) {
        batch.put(report, waiting.remove(report));
      }
    }
    Future.succeededFuture()
        .compose(ignored -> DatabaseWait.bounded(store.explain(pool, List.copyOf(batch.keySet()))))
        .onSuccess(
            ours ->
                batch.forEach(
                    (report, fixed) -> fixed.complete(ours.contains(report.order().dispatchId()))))
        .onFailure(cause -> batch.values().forEach(fixed -> fixed.fail(cause)))
        .onComplete(
            done -> {
              writing = false;
              if (!waiting.isEmpty()) {
                writeWaiting();
              }
            });
  }
}
