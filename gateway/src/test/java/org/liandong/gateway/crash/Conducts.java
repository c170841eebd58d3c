package org.liandong.gateway.crash;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** How the organs' systems behave, as {@code SimulatorMain} reads it. */
final class Conducts {
  private Conducts() {}

  /** Everything goes wrong now and then. */
  static JsonObject faulty(long seed) {
    return calm(seed)
        .put(
            "faults",
            new JsonObject()
                .put("silence", 0.03)
                .put("reset", 0.05)
                .put("error", 0.05)
                .put("duplicate", 0.15)
                .put("overtake", 0.15)
                .put("reorder", 0.1));
  }

  /**
   * Nothing goes wrong any more. The pauses and the overtaking stay: the time of an answer follows
   * from them, and an organ does not change what it has said.
   */
  static JsonObject calm(long seed) {
    return new JsonObject()
        .put("acknowledge", new JsonArray().add("PT0.02S").add("PT0.4S"))
        .put("answer", new JsonArray().add("PT0.1S").add("PT2.5S"))
        .put("faults", new JsonObject().put("overtake", 0.15))
        .put("seed", seed);
  }

  /** Holds each order for some time before it acknowledges it, and does not answer for long. */
  static JsonObject slow() {
    return new JsonObject().put("acknowledge", "PT6S").put("answer", "PT2M");
  }
}
