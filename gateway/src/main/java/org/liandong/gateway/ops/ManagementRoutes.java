package org.liandong.gateway.ops;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BooleanSupplier;
import org.liandong.gateway.backends.BackendHealth;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.GateSnapshot;
import org.liandong.gateway.backends.ProbeResult;

/** {@code /health/…} and {@code /metrics} on the management port. */
public final class ManagementRoutes {
  private final Backends backends;
  private final PrometheusMeterRegistry metrics;
  private final HealthChecks ready;

  public ManagementRoutes(
      Vertx vertx, Pulse pulse, Backends backends, PrometheusMeterRegistry metrics) {
    this.backends = backends;
    this.metrics = metrics;
    this.ready = HealthChecks.create(vertx);
    check("database", pulse::databaseWrites, "数据库写不进去，请检查数据库和网络");
    check("clock", pulse::clockAgrees, "本机时钟与数据库相差超过 2 秒，请校时");
    check("serving", () -> !pulse.isDraining(), "正在停机，不再接新件");
  }

  private void check(String name, BooleanSupplier holds, String otherwise) {
    ready.register(
        name,
        promise ->
            promise.complete(
                holds.getAsBoolean()
                    ? Status.OK()
                    : Status.KO(new JsonObject().put("detail", otherwise))));
  }

  public void mount(Router router) {
    router.get("/health/live").handler(ManagementRoutes::live);
    router.get("/health/ready").handler(this::ready);
    router.get("/health/backends").handler(this::backends);
    router.get("/metrics").handler(this::metrics);
  }

  /** That this answer is written says all: the event loop answers. */
  private static void live(RoutingContext ctx) {
    json(ctx, 200, new JsonObject().put("status", "UP"));
  }

  private void ready(RoutingContext ctx) {
    ready
        .checkStatus()
        .onSuccess(result -> json(ctx, CheckResult.isUp(result) ? 200 : 503, result.toJson()))
        .onFailure(ctx::fail);
  }

  /** Says what each backend is worth; never whether this node is ready. */
  private void backends(RoutingContext ctx) {
    JsonArray all = new JsonArray();
    backends.health().forEach(health -> all.add(backend(health)));
    json(ctx, 200, new JsonObject().put("backends", all));
  }

  private void metrics(RoutingContext ctx) {
    ctx.response()
        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        .end(metrics.scrape());
  }

  private static JsonObject backend(BackendHealth health) {
    GateSnapshot gate = health.gate();
    ProbeResult probe = health.probe();
    return new JsonObject()
        .put("code", health.code())
        .put("name", health.name())
        .put("adapter", health.kind() + '/' + health.version())
        .put(
            "gate",
            new JsonObject()
                .put("state", gate.state().name())
                .put("mode", gate.override().mode().name())
                .put("since", gate.since().toString())
                .put("cause", gate.cause())
                .put("inUse", gate.inUse())
                .put("limit", gate.limit())
                .put("calls", gate.calls())
                .put("failed", gate.failed())
                .put("slow", gate.slow()))
        .put(
            "probe",
            probe == null
                ? null
                : new JsonObject()
                    .put("at", probe.at().toString())
                    .put("alive", probe.alive())
                    .put("millis", probe.took().toMillis())
                    .put("fault", probe.fault()));
  }

  private static void json(RoutingContext ctx, int status, JsonObject body) {
    Buffer text = Buffer.buffer(body.encodePrettily()).appendString("\n");
    ctx.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(text);
  }
}
