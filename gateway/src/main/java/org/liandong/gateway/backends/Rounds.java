package org.liandong.gateway.backends;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/** Does one thing again and again; the pause begins only when the last round has ended. */
final class Rounds {
  private final Vertx vertx;
  private final GateListener listener;
  private final Context context;
  private final String name;
  private final Duration pause;
  private final Supplier<Future<?>> round;

  private volatile boolean stopping;
  private volatile Future<?> current = Future.succeededFuture();

  Rounds(GateSurroundings around, String name, Duration pause, Supplier<Future<?>> round) {
    this.vertx = around.vertx();
    this.listener = around.listener();
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
            .onComplete(
                ended -> {
                  listener.ended(name, ended.cause());
                  again();
                });
  }

  private void again() {
    if (!stopping) {
      context.runOnContext(ignored -> vertx.setTimer(pause.toMillis(), timer -> go()));
    }
  }
}
