package org.liandong.gateway.boot.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * One of the three cases that travel.
 *
 * @param title for the timeline
 * @param token whose it is
 */
record DemoCase(String title, String token, JsonObject submission) {
  static DemoCase villageFamily() {
    return new DemoCase(
        "甲",
        "village-agent",
        new JsonObject()
            .put("item", "512B0003600031")
            .put("applicant", person())
            .put(
                "form",
                new JsonObject()
                    .put("residence", "示例")
                    .put("cause", "突发重大疾病")
                    .put("eventDate", "2026-01-05")
                    .put("householdSize", 3)
                    .put("amountSpent", 3200)
                    .put("circumstances", "示例"))
            .put("materials", materials("id-card", "hardship-proof")));
  }

  static DemoCase parkFirm() {
    return new DemoCase(
        "乙",
        "park-agent",
        new JsonObject()
            .put("item", "511A0064100190")
            .put(
                "applicant",
                new JsonObject()
                    .put("kind", "ENTERPRISE_TO_BE")
                    .put("proposedName", "资阳示例口腔科技有限公司")
                    .put(
                        "contact", new JsonObject().put("name", "示例").put("phone", "028-00000000")))
            .put(
                "form",
                new JsonObject()
                    .put("proposedName", "资阳示例口腔科技有限公司")
                    .put("kind", "有限责任公司")
                    .put("address", "示例")
                    .put("capital", 100)
                    .put("scope", "示例")
                    .put("employees", 12))
            .put("materials", materials("application", "premises", "articles")));
  }

  /** Its county system, {@link #DOWN}, is down when it is submitted. */
  static DemoCase whileCountyIsDown() {
    return new DemoCase(
        "丙",
        "village-agent",
        new JsonObject()
            .put("item", "512B0011200070")
            .put("applicant", person())
            .put(
                "form",
                new JsonObject()
                    .put("registeredAddress", "示例")
                    .put("residence", "示例")
                    .put("since", "2026-01-05")
                    .put("ground", "合法稳定住所"))
            .put("materials", materials("id-card", "photo", "residence-proof")));
  }

  static final String DOWN = "yanjiang-approval";

  /** The standard's own sample number. */
  private static JsonObject person() {
    return new JsonObject()
        .put("kind", "PERSON")
        .put("name", "示例")
        .put("idType", "RESIDENT_ID")
        .put("idNumber", "11010519491231002X")
        .put("phone", "028-00000000");
  }

  private static JsonArray materials(String... codes) {
    JsonArray materials = new JsonArray();
    for (String code : codes) {
      materials.add(DemoPaper.as(code));
    }
    return materials;
  }
}
