package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Switches outages by POST /control/{backend}/down, /unavailable or /up. Of a system in manual
 * conduct, GET /control/{backend}/orders lists what it was told ({@code ?receiptNo=}, {@code
 * ?organ=}), and POST /control/{backend}/answers has it say something: the key of the order and the
 * words of the answer, as on the wire.
 */
record ControlApi(Map<String, SimulatedBackend> backends) {

  Router router(Vertx vertx) {
    Router router = Router.router(vertx);
    router.post("/control/:backend/down").handler(ctx -> run(ctx, SimulatedBackend::goDown));
    router
        .post("/control/:backend/unavailable")
        .handler(ctx -> run(ctx, backend -> backend.goDown(Outage.UNAVAILABLE)));
    router.post("/control/:backend/up").handler(ctx -> run(ctx, SimulatedBackend::comeUp));
    router.get("/control/:backend/orders").handler(this::orders);
    router
        .post("/control/:backend/answers")
        .handler(BodyHandler.create(false))
        .handler(ctx -> run(ctx, backend -> say(backend, ctx.body().asJsonObject())));
    return router;
  }

  /** Answered once the gateway has taken it. */
  private static Future<Void> say(SimulatedBackend backend, JsonObject body) {
    String key = String.valueOf(body.remove("key"));
    return backend.say(key, new Said(body));
  }

  private void orders(RoutingContext ctx) {
    SimulatedBackend backend = backends.get(ctx.pathParam("backend"));
    if (backend == null) {
      ctx.response().setStatusCode(404).end();
      return;
    }
    backend
        .orders()
        .map(held -> listed(ctx, held))
        .onSuccess(
            list ->
                ctx.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(list.toBuffer()))
        .onFailure(ctx::fail);
  }

  private static JsonArray listed(RoutingContext ctx, List<HeldOrder> held) {
    List<String> receipt = ctx.queryParam("receiptNo");
    List<String> organ = ctx.queryParam("organ");
    return new JsonArray(
        held.stream()
            .filter(order -> receipt.isEmpty() || receipt.contains(order.receiptNo()))
            .filter(order -> organ.isEmpty() || organ.contains(order.organ()))
            .map(HeldOrder::toJson)
            .toList());
  }

  private void run(RoutingContext ctx, Function<SimulatedBackend, Future<Void>> change) {
    SimulatedBackend backend = backends.get(ctx.pathParam("backend"));
    if (backend == null) {
      ctx.response().setStatusCode(404).end();
      return;
    }
    Future.succeededFuture(backend)
        .compose(change)
        .onSuccess(done -> ctx.response().setStatusCode(204).end())
        .onFailure(
            cause -> {
              if (cause instanceof IllegalArgumentException) {
                ctx.response().setStatusCode(422).end(cause.getMessage());
              } else {
                ctx.fail(cause);
              }
            });
  }
}
