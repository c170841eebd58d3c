package org.liandong.gateway.polling;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.BackendGate;
import org.liandong.gateway.backends.Permit;
import org.liandong.gateway.cases.CrashPoint;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.cases.PageKeeper;
import org.liandong.gateway.cases.PageKeeper.Next;
import org.liandong.gateway.cases.PollStore;
import org.liandong.gateway.cases.PollStore.Held;
import org.liandong.gateway.polling.PageReader.Page;

/** One page: asked for, stored with the place where it ends, and when to look again. */
final class Reading {
  private final Pool pool;
  private final PollStore store;
  private final PageKeeper keeper;
  private final Function<String, Duration> every;

  Reading(Pool pool, PollStore store, PageKeeper keeper, Function<String, Duration> every) {
    this.pool = pool;
    this.store = store;
    this.keeper = keeper;
    this.every = every;
  }

  /** Holds how much of it was new; empty where it was not read, or is another node's by now. */
  Future<Optional<Integer>> page(Held held, Backend backend, PageReader reader, Permit permit) {
    CrashPoint.POLL_BEFORE.passed();
    return backend
        .gate()
        .call(permit, () -> reader.read(backend, held.cursor()))
        .onComplete(done -> CrashPoint.POLL_AFTER.passed())
        .compose(page -> keeper.store(held, next(held, page), page.content()))
        .onSuccess(stored -> stored.filter(added -> added > 0).ifPresent(added -> reader.stored()))
        .recover(cause -> failed(held, backend, cause));
  }

  /** A page that says there is more and goes on nowhere is the last one. */
  private Next next(Held held, Page page) {
    boolean goesOn = page.more() && page.cursor() != null && !page.cursor().equals(held.cursor());
    return new Next(page.cursor(), goesOn ? Duration.ZERO : pause(held));
  }

  /** Nodes and sources that began together do not stay together. */
  private Duration pause(Held held) {
    long usual = every.apply(held.source().backend()).toMillis();
    return Duration.ofMillis(usual + ThreadLocalRandom.current().nextLong(1 + usual / 4));
  }

  /** The place stays; the same page is read again. */
  private <T> Future<Optional<T>> failed(Held held, Backend backend, Throwable cause) {
    if (BackendGate.isShutOut(cause)) {
      return putOff(held, backend.gate().retryIn()).map(Optional.empty());
    }
    int attempt = Math.min(held.failures() + 1, backend.retry().attempts() - 1);
    Duration asked = cause instanceof AdapterFailure failure ? failure.retryAfter() : null;
    Duration pause =
        backend
            .retry()
            .after(attempt, asked, ThreadLocalRandom.current())
            .orElse(backend.retry().longest());
    return DatabaseWait.bounded(store.putOff(pool, held, pause, code(cause)))
        .transform(put -> Future.failedFuture(cause));
  }

  private static String code(Throwable cause) {
    return cause instanceof AdapterFailure failure ? failure.code() : "gateway-defect";
  }

  Future<Void> putOff(Held held, Duration pause) {
    return DatabaseWait.bounded(store.putOff(pool, held, pause, null));
  }
}
