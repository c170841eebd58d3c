package org.liandong.adapter.tck;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.liandong.adapter.host.SecretNames;

/** Which settings are secrets, by their schema: those marked {@code writeOnly}. */
final class Secrets {
  /** What a title ends with, it is of; what stands in it before may be about another thing. */
  private static final Pattern SAID_SO = Pattern.compile("(密码|口令|密钥|私钥|令牌)([（(].*[）)])?$");

  private Secrets() {}

  /** Pointers into the schema of what looks like a secret and is not marked. */
  static List<String> unmarked(JsonObject schema) {
    List<String> found = new ArrayList<>();
    collect(schema, schema, "", found);
    return found;
  }

  /** The values of all that are marked. */
  static List<String> values(JsonObject schema, JsonObject settings) {
    List<String> found = new ArrayList<>();
    marked(schema, schema, settings, found);
    return found;
  }

  private static void collect(JsonObject whole, Object schema, String pointer, List<String> found) {
    if (schema instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        collect(whole, array.getValue(i), pointer + '/' + i, found);
      }
    }
    if (schema instanceof JsonObject object) {
      for (Map.Entry<String, Object> entry : object) {
        collect(whole, entry.getValue(), pointer + '/' + entry.getKey(), found);
      }
      properties(object)
          .forEach(
              property -> {
                if (property.getValue() instanceof JsonObject named
                    && isUnmarked(property.getKey(), meant(whole, named))) {
                  found.add(pointer + "/properties/" + property.getKey());
                }
              });
    }
  }

  private static boolean isUnmarked(String name, JsonObject of) {
    return isText(of) && looksSecret(name, of) && !of.getBoolean("writeOnly", false);
  }

  /** A schema with what it refers to within the same document, of which its own words win. */
  private static JsonObject meant(JsonObject whole, JsonObject schema) {
    if (!(schema.getValue("$ref") instanceof String reference) || !reference.startsWith("#/")) {
      return schema;
    }
    Object found = whole;
    for (String step : reference.substring(2).split("/")) {
      found = found instanceof JsonObject object ? object.getValue(step) : null;
    }
    return found instanceof JsonObject other ? other.copy().mergeIn(schema) : schema;
  }

  private static boolean looksSecret(String name, JsonObject schema) {
    return SecretNames.is(name)
        || SAID_SO.matcher(schema.getString("title", "")).find()
        || "password".equals(schema.getString("format", "").toLowerCase(Locale.ROOT));
  }

  /** A fixed word, a number or a list of choices is none. */
  private static boolean isText(JsonObject schema) {
    return !schema.containsKey("const")
        && !schema.containsKey("enum")
        && "string".equals(schema.getValue("type", "string"));
  }

  private static void marked(
      JsonObject whole, JsonObject schema, JsonObject settings, List<String> found) {
    for (Map.Entry<String, Object> property : properties(schema)) {
      Object value = settings.getValue(property.getKey());
      if (property.getValue() instanceof JsonObject named) {
        JsonObject of = meant(whole, named);
        if (value instanceof String text && of.getBoolean("writeOnly", false)) {
          found.add(text);
        }
        if (value instanceof JsonObject inner) {
          marked(whole, of, inner, found);
        }
      }
    }
  }

  private static Iterable<Map.Entry<String, Object>> properties(JsonObject schema) {
    return schema.getValue("properties") instanceof JsonObject properties ? properties : List.of();
  }
}
