package org.liandong.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Reads and throws away, within bounds, what a client still sends after it was answered. Closing at
 * once would reset the connection, and the client would lose the answer.
 */
final class Linger {
  static final long MOST_BYTES = 16L << 20;
  static final long MOST_MILLIS = 10_000;

  private final HttpServerRequest request;
  private long seen;

  private Linger(HttpServerRequest request) {
    this.request = request;
  }

  static void readWhatStillComes(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    if (!request.isEnded() && BodyCollector.announcesBody(request)) {
      new Linger(request).start(ctx.vertx());
    }
  }

  private void start(Vertx vertx) {
    boolean closes = BodyCollector.expectsContinue(request);
    if (closes) {
      // Told not to send the body, the client may send the next request in its place.
      request.response().putHeader("Connection", "close");
    }
    long timer = vertx.setTimer(MOST_MILLIS, late -> request.connection().close());
    request.resume(); // its endpoint may never have begun to read
    request.handler(
        chunk -> {
          seen += chunk.length();
          if (seen > MOST_BYTES) {
            request.connection().close();
          }
        });
    request.endHandler(
        end -> {
          vertx.cancelTimer(timer);
          if (closes) {
            request.connection().close();
          }
        });
    request.exceptionHandler(gone -> vertx.cancelTimer(timer));
  }
}
