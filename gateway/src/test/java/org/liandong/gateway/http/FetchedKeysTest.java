package org.liandong.gateway.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys from an identity provider that rotates them, goes away, or answers nonsense. */
class FetchedKeysTest {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final TestTokens OLD = new TestTokens("k-old");
  private static final TestTokens NEW = new TestTokens("k-new");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final AtomicLong nanos = new AtomicLong();
  private IdentityProvider provider;
  private KeySource keys;
  private TestApi api;

  record Bad(String what, Consumer<HttpServerRequest> conduct) {
    @Override
    public String toString() {
      return what;
    }
  }

  @BeforeEach
  void start() throws Exception {
    provider = new IdentityProvider(vertx, OLD);
    keys = open().await(10, SECONDS);
    api = new TestApi(keys);
    assertEquals(200, ask(OLD));
  }

  @AfterEach
  void stop() {
    api.close();
    vertx.close().await();
  }

  @Test
  void a_new_key_is_taken_with_the_first_token_that_names_it() throws Exception {
    provider.publish(OLD, NEW);
    later(Duration.ofSeconds(6));
    assertEquals(200, ask(NEW));
    assertEquals(200, ask(OLD), "both are published");
  }

  @Test
  void the_body_of_the_request_that_waited_for_the_key_is_read_whole() throws Exception {
    provider.behave(
        request -> vertx.setTimer(200, late -> request.response().end(published(OLD, NEW))));
    later(Duration.ofSeconds(6));
    String body = "{\"item\":\"x\"}";
    HttpResponse<String> answer =
        send(request(NEW, "/api/v1/prechecks").POST(BodyPublishers.ofString(body))).get();
    assertEquals(200, answer.statusCode(), answer::body);
    assertTrue(answer.body().contains("\"bytes\":" + body.length()), answer::body);
  }

  @Test
  void a_key_that_was_taken_back_is_believed_no_more_and_no_cached_token_of_it() throws Exception {
    provider.publish(NEW);
    assertEquals(200, ask(OLD), "nobody has looked yet");
    keys.refresh().await(10, SECONDS);
    assertEquals(401, ask(OLD));
    assertEquals(200, ask(NEW));
  }

  static Stream<Bad> outages() {
    JsonObject secret =
        new JsonObject().put("kty", "oct").put("alg", "HS256").put("kid", "k-old").put("k", "c2Vj");
    return Stream.of(
        new Bad("cuts off", request -> request.connection().close()),
        new Bad("hangs", request -> {}),
        new Bad("hangs in its answer", request -> halfAnAnswer(request)),
        new Bad("500", request -> request.response().setStatusCode(500).end(published(NEW))),
        new Bad("sends elsewhere", FetchedKeysTest::elsewhere),
        new Bad("nonsense", request -> request.response().end("<html>")),
        new Bad("nothing", request -> request.response().end()),
        new Bad("no keys", request -> request.response().end("{\"keys\":[]}")),
        new Bad("too much", request -> request.response().end(large())),
        new Bad("a shared secret", request -> request.response().end(document(secret))),
        new Bad("none", request -> request.response().end(document(NEW.jwk().put("alg", "none")))),
        new Bad(
            "a private key", request -> request.response().end(document(NEW.jwk().put("d", "x")))));
  }

  private static void halfAnAnswer(HttpServerRequest request) {
    request.response().putHeader("Content-Length", "5000").write("{\"keys\":[");
  }

  private static void elsewhere(HttpServerRequest request) {
    if (request.path().equals("/certs")) {
      request.response().setStatusCode(302).putHeader("Location", "/other").end();
    } else {
      request.response().end(published(NEW));
    }
  }

  private static String large() {
    return new JsonObject(published(NEW)).put("more", "x".repeat(70_000)).encode();
  }

  @ParameterizedTest
  @MethodSource("outages")
  void the_old_keys_are_kept_while_the_provider(Bad bad) throws Exception {
    KeySet before = keys.keys();
    provider.behave(bad.conduct());
    assertThrows(Exception.class, () -> keys.refresh().await(10, SECONDS));
    assertSame(before, keys.keys());
    assertEquals(200, ask(OLD));
    later(Duration.ofSeconds(6));
    assertEquals(401, ask(NEW), "answered all the same");
    provider.publish(OLD, NEW);
    later(Duration.ofSeconds(6));
    assertEquals(200, ask(NEW), "and the provider is asked again");
    assertEquals(2, metrics.counter("liandong.keys.fetches", "result", "failed").count());
  }

  @Test
  void a_start_without_a_usable_key_is_refused() {
    provider.answer("{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2Vj\"}]}");
    Exception refused = assertThrows(Exception.class, () -> open().await(10, SECONDS));
    assertTrue(refused.getMessage().contains("没有一把"), refused::getMessage);
  }

  @Test
  void a_flood_of_invented_keys_reaches_the_provider_once() throws Exception {
    provider.behave(request -> vertx.setTimer(300, late -> request.response().end(published(OLD))));
    later(Duration.ofSeconds(6));
    List<CompletableFuture<HttpResponse<String>>> flood = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      flood.add(send(request(new TestTokens("invented-" + i), "/api/v1/items")));
    }
    for (CompletableFuture<HttpResponse<String>> each : flood) {
      assertEquals(401, each.get(10, SECONDS).statusCode());
    }
    assertEquals(2, provider.asked(), "at the start, and for the first of them");
    later(Duration.ofSeconds(6));
    ask(new TestTokens("invented"));
    assertEquals(3, provider.asked(), "the limit is one of time");
  }

  @Test
  void after_too_long_an_outage_the_keys_are_believed_no_more() throws Exception {
    provider.behave(request -> request.response().setStatusCode(503).end());
    later(KEPT.minusSeconds(1));
    assertTrue(keys.isFresh());
    assertEquals(200, ask(OLD));
    later(Duration.ofSeconds(1));
    assertFalse(keys.isFresh());
    assertEquals(503, ask(OLD), "a token in the cache too");
    assertEquals(86_400, metrics.get("liandong.keys.age").gauge().value());
    provider.publish(OLD);
    keys.refresh().await(10, SECONDS);
    assertEquals(200, ask(OLD));
    assertEquals(0, metrics.get("liandong.keys.age").gauge().value());
  }

  @Test
  void of_what_keycloak_publishes_the_signing_keys_are_taken() {
    JsonObject signing = OLD.jwk().put("use", "sig").put("x5t", "t");
    signing.put("x5c", new JsonArray().add("MIIC"));
    JsonObject encrypting = new JsonObject().put("kty", "RSA").put("alg", "RSA-OAEP");
    KeySet taken = KeySet.published(document(signing, encrypting.put("use", "enc")));
    assertEquals(List.of("k-old"), taken.keys().stream().map(k -> k.getString("kid")).toList());
    assertThrows(
        IllegalArgumentException.class, () -> KeySet.parse(document(signing)), "a file is ours");
  }

  private Future<KeySource> open() {
    var client = new KeyProvider(vertx, provider.url(), Duration.ofMillis(800));
    return FetchedKeys.open(client::keys, KEPT, metrics, nanos::get);
  }

  private void later(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static String published(TestTokens... keys) {
    return document(Stream.of(keys).map(TestTokens::jwk).toArray(JsonObject[]::new));
  }

  private static String document(JsonObject... keys) {
    return new JsonObject().put("keys", new JsonArray(List.of(keys))).encode();
  }

  private int ask(TestTokens by) throws Exception {
    return send(request(by, "/api/v1/items")).get(10, SECONDS).statusCode();
  }

  private HttpRequest.Builder request(TestTokens by, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + api.port() + path))
        .header("Authorization", "Bearer " + by.agent("v-1"))
        .header("Content-Type", "application/json");
  }

  private static CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
    return CLIENT.sendAsync(request.build(), BodyHandlers.ofString());
  }
}
