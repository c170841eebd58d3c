package org.liandong.gateway.ops;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BooleanSupplier;
import org.liandong.gateway.backends.BackendHealth;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.GateSnapshot;
import org.liandong.gateway.backends.ProbeResult;
import org.liandong.gateway.http.KeySource;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.http.WireTime;

/** {@code GET /health/…}: for load balancers and for people; open to all who reach the port. */
final class HealthEndpoints {
  private final Backends backends;
  private final HealthChecks ready;

  HealthEndpoints(Vertx vertx, Pulse pulse, KeySource keys, Backends backends) {
    this.backends = backends;
    this.ready = HealthChecks.create(vertx);
    check("started", pulse::isServing, "正在启动，站点接口还没有开放");
    check("database", pulse::databaseWrites, "数据库写不进去，请检查数据库和网络");
    check("schema", pulse::schemaIsCurrent, "数据库的表结构不是本程序的版本，请核对数据库是否被换成了旧备份");
    check("node", pulse::isRegistered, "数据库里没有本节点的登记（数据库可能被恢复或更换），请重启本节点");
    check("clock", pulse::clockAgrees, "本机时钟与数据库相差超过 2 秒，请校时");
    check("keys", keys::isFresh, "太久取不到身份平台的公钥，令牌无法核对，请检查 auth.jwks 的网址和网络");
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

  /** That this answer is written says all: the event loop answers. */
  Future<Reply> live(RoutingContext ctx) {
    return Future.succeededFuture(json(200, new JsonObject().put("status", "UP")));
  }

  /** Whether stations may be sent here. */
  Future<Reply> ready(RoutingContext ctx) {
    return ready
        .checkStatus()
        .map(result -> json(CheckResult.isUp(result) ? 200 : 503, result.toJson()));
  }

  /** Says what each backend is worth; never whether this node is ready. */
  Future<Reply> backends(RoutingContext ctx) {
    JsonArray all = new JsonArray();
    backends.health().forEach(health -> all.add(backend(health)));
    return Future.succeededFuture(json(200, new JsonObject().put("backends", all)));
  }

  private static JsonObject backend(BackendHealth health) {
    return new JsonObject()
        .put("code", health.code())
        .put("name", health.name())
        .put("adapter", health.kind() + '/' + health.version())
        .put("gate", gate(health.gate()))
        .put("probe", health.probe() == null ? null : probe(health.probe()))
        .put("threads", AdapterJson.of(health.threads()))
        .put("defects", health.defects());
  }

  private static JsonObject gate(GateSnapshot gate) {
    JsonObject json =
        new JsonObject()
            .put("state", gate.state().name())
            .put("mode", gate.override().mode().name())
            .put("since", WireTime.of(gate.since()))
            .put("cause", gate.cause())
            .put("inUse", gate.inUse())
            .put("limit", gate.limit())
            .put("calls", gate.calls())
            .put("failed", gate.failed())
            .put("slow", gate.slow());
    return LastFailure.into(json, gate);
  }

  private static JsonObject probe(ProbeResult probe) {
    return new JsonObject()
        .put("at", WireTime.of(probe.at()))
        .put("alive", probe.alive())
        .put("millis", probe.took().toMillis())
        .put("fault", probe.fault());
  }

  private static Reply json(int status, JsonObject body) {
    Buffer text = Buffer.buffer(body.encodePrettily()).appendString("\n");
    return Reply.json(status, text).with("Cache-Control", "no-store");
  }
}
