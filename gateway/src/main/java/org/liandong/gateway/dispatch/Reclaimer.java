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

  Reclaimer(DispatchWorker.Parts parts, DispatchStore store) {
    this.parts = parts;
    this.store = store;
  }

  /** At whichever backends there are now. */
  Future<?> reclaim() {
    List<Integer> backends = parts.backends().all().stream().map(Backend::number).toList();
    return DatabaseWait.bounded(store.expired(parts.pool(), backends, MOST_AT_ONCE))
        .compose(
            expired ->
                Future.join(expired.stream().map(lost -> parts.lanes().reclaim(lost)).toList()));
  }
}
