package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The platform's form gateway: a sign first, then the call with it. */
final class ProvinceApi {
  private static final Logger log = LoggerFactory.getLogger(ProvinceApi.class);
  private static final long MOST_BYTES = 4L << 20;
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** The offices behind the gateway, and who is known there. */
  record Means(
      ProvinceOptions options,
      ProvinceLedger ledger,
      ProvinceReports reports,
      ProvinceArrivals arrivals,
      ProvinceOrders orders,
      Supplier<Faults> faults) {}

  private final Vertx vertx;
  private final Means means;
  private final Calls calls;
  private final InstantSource clock;
  private long posts;

  ProvinceApi(Vertx vertx, Means means, Calls calls, InstantSource clock) {
    this.vertx = vertx;
    this.means = means;
    this.calls = calls;
    this.clock = clock;
  }

  Router router() {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES));
    router.route().handler(calls::admit);
    router.post("/createsign.do").handler(ctx -> calls.answer(ctx, sign(form(ctx))));
    router.post("/gateway.do").handler(this::call);
    return router;
  }

  private static Map<String, String> form(RoutingContext ctx) {
    Map<String, String> form = new HashMap<>();
    ctx.request().formAttributes().forEach(form::put);
    return form;
  }

  private Reply sign(Map<String, String> form) {
    boolean known =
        means.options().appId().equals(form.get("app_id"))
            && means.options().appSecret().equals(form.get("app_secret"));
    return known
        ? ProvinceReply.done(
            new JsonObject().put("sign", ProvinceSign.of(form, means.options().appSecret())))
        : ProvinceReply.refused("4030", "应用未登记");
  }

  private void call(RoutingContext ctx) {
    Map<String, String> form = form(ctx);
    if (!isSigned(form)) {
      calls.answer(ctx, ProvinceReply.refused(ProvinceReply.SIGN_EXPIRED, "签名无效或已过期"));
      return;
    }
    String word = form.getOrDefault("interface_id", "");
    try {
      JsonObject content = new JsonObject(form.getOrDefault("biz_content", ""));
      if (word.equals("paper")) {
        paper(ctx, content);
        return;
      }
      dispatch(word, content)
          .compose(reply -> settle(ctx, reply))
          .onFailure(cause -> failed(ctx, cause));
    } catch (DecodeException | ClassCastException | NumberFormatException e) {
      calls.answer(ctx, ProvinceReply.refused(ProvinceReply.MALFORMED_REPORT, "业务参数格式不正确"));
    }
  }

  private boolean isSigned(Map<String, String> form) {
    String timestamp = form.getOrDefault("timestamp", "");
    if (!timestamp.matches("\\d{1,15}")) {
      return false;
    }
    Instant at = Instant.ofEpochMilli(Long.parseLong(timestamp));
    return Duration.between(at, clock.instant()).abs().compareTo(TOLERANCE) <= 0
        && ProvinceSign.of(form, means.options().appSecret()).equals(form.get("sign"));
  }

  private Future<Reply> dispatch(String word, JsonObject content) {
    return switch (word) {
      case "receive", "accept", "process", "special", "result", "material" ->
          means.reports().take(word, content);
      case "retract" -> means.reports().retract(content);
      case "holdings" -> means.reports().holdings(content);
      case "number" -> means.reports().number(content);
      case "arrivals" -> means.arrivals().page(content);
      case "submit", "supplement", "cancel" -> means.orders().take(content);
      case "probe" -> Future.succeededFuture(ProvinceReply.done(new JsonObject()));
      case "query" -> Future.succeededFuture(means.orders().query(content));
      case "answers" -> means.orders().page(content);
      default ->
          Future.succeededFuture(ProvinceReply.refused(ProvinceReply.NO_SUCH_INTERFACE, "没有这个接口"));
    };
  }

  /** What had an effect may be answered wrongly, or not at all. */
  private Future<Void> settle(RoutingContext ctx, Reply reply) {
    long post = ++posts;
    Conduct conduct = means.options().conduct();
    Faults.Aftermath aftermath = means.faults().get().aftermath(conduct.dice().roll("post", post));
    return calls
        .pause(calls.latency(conduct.acknowledge()))
        .compose(
            over ->
                switch (aftermath) {
                  case ANSWER -> calls.write(ctx, reply);
                  case ERROR -> calls.write(ctx, Reply.refusal(500, "internal", "系统内部错误（模拟）"));
                  case RESET -> ctx.request().connection().close();
                  case SILENCE -> Future.succeededFuture();
                });
  }

  private void paper(RoutingContext ctx, JsonObject content) {
    JsonObject paper = means.ledger().paper(content.getString("fileId", ""));
    if (paper == null) {
      calls.answer(ctx, ProvinceReply.refused(ProvinceReply.NOT_KNOWN, "没有这个文件"));
      return;
    }
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
        .end(Buffer.buffer(Base64.getDecoder().decode(paper.getString("base64"))));
  }

  private void failed(RoutingContext ctx, Throwable cause) {
    log.warn("A call could not be served", cause);
    calls.write(ctx, Reply.refusal(500, "internal", "系统内部错误"));
  }
}
