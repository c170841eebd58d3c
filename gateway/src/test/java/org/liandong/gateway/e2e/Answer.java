package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** One response of the gateway, already judged by the contract. */
public record Answer(int status, Map<String, List<String>> headers, String body) {
  String header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
  }

  public JsonObject json() {
    return new JsonObject(body);
  }

  public Answer expect(int wanted) {
    assertEquals(wanted, status, body);
    return this;
  }

  /** A problem document with this code. */
  public Answer expect(int wanted, String code) {
    expect(wanted);
    assertEquals(code, json().getString("code"), body);
    return this;
  }
}
