package org.liandong.gateway.boot;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.liandong.gateway.catalogue.GatewaySettings;
import org.liandong.gateway.http.ContractServer;
import org.liandong.gateway.routing.Configuration;

/** Serves HTTP on one event loop; several of one port share its connections. */
final class ApiServer extends VerticleBase {
  private final String host;
  private final int port;
  private final Supplier<PortDoors> made;
  private final Supplier<Configuration> configuration;
  private final long drainMillis;
  private PortDoors doors;
  private HttpServer server;
  private volatile Router router;
  private volatile boolean leaving;

  /**
   * A server.
   *
   * @param made is called on the event loop that will serve, as the doors are
   * @param configuration to start with
   * @param drainMillis how long requests under way may take to end
   */
  ApiServer(
      GatewaySettings.Listen listen,
      Supplier<PortDoors> made,
      Supplier<Configuration> configuration,
      long drainMillis) {
    this.host = listen.host();
    this.port = listen.port();
    this.made = made;
    this.configuration = configuration;
    this.drainMillis = drainMillis;
  }

  @Override
  public Future<?> start() {
    doors = made.get();
    router = routed(configuration.get());
    server = ContractServer.create(vertx, host, port).requestHandler(this::serve);
    return server
        .listen()
        .recover(
            cause ->
                Future.failedFuture(
                    cause instanceof SocketException taken
                        ? StartRefused.cannotListen(host, port, taken)
                        : cause));
  }

  private Router routed(Configuration served) {
    Router next = Router.router(vertx);
    doors.mount(next, served);
    return next;
  }

  /**
   * Makes the doors of another configuration, beside those that serve.
   *
   * @return opens them: requests under way go on as they began
   */
  Future<Runnable> prepare(Configuration next) {
    if (router == null) {
      return Future.failedFuture(ReloadRefusals.starting());
    }
    Promise<Runnable> prepared = Promise.promise();
    context.runOnContext(
        here ->
            Future.succeededFuture()
                .map(now -> routed(next))
                .<Runnable>map(other -> () -> router = other)
                .onComplete(prepared));
    return prepared.future();
  }

  private void serve(HttpServerRequest request) {
    if (leaving) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      request.connection().shutdown(drainMillis, TimeUnit.MILLISECONDS);
    }
    router.handle(request);
  }

  /**
   * From now on each answer is the last of its connection, and says so: a load balancer makes the
   * next one to another node, and none is cut off by the stop.
   */
  void leave() {
    leaving = true;
  }

  @Override
  public Future<?> stop() {
    return server.shutdown(drainMillis, TimeUnit.MILLISECONDS);
  }

  int port() {
    return server.actualPort();
  }
}
