package org.liandong.gateway.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns every failure into a problem document. What is not expected becomes a 500 with a reference
 * number; its cause goes to the log only, and there without any text that could hold a value.
 */
public final class ProblemHandler implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
  private static final int[] ROUTING_FAILURES = {400, 404, 405, 406, 413, 414, 415, 500};
  private static final String REFERENCE_CHARS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int REFERENCE_LENGTH = 10;

  private ProblemHandler() {}

  /**
   * On the root router: a sub-router's error handlers are ignored, and routing misses do not pass
   * through failure handlers.
   */
  public static void install(Router root) {
    ProblemHandler handler = new ProblemHandler();
    root.route().failureHandler(handler);
    for (int status : ROUTING_FAILURES) {
      // A path that cannot be decoded comes here with a failure, but without its status.
      root.errorHandler(status, ctx -> answer(ctx, ctx.failure(), status));
    }
  }

  @Override
  public void handle(RoutingContext ctx) {
    answer(ctx, ctx.failure(), ctx.statusCode());
  }

  /** Answers without the router, which would write the failure's text to its debug log. */
  static void answer(RoutingContext ctx, Throwable cause) {
    answer(ctx, cause, FailureKind.INTERNAL.status());
  }

  private static void answer(RoutingContext ctx, Throwable cause, int status) {
    if (!ctx.response().ended() && !ctx.response().closed()) {
      replyTo(cause, status).writeTo(ctx);
    }
  }

  /** The answer to a failure; {@code status} is what the router made of it. */
  static Reply replyTo(Throwable cause, int status) {
    String reference = newReference();
    GatewayException failure = expected(cause, status);
    if (failure.kind() == FailureKind.INTERNAL) {
      LOG.error("Unexpected failure {}", reference, Redacted.of(cause));
    } else {
      LOG.debug("Refused with {} {}, {}", failure.kind().status(), failure.code(), reference);
    }
    Reply reply = failure.problem().toReply(reference);
    for (Map.Entry<String, String> header : failure.headers().entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply;
  }

  private static GatewayException expected(Throwable cause, int status) {
    if (cause instanceof GatewayException failure) {
      return failure;
    }
    return RouterFailures.of(cause instanceof HttpException http ? http.getStatusCode() : status);
  }

  private static String newReference() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    StringBuilder reference = new StringBuilder(REFERENCE_LENGTH);
    for (int i = 0; i < REFERENCE_LENGTH; i++) {
      reference.append(REFERENCE_CHARS.charAt(random.nextInt(REFERENCE_CHARS.length())));
    }
    return reference.toString();
  }
}
