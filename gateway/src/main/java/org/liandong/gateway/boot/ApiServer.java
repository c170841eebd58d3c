package org.liandong.gateway.boot;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
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
    server = ContractServer.create(vertx, host, port).requestHandler(router);
    return server
        .listen()
        .recover(
            cause ->
                Future.failedFuture(
                    cause instanceof SocketException taken
                        ? StartRefused.cannotListen(host, port, taken)
                        : cause));
  }

  @Override
  public Future<?> stop() {
    return server.shutdown(drainMillis, TimeUnit.MILLISECONDS);
  }

  int port() {
    return server.actualPort();
  }
}
