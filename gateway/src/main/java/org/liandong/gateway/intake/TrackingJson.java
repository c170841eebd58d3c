package org.liandong.gateway.intake;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.liandong.gateway.cases.StandingQueries.Standing;
import org.liandong.gateway.cases.TrackedWords;
import org.liandong.gateway.cases.TrackedWords.Told;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Step;

/** 跟踪: what an outside authority said of a case, and where its station says so. */
final class TrackingJson {
  private final TrackedWords words;

  TrackingJson(TrackedWords words) {
    this.words = words;
  }

  /**
   * Adds it where the case is tracked.
   *
   * @param own true for who may read the words as they were written
   */
  Future<JsonObject> addTo(JsonObject receipt, UUID caseId, Standing standing, boolean own) {
    Step step = standing.steps().stream().filter(Step::isTracked).findFirst().orElse(null);
    if (step == null) {
      return Future.succeededFuture(receipt);
    }
    if (standing.tracks()) {
      receipt.getJsonObject("links").put("tracking", Receipts.path(caseId) + "/tracking");
    }
    return words
        .of(caseId)
        .map(
            told -> {
              JsonArray all = new JsonArray();
              told.forEach(one -> all.add(json(step, own ? one : one.masked())));
              return receipt.put("tracking", all);
            });
  }

  private static JsonObject json(Step step, Told told) {
    return new JsonObject()
        .put("authority", step.organ())
        .put("kind", told.kind().name())
        .put("document", told.document())
        .put("decidedAt", WireTime.of(told.decidedAt()))
        .put("words", told.words())
        .put("saidBy", told.station())
        .put("at", WireTime.of(told.at()));
  }
}
