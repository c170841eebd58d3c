package org.liandong.gateway.backends;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A setting of an adapter that names something of our configuration, which its schema marks with
 * {@code x-names}.
 *
 * @param pointer JSON Pointer into the backend's entry
 * @param what {@code station}, {@code item}, {@code organ} or {@code region}
 * @param code what is named
 */
public record NamedSetting(String pointer, String what, String code) {
  static final String MARK = "x-names";

  /** All of them, as far as the schema describes the settings by properties and items. */
  static List<NamedSetting> in(JsonObject settings, JsonObject schema) {
    List<NamedSetting> found = new ArrayList<>();
    gather("/settings", settings, schema, found);
    return found;
  }

  private static void gather(
      String pointer, Object value, Object schema, List<NamedSetting> found) {
    if (!(schema instanceof JsonObject rules)) {
      return;
    }
    if (value instanceof String code && rules.getValue(MARK) instanceof String what) {
      found.add(new NamedSetting(pointer, what, code));
    } else if (value instanceof JsonObject object) {
      for (Map.Entry<String, Object> member : object) {
        String name = member.getKey().replace("~", "~0").replace("/", "~1");
        gather(pointer + '/' + name, member.getValue(), ruleOf(rules, member.getKey()), found);
      }
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        gather(pointer + '/' + i, array.getValue(i), rules.getValue("items"), found);
      }
    }
  }

  private static Object ruleOf(JsonObject rules, String name) {
    return rules.getValue("properties") instanceof JsonObject all && all.containsKey(name)
        ? all.getValue(name)
        : rules.getValue("additionalProperties");
  }
}
