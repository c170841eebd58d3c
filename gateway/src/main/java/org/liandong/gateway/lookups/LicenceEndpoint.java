package org.liandong.gateway.lookups;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.lookups.Inquiry.Subject;
import org.liandong.gateway.lookups.Licences.Taken;
import org.liandong.gateway.lookups.Licences.Wanted;
import org.liandong.gateway.model.Masking;

/** {@code POST /api/v1/licences}: an electronic licence becomes a material of the station. */
final class LicenceEndpoint implements Endpoint {
  /** Of a holder whose kind is not said. */
  private static final String PERSON = "PERSON";

  private final Catalogue catalogue;
  private final Licences licences;
  private final Function<ApiRequest, String> station;

  LicenceEndpoint(Catalogue catalogue, Licences licences, Function<ApiRequest, String> station) {
    this.catalogue = catalogue;
    this.licences = licences;
    this.station = station;
  }

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    String acting = station.apply(request);
    JsonNode body = request.json();
    requireMaterial(body);
    JsonNode holder = body.get("holder");
    Wanted wanted =
        new Wanted(
            LookUpEndpoints.text(body, "certIdentifier"),
            // On both sides the cause stays for ever, and is no place for numbers.
            Masking.text(LookUpEndpoints.text(body, "useCause")),
            new Subject(
                holder.path("kind").asText(PERSON),
                LookUpEndpoints.text(holder, "id"),
                LookUpEndpoints.text(holder, "name")),
            LookUpEndpoints.text(body, "item"),
            LookUpEndpoints.text(body, "material"),
            LookUpEndpoints.actor(request, acting),
            request.trace().traceId());
    return licences
        .take(wanted)
        .map(taken -> json(taken).put("material", body.get("material").textValue()))
        .map(json -> Reply.json(201, json.toBuffer()).with("Cache-Control", "no-store"));
  }

  private void requireMaterial(JsonNode body) {
    List<FieldError> errors = new ArrayList<>();
    Item item = catalogue.item(LookUpEndpoints.text(body, "item")).orElse(null);
    if (item == null) {
      errors.add(FieldError.at("/item", "unknown-item", "没有这个事项，请核对事项编码。"));
    } else if (item.material(LookUpEndpoints.text(body, "material")).isEmpty()) {
      errors.add(
          FieldError.at(
              "/material",
              "unknown-material",
              "「" + item.name() + "」没有这份材料，请照办事指南的 materials 填写。"));
    }
    if (!errors.isEmpty()) {
      throw GatewayException.invalid(errors);
    }
  }

  private static JsonObject json(Taken taken) {
    return new JsonObject()
        .put("sha256", HexFormat.of().formatHex(taken.mark().sha256().getBytes()))
        .put("bytes", taken.bytes())
        .put("mediaType", taken.mediaType())
        .put("name", taken.mark().name())
        .put("fileName", taken.fileName())
        .put("certIdentifier", taken.mark().certIdentifier())
        .put("source", taken.mark().source())
        .put("fetchedAt", WireTime.of(taken.mark().fetchedAt()))
        .put(
            "validUntil",
            taken.mark().validUntil() == null ? null : taken.mark().validUntil().toString());
  }
}
