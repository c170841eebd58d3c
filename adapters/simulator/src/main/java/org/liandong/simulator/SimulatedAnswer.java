package org.liandong.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * One answer of the organ; the same after a restart, because nothing in it is chance.
 *
 * @param told its words where the organ was told to say them; null where it found them itself
 */
record SimulatedAnswer(
    String messageId,
    Effect submit,
    String kind,
    long sequence,
    Instant at,
    List<String> missing,
    Said told) {
  private static final String REMEDIES = "如不服本决定，可自收到之日起六十日内申请行政复议，或者六个月内提起行政诉讼。（模拟）";
  private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

  /** As in the list of a query. */
  JsonObject toJson(Rules rules) {
    return told == null ? found(rules) : words();
  }

  /** A date of its own in what it was told counts. */
  private JsonObject words() {
    return new JsonObject()
        .put("messageId", messageId)
        .put("sequence", sequence)
        .put("decidedAt", Said.time(at))
        .mergeIn(told.words());
  }

  private JsonObject found(Rules rules) {
    ZonedDateTime decidedAt = at.atZone(BEIJING);
    return new JsonObject()
        .put("messageId", messageId)
        .put("kind", kind)
        .put("sequence", sequence)
        .put("person", "officer-" + (1 + submit.number() % 9))
        .put("decidedAt", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(decidedAt))
        .put("document", document(decidedAt.getYear()))
        .put("text", text())
        .put("missing", new JsonArray(missing))
        .put("competentOrgan", kind.equals("NOT_ACCEPTED") ? rules.competentOrgan() : null)
        .put("remedies", kind.equals("REJECTED") ? REMEDIES : null);
  }

  private String document(int year) {
    return kind.equals("CORRECTION")
        ? "示例补字〔" + year + "〕" + submit.number() + "号"
        : "示例字〔" + year + "〕" + submit.number() + "-" + sequence + "号";
  }

  private String text() {
    return switch (kind) {
      case "ACCEPTED" -> "申请材料齐全，符合法定形式，予以受理。（模拟）";
      case "NOT_ACCEPTED" -> "该事项不属于本机关职权范围。（模拟）";
      case "CORRECTION" -> "请一次性补齐所列全部材料。（模拟）";
      case "OPINION" -> "材料齐全，情况属实，同意上报。（模拟）";
      case "REJECTED" -> "不符合法定条件。（模拟）";
      default -> "符合法定条件。（模拟）";
    };
  }
}
