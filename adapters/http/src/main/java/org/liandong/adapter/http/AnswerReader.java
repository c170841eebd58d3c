package org.liandong.adapter.http;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.TreeSet;
import org.liandong.adapter.spi.RemoteAnswer;

/** Translates one answer, from a callback or out of a query's list. */
final class AnswerReader {
  static final int MOST_KEY = 128;
  static final int MOST_TEXT = 4000;

  private static final int MOST_CODE = 128;
  private static final int MOST_LAW = 200;
  private static final int MOST_MISSING = 100;

  private AnswerReader() {}

  /** An answer that names its order itself. Where it gives both names, ours counts. */
  static RemoteAnswer fromCallback(String messageId, JsonObject json) {
    String key = Fields.text(json, "key", MOST_KEY);
    String reference = Fields.text(json, "reference", MOST_KEY);
    if (key == null && reference == null) {
      throw NotAsAgreed.at(
          "key", "and reference are both missing", "key（指令的键）和 reference（贵方的编号）至少写一个。");
    }
    return answer(messageId, key, key == null ? reference : null, json);
  }

  /** An answer in the list of one order. */
  static RemoteAnswer fromQuery(String submitKey, JsonObject json) {
    String messageId = Fields.text(json, "messageId", MOST_KEY);
    if (messageId == null || !WebhookSignature.isMessageId(messageId)) {
      throw new NotAsAgreed("messageId is not 1 to 128 visible characters");
    }
    return answer(messageId, submitKey, null, json);
  }

  private static RemoteAnswer answer(
      String messageId, String key, String reference, JsonObject json) {
    String kind = kind(json);
    String text = Fields.lines(json, "text", MOST_TEXT);
    List<String> missing = Fields.texts(json, "missing", MOST_MISSING, MOST_CODE);
    if (kind.equals("CORRECTION") && missing.isEmpty() && text == null) {
      throw NotAsAgreed.at(
          "missing",
          "and text are both missing of a CORRECTION",
          "CORRECTION 要写缺什么：missing 或 text，至少写一个。");
    }
    return new RemoteAnswer(
        messageId,
        key,
        reference,
        kind,
        Fields.sequence(json, "sequence"),
        Fields.text(json, "person", MOST_CODE),
        Fields.time(json, "decidedAt"),
        Fields.text(json, "document", MOST_CODE),
        text,
        missing,
        Fields.text(json, "competentOrgan", MOST_CODE),
        Fields.lines(json, "remedies", MOST_TEXT),
        special(json),
        Fields.text(json, "head", MOST_CODE),
        Fields.date(json, "until"));
  }

  private static RemoteAnswer.Special special(JsonObject json) {
    JsonObject special = Fields.object(json, "special");
    try {
      return special == null
          ? null
          : new RemoteAnswer.Special(
              Fields.text(special, "kind", MOST_CODE),
              Fields.text(special, "basis", MOST_LAW),
              Fields.text(special, "notice", MOST_CODE));
    } catch (NotAsAgreed why) {
      throw why.within("special");
    }
  }

  private static String kind(JsonObject json) {
    String kind = Fields.text(json, "kind", MOST_CODE);
    if (kind == null || !RemoteAnswer.KINDS.contains(kind)) {
      throw NotAsAgreed.at(
          "kind",
          "is not one of the answers",
          "应是以下之一，大写：" + String.join("、", new TreeSet<>(RemoteAnswer.KINDS)) + "。");
    }
    return kind;
  }
}
