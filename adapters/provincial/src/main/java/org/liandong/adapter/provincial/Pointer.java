package org.liandong.adapter.provincial;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Finds a value by a JSON Pointer (RFC 6901). */
final class Pointer {
  private Pointer() {}

  static boolean isOne(String text) {
    return text.isEmpty() || text.startsWith("/");
  }

  /** Null where there is nothing. */
  static Object find(JsonObject from, String pointer) {
    Object at = from;
    if (pointer.isEmpty()) {
      return at;
    }
    for (String word : pointer.substring(1).split("/", -1)) {
      at = step(at, word.replace("~1", "/").replace("~0", "~"));
    }
    return at;
  }

  private static Object step(Object at, String word) {
    if (at instanceof JsonObject object) {
      return object.getValue(word);
    }
    if (at instanceof JsonArray array && word.matches("0|[1-9]\\d{0,5}")) {
      int index = Integer.parseInt(word);
      return index < array.size() ? array.getValue(index) : null;
    }
    return null;
  }
}
