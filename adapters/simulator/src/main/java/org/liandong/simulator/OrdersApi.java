package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One organ's system as seen over HTTP, with its faults. */
final class OrdersApi {
  private static final Logger log = LoggerFactory.getLogger(OrdersApi.class);
  private static final long MOST_BYTES = 4L << 20;
  private static final Duration OVERTAKEN = Duration.ofSeconds(1);

  /** What answering a call needs. */
  record Means(
      BackendOptions options,
      Ledger ledger,
      OrderTaker taker,
      AnswerSchedule schedule,
      Supplier<Faults> faults) {}

  private final Vertx vertx;
  private final Means means;
  private final Signer signer;
  private final Calls calls;
  private final InstantSource clock;
  private long posts;

  OrdersApi(Vertx vertx, Means means, Signer signer, Calls calls, InstantSource clock) {
    this.vertx = vertx;
    this.means = means;
    this.signer = signer;
    this.calls = calls;
    this.clock = clock;
  }

  Router router() {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES));
    router.post("/orders").handler(this::post);
    router.get().handler(calls::admit);
    router.get("/orders/:key").handler(ctx -> calls.answer(ctx, query(ctx)));
    router.get("/health").handler(ctx -> calls.answer(ctx, new Reply(200, new JsonObject())));
    return router;
  }

  private void post(RoutingContext ctx) {
    Order.read(ctx.body().buffer(), ctx.request().getHeader("Idempotency-Key"), signer)
        .ifPresentOrElse(
            order -> take(ctx, order),
            () -> calls.write(ctx, Reply.refusal(400, "malformed", "指令格式不正确")));
  }

  private void take(RoutingContext ctx, Order order) {
    calls
        .turn()
        .map(turn -> means.taker().turnAway(order).compose(written -> calls.turnAway(ctx, turn)))
        .orElseGet(() -> means.taker().take(order).compose(reply -> settle(ctx, order, reply)))
        .onFailure(cause -> failed(ctx, cause));
  }

  /** The effect is durable; now the organ goes to work, and the caller hears of it, or not. */
  private Future<Void> settle(RoutingContext ctx, Order order, Reply reply) {
    if (reply.status() >= 300) {
      return calls.write(ctx, reply);
    }
    means.schedule().plan(order.submitKey());
    long post = ++posts;
    Conduct conduct = means.options().conduct();
    Duration pause = calls.latency(conduct.acknowledge());
    if (order.isSubmit() && reply.status() == 202 && conduct.overtakes(order.key())) {
      pause = pause.plus(OVERTAKEN);
    }
    return calls
        .pause(pause)
        .compose(over -> after(faults().aftermath(conduct.dice().roll("post", post)), ctx, reply));
  }

  private Future<Void> after(Faults.Aftermath aftermath, RoutingContext ctx, Reply reply) {
    return switch (aftermath) {
      case ANSWER -> calls.write(ctx, reply);
      case ERROR -> calls.write(ctx, Reply.refusal(500, "internal", "系统内部错误（模拟）"));
      case RESET -> ctx.request().connection().close();
      case SILENCE -> Future.succeededFuture();
    };
  }

  private Faults faults() {
    return means.faults().get();
  }

  private Reply query(RoutingContext ctx) {
    List<SimulatedCase> cases = means.ledger().cases(ctx.pathParam("key"));
    if (!means.options().abilities().query()) {
      return Reply.refusal(405, "not-supported", "本系统不支持查询");
    }
    return cases.isEmpty()
        ? Reply.refusal(404, "unknown-order", "本系统没有该办件")
        : new Reply(200, found(cases.get(0)));
  }

  private JsonObject found(SimulatedCase first) {
    Instant now = clock.instant();
    Conduct conduct = means.options().conduct();
    var answers = new JsonArray();
    first.answers(conduct).stream()
        .filter(answer -> !answer.at().isAfter(now))
        .forEach(answer -> answers.add(answer.toJson(conduct.rules())));
    return new JsonObject().put("reference", first.submit().reference()).put("answers", answers);
  }

  private void failed(RoutingContext ctx, Throwable cause) {
    log.warn("An order could not be taken", cause);
    calls.write(ctx, Reply.refusal(500, "internal", "系统内部错误"));
  }
}
