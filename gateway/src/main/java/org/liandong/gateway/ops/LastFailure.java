package org.liandong.gateway.ops;

import io.vertx.core.json.JsonObject;
import org.liandong.gateway.backends.CallFailure;
import org.liandong.gateway.backends.GateSnapshot;
import org.liandong.gateway.http.WireTime;

/** {@code lastFailure} of a gate; a gate at which no call failed has none. */
final class LastFailure {
  private LastFailure() {}

  static JsonObject into(JsonObject json, GateSnapshot gate) {
    CallFailure failure = gate.lastFailure();
    if (failure == null) {
      return json;
    }
    return json.put(
        "lastFailure",
        new JsonObject()
            .put("code", failure.code())
            .put("fault", failure.fault().name())
            .put("at", WireTime.of(failure.at())));
  }
}
