package org.liandong.gateway.backends;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one thing again and again; the pause begins only when the last round has ended. */
final class Rounds {
  private static final Logger log = LoggerFactory.getLogger(Rounds.class);

  private final Vertx vertx;
  private final Context context;
  private final String name;
  private final Duration pause;
  private final Supplier<Future<?>> round;

  private volatile boolean stopping;
  private volatile Future<?> current = Future.succeededFuture();

  Rounds(Vertx vertx, String name, Duration pause, Supplier<Future<?>> round) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.name = name;
    this.pause = pause;
    this.round = round;
  }

  void start() {
    context.runOnContext(ignored -> go());
  }

  /** Begins no further round and waits for the one under way. */
  Future<Void> stop() {
    stopping = true;
    return current.otherwiseEmpty().mapEmpty();
  }

  private void go() {
    if (stopping) {
      return;
    }
    current =
        Future.succeededFuture()
            .compose(ignored -> round.get())
            .onFailure(cause -> log.warn("{} failed: {}", name, cause.toString()))
            .onComplete(ended -> again());
  }

  private void again() {
    if (!stopping) {
      context.runOnContext(ignored -> vertx.setTimer(pause.toMillis(), timer -> go()));
    }
  }
}
