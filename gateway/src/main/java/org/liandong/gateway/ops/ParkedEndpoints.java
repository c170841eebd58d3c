package org.liandong.gateway.ops;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.ParkedQueries;
import org.liandong.gateway.cases.ParkedQueries.Filter;
import org.liandong.gateway.cases.ParkedQueries.Parked;
import org.liandong.gateway.cases.ParkedQueries.ParkedMessage;
import org.liandong.gateway.cases.ParkedQueries.ParkedOrder;
import org.liandong.gateway.cases.ParkedQueries.Place;
import org.liandong.gateway.cases.ParkedWork;
import org.liandong.gateway.cases.ParkedWork.Wish;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Cursor;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.http.WireTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /parked}: what waits for a person, and the word that sets it going again. */
final class ParkedEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(ParkedEndpoints.class);
  private static final int PAGE = 50;
  private static final String ORDERS = "order:";
  private static final String MESSAGES = "message:";

  private final Backends backends;
  private final ParkedQueries queries;
  private final ParkedWork work;

  ParkedEndpoints(Backends backends, ParkedQueries queries, ParkedWork work) {
    this.backends = backends;
    this.queries = queries;
    this.work = work;
  }

  Future<Reply> list(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    int limit = request.integer("limit", PAGE);
    Place place = Cursor.read(request, ParkedEndpoints::place).orElse(Place.START);
    return queries.list(filter(request), place, limit + 1).map(rows -> page(request, rows, limit));
  }

  private Filter filter(ApiRequest request) {
    return request
        .optional("backend")
        .map(code -> backends.byCode(code).orElseThrow(GateEndpoints::unknownBackend))
        .map(backend -> new Filter(backend.number(), backend.code()))
        .orElse(new Filter(null, null));
  }

  Future<Reply> resume(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    String person = request.caller().account();
    long id = Long.parseLong(request.required("dispatchId"));
    String reason = request.json().get("reason").textValue().strip();
    return work.resume(new Wish(id, person, reason, request.trace().traceId()))
        .compose(ParkedEndpoints::judge)
        .onSuccess(
            resumed ->
                LOG.atWarn()
                    .addKeyValue("traceId", request.trace().traceId())
                    .addKeyValue("person", person)
                    .log("An operator resumed the parked order {}", id))
        .map(resumed -> Reply.noContent());
  }

  private static Future<Void> judge(ParkedWork.Result result) {
    return switch (result) {
      case RESUMED -> Future.succeededFuture();
      case UNKNOWN ->
          Future.failedFuture(
              GatewayException.of(
                  FailureKind.NOT_FOUND, "unknown-order", "没有这项指令，或者它已经办完。请先看 GET /parked。"));
      case NOT_PARKED ->
          Future.failedFuture(
              GatewayException.of(
                  FailureKind.CONFLICT, "not-parked", "这项指令没有挂起（可能刚被恢复），网关正在办，不必再操作。"));
      case NOT_CONFIGURED ->
          Future.failedFuture(
              GatewayException.of(
                  FailureKind.CONFLICT,
                  "backend-not-configured",
                  "网关没有配置这项指令的后端，恢复了也无人发送。请先把该后端写回 backends.yaml 并重启网关，再来恢复。"));
      case NOT_WANTED ->
          Future.failedFuture(
              GatewayException.of(
                  FailureKind.CONFLICT,
                  "order-not-wanted",
                  "办件已撤回或已有结果，这项指令不能再发。请直接联系该机关，告知办件已终止。"));
    };
  }

  private Reply page(ApiRequest request, List<Parked> rows, int limit) {
    JsonArray items = new JsonArray();
    rows.stream().limit(limit).map(this::json).forEach(items::add);
    return Reply.ok(
        new JsonObject()
            .put("items", items)
            .put("next", Cursor.next(request, rows, limit, ParkedEndpoints::placeOf)));
  }

  private JsonObject json(Parked parked) {
    return parked instanceof ParkedOrder order ? order(order) : message((ParkedMessage) parked);
  }

  private JsonObject order(ParkedOrder order) {
    String code = backends.byNumber(order.backend()).map(Backend::code).orElse(order.backendCode());
    return new JsonObject()
        .put("type", "ORDER")
        .put("id", order.id())
        .put("backend", code)
        .put("case", order.caseId().toString())
        .put("receiptNo", order.receiptNo())
        .put("step", order.step() == null ? null : order.step().toString())
        .put("kind", order.kind().name())
        .put("key", order.key())
        .put("attempts", order.attempts())
        .put("since", WireTime.of(order.since()))
        .put("fault", order.fault())
        .put("errorCode", order.errorCode());
  }

  private static JsonObject message(ParkedMessage message) {
    return new JsonObject()
        .put("type", "MESSAGE")
        .put("backend", message.backend())
        .put("messageId", message.messageId())
        .put("case", message.caseId() == null ? null : message.caseId().toString())
        .put("receiptNo", message.receiptNo())
        .put("receivedAt", WireTime.of(message.receivedAt()))
        .put("why", message.why());
  }

  private static String placeOf(Parked parked) {
    return parked instanceof ParkedOrder order
        ? ORDERS + order.id()
        : MESSAGES + ((ParkedMessage) parked).id();
  }

  private static Place place(String text) {
    boolean orders = text.startsWith(ORDERS);
    if (!orders && !text.startsWith(MESSAGES)) {
      throw new IllegalArgumentException("no place in this list");
    }
    return new Place(orders, Long.parseLong(text.substring(text.indexOf(':') + 1)));
  }
}
