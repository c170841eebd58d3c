package org.liandong.gateway.e2e;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** Bodies of submissions, made of what a guide says. */
public final class Applications {
  public static final String MINIMUM_LIVING = "512B0003600029";
  public static final String RESIDENCE_PERMIT = "512B0011200070";

  /** Its organ's system cannot de-duplicate. */
  public static final String PENSION = "512B0359100011";

  public static final String ENTERPRISE_REGISTRATION = "511A0064100190";

  /** The standard's own sample number. */
  public static final String ID_NUMBER = "11010519491231002X";

  public static final String CREDIT_CODE = "91350100M000100Y43";

  private Applications() {}

  /** Form and required materials by the guide; the applicant is a person. */
  static JsonObject of(JsonObject guide) {
    return new JsonObject()
        .put("item", guide.getString("code"))
        .put("applicant", person("示例", ID_NUMBER, "028-00000000"))
        .put("form", form(guide.getJsonObject("formSchema")))
        .put("materials", materials(guide));
  }

  public static JsonObject person(String name, String idNumber, String phone) {
    return new JsonObject()
        .put("kind", "PERSON")
        .put("name", name)
        .put("idType", "RESIDENT_ID")
        .put("idNumber", idNumber)
        .put("phone", phone);
  }

  public static JsonObject registered(String kind, String creditCode) {
    return new JsonObject()
        .put("kind", kind)
        .put("name", "资阳示例有限公司")
        .put("creditCode", creditCode)
        .put("legalRepresentative", "示例")
        .put("contact", contact());
  }

  public static JsonObject enterpriseToBe() {
    return new JsonObject()
        .put("kind", "ENTERPRISE_TO_BE")
        .put("proposedName", "资阳示例有限公司")
        .put("contact", contact());
  }

  private static JsonObject contact() {
    return new JsonObject().put("name", "示例").put("phone", "028-00000000");
  }

  /** Every field of the schema, filled without knowing what it means. */
  public static JsonObject form(JsonObject schema) {
    return form(schema, schema.getJsonObject("properties").fieldNames());
  }

  /** These fields of the schema. */
  static JsonObject form(JsonObject schema, Set<String> fields) {
    JsonObject form = new JsonObject();
    for (String field : fields) {
      form.put(field, value(schema.getJsonObject("properties").getJsonObject(field)));
    }
    return form;
  }

  private static Object value(JsonObject field) {
    if (field.containsKey("enum")) {
      return field.getJsonArray("enum").getValue(0);
    }
    return switch (field.getString("type")) {
      case "string" -> "date".equals(field.getString("format")) ? "2026-01-05" : "示例";
      case "integer", "number" -> field.getValue("minimum", 0);
      case "boolean" -> false;
      case "array" -> new JsonArray();
      default -> throw new IllegalArgumentException(field.encode());
    };
  }

  private static JsonArray materials(JsonObject guide) {
    JsonArray materials = new JsonArray();
    for (Object each : guide.getJsonArray("materials")) {
      JsonObject material = (JsonObject) each;
      if (material.getBoolean("required")) {
        materials.add(material(material.getString("code")));
      }
    }
    return materials;
  }

  public static JsonObject material(String code) {
    return new JsonObject()
        .put("material", code)
        .put("name", code + ".pdf")
        .put("sha256", SampleMaterial.SHA256)
        .put("bytes", SampleMaterial.CONTENT.length);
  }
}
