package org.liandong.gateway.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.util.List;
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
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final int[] ROUTING_FAILURES = {400, 404, 405, 406, 413, 414, 415, 500};
  private static final String REFERENCE_CHARS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int REFERENCE_LENGTH = 10;

  private final RequestWatch watch;
  private final List<String> hiding;

  private ProblemHandler(RequestWatch watch, List<String> hiding) {
    this.watch = watch;
    this.hiding = hiding;
  }

  /**
   * On the root router: a sub-router's error handlers are ignored, and routing misses do not pass
   * through failure handlers.
   *
   * @param hiding where addresses begin whose faults are told to nobody
   */
  static ProblemHandler install(Router root, RequestWatch watch, List<String> hiding) {
    ProblemHandler handler = new ProblemHandler(watch, hiding);
    root.route().failureHandler(handler);
    for (int status : ROUTING_FAILURES) {
      // A path that cannot be decoded comes here with a failure, but without its status.
      root.errorHandler(status, ctx -> handler.answer(ctx, told(ctx, ctx.failure(), status)));
    }
    return handler;
  }

  @Override
  public void handle(RoutingContext ctx) {
    answer(ctx, told(ctx, ctx.failure(), ctx.statusCode()));
  }

  /** Answers a request that fits no operation. */
  void answer(RoutingContext ctx, GatewayException cause) {
    if (!ctx.response().ended() && !ctx.response().closed()) {
      boolean hidden = cause.kind() == FailureKind.MALFORMED && hides(ctx.request().path());
      GatewayException failure = hidden ? GatewayException.hidden() : cause;
      TraceContext.of(ctx.request()).showIn(ctx.response());
      reply(failure, ctx.failure(), RequestWatch.NO_OPERATION, null).writeTo(ctx);
      watch.answered(RequestWatch.NO_OPERATION, failure.kind().status(), 0);
    }
  }

  private boolean hides(String path) {
    return path != null && hiding.stream().anyMatch(path::startsWith);
  }

  /**
   * Answers a request to an operation, without the router, which would write the failure's text to
   * its debug log. Returns what the caller was told.
   */
  static GatewayException answer(
      RoutingContext ctx, Throwable cause, Operation operation, String traceId) {
    GatewayException failure =
        told(ctx, cause, FailureKind.INTERNAL.status()).askedBy(operation.asker());
    reply(failure, cause, operation.id(), traceId).writeTo(ctx);
    return failure;
  }

  /** The answer to what cannot be read as a request at all. */
  static Reply replyTo(GatewayException failure) {
    return reply(failure, failure, RequestWatch.NO_OPERATION, null);
  }

  private static Reply reply(
      GatewayException failure, Throwable cause, String operation, String traceId) {
    String reference = newReference();
    if (failure.kind() == FailureKind.INTERNAL) {
      LOG.atError()
          .addKeyValue("operation", operation)
          .addKeyValue("traceId", traceId)
          .setCause(Redacted.of(cause))
          .log("Unexpected failure {}", reference);
    }
    Reply reply = failure.problem().toReply(reference);
    for (Map.Entry<String, String> header : failure.headers().entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply;
  }

  /** Only what may have been stored is to come again under its key. */
  private static GatewayException told(RoutingContext ctx, Throwable cause, int status) {
    GatewayException failure = expected(cause, status);
    boolean keyed = ctx.request().headers().contains(IdempotencyKey.HEADER);
    return keyed && failure.kind().status() >= 500 ? failure.underKey() : failure;
  }

  private static GatewayException expected(Throwable cause, int status) {
    if (cause instanceof GatewayException failure) {
      return failure;
    }
    if (DatabaseOutage.isOne(cause)) {
      return GatewayException.unavailable(RETRY);
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
