package org.liandong.gateway.parcels;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.liandong.gateway.cases.ParcelView;
import org.liandong.gateway.cases.Parcels;
import org.liandong.gateway.cases.Parcels.NewHandover;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.IfMatch;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.model.Custody.Observation;
import org.liandong.gateway.model.HandoverKind;
import org.liandong.gateway.model.Seal;

/**
 * {@code POST /api/v1/parcels/{code}/handovers} by who has it in hand, and {@code …/loss} by a
 * supervisor.
 */
final class HandoverEndpoint {
  private final Parcels parcels;
  private final Places places;
  private final Requests requests;
  private final ShownParcel shown;

  HandoverEndpoint(Parcels parcels, Places places, Requests requests, ShownParcel shown) {
    this.parcels = parcels;
    this.places = places;
    this.requests = requests;
    this.shown = shown;
  }

  Future<Reply> handOver(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    String place = places.of(request);
    return requests
        .find(request)
        .compose(view -> parcels.handOver(handover(request, view, place), places))
        .compose(Requests::judged)
        .compose(ended -> shown.handedOver(request, ended));
  }

  private NewHandover handover(ApiRequest request, ParcelView view, String place) {
    JsonNode body = request.json();
    HandoverKind kind = HandoverKind.valueOf(body.get("kind").textValue());
    requirePlace(kind, place, view);
    JsonObject words = ParcelJson.carriage(body, new JsonObject());
    if (body.has("note")) {
      words.put("note", body.get("note").textValue());
    }
    Observation told =
        new Observation(
            body.has("seal") ? Seal.valueOf(body.get("seal").textValue()) : null,
            body.has("sheets") ? body.get("sheets").intValue() : null);
    return new NewHandover(
        about(request, view, place, words),
        view.code(),
        kind,
        place,
        told,
        IfMatch.versions(request));
  }

  private Parcels.Request about(
      ApiRequest request, ParcelView view, String place, JsonObject words) {
    String path = Requests.path(view.code()) + '/' + request.operationId();
    Buffer kept = words.isEmpty() ? null : words.toBuffer();
    return new Parcels.Request(
        view.caseId(),
        Requests.key(request, place),
        requests.fingerprint(request, path),
        kept,
        Places.actor(request.caller(), place));
  }

  /** Custody ends only where it can. */
  private void requirePlace(HandoverKind kind, String place, ParcelView view) {
    if (kind == HandoverKind.RETURNED && !place.equals(view.station())) {
      throw GatewayException.of(
          FailureKind.CONFLICT, "not-its-station", "只有装袋的站点能登记退回。请改为登记接收（RECEIVED），再送往该站点。");
    }
    if (kind == HandoverKind.ARCHIVED && !places.isOrgan(place)) {
      throw GatewayException.of(
          FailureKind.CONFLICT, "not-an-organ", "只有机关能登记归档。请改为登记接收（RECEIVED），再送往存档的机关。");
    }
  }

  Future<Reply> lose(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    return requests
        .find(request)
        .compose(view -> parcels.handOver(loss(request, view), places))
        .compose(Requests::judged)
        .compose(ended -> shown.handedOver(request, ended));
  }

  private NewHandover loss(ApiRequest request, ParcelView view) {
    JsonObject words = new JsonObject().put("reason", request.json().get("reason").textValue());
    return new NewHandover(
        about(request, view, null, words),
        view.code(),
        HandoverKind.LOST,
        null,
        Observation.NONE,
        IfMatch.versions(request));
  }
}
