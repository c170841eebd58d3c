package org.liandong.simulator;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * What an organ was told to say under a submit key, and when.
 *
 * @param sequence counts what was said under the key, from 1
 */
record Spoken(String submitKey, long sequence, Instant at, Said said) {

  JsonObject toJson() {
    return new JsonObject()
        .put("submitKey", submitKey)
        .put("sequence", sequence)
        .put("said", said.words());
  }

  static Spoken from(JsonObject line) {
    return new Spoken(
        line.getString("submitKey"),
        line.getLong("sequence"),
        line.getInstant("time"),
        new Said(line.getJsonObject("said")));
  }
}
