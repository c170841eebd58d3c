package org.liandong.gateway.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.GateMode;
import org.liandong.gateway.backends.GateOverride;
import org.liandong.gateway.backends.GateOverrideStore;
import org.liandong.gateway.backends.GateOverrides;
import org.liandong.gateway.backends.GateSnapshot;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Masking;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /gates} and {@code /backends/{code}/gate}: this node's gates, and the operators' word over
 * those of all nodes.
 */
final class GateEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(GateEndpoints.class);
  private static final Duration LONGEST = Duration.ofDays(30);

  private final Backends backends;
  private final GateOverrides overrides;
  private final Pool pool;
  private final InstantSource clock;
  private final GateOverrideStore store = new GateOverrideStore();

  GateEndpoints(Backends backends, GateOverrides overrides, Pool pool, InstantSource clock) {
    this.backends = backends;
    this.overrides = overrides;
    this.pool = pool;
    this.clock = clock;
  }

  Future<Reply> list(RoutingContext ctx) {
    return store.versions(pool).map(this::shown);
  }

  private Reply shown(Map<Integer, Long> versions) {
    JsonArray gates = new JsonArray();
    for (Backend backend : backends.all()) {
      gates.add(json(backend, versions.getOrDefault(backend.number(), 0L)));
    }
    return Reply.ok(new JsonObject().put("gates", gates));
  }

  Future<Reply> set(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    String person = request.caller().account();
    Backend backend =
        backends.byCode(request.required("code")).orElseThrow(GateEndpoints::unknownBackend);
    GateOverride word = word(request.json(), person);
    return write(backend.number(), word, ctx.request().getHeader("If-Match"))
        .onSuccess(written -> note(backend, word, request))
        .compose(written -> overrides.refresh().otherwise(unread -> said(backend, word)))
        .compose(applied -> store.versions(pool))
        .map(versions -> versions.get(backend.number()))
        .map(version -> Reply.ok(json(backend, version)).with("ETag", "\"" + version + '"'));
  }

  /** It is in the database: every node reads it within two seconds, and this one knows it. */
  private static Void said(Backend backend, GateOverride word) {
    backend.gate().override(word);
    return null;
  }

  private Future<Void> write(int backend, GateOverride word, String ifMatch) {
    if (ifMatch == null || ifMatch.equals("*")) {
      return store.set(pool, backend, word);
    }
    return pool.withTransaction(tx -> store.setIf(tx, backend, version(ifMatch), word))
        .compose(set -> set ? Future.succeededFuture() : Future.failedFuture(changedMeanwhile()));
  }

  private static long version(String ifMatch) {
    try {
      return Long.parseLong(ifMatch.replace("\"", ""));
    } catch (NumberFormatException notOurs) {
      throw changedMeanwhile();
    }
  }

  private GateOverride word(JsonNode body, String person) {
    GateMode mode = GateMode.valueOf(body.get("mode").textValue());
    // For the auditor's eyes: not one more place for numbers of persons.
    String reason = Masking.text(body.get("reason").textValue().strip());
    if (mode == GateMode.AUTO) {
      if (body.has("expiresAt")) {
        throw invalid("/expiresAt", "not-allowed", "恢复自动（AUTO）没有结束时间，请删去 expiresAt。");
      }
      return new GateOverride(mode, reason, person, null);
    }
    return new GateOverride(mode, reason, person, expiry(body.get("expiresAt").textValue()));
  }

  private Instant expiry(String text) {
    Instant expiry;
    try {
      expiry = OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException leapSecond) {
      throw invalid("/expiresAt", "wrong-format", "时间格式不对，例如 2026-01-05T18:00:00+08:00。");
    }
    Instant now = clock.instant();
    if (!expiry.isAfter(now) || expiry.isAfter(now.plus(LONGEST))) {
      throw invalid("/expiresAt", "out-of-range", "结束时间须晚于现在，且不超过 30 天。");
    }
    return expiry;
  }

  private static void note(Backend backend, GateOverride word, ApiRequest request) {
    LOG.atWarn()
        .addKeyValue("traceId", request.trace().traceId())
        .addKeyValue("backend", backend.code())
        .addKeyValue("person", word.person())
        .log("An operator set a gate to {}", word.mode());
  }

  private static JsonObject json(Backend backend, long version) {
    GateSnapshot gate = backend.gate().snapshot();
    GateOverride word = gate.override();
    boolean forced = word.mode() != GateMode.AUTO;
    JsonObject json =
        new JsonObject()
            .put("backend", backend.code())
            .put("name", backend.name())
            .put("state", gate.state().name())
            .put("since", WireTime.of(gate.since()))
            .put("cause", gate.cause())
            .put("mode", word.mode().name())
            .put("reason", forced ? word.reason() : null)
            .put("person", forced ? word.person() : null)
            .put("expiresAt", WireTime.of(word.expiresAt()))
            .put("inUse", gate.inUse())
            .put("limit", gate.limit())
            .put("calls", gate.calls())
            .put("failed", gate.failed())
            .put("slow", gate.slow())
            .put("version", Long.toString(version));
    return LastFailure.into(json, gate);
  }

  private static GatewayException invalid(String pointer, String code, String detail) {
    return GatewayException.invalid(List.of(FieldError.at(pointer, code, detail)));
  }

  static GatewayException unknownBackend() {
    return GatewayException.of(FailureKind.NOT_FOUND, "unknown-backend", "没有这个后端。编码见 GET /gates。");
  }

  private static GatewayException changedMeanwhile() {
    return GatewayException.of(
        FailureKind.STALE, "changed-meanwhile", "别的操作员刚改过这个闸，本次未生效。请先看 GET /gates 再决定。");
  }
}
