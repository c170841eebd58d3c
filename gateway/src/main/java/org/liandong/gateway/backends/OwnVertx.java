package org.liandong.gateway.backends;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.liandong.adapter.host.HostVertx;

/**
 * A Vert.x for one backend: one event loop that moves its bytes, and some threads that run the
 * adapter's code.
 */
record OwnVertx(String pool, Vertx vertx, List<Context> contexts) {
  /** The beginning of the names of its threads. */
  static final String NAMES = "plugin-of-";

  private static final int LEAST = 2;
  private static final int MOST = 4;
  private static final int SECONDS = 10;

  /**
   * In nanoseconds. We look ourselves, and say once which backend it is; Vert.x would write a whole
   * stack each second. A pool with a name of its own does not take over what the Vert.x has.
   */
  private static final long WATCHED_BY_US = Long.MAX_VALUE;

  static OwnVertx open(String backend, int concurrency, AdapterOrigin origin) {
    Vertx vertx = AnotherVertx.of(options());
    List<Context> contexts = new CopyOnWriteArrayList<>();
    int threads = Math.max(LEAST, Math.min(MOST, concurrency));
    DeploymentOptions each =
        new DeploymentOptions()
            .setThreadingModel(ThreadingModel.WORKER)
            .setWorkerPoolName(NAMES + backend)
            .setWorkerPoolSize(threads)
            .setMaxWorkerExecuteTime(WATCHED_BY_US)
            .setInstances(threads)
            .setClassLoader(origin.loader());
    // The event loop is begun here, so that it is not taken for one that the adapter began.
    Future<Void> loop =
        Future.future(
            known ->
                vertx
                    .getOrCreateContext()
                    .runOnContext(
                        ignored -> {
                          origin.threads().add(Thread.currentThread());
                          known.complete();
                        }));
    awaited(loop.compose(known -> vertx.deployVerticle(() -> collecting(contexts), each)));
    return new OwnVertx(NAMES + backend, vertx, List.copyOf(contexts));
  }

  private static VertxOptions options() {
    return HostVertx.options()
        .setEventLoopPoolSize(1)
        .setInternalBlockingPoolSize(2)
        // A thread that the adapter holds must not keep the process.
        .setUseDaemonThread(true)
        .setMaxWorkerExecuteTime(WATCHED_BY_US);
  }

  private static Deployable collecting(List<Context> contexts) {
    return context -> {
      contexts.add(context);
      return Future.succeededFuture();
    };
  }

  private static void awaited(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } catch (ExecutionException | TimeoutException failed) {
      throw new IllegalStateException("no threads for an adapter", failed);
    }
  }
}
