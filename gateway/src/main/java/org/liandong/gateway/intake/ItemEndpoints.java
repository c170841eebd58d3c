package org.liandong.gateway.intake;

import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Cursor;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.routing.Plan;
import org.liandong.gateway.routing.RoutePlanner;

/** {@code GET /api/v1/items…}: what may be applied for here, and how. */
final class ItemEndpoints {
  private static final int PAGE = 50;

  private final Catalogue catalogue;
  private final RoutePlanner planner;
  private final Callers callers;
  private final InstantSource clock;

  ItemEndpoints(Catalogue catalogue, RoutePlanner planner, Callers callers, InstantSource clock) {
    this.catalogue = catalogue;
    this.planner = planner;
    this.callers = callers;
    this.clock = clock;
  }

  /** An agent sees what its station offers; others see all. */
  Future<Reply> list(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    int limit = request.integer("limit", PAGE);
    String after = Cursor.read(request, place -> place).orElse("");
    String station = callers.visibleStation(request.caller());
    List<Item> rows =
        catalogue.search(request.optional("q").orElse("")).stream()
            .filter(item -> station == null || offers(station, item))
            .filter(item -> item.code().compareTo(after) > 0)
            .limit(limit + 1L)
            .toList();
    JsonArray items = new JsonArray();
    rows.stream().limit(limit).map(ItemEndpoints::summary).forEach(items::add);
    return Future.succeededFuture(
        Reply.ok(
            new JsonObject()
                .put("items", items)
                .put("next", Cursor.next(request, rows, limit, Item::code))));
  }

  Future<Reply> read(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    String station = callers.visibleStation(request.caller());
    Item item =
        catalogue
            .item(request.required("code"))
            .filter(found -> station == null || offers(station, found))
            .orElseThrow(GatewayException::notFound);
    return Future.succeededFuture(Reply.ok(guide(item, station)));
  }

  private boolean offers(String station, Item item) {
    return catalogue.station(station).filter(found -> found.offers(item.code())).isPresent();
  }

  private static JsonObject summary(Item item) {
    return new JsonObject()
        .put("code", item.code())
        .put("name", item.name())
        .put("list", item.list().name())
        .put("type", item.type().code())
        .put("promised", LimitJson.of(item.promised()));
  }

  private JsonObject guide(Item item, String station) {
    Plan plan = plan(item, station);
    JsonArray materials = new JsonArray();
    item.materials()
        .forEach(
            material ->
                materials.add(
                    new JsonObject()
                        .put("code", material.code())
                        .put("name", material.name())
                        .put("required", material.required())));
    return summary(item)
        .put("legal", LimitJson.of(item.legal()))
        .put("formSchema", Json.decodeValue(item.form().definition().toString()))
        .put("materials", materials)
        .put("suspended", RouteJson.suspended(plan))
        .put("route", RouteJson.steps(plan));
  }

  /**
   * From the caller's station; for others, from the first station that offers the item; null where
   * none does.
   */
  private Plan plan(Item item, String code) {
    Station from =
        catalogue.stations().values().stream()
            .filter(station -> code == null || station.code().equals(code))
            .filter(station -> station.offers(item.code()))
            .findFirst()
            .orElse(null);
    LocalDate today = ChinaTime.dayOf(clock.instant());
    return from == null ? null : planner.plan(item, from, today);
  }
}
