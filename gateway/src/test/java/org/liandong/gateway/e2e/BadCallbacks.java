package org.liandong.gateway.e2e;

import static org.liandong.gateway.e2e.Bad.bytes;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Callbacks that no organ of ours sent, or not now, or not so. */
final class BadCallbacks {
  private static final String OURS = "yanjiang-approval";

  private final Ground ground;

  BadCallbacks(Ground ground) {
    this.ground = ground;
  }

  Stream<Bad> rows() {
    byte[] good = bytes(answer());
    Instant now = Instant.now();
    String signed = ground.signed(OURS, "m-bad", now, good);
    return Stream.of(
        untrusted("without a signature", "", good),
        untrusted("with a forged signature", signed.replace("v1,", "v1,AAAA"), good),
        untrusted("signed by another organ", ground.signed("town", "m-bad", now, good), good),
        untrusted("with a changed body", signed, bytes(answer().put("kind", "REJECTED"))),
        untrusted("with a changed id", signed.replace("m-bad", "m-worse"), good),
        untrusted("of six minutes ago", at(now.minusSeconds(361), good), good),
        untrusted("of six minutes to come", at(now.plusSeconds(361), good), good),
        untrusted(
            "with a fresh time on an old signature",
            at(now.minusSeconds(361), good)
                .replaceAll("timestamp: \\d+", "timestamp: " + now.getEpochSecond()),
            good),
        untrusted(
            "with a time in words", signed.replaceAll("timestamp: \\d+", "timestamp: now"), good),
        untrusted("with two signatures' headers", signed + "webhook-signature: v1,AAAA\r\n", good),
        replayed(),
        signed("m-1", body -> body.put("kind", "PERHAPS"), 422, "callback-malformed"),
        signed("m-2", body -> body.remove("kind"), 422, "callback-malformed"),
        signed("m-3", body -> body.remove("key"), 422, "callback-malformed"),
        signed("m-4", body -> body.put("person", "a\0"), 422, "callback-malformed"),
        signed("m-5", body -> body.put("sequence", -1), 422, "callback-malformed"),
        signed("m-6", body -> body.put("decidedAt", Ground.NAME), 422, "callback-malformed"),
        signed(
            "m-8",
            body -> body.put("decidedAt", "2999-01-01T00:00:00+08:00"),
            422,
            "callback-malformed"),
        signed(
            "m-9",
            body -> body.put("decidedAt", "2026-11-28T06:00:00+08:00:30"),
            422,
            "callback-malformed"),
        signed("m-7", body -> body.put("person", "p".repeat(129)), 422, "callback-malformed"),
        text("not JSON", "{\"key\":", "callback-malformed"),
        text("a list", "[]", "callback-malformed"),
        text("a name twice", "{\"kind\":\"ACCEPTED\",\"kind\":\"REJECTED\"}", "callback-malformed"),
        text("10,000 deep", "[".repeat(10_000), "callback-malformed"),
        signed("m-8", body -> body.put("key", UUID.randomUUID().toString()), 404, "unknown-order"),
        signed("m-9", body -> body.put("key", Ground.NAME), 404, "unknown-order"),
        signed("m-9a", body -> body.put("key", ground.waitingKey + "/y"), 404, "unknown-order"),
        signed("m-9b", body -> body.put("key", ground.waitingKey + "/c0"), 404, "unknown-order"),
        signed("m-9c", body -> body.put("key", ground.waitingKey + "/c1/x"), 404, "unknown-order"),
        anotherBackends(),
        reusedId(),
        Bad.post(
            "a callback to an unknown backend",
            "/callbacks/nothing",
            signed,
            good,
            404,
            "unknown-backend"));
  }

  private JsonObject answer() {
    return new JsonObject()
        .put("key", ground.waitingKey)
        .put("kind", "ACCEPTED")
        .put("sequence", 1)
        .put("person", "officer-1")
        .put("text", Ground.NAME + Ground.ID_NUMBER);
  }

  private String at(Instant time, byte[] body) {
    return ground.signed(OURS, "m-bad", time, body);
  }

  private Bad untrusted(String what, String headers, byte[] body) {
    return row("a callback " + what, OURS, headers, body, 401, "callback-untrusted");
  }

  /** What an organ sent before comes again: acknowledged, and nothing more. */
  private Bad replayed() {
    Doorway.Passed passed =
        ground.gateway.doorway().passed().stream()
            .filter(callback -> callback.status() == 204)
            .findFirst()
            .orElseThrow();
    String backend = passed.path().substring("/callbacks/".length());
    byte[] body = passed.body().getBytes();
    String id = passed.headers().get("webhook-id");
    return row(
        "a callback replayed",
        backend,
        ground.signed(backend, id, Instant.now(), body),
        body,
        204,
        null);
  }

  private Bad reusedId() {
    Doorway.Passed passed =
        ground.gateway.doorway().passed().stream()
            .filter(callback -> callback.status() == 204)
            .findFirst()
            .orElseThrow();
    String backend = passed.path().substring("/callbacks/".length());
    byte[] body = bytes(passed.body().toJsonObject().put("text", Ground.NAME));
    String id = passed.headers().get("webhook-id");
    return row(
        "a callback under the id of another",
        backend,
        ground.signed(backend, id, Instant.now(), body),
        body,
        409,
        "message-id-reused");
  }

  private Bad anotherBackends() {
    byte[] body = bytes(answer());
    return row(
        "a callback for another backend's case",
        "town",
        ground.signed("town", "m-other", Instant.now(), body),
        body,
        404,
        "unknown-order");
  }

  private Bad signed(String id, Consumer<JsonObject> spoil, int status, String code) {
    JsonObject answer = answer();
    spoil.accept(answer);
    byte[] body = bytes(answer);
    return row(
        "a callback with a spoilt answer " + id,
        OURS,
        ground.signed(OURS, id, Instant.now(), body),
        body,
        status,
        code);
  }

  private Bad text(String what, String text, String code) {
    byte[] body = bytes(text);
    String headers = ground.signed(OURS, "m-text", Instant.now(), body);
    return row("a callback that is " + what, OURS, headers, body, 422, code);
  }

  private static Bad row(
      String what, String backend, String headers, byte[] body, int status, String code) {
    return Bad.post(
        what,
        "/callbacks/" + backend,
        headers + "Content-Type: application/json\r\n",
        body,
        status,
        code);
  }
}
