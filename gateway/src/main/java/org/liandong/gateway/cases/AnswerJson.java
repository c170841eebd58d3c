package org.liandong.gateway.cases;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liandong.gateway.model.Answer;
import org.liandong.gateway.model.Answer.Details;
import org.liandong.gateway.model.Answer.Special;
import org.liandong.gateway.model.AnswerKind;
import org.liandong.gateway.model.Head;
import org.liandong.gateway.model.SpecialKind;

/** How a translated answer is kept in the inbox. */
public final class AnswerJson {
  private AnswerJson() {}

  /** The fields of an answer; its step stands in a column of its own. */
  public static JsonObject of(
      String kind,
      String person,
      Instant decidedAt,
      String document,
      String text,
      List<String> missing,
      String competentOrgan) {
    return new JsonObject()
        .put("kind", AnswerKind.valueOf(kind).name())
        .put("person", plain(person))
        .put("decidedAt", decidedAt)
        .put("document", plain(document))
        .put("text", plain(text))
        .put("missing", new JsonArray(missing.stream().map(AnswerJson::code).toList()))
        .put("competentOrgan", plain(competentOrgan));
  }

  /**
   * With what only some kinds say; each may be null.
   *
   * @param special the kind of a 特别程序, its basis and the number of its notice, by these names
   * @param head who gave more time
   * @param until the last day on which a correction is waited for
   */
  public static JsonObject detailed(
      JsonObject answer,
      String remedies,
      Map<String, String> special,
      String head,
      LocalDate until) {
    JsonObject procedure = new JsonObject();
    special.forEach((name, value) -> procedure.put(name, plain(value)));
    if (until != null) {
      answer.put("until", until.toString()); // without it an answer reads as it did before
    }
    return answer
        .put("remedies", plain(remedies))
        .put("special", procedure.isEmpty() ? null : procedure)
        .put("head", plain(head));
  }

  /** The database keeps no NUL in a text; what an answer says ends up in columns of hops. */
  private static String plain(String text) {
    return text == null ? null : text.replace("\0", "");
  }

  /** Codes stand side by side in one column, between control characters. */
  private static String code(String code) {
    return code.codePoints()
        .filter(character -> !Character.isISOControl(character))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  static Answer toAnswer(UUID step, JsonObject json) {
    return new Answer(
        step,
        AnswerKind.valueOf(json.getString("kind")),
        json.getString("person"),
        json.getInstant("decidedAt"),
        json.getString("document"),
        json.getString("text"),
        json.getJsonArray("missing").stream().map(String::valueOf).toList(),
        details(json));
  }

  private static Details details(JsonObject json) {
    JsonObject special = json.getJsonObject("special");
    String until = json.getString("until");
    return new Details(
        json.getString("remedies"),
        json.getString("competentOrgan"),
        special == null
            ? null
            : new Special(
                SpecialKind.named(special.getString("kind")).orElse(null),
                special.getString("basis"),
                special.getString("notice")),
        Head.named(json.getString("head")).orElse(null),
        until == null ? null : LocalDate.parse(until));
  }
}
