package org.liandong.gateway.ops;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.liandong.gateway.cases.ArrivalActs;
import org.liandong.gateway.cases.ArrivalQueries;
import org.liandong.gateway.cases.ArrivalQueries.Open;
import org.liandong.gateway.cases.ArrivalQueries.State;
import org.liandong.gateway.cases.OperatorAct;
import org.liandong.gateway.cases.OperatorWord;
import org.liandong.gateway.cases.Sha256;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Cursor;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Masking;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /arrivals}: cases begun on a platform that could not be taken in, and why. */
final class ArrivalEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(ArrivalEndpoints.class);
  private static final int PAGE = 50;

  private final ArrivalQueries queries;
  private final ArrivalActs acts;
  private final TimeOrderedEpochFactory ids = new TimeOrderedEpochFactory();

  ArrivalEndpoints(ArrivalQueries queries, ArrivalActs acts) {
    this.queries = queries;
    this.acts = acts;
  }

  Future<Reply> list(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    int limit = request.integer("limit", PAGE);
    State state = State.valueOf(request.required("state").toUpperCase(Locale.ROOT));
    long after = Cursor.read(request, Long::valueOf).orElse(0L);
    return queries.open(state, after, limit + 1).map(rows -> page(request, rows, limit));
  }

  private static Reply page(ApiRequest request, List<Open> rows, int limit) {
    JsonArray items = new JsonArray();
    rows.stream().limit(limit).map(ArrivalEndpoints::json).forEach(items::add);
    return Reply.ok(
        new JsonObject()
            .put("items", items)
            .put("next", Cursor.next(request, rows, limit, row -> Long.toString(row.id()))));
  }

  private static JsonObject json(Open open) {
    return new JsonObject()
        .put("id", Long.toString(open.id()))
        .put("backend", open.origin().platform())
        .put("number", Masking.text(open.origin().number()))
        .put("channel", Masking.text(open.origin().channel()))
        .put("station", Masking.text(open.station()))
        .put("item", Masking.text(open.item()))
        .put("begunAt", WireTime.of(open.origin().begunAt()))
        .put("receivedAt", WireTime.of(open.receivedAt()))
        .put("attempts", open.attempts())
        .put("faults", open.faults());
  }

  Future<Reply> retry(RoutingContext ctx) {
    return said(ctx, OperatorAct.RETRY, (arrival, word) -> acts.retry(arrival, ids.create(), word));
  }

  Future<Reply> close(RoutingContext ctx) {
    return said(ctx, OperatorAct.DEALT_WITH, acts::close);
  }

  private static Future<Reply> said(
      RoutingContext ctx,
      OperatorAct act,
      BiFunction<Long, OperatorWord, Future<ArrivalActs.Result>> done) {
    ApiRequest request = ApiRequest.of(ctx);
    long arrival = Long.parseLong(request.required("id"));
    OperatorWord word =
        new OperatorWord(
            act,
            request.caller().account(),
            Masking.text(request.json().get("reason").textValue().strip()),
            request.idempotencyKey(),
            Sha256.of(request.body()),
            request.trace().traceId(),
            false);
    return done.apply(arrival, word).map(result -> reply(result, arrival, word));
  }

  private static Reply reply(ArrivalActs.Result result, long arrival, OperatorWord word) {
    return switch (result) {
      case DONE -> {
        LOG.atWarn()
            .addKeyValue("traceId", word.traceId())
            .addKeyValue("person", word.person())
            .log("An operator says of arrival {}: {}", arrival, word.act());
        yield Reply.noContent();
      }
      case DONE_BEFORE -> Reply.noContent();
      case UNKNOWN -> throw GatewayException.notFound();
      case NOT_REFUSED ->
          throw GatewayException.of(
              FailureKind.CONFLICT,
              "not-refused",
              "这件来件没有被退在这里，也没有取不来的材料：还在等着收，已经收了，或者已经销结。请重新查看 GET /arrivals。");
      case KEY_REUSED ->
          throw GatewayException.of(
              FailureKind.INVALID,
              "idempotency-key-reused",
              "这个 Idempotency-Key 已用于另一个请求，什么也没有办。请换一个新的。");
    };
  }
}
