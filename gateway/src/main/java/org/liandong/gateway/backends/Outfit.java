package org.liandong.gateway.backends;

import io.vertx.core.Future;
import org.liandong.adapter.host.Host;

/** What was made for the adapter of one backend, and ends with it. */
record Outfit(Host host, AdapterThreads threads, Conduct conduct) {
  /** To be called when no call is under way. */
  Future<Void> close() {
    return host.close().eventually(threads::close);
  }
}
