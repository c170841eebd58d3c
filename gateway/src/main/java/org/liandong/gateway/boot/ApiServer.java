package org.liandong.gateway.boot;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.liandong.gateway.http.ContractServer;

/** Serves HTTP on one event loop; several of one port share its connections. */
final class ApiServer extends VerticleBase {
  private final String host;
  private final int port;
  private final Consumer<Router> routes;
  private final long drainMillis;
  private HttpServer server;
  private volatile boolean leaving;

  /**
   * A server.
   *
   * @param routes is called on the event loop that will serve
   * @param drainMillis how long requests under way may take to end
   */
  ApiServer(String host, int port, Consumer<Router> routes, long drainMillis) {
    this.host = host;
    this.port = port;
    this.routes = routes;
    this.drainMillis = drainMillis;
  }

  @Override
  public Future<?> start() {
    Router router = Router.router(vertx);
    routes.accept(router);
    server =
        ContractServer.create(vertx, host, port).requestHandler(request -> serve(request, router));
    return server
        .listen()
        .recover(
            cause ->
                Future.failedFuture(
                    cause instanceof SocketException taken
                        ? StartRefused.cannotListen(host, port, taken)
                        : cause));
  }

  private void serve(HttpServerRequest request, Router router) {
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
