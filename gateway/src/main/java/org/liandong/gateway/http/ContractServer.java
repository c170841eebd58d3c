package org.liandong.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;

/** The HTTP server of the contract: bounded in all it reads, and polite to what it cannot read. */
public final class ContractServer {
  /** Also bounds a head that trickles in: it stands behind the decoder, and sees whole messages. */
  private static final int IDLE_SECONDS = 75;

  private static final int LONGEST_LINE = 4096;
  private static final int MOST_HEADER_BYTES = 16 * 1024;

  private ContractServer() {}

  /** A server that is still to be given its router and told to listen. */
  public static HttpServer create(Vertx vertx, String host, int port) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .setTcpNoDelay(true)
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(MOST_HEADER_BYTES)
            // No operation speaks WebSocket: its handlers would look at every request.
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            // The rules for bodies, lingering and closing here are those of HTTP/1.1.
            .setHttp2ClearTextEnabled(false);
    return vertx
        .createHttpServer(options)
        .connectionHandler(connection -> LingeringClose.install(connection, options))
        .invalidRequestHandler(ContractServer::refuse);
  }

  private static void refuse(HttpServerRequest request) {
    GatewayException failure = DecoderFailures.inHead(request.decoderResult().cause());
    Reply reply = ProblemHandler.replyTo(failure);
    var response = request.response().setStatusCode(reply.status());
    TraceContext.of(request).showIn(response);
    reply.headers().forEach(response::putHeader);
    response.end(reply.body());
  }
}
