package org.liandong.adapter.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.liandong.adapter.http.template.Scope;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.Unfit;
import org.liandong.adapter.http.template.Words;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.wire.NotAsAgreed;

/**
 * How one answer is read out of what a backend said: translated into the adapter's own wire, and
 * then read as strictly as that.
 *
 * @param when where this is empty, nothing was said; null where something always was
 * @param codes of the backend's words to ours; empty where it uses ours
 * @param fields by their names on the adapter's own wire
 * @param missing where the list of missing materials stands; null where there is none
 * @param eachMissing how each of them is read
 * @param special by their names; empty where there is none
 */
record Saying(
    Template when,
    Map<String, String> codes,
    Map<String, Template> fields,
    Template missing,
    Template eachMissing,
    Map<String, Template> special) {

  static final String IGNORE = "ignore";
  private static final String KIND = "kind";
  private static final String SEQUENCE = "sequence";
  private static final String MESSAGE_ID = "messageId";
  private static final Set<String> IDENTITIES = Set.of(MESSAGE_ID, "key", "reference");

  /**
   * The answer; empty where nothing was said. Throws {@link NotAsAgreed}, with the place in what
   * was received.
   *
   * @param submitKey of the order that was asked for; null where the answer says which
   * @param where the place of what is read
   */
  Optional<RemoteAnswer> read(Scope scope, String submitKey, String where) {
    try {
      if (when != null && Words.isNothing(when.value(scope))) {
        return Optional.empty();
      }
      String kind = kind(scope, where);
      if (IGNORE.equals(kind)) {
        return Optional.empty();
      }
      var json = new JsonObject().put(KIND, kind);
      if (missing != null) {
        json.put("missing", missing(scope, where));
      }
      return Optional.of(answer(json, submitKey, scope, where));
    } catch (Unfit unfit) {
      throw Undescribed.unfit(unfit, where);
    }
  }

  private String kind(Scope scope, String where) {
    String said = Words.of(fields.get(KIND).value(scope));
    if (codes.isEmpty()) {
      return said;
    }
    String kind = codes.get(said);
    if (kind == null) {
      throw Undescribed.code(KIND, place("/" + KIND, scope, where));
    }
    return kind;
  }

  private JsonObject filled(JsonObject json, Scope scope) {
    fields.forEach(
        (name, template) -> {
          if (!name.equals(KIND)) {
            put(json, name, said(name, template, scope), name);
          }
        });
    var parts = new JsonObject();
    special.forEach((name, template) -> put(parts, name, template.value(scope), "special/" + name));
    return parts.isEmpty() ? json : json.put("special", parts);
  }

  private static Object said(String name, Template template, Scope scope) {
    return IDENTITIES.contains(name) ? template.identity(scope) : template.value(scope);
  }

  /** What is empty was not said; a number is as good as its text, and the other way round. */
  private static void put(JsonObject json, String name, Object value, String field) {
    String text = Words.of(value);
    if (text.isBlank() || Words.isParts(value) && Words.isNothing(value)) {
      return;
    }
    if (Words.isParts(value)) {
      throw NotAsAgreed.at(field, "is an object or a list", "应是文字，不是对象或列表。");
    }
    boolean number = name.equals(SEQUENCE) && text.matches("[0-9]{1,18}");
    json.put(name, number ? (Object) Long.valueOf(text) : text);
  }

  private JsonArray missing(Scope scope, String where) {
    Object said = missing.value(scope);
    String list = missing.pointer(scope, where).orElse(where);
    boolean numbered = said instanceof JsonArray && missing.isPlain();
    var codes = new JsonArray();
    for (Object element : Words.isNothing(said) ? List.of() : Scope.elements(said)) {
      String entry = numbered ? list + '/' + codes.size() : list;
      codes.add(code(scope.reading(element, scope.whole()), entry));
    }
    return codes;
  }

  private String code(Scope scope, String entry) {
    try {
      Object said = eachMissing.value(scope);
      if (!Words.isParts(said)) {
        return Words.of(said);
      }
    } catch (Unfit unfit) {
      throw Undescribed.unfit(unfit, entry);
    }
    throw NotAsAgreed.at("missing", "has an entry that is no code", "各项应是材料的代码；要读其中一个字段请写 give。")
        .moved(eachMissing.pointer(scope, entry).orElse(entry));
  }

  /** Read as strictly as our own wire; with the place in what was received. */
  private RemoteAnswer answer(JsonObject json, String submitKey, Scope scope, String where) {
    try {
      return answer(filled(json, scope), submitKey);
    } catch (NotAsAgreed why) {
      throw why.place() == null ? why : why.moved(place(why.place().pointer(), scope, where));
    }
  }

  private RemoteAnswer answer(JsonObject json, String submitKey) {
    boolean named = json.containsKey("key") || json.containsKey("reference");
    if (!named && submitKey != null) {
      return AnswerWords.READER.of(submitKey, json);
    }
    String messageId = json.getString(MESSAGE_ID);
    if (messageId == null || !WebhookSignature.isMessageId(messageId)) {
      throw NotAsAgreed.at(MESSAGE_ID, "is not 1 to 128 visible characters", "应是 1 到 128 个可见字符。");
    }
    return AnswerWords.READER.byItself(messageId, json);
  }

  /** Where in what was received the field stands; its element where it reads none of that. */
  private String place(String own, Scope scope, String where) {
    Template read = template(own);
    return read == null ? where : read.pointer(scope, where).orElse(where);
  }

  /** Of a field of our own wire; null where the description has none. */
  private Template template(String own) {
    String[] steps = own.split("/");
    String field = steps.length < 2 ? "" : steps[1];
    return switch (field) {
      case "special" -> steps.length < 3 ? null : special.get(steps[2]);
      case "missing" -> missing;
      case "key" -> fields.getOrDefault("key", fields.get("reference"));
      default -> fields.get(field);
    };
  }
}
