package org.liandong.simulator;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * Something that an order changed in the organ's system, for good.
 *
 * @param number counts the backend's effects from 1
 * @param reference the system's own number of the case
 * @param bodyHash tells whether two orders had the same body, and nothing of what it was
 * @param plan of a SUBMIT
 */
record Effect(
    long number,
    Instant at,
    String kind,
    String key,
    String submitKey,
    String reference,
    String bodyHash,
    Plan plan) {

  JsonObject toJson() {
    return new JsonObject()
        .put("effect", number)
        .put("kind", kind)
        .put("key", key)
        .put("submitKey", submitKey)
        .put("reference", reference)
        .put("hash", bodyHash)
        .put("plan", plan == Plan.NOTHING ? null : plan.toJson());
  }

  static Effect from(JsonObject line) {
    return new Effect(
        line.getLong("effect"),
        line.getInstant("time"),
        line.getString("kind"),
        line.getString("key"),
        line.getString("submitKey"),
        line.getString("reference"),
        line.getString("hash"),
        Plan.from(line.getJsonObject("plan")));
  }
}
