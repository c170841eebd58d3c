package org.liandong.gateway.backends;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** What {@link PgProbeLease} keeps in a table. */
final class InMemoryLeases {
  private final InstantSource clock;
  private final Map<Integer, Held> held = new HashMap<>();

  InMemoryLeases(InstantSource clock) {
    this.clock = clock;
  }

  private record Held(int owner, Instant until) {}

  ProbeLease of(int owner) {
    return new ProbeLease() {
      @Override
      public Future<Boolean> tryTake(int backend, Duration duration) {
        return Future.succeededFuture(take(backend, owner, duration));
      }

      @Override
      public Future<Void> release(int backend) {
        giveBack(backend, owner);
        return Future.succeededFuture();
      }
    };
  }

  private synchronized boolean take(int backend, int owner, Duration duration) {
    Instant now = clock.instant();
    Held before = held.get(backend);
    if (before != null && before.owner != owner && before.until.isAfter(now)) {
      return false;
    }
    held.put(backend, new Held(owner, now.plus(duration)));
    return true;
  }

  private synchronized void giveBack(int backend, int owner) {
    held.computeIfPresent(backend, (key, it) -> it.owner == owner ? null : it);
  }
}
