package org.liandong.gateway.intake;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.liandong.gateway.cases.HopKind;
import org.liandong.gateway.cases.WarningStore;
import org.liandong.gateway.cases.WarningStore.Filter;
import org.liandong.gateway.cases.WarningStore.Warning;
import org.liandong.gateway.catalogue.Attention;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Cursor;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.http.WireTime;

/** {@code GET /api/v1/warnings}: 黄牌, 红牌, what organs may not and what is flagged, newest first. */
final class WarningsEndpoint implements Endpoint {
  private static final int PAGE = 50;

  private final Catalogue catalogue;
  private final WarningStore warnings;

  WarningsEndpoint(Catalogue catalogue, WarningStore warnings) {
    this.catalogue = catalogue;
    this.warnings = warnings;
  }

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    int limit = request.integer("limit", PAGE);
    Filter filter =
        new Filter(
            request.optional("kind").map(HopKind::valueOf).orElse(null),
            request.optional("organ").orElse(null),
            request.optional("station").orElse(null),
            Cursor.read(request, Long::valueOf).orElse(null),
            limit + 1);
    return warnings.list(filter).map(rows -> page(request, rows, limit));
  }

  private Reply page(ApiRequest request, List<Warning> rows, int limit) {
    JsonArray items = new JsonArray();
    rows.stream().limit(limit).map(this::json).forEach(items::add);
    String next = Cursor.next(request, rows, limit, row -> Long.toString(row.id()));
    return Reply.ok(new JsonObject().put("items", items).put("next", next));
  }

  private JsonObject json(Warning warning) {
    return new JsonObject()
        .put("case", warning.caseId().toString())
        .put("receiptNo", warning.receiptNo())
        .put("item", Receipts.named(warning.item(), catalogue.item(warning.item()).map(Item::name)))
        .put("kind", warning.kind().name())
        .put("what", warning.what())
        .put("label", label(warning))
        .put(
            "organ",
            warning.organ() == null
                ? null
                : Receipts.named(
                    warning.organ(), catalogue.organ(warning.organ()).map(Organ::name)))
        .put(
            "station",
            Receipts.named(
                warning.station(), catalogue.station(warning.station()).map(Station::name)))
        .put("at", WireTime.of(warning.at()));
  }

  /** As the item calls it; null where it does not, or no longer. */
  private String label(Warning warning) {
    return catalogue.item(warning.item()).stream()
        .filter(item -> warning.kind() == HopKind.FLAGGED)
        .flatMap(item -> item.attention().stream())
        .filter(one -> one.code().equals(warning.what()))
        .map(Attention::label)
        .findFirst()
        .orElse(null);
  }
}
