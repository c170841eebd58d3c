package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import java.util.function.Function;

/** What may be done to a platform while it runs: begin cases there, and spoil what it holds. */
record ProvinceControl(SimulatedProvince province) {

  void add(Router router) {
    String here = "/control/" + province.code();
    router.post(here + "/arrivals").handler(ctx -> change(ctx, this::begin));
    router.get(here + "/records").handler(this::records);
    router.put(here + "/records").handler(ctx -> change(ctx, this::tamper));
    router
        .delete(here + "/records/:guid")
        .handler(ctx -> change(ctx, body -> province.lose(ctx.pathParam("guid"))));
  }

  /** The arrival's fields; a paper's content, base64, may stand in its {@code content}. */
  private Future<Void> begin(JsonObject arrival) {
    Future<Void> kept = Future.succeededFuture();
    for (JsonObject paper : Keys.objects(arrival, "materials")) {
      Object content = paper.remove("content");
      if (content instanceof String base64) {
        Buffer bytes = Buffer.buffer(Base64.getDecoder().decode(base64));
        kept = kept.compose(before -> province.keepPaper(paper.getString("fileId"), bytes));
      }
    }
    return kept.compose(papers -> province.begin(arrival));
  }

  private Future<Void> tamper(JsonObject record) {
    return province.tamper(ProvinceRecord.from(record));
  }

  private void records(RoutingContext ctx) {
    province
        .records()
        .map(held -> new JsonArray(held.stream().map(ProvinceRecord::toJson).toList()))
        .onSuccess(
            list ->
                ctx.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(list.toBuffer()))
        .onFailure(ctx::fail);
  }

  private static void change(RoutingContext ctx, Function<JsonObject, Future<Void>> change) {
    JsonObject body = ctx.body().length() > 0 ? ctx.body().asJsonObject() : new JsonObject();
    Future.succeededFuture(body)
        .compose(change)
        .onSuccess(done -> ctx.response().setStatusCode(204).end())
        .onFailure(cause -> ctx.response().setStatusCode(422).end(String.valueOf(cause)));
  }
}
