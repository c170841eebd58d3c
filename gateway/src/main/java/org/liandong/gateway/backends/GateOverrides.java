package org.liandong.gateway.backends;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Brings the operators' overrides from the database to this node's gates, every two seconds. While
 * the database is away the last word holds, and ends at its time all the same.
 */
public final class GateOverrides {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** A read that never returns must not keep the last word for ever. */
  private static final Duration LONGEST_READ = Duration.ofSeconds(5);

  private final GateOverrideStore store;
  private final SqlClient sql;
  private final Backends backends;
  private final Rounds rounds;
  private final AtomicLong asked = new AtomicLong();
  private long applied;

  public GateOverrides(SqlClient sql, GateOverrideStore store, Backends backends) {
    this.store = store;
    this.sql = sql;
    this.backends = backends;
    this.rounds = backends.rounds("reading the gates' overrides", PAUSE, this::refresh);
  }

  /** Succeeds when the overrides hold here for the first time, so that no order goes before. */
  public Future<Void> start() {
    return refresh().onComplete(ended -> rounds.start());
  }

  public Future<Void> stop() {
    return rounds.stop();
  }

  /** As they stand, by the backends' numbers. */
  public Future<Map<Integer, GateOverride>> read() {
    return store.all(sql).timeout(LONGEST_READ.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Reads and applies them now: for the operator who just set one. */
  public Future<Void> refresh() {
    long mine = asked.incrementAndGet();
    return store
        .all(sql)
        .map(overrides -> apply(mine, overrides))
        .timeout(LONGEST_READ.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What was asked for before the last word came must not undo it, however late it answers. */
  private synchronized Void apply(long when, Map<Integer, GateOverride> overrides) {
    if (when < applied) {
      return null;
    }
    applied = when;
    for (Backend backend : backends.all()) {
      backend.gate().override(overrides.getOrDefault(backend.number(), GateOverride.NONE));
    }
    return null;
  }
}
