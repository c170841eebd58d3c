package org.liandong.gateway.boot.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;

/**
 * What a station submits. The guide says what belongs into the form; only what matters to the story
 * is said here.
 *
 * @param without codes of required materials that are not there yet
 */
record Application(
    String station, String item, JsonObject applicant, JsonObject form, Set<String> without) {

  /** The standard's own sample number. */
  static Application ofPerson(String station, String item) {
    return new Application(
        station,
        item,
        new JsonObject()
            .put("kind", "PERSON")
            .put("name", "示例")
            .put("idType", "RESIDENT_ID")
            .put("idNumber", "11010519491231002X")
            .put("phone", "028-00000000"),
        new JsonObject(),
        Set.of());
  }

  /** The standard's own sample code. */
  static Application ofEnterprise(String station, String item) {
    return new Application(
        station,
        item,
        new JsonObject()
            .put("kind", "ENTERPRISE")
            .put("name", "资阳示例口腔科技有限公司")
            .put("creditCode", "91350100M000100Y43")
            .put("legalRepresentative", "示例")
            .put("contact", new JsonObject().put("name", "示例").put("phone", "028-00000000")),
        new JsonObject(),
        Set.of());
  }

  /** 农村集体经济组织, by the standard's own sample code. */
  static Application ofCollective(String station, String item) {
    return new Application(
        station,
        item,
        new JsonObject()
            .put("kind", "VILLAGE_COLLECTIVE")
            .put("name", "示例村股份经济合作社")
            .put("creditCode", "91350100M000100Y43"),
        new JsonObject(),
        Set.of());
  }

  /** With this in the form. */
  Application with(String field, Object value) {
    return new Application(station, item, applicant, form.copy().put(field, value), without);
  }

  /** Without this material. */
  Application without(String material) {
    Set<String> more = new HashSet<>(without);
    more.add(material);
    return new Application(station, item, applicant, form, more);
  }

  /** The submission, as the item's guide wants it. */
  JsonObject body(JsonObject guide) {
    JsonObject schema = guide.getJsonObject("formSchema");
    JsonObject filled = new JsonObject();
    for (Object field : schema.getJsonArray("required", new JsonArray())) {
      String name = (String) field;
      filled.put(name, value(schema.getJsonObject("properties").getJsonObject(name)));
    }
    JsonArray materials = new JsonArray();
    for (Object each : guide.getJsonArray("materials")) {
      JsonObject material = (JsonObject) each;
      String code = material.getString("code");
      if (material.getBoolean("required") && !without.contains(code)) {
        materials.add(DemoPaper.as(code));
      }
    }
    return new JsonObject()
        .put("item", item)
        .put("applicant", applicant)
        .put("form", filled.mergeIn(form))
        .put("materials", materials);
  }

  private static Object value(JsonObject field) {
    if (field.containsKey("enum")) {
      return field.getJsonArray("enum").getValue(0);
    }
    return switch (field.getString("type")) {
      case "integer", "number" -> field.getValue("minimum", 0);
      case "boolean" -> false;
      case "array" -> new JsonArray();
      default -> "date".equals(field.getString("format")) ? "2026-01-05" : "示例";
    };
  }
}
