package org.liandong.adapter.provincial;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names of fields as the platform's gateway writes them: {@code projectNo} or {@code project_no}.
 */
record FieldNaming(boolean camel) {

  JsonObject written(Map<String, String> fields) {
    JsonObject json = new JsonObject();
    fields.forEach((name, value) -> json.put(written(name), value));
    return json;
  }

  /** The fields that are texts or numbers, under our names; the rest is left out. */
  SortedMap<String, String> read(JsonObject json) {
    SortedMap<String, String> fields = new TreeMap<>();
    for (String name : json.fieldNames()) {
      Object value = json.getValue(name);
      if (value instanceof String || value instanceof Number) {
        fields.put(read(name), value.toString());
      }
    }
    return fields;
  }

  /** The same, as far as they are ours: what the platform keeps beside them is its own. */
  SortedMap<String, String> read(JsonObject json, Set<String> ours) {
    Draft draft = new Draft();
    read(json)
        .forEach(
            (name, value) -> {
              if (ours.contains(name)) {
                draft.put(name, value);
              }
            });
    return draft.done();
  }

  String written(String name) {
    if (!camel) {
      return name;
    }
    StringBuilder written = new StringBuilder();
    boolean up = false;
    for (char letter : name.toCharArray()) {
      if (letter == '_') {
        up = true;
      } else {
        written.append(up ? Character.toUpperCase(letter) : letter);
        up = false;
      }
    }
    return written.toString();
  }

  /** Our name of a field that is written so. */
  String read(String name) {
    return camel
        ? name.codePoints()
            .collect(
                StringBuilder::new,
                (text, point) -> {
                  if (Character.isUpperCase(point)) {
                    text.append('_');
                  }
                  text.appendCodePoint(Character.toLowerCase(point));
                },
                StringBuilder::append)
            .toString()
        : name;
  }
}
