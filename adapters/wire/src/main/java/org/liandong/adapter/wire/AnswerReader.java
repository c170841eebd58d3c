package org.liandong.adapter.wire;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.RemoteAnswer;

/** Translates one answer, from a callback, a poll, or out of a query's list. */
public final class AnswerReader {
  /** Characters of a key, a reference, a message id. */
  public static final int MOST_KEY = 128;

  private static final int MOST_TEXT = 4000;
  private static final int MOST_CODE = 128;
  private static final int MOST_LAW = 200;
  private static final int MOST_MISSING = 100;

  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private final Function<String, AnswerKind> kinds;

  /**
   * A reader of answers.
   *
   * @param kinds what {@code kind} says; throws {@link NotAsAgreed} of a word that is not agreed,
   *     and of null
   */
  public AnswerReader(Function<String, AnswerKind> kinds) {
    this.kinds = kinds;
  }

  /** Of the answer itself; throws {@link NotAsAgreed} where it has none. */
  public static String messageId(JsonObject json) {
    String messageId = Fields.text(json, "messageId", MOST_KEY);
    if (messageId == null || !ID.matcher(messageId).matches()) {
      throw NotAsAgreed.at(
          "messageId", "is not 1 to 128 visible characters", "消息编号应是 1 至 128 个可见字符。");
    }
    return messageId;
  }

  /** An answer that names its order itself. Where it gives both names, ours counts. */
  public RemoteAnswer byItself(String messageId, JsonObject json) {
    String key = Fields.text(json, "key", MOST_KEY);
    String reference = Fields.text(json, "reference", MOST_KEY);
    if (key == null && reference == null) {
      throw NotAsAgreed.at(
          "key", "and reference are both missing", "key（指令的键）和 reference（贵方的编号）至少写一个。");
    }
    return answer(messageId, key, key == null ? reference : null, json);
  }

  /** An answer in the list of one order; to another one where it gives that one's key. */
  public RemoteAnswer of(String submitKey, JsonObject json) {
    String key = Fields.text(json, "key", MOST_KEY);
    return answer(messageId(json), key == null ? submitKey : key, null, json);
  }

  private RemoteAnswer answer(String messageId, String key, String reference, JsonObject json) {
    AnswerKind kind = kinds.apply(Fields.text(json, "kind", MOST_CODE));
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
}
