package org.liandong.simulator;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Duration;

/**
 * One system's listener on the loopback: there or not, as its {@link Conditions} are, and always on
 * the same port. Works on the context it was started on; may be asked from any thread.
 */
public final class SwitchedServer {
  private static final String HOST = "127.0.0.1";
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Vertx vertx;
  private final Router router;
  private final Conditions conditions;
  private volatile int port;
  private Context context;
  private HttpServer server;
  private Future<Void> last = Future.succeededFuture();
  private volatile boolean stopped;

  /**
   * Listens nowhere yet.
   *
   * @param port 0 for any
   */
  public SwitchedServer(Vertx vertx, int port, Router router, Conditions conditions) {
    this.vertx = vertx;
    this.port = port;
    this.router = router;
    this.conditions = conditions;
  }

  /** Where it listens, and will listen again after an outage. */
  public int port() {
    return port;
  }

  /** Finds its port, and from then on follows the conditions. */
  public Future<Void> start() {
    context = vertx.getOrCreateContext();
    return listen().compose(bound -> follow()).onSuccess(listening -> watch());
  }

  /** Looks at the conditions now; succeeds once the listener is as they are. */
  public Future<Void> follow() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        ignored -> {
          last = last.transform(before -> asConditionsAre());
          last.onComplete(done);
        });
    return done.future();
  }

  public Future<Void> stop() {
    stopped = true;
    return context == null ? Future.succeededFuture() : follow();
  }

  private Future<Void> asConditionsAre() {
    if (stopped || conditions.outage() == Outage.REFUSING) {
      return silence();
    }
    return server == null ? listen() : Future.succeededFuture();
  }

  /** Windows open and close by a clock that may be moved: so it is looked at often. */
  private void watch() {
    if (stopped || !conditions.everRefuses()) {
      return;
    }
    vertx.setTimer(LOOK.toMillis(), timer -> follow().onComplete(looked -> watch()));
  }

  private Future<Void> listen() {
    return vertx.createHttpServer().requestHandler(router).listen(port, HOST).map(this::bound);
  }

  private Void bound(HttpServer listening) {
    server = listening;
    port = listening.actualPort();
    return null;
  }

  private Future<Void> silence() {
    HttpServer listening = server;
    server = null;
    return listening == null ? Future.succeededFuture() : listening.close();
  }
}
