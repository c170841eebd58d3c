package org.liandong.gateway.liaisons;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.liandong.gateway.cases.HandOverQueries;
import org.liandong.gateway.cases.HandOverQueries.HandOver;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Cursor;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.WireTime;

/** {@code GET /api/v1/handovers}: what who asks gave and took; a supervisor sees all. */
final class HandoversEndpoint implements Endpoint {
  private static final int PAGE = 50;

  private final Identities identities;
  private final HandOverQueries queries;

  HandoversEndpoint(Identities identities, HandOverQueries queries) {
    this.identities = identities;
    this.queries = queries;
  }

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    int limit = request.integer("limit", PAGE);
    Long before = Cursor.read(request, Long::valueOf).orElse(null);
    return rows(request, before, limit + 1).map(rows -> page(request, rows, limit));
  }

  private Future<List<HandOver>> rows(ApiRequest request, Long before, int limit) {
    return request.caller().has(Role.SUPERVISOR)
        ? queries.all(before, limit)
        : identities.of(request).values().stream()
            .findFirst()
            .map(me -> queries.of(me, before, limit))
            .orElseThrow(GatewayException::notFound);
  }

  private static Reply page(ApiRequest request, List<HandOver> rows, int limit) {
    JsonArray items = new JsonArray();
    rows.stream().limit(limit).map(HandoversEndpoint::json).forEach(items::add);
    String next = Cursor.next(request, rows, limit, row -> Long.toString(row.id()));
    return Reply.ok(new JsonObject().put("items", items).put("next", next));
  }

  private static JsonObject json(HandOver one) {
    return new JsonObject()
        .put("person", one.from().person())
        .put("station", one.from().station())
        .put("to", one.colleague())
        .put("fromDay", one.first().toString())
        .put("toDay", one.last().toString())
        .put("at", WireTime.of(one.at()));
  }
}
