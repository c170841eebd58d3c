package org.liandong.gateway.dispatch;

import io.vertx.core.Future;
import java.util.List;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.cases.DispatchStore;

/** Frees what a dead or frozen node held, ours from before a freeze among it. */
final class Reclaimer {
  private static final int MOST_AT_ONCE = 100;

  private final DispatchWorker.Parts parts;
  private final DispatchStore store;
  private final List<Integer> backends;

  Reclaimer(DispatchWorker.Parts parts, DispatchStore store) {
    this.parts = parts;
    this.store = store;
    this.backends = parts.backends().all().stream().map(Backend::number).toList();
  }

  Future<?> reclaim() {
    return DatabaseWait.bounded(store.expired(parts.pool(), backends, MOST_AT_ONCE))
        .compose(
            expired ->
                Future.join(expired.stream().map(lost -> parts.lanes().reclaim(lost)).toList()));
  }
}
