package org.liandong.gateway.intake;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liandong.gateway.cases.ArrivalQueries;
import org.liandong.gateway.cases.Origin;
import org.liandong.gateway.catalogue.Backend;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Masking;

/** Shows of a case that was begun on a platform, where, as what and when. */
final class OriginJson {
  private final Catalogue catalogue;
  private final ArrivalQueries arrivals;

  OriginJson(Catalogue catalogue, ArrivalQueries arrivals) {
    this.catalogue = catalogue;
    this.arrivals = arrivals;
  }

  /** To one case; what a station began has none. */
  Future<JsonObject> addTo(JsonObject receipt, UUID id) {
    return arrivals
        .origins(List.of(id))
        .map(found -> found.containsKey(id) ? receipt.put("origin", of(found.get(id))) : receipt);
  }

  /** The same to a page of cases. */
  Future<JsonArray> addTo(JsonArray receipts, List<UUID> ids) {
    return ids.isEmpty()
        ? Future.succeededFuture(receipts)
        : arrivals.origins(ids).map(found -> shown(receipts, found));
  }

  private JsonArray shown(JsonArray receipts, Map<UUID, Origin> found) {
    for (int i = 0; i < receipts.size(); i++) {
      JsonObject receipt = receipts.getJsonObject(i);
      Origin origin = found.get(UUID.fromString(receipt.getString("id")));
      if (origin != null) {
        receipt.put("origin", of(origin));
      }
    }
    return receipts;
  }

  private JsonObject of(Origin origin) {
    return new JsonObject()
        .put(
            "platform",
            Receipts.named(
                origin.platform(), catalogue.backend(origin.platform()).map(Backend::name)))
        .put("channel", Masking.text(origin.channel()))
        .put("number", Masking.text(origin.number()))
        .put("begunAt", WireTime.of(origin.begunAt()));
  }
}
