package org.liandong.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One operation's way in: caller, parameters, headers, body, and only then the endpoint. */
final class OperationHandler implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(OperationHandler.class);

  private final Operation operation;
  private final Authenticator authenticator;
  private final Endpoint endpoint;
  private final RequestWatch watch;
  private final BodyBudget bodies;
  private final RequestParameters parameters;

  OperationHandler(
      Operation operation,
      Authenticator authenticator,
      Endpoint endpoint,
      RequestWatch watch,
      BodyBudget bodies) {
    this.operation = operation;
    this.authenticator = authenticator;
    this.endpoint = endpoint;
    this.watch = watch;
    this.bodies = bodies;
    this.parameters = new RequestParameters(operation.parameters());
  }

  @Override
  public void handle(RoutingContext ctx) {
    Visit visit =
        new Visit(TraceContext.of(ctx.request()), bodies.share(operation.authenticated()));
    visit.trace.showIn(ctx.response());
    Future.succeededFuture()
        .compose(start -> admit(ctx, visit))
        .compose(request -> serve(request, ctx))
        .compose(reply -> write(reply, ctx, visit))
        .onSuccess(status -> answered(visit, status))
        .onFailure(cause -> refuse(ctx, visit, cause))
        .onComplete(done -> visit.share.giveBack());
  }

  private Future<Reply> serve(ApiRequest request, RoutingContext ctx) {
    request.keepIn(ctx);
    return operation.authenticated()
        ? endpoint.handle(ctx).map(Reply::unstored)
        : endpoint.handle(ctx);
  }

  private Future<Integer> write(Reply reply, RoutingContext ctx, Visit visit) {
    if (reply.isOpenEnded()) {
      answered(visit, reply.status());
    }
    return reply.writeTo(ctx).map(reply.status());
  }

  private void answered(Visit visit, int status) {
    if (!visit.answered) {
      visit.answered = true;
      watch.answered(operation.id(), status, visit.nanos());
    }
  }

  private void refuse(RoutingContext ctx, Visit visit, Throwable cause) {
    if (ctx.response().ended() || ctx.response().closed()) {
      answered(visit, Visit.GONE);
      return;
    }
    String traceId = visit.trace.traceId();
    if (ctx.response().headWritten()) {
      cutOff(ctx, visit, cause);
      return;
    }
    GatewayException failure = ProblemHandler.answer(ctx, cause, operation, traceId);
    int status = failure.kind().status();
    answered(visit, status);
    if (visit.caller != null && status < 500) {
      watch.turnedAway(
          new RequestWatch.TurnedAway(
              visit.caller, operation.id(), status, failure.code(), traceId));
    }
  }

  /** A body that ended here would look whole: its reader must see that it was cut off. */
  private void cutOff(RoutingContext ctx, Visit visit, Throwable cause) {
    boolean gone = cause instanceof HttpClosedException || DatabaseOutage.isOne(cause);
    if (!gone) {
      LOG.atError()
          .addKeyValue("operation", operation.id())
          .addKeyValue("traceId", visit.trace.traceId())
          .setCause(Redacted.of(cause))
          .log("An answer was cut off while it was written");
    }
    answered(visit, gone ? Visit.GONE : FailureKind.INTERNAL.status());
    ctx.request().connection().close();
  }

  /** Everything that can be judged before the body is read comes first, the caller before all. */
  private Future<ApiRequest> admit(RoutingContext ctx, Visit visit) {
    if (!operation.authenticated()) {
      return admitted(ctx, visit);
    }
    HttpServerRequest request = ctx.request();
    Future<Caller> caller = authenticator.authenticate(request);
    if (caller.isComplete()) {
      return caller.compose(known -> admitted(ctx, visit, known));
    }
    request.pause(); // the body must not pass by while nobody listens yet
    return caller.transform(
        found -> {
          try {
            return found.failed()
                ? Future.failedFuture(found.cause())
                : admitted(ctx, visit, found.result());
          } finally {
            if (!operation.streams()) {
              request.resume();
            }
          }
        });
  }

  private Future<ApiRequest> admitted(RoutingContext ctx, Visit visit, Caller caller) {
    visit.caller = caller;
    caller.requireOneOf(operation.roles());
    return admitted(ctx, visit);
  }

  private Future<ApiRequest> admitted(RoutingContext ctx, Visit visit) {
    HttpServerRequest request = ctx.request();
    Map<String, String> values = parameters(ctx);
    String key =
        parameters.takesKey()
            ? authenticator.requestKey(IdempotencyKey.of(request.headers()))
            : null;
    var head =
        new ApiRequest(
            operation.id(),
            visit.caller,
            visit.trace,
            values,
            key,
            Buffer.buffer(),
            null,
            List.of());
    if (operation.streams()) {
      request.pause(); // until its endpoint is ready to read
    }
    if (operation.body() == null || operation.streams()) {
      return Future.succeededFuture(head);
    }
    if (operation.body().isJson()) {
      MediaType.requireJson(request);
    }
    return BodyCollector.collect(request, ctx.vertx(), visit.share)
        .map(body -> operation.body().isJson() ? read(head, body) : head.with(body));
  }

  private Map<String, String> parameters(RoutingContext ctx) {
    try {
      return parameters.read(ctx);
    } catch (GatewayException unfit) {
      throw operation.tellsFaults() ? unfit : GatewayException.hidden();
    }
  }

  private ApiRequest read(ApiRequest head, Buffer body) {
    StrictJson.Parsed judged = operation.body().judge(body);
    if (!judged.faults().isEmpty() && !operation.body().isTold()) {
      throw GatewayException.invalid(judged.faults());
    }
    return head.with(body, judged.value(), judged.faults());
  }

  /** What is known of a request while it is under way. */
  private static final class Visit {
    private static final int GONE = 499;

    private final TraceContext trace;
    private final BodyBudget.Share share;
    private final long began = System.nanoTime();
    private Caller caller;
    private boolean answered;

    private Visit(TraceContext trace, BodyBudget.Share share) {
      this.trace = trace;
      this.share = share;
    }

    private long nanos() {
      return System.nanoTime() - began;
    }
  }
}
