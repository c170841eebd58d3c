package org.liandong.gateway.backends;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The places of a backend's settings where a variable has no value and stands as it is written. */
final class MissingValues {
  /** Nothing is missing, whatever the values look like. */
  static final MissingValues NONE = new MissingValues(new JsonObject());

  private static final String UNRESOLVED = "${";

  private final JsonObject settings;

  private MissingValues(JsonObject settings) {
    this.settings = settings;
  }

  static MissingValues of(JsonObject settings) {
    return new MissingValues(settings);
  }

  boolean any() {
    return settings.encode().contains(UNRESOLVED);
  }

  /** True where the fault's place has no value yet. */
  boolean isAt(BackendFault fault) {
    Object here = new JsonObject().put("settings", settings);
    for (String step : fault.pointer().substring(1).split("/")) {
      String name = step.replace("~1", "/").replace("~0", "~");
      if (here instanceof JsonObject object) {
        here = object.getValue(name);
      } else if (here instanceof JsonArray array && name.matches("\\d{1,6}")) {
        int at = Integer.parseInt(name);
        here = at < array.size() ? array.getValue(at) : null;
      } else {
        here = null;
      }
    }
    return here instanceof String text && text.contains(UNRESOLVED);
  }
}
