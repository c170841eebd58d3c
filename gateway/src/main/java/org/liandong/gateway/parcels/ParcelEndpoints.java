package org.liandong.gateway.parcels;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.cases.ParcelQueries;
import org.liandong.gateway.cases.ParcelQueries.Filter;
import org.liandong.gateway.cases.ParcelView;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Cursor;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.printing.PaperFormat;
import org.liandong.gateway.printing.PaperPress;

/** {@code GET /api/v1/parcels…}: who has it, since when, and what is expected. */
final class ParcelEndpoints {
  private static final int PAGE = 50;

  private final ParcelQueries queries;
  private final Requests requests;
  private final Places places;
  private final Shown shown;
  private final InstantSource clock;

  ParcelEndpoints(
      ParcelQueries queries, Requests requests, Places places, Shown shown, InstantSource clock) {
    this.queries = queries;
    this.requests = requests;
    this.places = places;
    this.shown = shown;
    this.clock = clock;
  }

  /** How parcels are shown: as JSON, one or many, and on paper. */
  record Shown(ShownParcel parcel, ParcelJson json, SlipPaper slip, PaperPress press) {}

  Future<Reply> read(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    places.visible(request);
    return requests.find(request).compose(view -> shown.parcel().read(request, view));
  }

  Future<Reply> slip(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    PaperFormat format = PaperFormat.wantedBy(ctx.request());
    places.visible(request);
    return requests
        .find(request)
        .compose(view -> shown.parcel().recorded(request, view))
        .compose(
            view -> shown.press().reply(shown.slip().of(view), format, "parcel-" + view.code()));
  }

  Future<Reply> list(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    int limit = request.integer("limit", PAGE);
    Instant now = clock.instant();
    String place = places.visible(request);
    Filter filter =
        new Filter(
            place,
            request.optional("holder").map(me -> places.of(request)).orElse(null),
            request.optional("overdue").filter("true"::equals).map(yes -> now).orElse(null),
            request.optional("case").map(UUID::fromString).orElse(null),
            Cursor.read(request, Long::valueOf).orElse(null),
            limit + 1);
    return queries.list(filter).map(rows -> page(request, rows, limit, now));
  }

  private Reply page(ApiRequest request, List<ParcelView> rows, int limit, Instant now) {
    String place = places.visible(request);
    JsonArray items = new JsonArray();
    rows.stream()
        .limit(limit)
        .map(view -> shown.json().summary(view, now, Reader.of(view.station(), place)))
        .forEach(items::add);
    String next = Cursor.next(request, rows, limit, row -> Long.toString(row.id()));
    return Reply.ok(new JsonObject().put("items", items).put("next", next));
  }
}
