package org.liandong.adapter.provincial;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.RemoteAnswer;

/** Translates one answer, from a callback, a poll, or out of a query's list. */
final class AnswerReader {
  static final int MOST_KEY = 128;
  static final int MOST_TEXT = 4000;

  private static final int MOST_CODE = 128;
  private static final int MOST_LAW = 200;
  private static final int MOST_MISSING = 100;

  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private final Map<String, AnswerKind> kinds;

  /**
   * A reader of answers.
   *
   * @param kinds the platform's codes of answers
   */
  AnswerReader(Map<String, AnswerKind> kinds) {
    this.kinds = Map.copyOf(kinds);
  }

  /** An answer that names its order itself. Where it gives both names, ours counts. */
  RemoteAnswer byItself(JsonObject json) {
    String key = Fields.text(json, "key", MOST_KEY);
    String reference = Fields.text(json, "reference", MOST_KEY);
    if (key == null && reference == null) {
      throw NotAsAgreed.at(
          "key", "and reference are both missing", "key（指令的键）和 reference（平台的编号）至少写一个。");
    }
    return answer(key, key == null ? reference : null, json);
  }

  /** An answer in the list of one order. */
  RemoteAnswer of(String submitKey, JsonObject json) {
    return answer(submitKey, null, json);
  }

  private RemoteAnswer answer(String key, String reference, JsonObject json) {
    String messageId = Fields.text(json, "messageId", MOST_KEY);
    if (messageId == null || !ID.matcher(messageId).matches()) {
      throw NotAsAgreed.at(
          "messageId", "is not 1 to 128 visible characters", "消息编号应是 1 至 128 个可见字符。");
    }
    AnswerKind kind = kind(json);
    String text = Fields.lines(json, "text", MOST_TEXT);
    List<String> missing = Fields.texts(json, "missing", MOST_MISSING, MOST_CODE);
    if (kind == AnswerKind.CORRECTION && missing.isEmpty() && text == null) {
      throw NotAsAgreed.at(
          "missing",
          "and text are both missing of a CORRECTION",
          "CORRECTION 要写缺什么：missing 或 text，至少写一个。");
    }
    return RemoteAnswer.of(messageId, kind)
        .key(key)
        .reference(reference)
        .sequence(Fields.sequence(json, "sequence"))
        .person(Fields.text(json, "person", MOST_CODE))
        .decidedAt(Fields.time(json, "decidedAt"))
        .document(Fields.text(json, "document", MOST_CODE))
        .text(text)
        .missing(missing)
        .competentOrgan(Fields.text(json, "competentOrgan", MOST_CODE))
        .remedies(Fields.lines(json, "remedies", MOST_TEXT))
        .special(special(json))
        .head(Fields.text(json, "head", MOST_CODE))
        .until(Fields.date(json, "until"))
        .done();
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

  private AnswerKind kind(JsonObject json) {
    String code = Fields.text(json, "kind", MOST_CODE);
    AnswerKind kind = code == null ? null : kinds.get(code);
    if (kind == null) {
      // Never guessed: whoever runs the installation adds the code to its settings.
      throw NotAsAgreed.at("kind", "has a code that the settings do not explain", "没有约定的答复代码。");
    }
    return kind;
  }
}
