package org.liandong.gateway.boot.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again and again until what is waited for is there, or for too long. */
record Patience(Vertx vertx) {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 60;

  /** Fails with what was seen last where it does not come. */
  <T> Future<T> until(Supplier<Future<T>> look, Predicate<T> holds, Function<T, String> complaint) {
    return until(new Wait<>(look, holds, complaint, System.nanoTime() + LIMIT.toNanos()));
  }

  private record Wait<T>(
      Supplier<Future<T>> look, Predicate<T> holds, Function<T, String> complaint, long end) {}

  private <T> Future<T> until(Wait<T> wait) {
    return wait.look()
        .get()
        .compose(
            seen -> {
              if (wait.holds().test(seen)) {
                return Future.succeededFuture(seen);
              }
              return System.nanoTime() > wait.end()
                  ? Future.failedFuture(wait.complaint().apply(seen))
                  : vertx.timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS).compose(over -> until(wait));
            });
  }
}
