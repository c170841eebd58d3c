package org.liandong.gateway.parcels;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.liandong.gateway.cases.CaseQueries;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.PaperQueries;
import org.liandong.gateway.cases.PaperQueries.OrganStep;
import org.liandong.gateway.cases.Parcels;
import org.liandong.gateway.cases.Parcels.Ended;
import org.liandong.gateway.cases.Parcels.NewParcel;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.model.ParcelCode;

/** {@code POST /api/v1/cases/{id}/parcels}: an agent packs what lies on paper. */
final class PackEndpoint implements Endpoint {
  private static final SecureRandom CHANCE = new SecureRandom();

  private final Stations stations;
  private final Parcels parcels;
  private final Places places;
  private final Requests requests;
  private final ShownParcel shown;

  PackEndpoint(
      Stations stations, Parcels parcels, Places places, Requests requests, ShownParcel shown) {
    this.stations = stations;
    this.parcels = parcels;
    this.places = places;
    this.requests = requests;
    this.shown = shown;
  }

  /** What is known of the stations' cases. */
  record Stations(
      Catalogue catalogue,
      Function<ApiRequest, Station> agentStation,
      CaseQueries cases,
      PaperQueries papers) {}

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    Station station = stations.agentStation().apply(request);
    UUID id = UUID.fromString(request.required("id"));
    return stations
        .cases()
        .find(id, station.code())
        .map(found -> found.orElseThrow(GatewayException::notFound))
        .compose(
            view ->
                stations.papers().steps(id).compose(steps -> pack(request, station, view, steps)))
        .compose(Requests::judged)
        .compose(ended -> shown.created(request, ended));
  }

  /** A retry finds its parcel, although the configuration has changed meanwhile. */
  private Future<Ended> pack(
      ApiRequest request, Station station, CaseView view, List<OrganStep> steps) {
    var key = Requests.key(request, station.code());
    Buffer fingerprint = requests.fingerprint(request, "/api/v1/cases/" + view.id() + "/parcels");
    JsonNode body = request.json();
    List<FieldError> errors = new ArrayList<>();
    JsonObject words = words(body, view, errors);
    List<String> stops =
        new ParcelRoute(stations.catalogue(), places).of(body, station, steps, errors);
    if (!errors.isEmpty()) {
      GatewayException refusal = GatewayException.invalid(errors);
      return parcels.find(key, fingerprint).compose(known -> Requests.known(known, refusal));
    }
    var about =
        new Parcels.Request(
            view.id(),
            key,
            fingerprint,
            words.toBuffer(),
            Places.actor(request.caller(), station.code()));
    return parcels.pack(
        new NewParcel(about, ParcelCode.by(CHANCE), stops, body.get("sheets").intValue()), places);
  }

  private JsonObject words(JsonNode body, CaseView view, List<FieldError> errors) {
    JsonArray contents = new JsonArray();
    for (int i = 0; i < body.path("contents").size(); i++) {
      JsonNode each = body.path("contents").get(i);
      String material = each.path("material").textValue();
      if (material != null && isUnknown(view.item(), material)) {
        errors.add(
            FieldError.at(
                "/contents/" + i + "/material",
                "unknown-material",
                "办事指南里没有这份材料。请写指南中的材料编码；指南里没有的，改用 words 写明是什么。"));
      }
      contents.add(
          material != null
              ? new JsonObject().put("material", material)
              : new JsonObject().put("words", each.path("words").textValue().strip()));
    }
    JsonObject words = new JsonObject().put("contents", contents);
    return ParcelJson.carriage(body, words);
  }

  /** Of an item that is configured no more, any code may be right. */
  private boolean isUnknown(String item, String material) {
    return stations
        .catalogue()
        .item(item)
        .map((Item known) -> known.material(material).isEmpty())
        .orElse(false);
  }
}
