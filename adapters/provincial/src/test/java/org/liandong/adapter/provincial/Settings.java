package org.liandong.adapter.provincial;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Settings of an installation, whole; tests take away or change. */
final class Settings {
  static final String APP_ID = "ziyang-liandong";
  static final String APP_SECRET = "app-secret-of-the-tests-0001";
  static final String CALLBACK_SECRET = "callback-secret-of-the-tests-01";
  static final String DIGEST_KEY = "digest-key-of-the-tests";

  static final List<String> CAPABILITIES =
      List.of(
          "REPORT",
          "RECONCILE",
          "NUMBER",
          "INTAKE",
          "SUBMIT",
          "SUPPLEMENT",
          "CANCEL",
          "QUERY",
          "CALLBACK",
          "POLL",
          "PROBE");

  private static final List<String> WORDS =
      List.of(
          "receive",
          "accept",
          "process",
          "special",
          "result",
          "material",
          "holdings",
          "retract",
          "number",
          "arrivals",
          "paper",
          "submit",
          "supplement",
          "cancel",
          "query",
          "answers",
          "probe");

  private Settings() {}

  static JsonObject jmas(String url) {
    return common()
        .put("capabilities", new JsonArray(CAPABILITIES))
        .put(
            "jmas",
            new JsonObject()
                .put("url", url)
                .put("appId", APP_ID)
                .put("appSecret", APP_SECRET)
                .put("interfaces", interfaces())
                .put("replies", replies()));
  }

  /** Those of the simulated province: its ids are the plain words. */
  private static JsonObject interfaces() {
    JsonObject interfaces = new JsonObject();
    WORDS.forEach(word -> interfaces.put(word, word));
    return interfaces;
  }

  private static JsonObject replies() {
    return new JsonObject()
        .put("2001", "HELD")
        .put("2002", "HELD_OTHERWISE")
        .put("4010", "SIGN_EXPIRED")
        .put("4040", "NOT_KNOWN")
        .put("4220", "REFUSED_STATION")
        .put("4221", "REFUSED_GATEWAY")
        .put("5030", "BUSY");
  }

  static JsonObject database(int port, String database) {
    return common()
        .put("capabilities", new JsonArray(List.of("REPORT", "RECONCILE", "PROBE")))
        .put("report", new JsonObject().put("transport", "FRONT_DATABASE"))
        .put(
            "frontDatabase",
            new JsonObject()
                .put("host", "127.0.0.1")
                .put("port", port)
                .put("database", database)
                .put("user", "postgres")
                .put("password", "postgres")
                .put("connections", 8)
                .put("keepsRows", true));
  }

  static JsonObject common() {
    return new JsonObject()
        .put("dataSource", "512000-liandong")
        .put("digestKey", DIGEST_KEY)
        .put("callbackSecret", CALLBACK_SECRET)
        .put("codes", codes())
        .put("answers", answers())
        .put(
            "items",
            new JsonObject()
                .put(
                    "511A0085400003",
                    new JsonObject()
                        .put("catalogCode", "000120085400")
                        .put("taskCode", "511A0085400003-512002000000-000")
                        .put("version", "3")))
        .put(
            "organs",
            new JsonObject()
                .put(
                    Reports.ORGAN.code(),
                    new JsonObject().put("code", "11512002MB0000000X").put("level", "4")))
        .put("intake", intake());
  }

  static JsonObject intake() {
    return new JsonObject()
        .put("stations", new JsonObject().put("512002107901", "danshan-demo-village"))
        .put(
            "items",
            new JsonObject()
                .put(
                    "511A0085400003-512002000000-000",
                    new JsonObject()
                        .put("item", "511A0085400003")
                        .put("form", new JsonObject().put("clinic", "/base/clinicName"))
                        .put("materials", new JsonObject().put("CL01", "application"))))
        .put("applicants", new JsonObject().put("2", "ENTERPRISE"));
  }

  static JsonObject codes() {
    JsonObject codes = new JsonObject();
    for (CodeList list : CodeList.values()) {
      JsonObject map = new JsonObject();
      list.names().keySet().forEach(code -> map.put(code, code));
      codes.put(list.field(), map);
    }
    codes.getJsonObject("outcomes").put("APPROVED", "6").put("REJECTED", "7").put("WITHDRAWN", "1");
    codes.getJsonObject("applicants").put("PERSON", "1").put("ENTERPRISE", "2");
    codes.getJsonObject("applicants").put("SOLE_TRADER", "2");
    codes.getJsonObject("idTypes").put("RESIDENT_ID", "111").put("CREDIT_CODE", "001");
    codes.getJsonObject("specials").put("EXTENSION", "1").put("EXPERT_REVIEW", "2");
    return codes;
  }

  static JsonObject answers() {
    JsonObject answers = new JsonObject();
    for (String kind : List.of("ACCEPTED", "NOT_ACCEPTED", "CORRECTION", "OPINION", "APPROVED")) {
      answers.put(kind, kind);
    }
    return answers.put("REJECTED", "REJECTED").put("11", "APPROVED");
  }
}
