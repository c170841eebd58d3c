package org.liandong.gateway.backends;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Makes a Vert.x beside the one that runs. On a thread of that one it warns, for it takes this for
 * a mistake; here it is meant.
 */
final class AnotherVertx {
  private AnotherVertx() {}

  /** Blocks for a moment. */
  static Vertx of(VertxOptions options) {
    FutureTask<Vertx> task = new FutureTask<>(() -> Vertx.vertx(options));
    Thread thread = new Thread(task, "another-vertx");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("no Vert.x for an adapter", failed.getCause());
    }
  }
}
