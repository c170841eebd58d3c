package org.liandong.gateway.intake;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.ItemSearch;
import org.liandong.gateway.catalogue.ItemSearch.Found;
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
  private final ItemSearch search;
  private final ItemGuide guide;

  ItemEndpoints(Catalogue catalogue, RoutePlanner planner, Callers callers, InstantSource clock) {
    this.catalogue = catalogue;
    this.planner = planner;
    this.callers = callers;
    this.clock = clock;
    this.search = new ItemSearch(catalogue.items().values());
    this.guide = new ItemGuide(catalogue);
  }

  /** Where a page ended: best first, then by code. */
  private record Place(int rank, String code) {
    private static final String BETWEEN = ":";
    private static final Place BEGINNING = new Place(Integer.MAX_VALUE, "");

    static Place read(String text) {
      String[] parts = text.split(BETWEEN, 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException("no place of this list");
      }
      return new Place(Integer.parseInt(parts[0]), parts[1]);
    }

    static String write(Found found) {
      return found.rank() + BETWEEN + found.item().code();
    }

    boolean isBefore(Found found) {
      return found.rank() < rank
          || (found.rank() == rank && found.item().code().compareTo(code) > 0);
    }
  }

  /** An agent sees what its station offers; others see all. */
  Future<Reply> list(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    int limit = request.integer("limit", PAGE);
    Place after = Cursor.read(request, Place::read).orElse(Place.BEGINNING);
    String station = callers.visibleStation(request);
    List<Found> rows =
        search.find(request.optional("q").orElse("")).stream()
            .filter(found -> station == null || offers(station, found.item()))
            .filter(after::isBefore)
            .limit(limit + 1L)
            .toList();
    JsonArray items = new JsonArray();
    rows.stream().limit(limit).map(Found::item).map(ItemGuide::summary).forEach(items::add);
    return Future.succeededFuture(
        Reply.ok(
            new JsonObject()
                .put("items", items)
                .put("next", Cursor.next(request, rows, limit, Place::write))));
  }

  Future<Reply> read(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    String station = callers.visibleStation(request);
    Item item =
        catalogue
            .item(request.required("code"))
            .filter(found -> station == null || offers(station, found))
            .orElseThrow(GatewayException::notFound);
    return Future.succeededFuture(Reply.ok(guide.full(item, plan(item, station))));
  }

  private boolean offers(String station, Item item) {
    return catalogue.station(station).filter(found -> found.offers(item.code())).isPresent();
  }

  /**
   * From the caller's station; for others, from the first station that offers the item; null where
   * none does, or nobody decides.
   */
  private Plan plan(Item item, String code) {
    Station from =
        catalogue.stations().values().stream()
            .filter(station -> code == null || station.code().equals(code))
            .filter(station -> station.offers(item.code()) && !item.isReferral())
            .findFirst()
            .orElse(null);
    LocalDate today = ChinaTime.dayOf(clock.instant());
    return from == null ? null : planner.ways(item, from, today);
  }
}
