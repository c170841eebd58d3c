package org.liandong.gateway.backends;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A plugin's thread and one of the gateway's, which know each other by their contexts. */
final class TwoThreads {
  final Vertx vertx = Vertx.vertx();
  final Context plugin;
  final Context gateway;

  TwoThreads() throws Exception {
    plugin = context(ThreadingModel.WORKER);
    gateway = context(ThreadingModel.EVENT_LOOP);
  }

  private Context context(ThreadingModel model) throws Exception {
    Promise<Context> known = Promise.promise();
    vertx
        .deployVerticle(
            context -> {
              known.complete(context);
              return Future.succeededFuture();
            },
            new DeploymentOptions().setThreadingModel(model))
        .await(10, TimeUnit.SECONDS);
    return known.future().await(10, TimeUnit.SECONDS);
  }

  /** What this gives on the gateway's thread. */
  <T> T onGateway(Supplier<T> act) throws Exception {
    return on(gateway, act);
  }

  /** What this gives once all that the plugin's thread had to do is done. */
  <T> T onPlugin(Supplier<T> act) throws Exception {
    return on(plugin, act);
  }

  private static <T> T on(Context context, Supplier<T> act) throws Exception {
    Promise<T> done = Promise.promise();
    context.runOnContext(
        ignored -> Future.succeededFuture().map(now -> act.get()).onComplete(done));
    return done.future().await(10, TimeUnit.SECONDS);
  }

  /** Whose thread this is. */
  String here() {
    Context current = Vertx.currentContext();
    return current == plugin ? "plugin" : current == gateway ? "gateway" : "nobody";
  }

  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }
}
