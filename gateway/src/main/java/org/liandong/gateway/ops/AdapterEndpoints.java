package org.liandong.gateway.ops;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.InstalledAdapter;
import org.liandong.gateway.cases.PollStore;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.model.Masking;

/** {@code /adapters}: what this node speaks to backends with, and how it does. */
final class AdapterEndpoints {
  private final Backends backends;
  private final Pool pool;
  private final InstantSource clock;
  private final AdapterJson json;
  private final SelfTestLog log = new SelfTestLog();

  AdapterEndpoints(Backends backends, Pool pool, InstantSource clock) {
    this.backends = backends;
    this.pool = pool;
    this.clock = clock;
    this.json = new AdapterJson(backends);
  }

  Future<Reply> list(RoutingContext ctx) {
    JsonArray all = new JsonArray();
    backends.adapters().forEach(adapter -> all.add(json.of(adapter)));
    return Future.succeededFuture(Reply.ok(new JsonObject().put("adapters", all)));
  }

  Future<Reply> read(RoutingContext ctx) {
    InstalledAdapter adapter = wanted(ApiRequest.of(ctx));
    return PollStore.failing(pool)
        .map(
            failing -> {
              JsonArray uses = new JsonArray();
              backends.uses(adapter).forEach(use -> uses.add(json.of(adapter, use, failing)));
              return Reply.ok(json.of(adapter).put("configurations", uses));
            });
  }

  /** On record before it begins: what cannot be recorded is not done. */
  Future<Reply> selfTest(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    InstalledAdapter adapter = wanted(request);
    SelfTestLog.Entry entry =
        new SelfTestLog.Entry(
            clock.instant(),
            request.caller().account(),
            adapter.id(),
            Masking.text(request.json().get("reason").textValue().strip()),
            request.trace().traceId());
    return log.record(pool, entry)
        .compose(recorded -> backends.selfTest(adapter))
        .map(result -> Reply.ok(AdapterJson.of(result).put("adapter", adapter.id())));
  }

  private InstalledAdapter wanted(ApiRequest request) {
    return backends
        .adapter(request.required("adapter"))
        .orElseThrow(
            () ->
                GatewayException.of(
                    FailureKind.NOT_FOUND, "unknown-adapter", "没有这个适配器。编码见 GET /adapters。"));
  }
}
