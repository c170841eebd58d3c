package org.liandong.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Collects a request's body up to a limit. vertx-web's BodyHandler resets a client that is still
 * sending when it is over the limit, and must stand before authentication.
 */
final class BodyCollector {
  private static final long LONGEST_MILLIS = 30_000;
  private static final String CONTINUE = "100-continue";

  private final HttpServerRequest request;
  private final BodyBudget.Share share;
  private final Promise<Buffer> collected = Promise.promise();
  private Buffer body;
  private int chunks;

  private BodyCollector(HttpServerRequest request, BodyBudget.Share share) {
    this.request = request;
    this.share = share;
  }

  /** The body; whoever asked gives the share back when it is no longer held. */
  static Future<Buffer> collect(HttpServerRequest request, Vertx vertx, BodyBudget.Share share) {
    return collect(request, vertx, share, LONGEST_MILLIS);
  }

  static Future<Buffer> collect(
      HttpServerRequest request, Vertx vertx, BodyBudget.Share share, long longestMillis) {
    share.requireWithin(declaredLength(request));
    return new BodyCollector(request, share).start(vertx, longestMillis);
  }

  static boolean announcesBody(HttpServerRequest request) {
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || declaredLength(request) > 0;
  }

  static boolean expectsContinue(HttpServerRequest request) {
    return CONTINUE.equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
  }

  private static long declaredLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length.strip());
    } catch (NumberFormatException tooLong) {
      return Long.MAX_VALUE;
    }
  }

  private Future<Buffer> start(Vertx vertx, long longestMillis) {
    long timer = vertx.setTimer(longestMillis, late -> collected.tryFail(tooSlow()));
    request.handler(this::append);
    request.endHandler(end -> collected.tryComplete(body == null ? Buffer.buffer() : body));
    request.exceptionHandler(broken -> collected.tryFail(DecoderFailures.inBody(broken)));
    if (expectsContinue(request)) {
      request.response().writeContinue();
    }
    return collected.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private void append(Buffer chunk) {
    if (collected.future().isComplete()) {
      return;
    }
    try {
      share.take(chunk.length());
    } catch (GatewayException tooMuch) {
      body = null;
      collected.tryFail(tooMuch);
      return;
    }
    add(chunk);
  }

  private void add(Buffer chunk) {
    if (body == null) {
      body = chunk;
    } else {
      int length = body.length() + chunk.length();
      body = (chunks == 1 ? Buffer.buffer(length * 2).appendBuffer(body) : body);
      body.appendBuffer(chunk);
    }
    chunks++;
  }

  private static GatewayException tooSlow() {
    return GatewayException.of(FailureKind.TOO_SLOW, "请求体 30 秒内没有收完，请检查网络后原样重试。")
        .header("Connection", "close");
  }
}
