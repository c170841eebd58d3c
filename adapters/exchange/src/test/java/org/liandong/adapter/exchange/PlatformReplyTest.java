package org.liandong.adapter.exchange;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.host.Host;
import org.liandong.adapter.host.HostSettings;
import org.liandong.adapter.host.MaterialSource;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.wire.RemoteReply;

/** Replies of a platform that says what the tests tell it to. */
class PlatformReplyTest {
  private final Vertx vertx = Vertx.vertx();
  private Host host;
  private Adapter adapter;
  private volatile int status = 200;
  private volatile JsonObject said = new JsonObject().put("code", "404");
  private volatile JsonObject secret = secret();

  @BeforeEach
  void start() throws Exception {
    HttpServer platform =
        vertx
            .createHttpServer()
            .requestHandler(this::answer)
            .listen(0, "127.0.0.1")
            .await(30, SECONDS);
    host =
        new Host(
            vertx,
            new HostSettings("exchange", Duration.ofSeconds(20), 4),
            () -> Scene.NOON,
            MaterialSource.NONE);
    adapter =
        new ExchangeAdapterFactory()
            .create(host, Scene.settings("http://127.0.0.1:" + platform.actualPort()));
  }

  @AfterEach
  void stop() throws Exception {
    host.close().await(30, SECONDS);
    vertx.close().await(30, SECONDS);
  }

  @Test
  void a_code_that_nobody_explained_is_called_so_for_the_platform_lives() {
    said.put("code", "97531");

    AdapterFailure failure = failure();

    assertEquals(AdapterFailure.UNKNOWN_CODE, failure.code());
    assertEquals(200, failure.exchange().status());
    assertFalse(failure.nothingSent());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404})
  void what_the_platform_turns_away_for_how_it_was_asked_is_ours_to_mend(int turnedAway) {
    status = turnedAway;

    AdapterFailure failure = failure();

    assertEquals("platform-" + turnedAway, failure.code());
    assertEquals(Fault.GATEWAY, failure.fault());
    assertTrue(failure.nothingSent());
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 408, 500, 502})
  void what_may_come_from_in_between_is_nobodys_guess(int odd) {
    status = odd;

    AdapterFailure failure = failure();

    assertEquals("platform-" + odd, failure.code());
    assertEquals(Fault.BACKEND, failure.fault());
    assertFalse(failure.nothingSent());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401})
  void a_secret_that_is_refused_as_soon_as_it_was_fetched_is_ours_to_mend(int refused) {
    status = refused;
    said.put("code", "1001");

    AdapterFailure failure = failure();

    assertEquals("secret-refused", failure.code());
    assertEquals(Fault.GATEWAY, failure.fault());
    assertTrue(failure.nothingSent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"secretEndTime\":null}", "{\"secretEndTime\":\"2026-01-05\"}"})
  void a_secret_of_which_nobody_knows_how_long_it_holds_is_not_as_agreed(String until) {
    secret.remove("secretEndTime");
    secret.mergeIn(new JsonObject(until));

    AdapterFailure failure = failure();

    assertEquals("answer-unreadable", failure.code());
    assertEquals(Fault.BACKEND, failure.fault());
  }

  @Test
  void a_reply_without_a_secret_is_not_as_agreed() {
    for (Object odd : List.of(7, new JsonObject())) {
      secret.put("secret", odd);
      assertEquals("answer-unreadable", failure().code());
    }
    secret = null;
    assertEquals("answer-unreadable", failure().code());
  }

  @Test
  void a_secret_that_was_wrapped_for_another_key_is_ours_to_mend() {
    for (String odd : List.of("no base64", "bm90IHdyYXBwZWQgZm9yIHVz")) {
      secret.put("secret", odd);

      AdapterFailure failure = failure();

      assertEquals("secret-unreadable", failure.code());
      assertEquals(Fault.GATEWAY, failure.fault());
    }
  }

  @Test
  void an_envelope_is_read_once() {
    Buffer body = Buffer.buffer("{\"code\":\"0\"}");
    var reply =
        new PlatformReply(
            new RemoteReply(
                MultiMap.caseInsensitiveMultiMap(), body, new Exchange(200, 0, body.length())),
            Scene.NOON);

    assertSame(reply.envelope(), reply.envelope());
  }

  private AdapterFailure failure() {
    return assertThrows(
        AdapterFailure.class, () -> adapter.lookUp(Scene.about(Scene.DEBTOR)).await(30, SECONDS));
  }

  private void answer(HttpServerRequest request) {
    boolean asksForSecret = request.path().equals("/secret");
    JsonObject body = asksForSecret ? new JsonObject().put("code", "0").put("data", secret) : said;
    request
        .response()
        .setStatusCode(asksForSecret ? 200 : status)
        .putHeader("content-type", "application/json")
        .end(body.encode());
  }

  private static JsonObject secret() {
    return new JsonObject()
        .put("secret", ExchangeDialect.WRAPPED)
        .put("secretEndTime", Scene.NOON.plusSeconds(3600).toEpochMilli());
  }
}
