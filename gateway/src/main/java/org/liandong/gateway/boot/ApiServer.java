package org.liandong.gateway.boot;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Serves HTTP on one event loop; several of one port share its connections. */
final class ApiServer extends VerticleBase {
  private static final int IDLE_SECONDS = 75;
  private static final int LONGEST_HEAD = 16 * 1024;

  private final HttpServerOptions options;
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
    this.options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .setIdleTimeout(IDLE_SECONDS)
            .setMaxHeaderSize(LONGEST_HEAD)
            .setTcpNoDelay(true);
    this.routes = routes;
    this.drainMillis = drainMillis;
  }

  @Override
  public Future<?> start() {
    Router router = Router.router(vertx);
    routes.accept(router);
    server = vertx.createHttpServer(options).requestHandler(router);
    return server.listen();
  }

  @Override
  public Future<?> stop() {
    return server.shutdown(drainMillis, TimeUnit.MILLISECONDS);
  }

  int port() {
    return server.actualPort();
  }
}
