package org.liandong.gateway.intake;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.liandong.gateway.catalogue.TimeLimit;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Deadline;
import org.liandong.gateway.model.WorkClock;

/** Shows a time limit, and when it would be over. */
final class LimitJson {
  private LimitJson() {}

  /** Null for none. */
  static JsonObject of(TimeLimit limit) {
    return limit == null
        ? null
        : new JsonObject()
            .put("amount", limit.amount())
            .put("unit", limit.unit().name())
            .put("label", limit.label())
            .put("source", limit.source());
  }

  /** The same, as it runs from a moment. */
  static JsonObject from(TimeLimit limit, Instant start, WorkClock clock) {
    if (limit == null) {
      return null;
    }
    Deadline deadline = clock.after(start, limit.amount(), limit.unit());
    return of(limit)
        .put("by", WireTime.of(deadline.at()))
        .put("provisional", deadline.provisional());
  }
}
