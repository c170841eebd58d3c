package org.liandong.gateway.desk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Order;
import org.liandong.gateway.cases.DeskQueries.Brought;

/**
 * What a task is about, put together from the orders that were brought. Personal data.
 *
 * @param applicant null where it was erased
 * @param form as it was last brought; null where it was erased
 * @param materials of each paper the latest
 * @param earlier what organs of earlier stages answered
 */
record TaskContent(
    JsonObject applicant, JsonObject form, List<JsonObject> materials, JsonArray earlier) {

  /** An order as it is kept: all but the links, which open nothing for long. */
  static JsonObject of(Order order) {
    JsonArray materials = new JsonArray();
    order.materials().forEach(material -> materials.add(of(material)));
    JsonArray earlier = new JsonArray();
    order
        .priorAnswers()
        .forEach(
            answer ->
                earlier.add(
                    new JsonObject()
                        .put("organ", answer.organ())
                        .put("kind", answer.answer())
                        .put("document", answer.document())
                        .put("text", answer.text())));
    return new JsonObject()
        .put("applicant", order.applicant() == null ? null : order.applicant().asReceived())
        .put("form", order.form())
        .put("materials", materials)
        .put("earlier", earlier)
        .put("remark", order.remark());
  }

  private static JsonObject of(Material material) {
    return new JsonObject()
        .put("material", material.material())
        .put("name", material.name())
        .put("sha256", material.sha256())
        .put("bytes", material.bytes());
  }

  /** What these orders say together, oldest first. */
  static TaskContent of(List<Brought> orders) {
    JsonArray earlier = new JsonArray();
    Map<String, List<JsonObject>> byCode = new LinkedHashMap<>();
    List<JsonObject> bodies = orders.stream().map(Brought::body).filter(Objects::nonNull).toList();
    for (JsonObject body : bodies) {
      earlier = body.getJsonArray("earlier").isEmpty() ? earlier : body.getJsonArray("earlier");
      byCode.putAll(materials(body));
    }
    List<JsonObject> materials = byCode.values().stream().flatMap(List::stream).toList();
    return new TaskContent(last(bodies, "applicant"), last(bodies, "form"), materials, earlier);
  }

  /** An order that takes back says nothing of it. */
  private static JsonObject last(List<JsonObject> bodies, String name) {
    return bodies.stream()
        .map(body -> body.getJsonObject(name))
        .filter(Objects::nonNull)
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  private static Map<String, List<JsonObject>> materials(JsonObject body) {
    Map<String, List<JsonObject>> byCode = new LinkedHashMap<>();
    body.getJsonArray("materials").stream()
        .map(JsonObject.class::cast)
        .forEach(
            one ->
                byCode
                    .computeIfAbsent(one.getString("material"), code -> new ArrayList<>())
                    .add(one));
    return byCode;
  }

  boolean has(String sha256) {
    return materials.stream().anyMatch(one -> sha256.equals(one.getString("sha256")));
  }
}
