package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.liandong.gateway.http.Wire;

/** What bad requests are made against: a running gateway with some cases, at rest. */
final class Ground {
  /** In every bad request; must be in no answer and no log line. */
  static final String NAME = "欧阳测试甲";

  static final String ID_NUMBER = "110101199003077758";
  static final String PHONE = "13912345678";

  static final String USED_KEY = "k-used";

  final RunningGateway gateway;
  final String token;
  final JsonObject used;
  final TrackedCase concluded;
  final TrackedCase waiting;
  final TrackedCase incomplete;
  final TrackedCase elsewhere;

  /** The key of the order that the organ of {@link #waiting} holds. */
  final String waitingKey;

  Ground(RunningGateway gateway) throws Exception {
    this.gateway = gateway;
    this.token = gateway.tokens().agent(RunningGateway.VILLAGE);
    Agent village = gateway.village();
    used = village.application(Applications.MINIMUM_LIVING).put("applicant", person());
    concluded = new TrackedCase(village, village.submit(USED_KEY, used).expect(202).json());
    JsonObject permit = village.application(Applications.RESIDENCE_PERMIT);
    waiting = village.receive(permit);
    incomplete = village.receive(permit.copy().put("materials", new JsonArray()));
    elsewhere = gateway.agent("renli-village").receive(permit);
    concluded.awaitConcluded("APPROVED");
    waitingKey = waiting.awaitHop("DELIVERED").getString("key");
    elsewhere.awaitHop("DELIVERED");
  }

  static JsonObject person() {
    return Applications.person(NAME, ID_NUMBER, PHONE);
  }

  /** A good submission, to be spoilt. */
  JsonObject good() {
    return used.copy().put("remark", NAME + PHONE);
  }

  /** The headers of a callback, signed as this backend signs. */
  /** An organ's answer, by its own system; it is taken. */
  void says(String backend, String id, JsonObject body) throws Exception {
    byte[] bytes = Bad.bytes(body);
    try (Wire wire = new Wire(gateway.port())) {
      String head =
          "POST /callbacks/"
              + backend
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + "Content-Type: application/json\r\nContent-Length: "
              + bytes.length
              + "\r\n"
              + signed(backend, id, Instant.now(), bytes)
              + "\r\n";
      assertEquals(204, wire.send(head).send(bytes).read().status());
    }
  }

  String signed(String backend, String id, Instant at, byte[] body) {
    long seconds = at.getEpochSecond();
    return "webhook-id: %s\r\nwebhook-timestamp: %d\r\nwebhook-signature: %s\r\n"
        .formatted(id, seconds, "v1," + signature(backend, id + '.' + seconds + '.', body));
  }

  String signature(String backend, String prefix, byte[] body) {
    try {
      String secret = gateway.secret(backend).substring("whsec_".length());
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
      mac.update(prefix.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
