package org.liandong.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** Spoils what is right. */
final class Wrongly {
  /** A code that no description of any system has. */
  static final String UNKNOWN_CODE = "X-9999";

  static final Buffer PAGE =
      Buffer.buffer("<html><head><title>502</title></head><body>网关错误（模拟）</body></html>");

  private static final Set<String> CODES =
      Set.of("code", "kind", "state", "status", "result", "success");

  private Wrongly() {}

  /** With every code in it replaced; where it has none, it is given one. */
  static JsonObject unknown(JsonObject body) {
    JsonObject spoilt = body.copy();
    return replace(spoilt) ? spoilt : spoilt.put("code", UNKNOWN_CODE);
  }

  /** Breaks off in the middle of its JSON. */
  static Buffer malformed(JsonObject body) {
    Buffer whole = body.toBuffer();
    return whole.slice(0, Math.max(1, whole.length() - 1)).copy().appendString(",,");
  }

  private static boolean replace(JsonObject object) {
    boolean replaced = false;
    for (String name : Set.copyOf(object.fieldNames())) {
      Object value = object.getValue(name);
      if (value instanceof JsonObject inner) {
        replaced |= replace(inner);
      } else if (value instanceof JsonArray inner) {
        for (Object each : inner) {
          replaced |= each instanceof JsonObject json && replace(json);
        }
      } else if (CODES.contains(name)) {
        object.put(name, UNKNOWN_CODE);
        replaced = true;
      }
    }
    return replaced;
  }
}
