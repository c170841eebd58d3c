package org.liandong.gateway.crash;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * What the platform has to say: what it holds of each report, and which cases were begun there.
 *
 * @param code of its backend, and of its lines in the journal; null where no platform plays
 * @param number of its backend
 * @param held fields of each report that it holds, with the {@code form} by which it came
 * @param begun each case's number there; its official number where the platform gave it one
 */
record Platform(String code, int number, List<JsonObject> held, Map<String, String> begun) {
  static final Platform NONE = new Platform(null, 0, List.of(), Map.of());

  boolean plays() {
    return code != null;
  }

  /** The key of the submission that a case begun there becomes. */
  String keyOf(String begunAs) {
    return "arrival " + code + ' ' + begunAs;
  }
}
