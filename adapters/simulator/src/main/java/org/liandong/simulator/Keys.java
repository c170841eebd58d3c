package org.liandong.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** Reads what people write: a key that nobody knows is a fault, like one that is missing. */
public final class Keys {
  private static final JsonArray NONE = new JsonArray();

  private Keys() {}

  public static void known(JsonObject json, Set<String> keys) {
    for (String key : json.fieldNames()) {
      if (!keys.contains(key)) {
        throw new IllegalArgumentException("unknown key " + key + "; there are " + keys);
      }
    }
  }

  public static String required(JsonObject json, String key) {
    String value = json.getString(key);
    if (value == null) {
      throw new IllegalArgumentException("the key " + key + " is missing");
    }
    return value;
  }

  public static List<String> texts(JsonObject json, String key) {
    return json.getJsonArray(key, NONE).stream().map(String.class::cast).toList();
  }

  public static JsonObject object(JsonObject json, String key) {
    return json.getJsonObject(key, new JsonObject());
  }

  public static List<JsonObject> objects(JsonObject json, String key) {
    return json.getJsonArray(key, NONE).stream().map(JsonObject.class::cast).toList();
  }
}
