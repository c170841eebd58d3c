package org.liandong.gateway.callbacks;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.liandong.gateway.cases.CallBackView;
import org.liandong.gateway.cases.CallBackView.Attempt;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Masking;

/** A call-back on the wire. */
final class CallBackJson {
  private final Catalogue catalogue;

  CallBackJson(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  JsonObject of(CallBackView view, Instant now) {
    String station = view.place().station();
    JsonArray attempts = new JsonArray();
    view.attempts().forEach(each -> attempts.add(of(each)));
    return new JsonObject()
        .put("case", view.caseId().toString())
        .put("receiptNo", view.receiptNo())
        .put("item", named(view.item(), catalogue.item(view.item()).map(Item::name)))
        .put("station", named(station, catalogue.station(station).map(Station::name)))
        .put("outcome", view.outcome().name())
        .put("delivered", view.delivered())
        .put("dueAt", WireTime.of(view.dueAt()))
        .put("overdue", !view.isClosed() && !view.dueAt().isAfter(now))
        .put("closedAt", view.isClosed() ? WireTime.of(view.closedAt()) : null)
        .put("attempts", attempts);
  }

  /** Nobody needs to read a number again that was just called. */
  private static JsonObject of(Attempt attempt) {
    return new JsonObject()
        .put("at", WireTime.of(attempt.at()))
        .put("person", attempt.person())
        .put("station", attempt.station())
        .put("result", attempt.result().name())
        .put("note", Masking.text(attempt.note()));
  }

  private static JsonObject named(String code, Optional<String> name) {
    return new JsonObject().put("code", code).put("name", name.orElse(code));
  }
}
