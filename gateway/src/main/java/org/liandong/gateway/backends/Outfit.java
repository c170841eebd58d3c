package org.liandong.gateway.backends;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.liandong.adapter.host.Host;
import org.liandong.adapter.host.HostSettings;
import org.liandong.adapter.host.MaterialSource;
import org.slf4j.Logger;

/** What was made for the adapter of one backend, and ends with it. */
record Outfit(Host host, AdapterThreads threads, Conduct conduct) {
  /** A plugin has threads of its own. Blocks for a moment. */
  static Outfit of(
      Vertx vertx,
      HostSettings wanted,
      InstalledAdapter installed,
      InstantSource clock,
      MaterialSource materials) {
    Logger log = Host.logger(wanted.backend());
    AdapterThreads threads =
        installed
            .origin()
            .<AdapterThreads>map(origin -> OwnThreads.open(vertx, wanted, origin, log))
            .orElseGet(() -> new CallersThreads(vertx));
    Host host = new Host(threads.vertx(), wanted, clock, threads.reading(materials));
    return new Outfit(host, threads, new Conduct(log, clock));
  }

  /** To be called when no call is under way. */
  Future<Void> close() {
    return host.close().eventually(threads::close);
  }
}
