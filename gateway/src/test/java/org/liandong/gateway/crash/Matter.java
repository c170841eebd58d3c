package org.liandong.gateway.crash;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.liandong.gateway.e2e.SampleMaterial;

/** What the stations submit. */
enum Matter {
  /** 临时救助: the town accepts and examines, then the county decides. */
  TOWN_AND_COUNTY(
      "danshan-demo-village",
      "512B0003600031",
      person(),
      new JsonObject()
          .put("residence", "示例")
          .put("cause", "突发重大疾病")
          .put("eventDate", "2026-01-05")
          .put("householdSize", 3)
          .put("amountSpent", 3200)
          .put("circumstances", "示例"),
      List.of("id-card", "hardship-proof")),

  /** 企业设立登记: a city organ does it all. */
  CITY(
      "gaoxin-park",
      "511A0064100190",
      new JsonObject()
          .put("kind", "ENTERPRISE_TO_BE")
          .put("proposedName", "资阳示例口腔科技有限公司")
          .put("contact", new JsonObject().put("name", "示例").put("phone", "028-00000000")),
      new JsonObject()
          .put("proposedName", "资阳示例口腔科技有限公司")
          .put("kind", "有限责任公司")
          .put("address", "示例")
          .put("capital", 100)
          .put("scope", "示例")
          .put("employees", 12),
      List.of("application", "premises")),

  /** Organs of the city each decide a permit of their own; one of them refuses it. */
  SIDE_BY_SIDE(
      CITY.station,
      "SAMPLE-ZY-BL-0001",
      CITY.applicant,
      CITY.form,
      List.of("application", "premises")),

  /** 城乡居民基本养老保险参保登记: its system cannot tell a repeated order from a new one. */
  WITHOUT_DEDUPLICATION(
      "danshan-demo-village",
      "512B0359100011",
      person(),
      new JsonObject()
          .put("registeredAddress", "示例")
          .put("grade", 400)
          .put("startDate", "2026-01-05")
          .put("specialGroup", "无")
          .put("autoDeduct", true),
      List.of("id-card"));

  private final String station;
  private final String item;
  private final JsonObject applicant;
  private final JsonObject form;
  private final List<String> materials;

  Matter(
      String station, String item, JsonObject applicant, JsonObject form, List<String> materials) {
    this.station = station;
    this.item = item;
    this.applicant = applicant;
    this.form = form;
    this.materials = materials;
  }

  String station() {
    return station;
  }

  JsonObject form() {
    return form;
  }

  List<String> materials() {
    return materials;
  }

  String item() {
    return item;
  }

  /**
   * The body of a submission.
   *
   * @param complete false where its first material is left out
   * @param remark null for none
   */
  String submission(boolean complete, String remark) {
    return submission(complete ? materials : materials.subList(1, materials.size()), remark);
  }

  /** With this paper as its first material. */
  String submissionWith(byte[] paper) {
    JsonObject body = new JsonObject(submission(true, null));
    body.getJsonArray("materials")
        .getJsonObject(0)
        .put("sha256", SampleMaterial.sha256(paper))
        .put("bytes", paper.length);
    return body.encode();
  }

  private String submission(List<String> brought, String remark) {
    return new JsonObject()
        .put("item", item)
        .put("applicant", applicant)
        .put("form", form)
        .put("materials", materials(brought))
        .put("remark", remark == null ? "无" : remark)
        .encode();
  }

  /** The body of a correction that brings what is asked for. */
  static String correction(List<String> missing) {
    return new JsonObject().put("materials", materials(missing)).encode();
  }

  private static JsonArray materials(List<String> codes) {
    JsonArray materials = new JsonArray();
    for (String code : codes) {
      materials.add(
          new JsonObject()
              .put("material", code)
              .put("name", code + ".pdf")
              .put("sha256", SampleMaterial.SHA256)
              .put("bytes", SampleMaterial.CONTENT.length));
    }
    return materials;
  }

  /** The standard's own sample number. */
  private static JsonObject person() {
    return new JsonObject()
        .put("kind", "PERSON")
        .put("name", "示例")
        .put("idType", "RESIDENT_ID")
        .put("idNumber", "11010519491231002X")
        .put("phone", "028-00000000");
  }
}
