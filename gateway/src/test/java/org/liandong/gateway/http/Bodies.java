package org.liandong.gateway.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Good bodies, to be sent as they are or spoilt. */
final class Bodies {
  private Bodies() {}

  static JsonObject person() {
    return new JsonObject()
        .put("item", "512B0003600029")
        .put(
            "applicant",
            new JsonObject()
                .put("kind", "PERSON")
                .put("name", "示例")
                .put("idType", "RESIDENT_ID")
                .put("idNumber", "110101199001010015")
                .put("phone", "13800000000"))
        .put("form", new JsonObject().put("householdSize", 3).put("reason", "年老"))
        .put("materials", new JsonArray().add(material()))
        .put("remark", "第一行\n第二行");
  }

  static JsonObject enterprise() {
    return person()
        .put(
            "applicant",
            new JsonObject()
                .put("kind", "ENTERPRISE")
                .put("name", "示例企业")
                .put("creditCode", "91510000000000000X")
                .put("legalRepresentative", "示例")
                .put("contact", new JsonObject().put("name", "示例").put("phone", "028-00000000")));
  }

  static JsonObject material() {
    return new JsonObject()
        .put("material", "id-card")
        .put("name", "身份证.pdf")
        .put("sha256", "0".repeat(64))
        .put("bytes", 1024);
  }
}
