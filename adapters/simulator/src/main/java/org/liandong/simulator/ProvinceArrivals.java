package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Hands out the cases that were begun on the platform, in its own order. */
record ProvinceArrivals(ProvinceLedger ledger, ProvinceStore store) {

  /** Once it is on the disk: a kill would give what was shown, and its place, to another. */
  Future<Reply> page(JsonObject content) {
    List<JsonObject> all = ledger.arrivals();
    String cursor = content.getString("cursor");
    int from = cursor == null ? 0 : Math.min(all.size(), Integer.parseInt(cursor));
    int to = Math.min(all.size(), from + content.getInteger("size", 50));
    Reply page =
        ProvinceReply.done(
            new JsonObject()
                .put("list", new JsonArray(all.subList(from, to)))
                .put("cursor", String.valueOf(to))
                .put("more", to < all.size()));
    return store.durable().map(page);
  }
}
