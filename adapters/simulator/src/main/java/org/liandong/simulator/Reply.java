package org.liandong.simulator;

import io.vertx.core.json.JsonObject;

/** What an HTTP caller is told. */
public record Reply(int status, JsonObject body) {
  public static Reply refusal(int status, String code, String reason) {
    return new Reply(status, new JsonObject().put("code", code).put("reason", reason));
  }
}
