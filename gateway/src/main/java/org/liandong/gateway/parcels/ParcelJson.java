package org.liandong.gateway.parcels;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.liandong.gateway.cases.ParcelView;
import org.liandong.gateway.cases.ParcelView.Handover;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Custody;
import org.liandong.gateway.model.LimitUnit;
import org.liandong.gateway.model.Masking;
import org.liandong.gateway.model.ParcelFinding;
import org.liandong.gateway.printing.CaseNames;

/** A parcel on the wire. */
final class ParcelJson {
  private final Catalogue catalogue;
  private final Places places;
  private final CaseNames names;

  ParcelJson(Catalogue catalogue, Places places) {
    this.catalogue = catalogue;
    this.places = places;
    this.names = new CaseNames(catalogue);
  }

  /** Who carries it, where that is said. */
  static JsonObject carriage(JsonNode body, JsonObject words) {
    for (String name : List.of("carrier", "trackingNo")) {
      if (body.has(name)) {
        words.put(name, body.get(name).textValue().strip());
      }
    }
    return words;
  }

  /** As it is listed. */
  JsonObject summary(ParcelView view, Instant now, Reader reader) {
    Custody custody = view.custody();
    boolean over = custody.state().isOver();
    return new JsonObject()
        .put("code", view.code().toString())
        .put("case", reader.knowsCase() ? view.caseId().toString() : null)
        .put("receiptNo", view.receiptNo())
        .put("item", CaseNames.named(view.item(), names.item(view.item())))
        .put("station", places.named(view.station()))
        .put("packedAt", WireTime.of(view.packedAt()))
        .put("sheets", custody.way().sheets())
        .put("state", custody.state().name())
        .put("stateText", custody.state().label())
        .put("place", places.named(custody.place()))
        .put("holder", custody.holder())
        .put("since", WireTime.of(custody.since()))
        .put("elapsedMinutes", over ? null : Duration.between(custody.since(), now).toMinutes())
        .put("workingMinutes", over ? null : workingMinutes(custody.since(), now))
        .put("next", next(custody))
        .put("overdue", custody.isLate(now));
  }

  private JsonObject next(Custody custody) {
    Custody.Expected expected = custody.expected();
    return expected == null
        ? null
        : new JsonObject()
            .put("kind", expected.kind() == null ? "CLOSING" : expected.kind().name())
            .put("place", places.named(expected.place()))
            .put("dueAt", WireTime.of(custody.due()));
  }

  /** With what lies in it, whither it goes and who had it. */
  JsonObject whole(ParcelView view, List<Handover> handovers, Instant now, Reader reader) {
    JsonObject words = view.words() == null ? new JsonObject() : view.words();
    JsonArray log = new JsonArray();
    handovers.forEach(each -> log.add(handover(each, reader)));
    String self = Requests.path(view.code());
    return summary(view, now, reader)
        .put("route", route(view.custody()))
        .put("contents", view.words() == null ? null : contents(view, reader))
        .put("carrier", text(words, "carrier", reader))
        .put("trackingNo", words.getString("trackingNo"))
        .put("handovers", log)
        .put(
            "links",
            new JsonObject()
                .put("self", self)
                .put("slip", self + "/slip")
                .put("handovers", self + "/handovers"));
  }

  private JsonArray route(Custody custody) {
    JsonArray route = new JsonArray();
    List<String> stops = custody.way().stops();
    for (int i = 0; i < stops.size(); i++) {
      route.add(places.named(stops.get(i)).put("passed", i < custody.way().passed()));
    }
    return route;
  }

  private JsonArray contents(ParcelView view, Reader reader) {
    JsonArray contents = new JsonArray();
    for (Object each : view.words().getJsonArray("contents")) {
      JsonObject one = (JsonObject) each;
      String material = one.getString("material");
      contents.add(
          new JsonObject()
              .put("material", material)
              .put("name", material == null ? null : names.material(view.item(), material, false))
              .put("words", text(one, "words", reader)));
    }
    return contents;
  }

  JsonObject handover(Handover handover, Reader reader) {
    JsonObject words = handover.words() == null ? new JsonObject() : handover.words();
    JsonArray findings = new JsonArray();
    handover.findings().stream()
        .map(ParcelFinding::valueOf)
        .forEach(
            each ->
                findings.add(new JsonObject().put("code", each.name()).put("text", each.label())));
    return new JsonObject()
        .put("ordinal", handover.ordinal())
        .put("kind", handover.kind().name())
        .put("at", WireTime.of(handover.at()))
        .put("place", places.named(handover.place()))
        .put("towards", places.named(handover.towards()))
        .put("person", handover.person())
        .put("seal", handover.told().seal() == null ? null : handover.told().seal().name())
        .put("sheets", handover.told().sheets())
        .put("findings", findings)
        .put("carrier", text(words, "carrier", reader))
        .put("trackingNo", words.getString("trackingNo"))
        .put("note", text(words, "note", reader))
        .put("reason", text(words, "reason", reader));
  }

  /** Others than its own station need no numbers in it. */
  private static String text(JsonObject words, String name, Reader reader) {
    return Optional.ofNullable(words.getString(name))
        .map(text -> reader == Reader.STATION ? text : Masking.text(text))
        .orElse(null);
  }

  private long workingMinutes(Instant from, Instant to) {
    double hours = catalogue.clock().elapsed(from, to, LimitUnit.WORKING_HOUR, List.of());
    return Math.round(hours * 60);
  }
}
