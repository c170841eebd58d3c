package org.liandong.gateway.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A body that never ends is given up, whichever side gives up first; and nobody prints one. */
class SlowBodyTest {
  private final Vertx vertx = Vertx.vertx();
  private final Promise<Buffer> collected = Promise.promise();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void a_client_that_stops_sending_is_given_up() throws Exception {
    try (Wire wire = new Wire(collectFor(50).actualPort())) {
      wire.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
      assertSame(FailureKind.TOO_SLOW, failure().kind());
    }
  }

  @Test
  void a_client_that_goes_away_is_not_our_failure() throws Exception {
    HttpServer server = collectFor(20_000);
    try (Wire wire = new Wire(server.actualPort())) {
      wire.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    }
    assertEquals("body-incomplete", failure().code());
  }

  @Test
  void a_request_and_a_reply_never_print_what_they_carry() {
    Buffer secret = Buffer.buffer("13800000000");
    var request =
        new ApiRequest(
            "submit",
            new Caller("account-1", "v-1", Set.of(Role.AGENT), Instant.MAX),
            TraceContext.from(null),
            Map.of("receiptNo", "13800000000"),
            "13800000000",
            secret,
            null,
            List.of());
    assertFalse(request.toString().contains("13800000000"));
    assertFalse(Reply.ok(new JsonObject().put("phone", "13800000000")).toString().contains("138"));
    var parsed = StrictJson.read("{\"phone\":\"13800000000\"}".getBytes());
    assertFalse(parsed.toString().contains("13800000000"));
  }

  private GatewayException failure() throws Exception {
    Future<Throwable> failure = collected.future().map((Throwable) null).otherwise(why -> why);
    return (GatewayException) failure.await(10, SECONDS);
  }

  private HttpServer collectFor(long millis) throws Exception {
    return vertx
        .createHttpServer()
        .requestHandler(
            request ->
                BodyCollector.collect(
                        request, vertx, new BodyBudget(1 << 20, 0).share(true), millis)
                    .onComplete(collected))
        .listen(0)
        .await(10, SECONDS);
  }
}
