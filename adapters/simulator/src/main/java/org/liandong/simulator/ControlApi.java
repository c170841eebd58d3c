package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Switches systems while they run, and shows what they did: docs/simulators.md lists the calls. Of
 * an organ in manual conduct it also lists the orders and says the answers.
 */
record ControlApi(Map<String, SimulatedSystem> systems) {

  Router router(Vertx vertx) {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false));
    systems.values().forEach(system -> system.control(router));
    router.post("/control/:backend/down").handler(ctx -> change(ctx, to(Outage.REFUSING)));
    router
        .post("/control/:backend/unavailable")
        .handler(ctx -> change(ctx, to(Outage.UNAVAILABLE)));
    router.post("/control/:backend/up").handler(ctx -> change(ctx, to(Outage.NONE)));
    router.get("/control/:backend").handler(ctx -> show(ctx, ControlApi::state));
    router
        .put("/control/:backend/disturbance")
        .handler(ctx -> change(ctx, system -> system.force(disturbance(ctx))));
    router
        .delete("/control/:backend/disturbance")
        .handler(ctx -> change(ctx, system -> system.force(null)));
    router.put("/control/:backend/faults").handler(ctx -> change(ctx, each -> fault(ctx, each)));
    router
        .get("/control/:backend/effects")
        .handler(ctx -> show(ctx, system -> system.effects(ctx.request().getParam("key"))));
    router
        .get("/control/:backend/orders")
        .handler(ctx -> show(ctx, each -> organ(each).orders().map(held -> listed(ctx, held))));
    router
        .post("/control/:backend/answers")
        .handler(ctx -> change(ctx, each -> say(organ(each), ctx.body().asJsonObject())));
    return router;
  }

  private static Function<SimulatedSystem, Future<Void>> to(Outage outage) {
    return system -> system.switchTo(outage);
  }

  private static Future<JsonObject> state(SimulatedSystem system) {
    Conditions conditions = system.conditions();
    return Future.succeededFuture(
        new JsonObject()
            .put("backend", system.code())
            .put("port", system.port())
            .put("outage", conditions.outage().name())
            .put("byHand", conditions.byHand())
            .put("turnedAway", conditions.turnedAway())
            .put("disturbance", conditions.now().toString()));
  }

  private static Disturbance disturbance(RoutingContext ctx) {
    return DisturbanceFile.disturbance(ctx.body().asJsonObject());
  }

  private static Future<Void> fault(RoutingContext ctx, SimulatedSystem system) {
    system.fault(DisturbanceFile.faults(ctx.body().asJsonObject()));
    return Future.succeededFuture();
  }

  private static SimulatedBackend organ(SimulatedSystem system) {
    if (system instanceof SimulatedBackend organ) {
      return organ;
    }
    throw new IllegalArgumentException(system.code() + " is no organ's system");
  }

  /** Answered once the gateway has taken it. */
  private static Future<Void> say(SimulatedBackend backend, JsonObject body) {
    String key = String.valueOf(body.remove("key"));
    return backend.say(key, new Said(body));
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

  private void change(RoutingContext ctx, Function<SimulatedSystem, Future<Void>> change) {
    of(ctx, change).onSuccess(done -> ctx.response().setStatusCode(204).end());
  }

  private <T> void show(RoutingContext ctx, Function<SimulatedSystem, Future<T>> read) {
    of(ctx, read)
        .onSuccess(
            shown ->
                ctx.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(shown.toString()));
  }

  private <T> Future<T> of(RoutingContext ctx, Function<SimulatedSystem, Future<T>> call) {
    SimulatedSystem system = systems.get(ctx.pathParam("backend"));
    if (system == null) {
      ctx.response().setStatusCode(404).end();
      return Future.failedFuture("no such system");
    }
    return Future.succeededFuture(system).compose(call).onFailure(cause -> refuse(ctx, cause));
  }

  private static void refuse(RoutingContext ctx, Throwable cause) {
    boolean theirs =
        cause instanceof IllegalArgumentException
            || cause instanceof DateTimeException
            || cause instanceof ClassCastException
            || cause instanceof DecodeException;
    if (theirs) {
      ctx.response().setStatusCode(422).end(String.valueOf(cause.getMessage()));
    } else {
      ctx.fail(cause);
    }
  }
}
