package org.liandong.gateway.crash;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What backends.yaml says of systems that the plugin {@code provincial} speaks with. */
final class PlatformEntries {
  static final String APP_ID = "liandong-of-the-crash-test";
  static final String APP_SECRET = "app-secret-of-the-crash-test";
  static final String CALLBACK_SECRET = "callback-secret-of-the-crash-test";

  /** Of the item that arrives, and of its materials, in the platform's own words. */
  static final String TASK = "temporary-relief-there";

  static final List<String> PAPERS = List.of("CL01", "CL02");

  private static final String LISTS =
      """
      outcomes APPROVED REJECTED NOT_ACCEPTED EXEMPTED WITHDRAWN LAPSED VOID PARTLY_APPROVED RETURNED TRACKED
      itemTypes 01 02 03 04 05 06 07 08 09 10 20
      satisfaction 1 2 3 4 5
      actions PASS RETURN OTHER
      specials EXTENSION HEARING TENDER AUCTION TEST INSPECTION QUARANTINE APPRAISAL EXPERT_REVIEW SUPPLEMENTING OTHER
      applicants PERSON ENTERPRISE ENTERPRISE_TO_BE SOLE_TRADER COOPERATIVE VILLAGE_COLLECTIVE ORGANIZATION
      idTypes HK_MACAO_PERMIT TAIWAN_PERMIT HK_MACAO_TAIWAN_RESIDENCE FOREIGN_PERMANENT_RESIDENT PASSPORT OTHER CREDIT_CODE
      """;

  private static final List<String> WORDS =
      List.of(
          "receive accept process special result material holdings retract number arrivals paper"
              .concat(" submit supplement cancel query answers probe")
              .split(" "));

  private PlatformEntries() {}

  /** A platform that is told of all cases, gives numbers, and where cases are begun. */
  static String platform(String code, int number, String url) {
    JsonObject settings =
        common(url, "REPORT", "RECONCILE", "NUMBER", "INTAKE", "PROBE").put("intake", intake());
    return """
          - code: %s
            number: %d
            name: 示例平台
            adapter: provincial
            serves: []
            listens: {}
            settings: %s
        """
        .formatted(code, number, settings.encode());
  }

  /** The settings of an organ's system whose answers are fetched, and by nothing else come. */
  static JsonObject polled(String url) {
    JsonObject answers = new JsonObject();
    for (String kind :
        List.of("ACCEPTED", "NOT_ACCEPTED", "CORRECTION", "OPINION", "APPROVED", "REJECTED")) {
      answers.put(kind, kind);
    }
    return common(url, "SUBMIT", "SUPPLEMENT", "CANCEL", "POLL", "PROBE").put("answers", answers);
  }

  private static JsonObject common(String url, String... capabilities) {
    JsonObject interfaces = new JsonObject();
    WORDS.forEach(word -> interfaces.put(word, word));
    JsonObject jmas =
        new JsonObject()
            .put("url", url)
            .put("appId", APP_ID)
            .put("appSecret", APP_SECRET)
            .put("interfaces", interfaces)
            .put("replies", replies());
    return new JsonObject()
        .put("capabilities", new JsonArray(List.of(capabilities)))
        .put("dataSource", "liandong-of-the-crash-test")
        .put("digestKey", "digest-key-of-the-crash-test")
        .put("jmas", jmas)
        .put("codes", codes());
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

  /** Its words are ours, but for the identity card, whose number it looks at. */
  private static JsonObject codes() {
    JsonObject codes = new JsonObject();
    LISTS
        .lines()
        .map(line -> line.split(" "))
        .forEach(
            words -> {
              JsonObject map = new JsonObject();
              List.of(words).subList(1, words.length).forEach(code -> map.put(code, code));
              codes.put(words[0], map);
            });
    codes.getJsonObject("idTypes").put("RESIDENT_ID", "111");
    return codes;
  }

  private static JsonObject intake() {
    Matter matter = Matter.TOWN_AND_COUNTY;
    JsonObject materials = new JsonObject();
    for (int i = 0; i < PAPERS.size(); i++) {
      materials.put(PAPERS.get(i), matter.materials().get(i));
    }
    JsonObject item = new JsonObject().put("item", matter.item()).put("materials", materials);
    return new JsonObject()
        .put("stations", new JsonObject().put(Province.AREA, matter.station()))
        .put("items", new JsonObject().put(TASK, item));
  }
}
