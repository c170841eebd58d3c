package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.adapter.http.DescribedBackend.Seen;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.SendResult;

/** How a described backend shows who sends it, against a real server. */
class DescribedAuthTest {
  private static final String APP_KEY = "0123456789abcdef";
  private static final String DESCRIPTION =
      """
      adapter: 1
      settings: { secrets: [key, appKey, webhook] }
      capabilities: [SUBMIT, QUERY, IDEMPOTENT]
      auth:
      %s
      calls:
        SUBMIT:
          request: { method: POST, path: /orders, body: { key: "{order.key}", who: "{order.applicant.name}" } }
          reference: /id
        QUERY:
          request: { path: "/orders/{submitKey}" }
          known: /id
      """;

  @RegisterExtension
  final DescribedBackend backend =
      new DescribedBackend()
          .secret("key", "geheim-key")
          .secret("appKey", APP_KEY)
          .secret("webhook", "QUJDREVGR0hJSktMTU5PUFFSU1RVVldY")
          .answering("{\"id\":\"YJ-1\"}");

  @Test
  void a_signature_over_method_path_time_and_body_can_be_checked() throws Exception {
    Seen request =
        sent(
            """
            scheme: hmac
            key: "{secrets.key}"
            algorithm: HmacSHA256
            over: ["{method}", "\\n", "{path}", "\\n", "{millis}", "\\n", "{body}"]
            encoding: hex
            upperCase: true
            headers: { X-Time: "{millis}", X-Sign: "{signature}" }
            query: { nonce: "{nonce}" }
            """);

    String signed = "POST\n/orders\n" + request.header("x-time") + "\n" + request.body();
    assertEquals(
        HexFormat.of().withUpperCase().formatHex(hmac("geheim-key", signed)),
        request.header("x-sign"));
    assertEquals(String.valueOf(TestHost.NOON.toEpochMilli()), request.header("x-time"));
    assertTrue(request.request().query().matches("nonce=[0-9a-f]{32}"));
  }

  @Test
  void the_exchange_platform_s_headers_are_signed_as_it_wants() throws Exception {
    Seen request = sent("scheme: gjgxjhpt\nsid: s-1\nrid: r-1\nkey: \"{secrets.key}\"\n");

    String time = String.valueOf(TestHost.NOON.toEpochMilli());
    assertEquals("s-1", request.header("gjgxjhpt_sid"));
    assertEquals("r-1", request.header("gjgxjhpt_rid"));
    assertEquals(time, request.header("gjgxjhpt_rtime"));
    assertEquals(
        Base64.getEncoder().encodeToString(hmac("geheim-key", "s-1r-1" + time)),
        request.header("gjgxjhpt_sign"));
  }

  @Test
  void the_tif_gateway_s_headers_are_signed_as_it_wants() throws Exception {
    Seen request = sent("scheme: tif\npaasid: p-1\ntoken: \"{secrets.key}\"\n");

    String time = String.valueOf(TestHost.NOON.getEpochSecond());
    String nonce = request.header("x-tif-nonce");
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest((time + "geheim-key" + nonce + time).getBytes(StandardCharsets.UTF_8));
    assertEquals("p-1", request.header("x-tif-paasid"));
    assertEquals(HexFormat.of().formatHex(hash), request.header("x-tif-signature"));
  }

  @Test
  void standard_webhooks_sign_what_goes_out() throws Exception {
    Seen request = sent("scheme: standard-webhooks\nkey: \"{secrets.webhook}\"\n");

    String signed = Orders.KEY + "." + TestHost.NOON.getEpochSecond() + "." + request.body();
    assertEquals(Orders.KEY, request.header("webhook-id"));
    assertEquals(
        "v1," + Base64.getEncoder().encodeToString(hmac("ABCDEFGHIJKLMNOPQRSTUVWX", signed)),
        request.header("webhook-signature"));
  }

  @Test
  void a_question_has_an_id_of_its_own_there() throws Exception {
    Adapter adapter = adapter("scheme: standard-webhooks\nkey: \"{secrets.webhook}\"\n");
    adapter.query(Orders.KEY, null).await(5, SECONDS);
    adapter.query(Orders.KEY, null).await(5, SECONDS);

    Seen request = backend.seen.poll();
    String id = request.header("webhook-id");
    assertTrue(id.matches("[0-9a-f]{32}"), id);
    assertEquals(
        "v1,"
            + Base64.getEncoder()
                .encodeToString(
                    hmac(
                        "ABCDEFGHIJKLMNOPQRSTUVWX",
                        id + "." + TestHost.NOON.getEpochSecond() + ".")),
        request.header("webhook-signature"));
    assertNotEquals(id, backend.seen.poll().header("webhook-id"));
  }

  @Test
  void an_empty_header_shows_nothing_and_is_left_out() throws Exception {
    Adapter adapter = adapter("scheme: header\nheaders: { x-order: \"{key}\", x-app: a }\n");
    adapter.query(Orders.KEY, null).await(5, SECONDS);
    adapter.send(Orders.submit()).await(5, SECONDS);

    Seen question = backend.seen.poll();
    assertNull(question.header("x-order"));
    assertEquals("a", question.header("x-app"));
    assertEquals(Orders.KEY, backend.seen.poll().header("x-order"));
  }

  @Test
  void a_header_is_the_same_in_whatever_letters() throws Exception {
    String text =
        DESCRIPTION
            .formatted("  scheme: header\n  headers: { X-APP: \"{secrets.key}\" }")
            .replace(
                "path: /orders,",
                "path: /orders, headers: { Content-Type: application/vnd.x+json, x-app: mine },");

    backend.adapter(text).send(Orders.submit()).await(5, SECONDS);

    HttpServerRequest request = backend.seen.poll().request();
    assertEquals(List.of("application/vnd.x+json"), request.headers().getAll("content-type"));
    assertEquals(List.of("geheim-key"), request.headers().getAll("x-app"));
  }

  @Test
  void client_credentials_are_fetched_once_for_64_calls_at_once() throws Exception {
    var fetches = new AtomicInteger();
    backend.behaviour =
        request -> {
          if (request.path().equals("/token")) {
            String token = "t-" + fetches.incrementAndGet();
            backend.vertx().setTimer(50, fired -> request.answer(200, token(token)));
          } else {
            request.answer(200, new JsonObject().put("id", request.header("authorization")));
          }
        };
    Adapter adapter = adapter(oauth());

    List<Future<SendResult>> calls = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      calls.add(adapter.send(Orders.submit()));
    }
    Future.all(calls).await(10, SECONDS);

    calls.forEach(call -> assertEquals("Bearer t-1", ((Delivered) call.result()).reference()));
    assertEquals(1, fetches.get());
    Seen fetch =
        backend.seen.stream()
            .filter(each -> each.path().equals("/token"))
            .findFirst()
            .orElseThrow();
    assertEquals("grant_type=client_credentials&scope=cases", fetch.body());
    assertEquals(
        "Basic "
            + Base64.getEncoder().encodeToString("app:geheim-key".getBytes(StandardCharsets.UTF_8)),
        fetch.header("authorization"));
  }

  @Test
  void a_credential_that_is_taken_no_more_is_renewed_once_for_all() throws Exception {
    var fetches = new AtomicInteger();
    backend.behaviour =
        request -> {
          if (request.path().equals("/token")) {
            request.answer(200, token("t-" + fetches.incrementAndGet()));
          } else if (!"Bearer t-2".equals(request.header("authorization"))) {
            request.answer(401, new JsonObject());
          } else {
            request.answer(200, new JsonObject().put("id", "YJ-1"));
          }
        };
    Adapter adapter = adapter(oauth());

    List<Future<SendResult>> calls = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      calls.add(adapter.send(Orders.submit()));
    }
    Future.all(calls).await(10, SECONDS);

    assertEquals(2, fetches.get());
  }

  @Test
  void a_backend_that_never_takes_the_credential_is_asked_twice_and_no_more() {
    var fetches = new AtomicInteger();
    backend.behaviour =
        request -> {
          if (request.path().equals("/token")) {
            request.answer(200, token("geheim-" + fetches.incrementAndGet()));
          } else {
            request.answer(401, new JsonObject());
          }
        };

    AdapterFailure failure = FakeBackend.failure(adapter(oauth()).send(Orders.submit()));

    assertTrue(failure.nothingSent());
    assertEquals("backend-401", failure.code());
    assertEquals(2, fetches.get());
    assertEquals(4, backend.seen.size());
    assertFalse(failure.getMessage().contains("geheim"));
  }

  @ParameterizedTest
  @CsvSource({
    "500,BACKEND,7",
    "502,BACKEND,7",
    "503,BACKEND,",
    "408,BACKEND,7",
    "429,BACKEND,7",
    "400,GATEWAY,",
    "401,GATEWAY,",
    "404,GATEWAY,",
    "200,GATEWAY,"
  })
  void an_order_does_not_go_out_without_its_credential(
      int status, Fault fault, Integer retryAfter) {
    backend.behaviour =
        request -> {
          if (retryAfter != null) {
            request.response().putHeader("Retry-After", "7");
          }
          request.answer(status, new JsonObject().put("error", "geheim"));
        };

    AdapterFailure failure = FakeBackend.failure(adapter(oauth()).send(Orders.submit()));

    assertTrue(failure.nothingSent());
    assertEquals("no-credential", failure.code());
    assertEquals(fault, failure.fault());
    assertEquals(retryAfter == null ? null : Duration.ofSeconds(7), failure.retryAfter());
    assertEquals(1, backend.seen.size());
    assertFalse(failure.getMessage().contains("geheim"));
  }

  @Test
  void a_silent_or_broken_token_service_is_the_network_s() {
    backend.behaviour = request -> request.request().connection().close();
    network(FakeBackend.failure(adapter(oauth()).send(Orders.submit())));

    backend.behaviour = request -> {};
    Adapter hasty = adapter(oauth(), Duration.ofMillis(500));
    Future<SendResult> first = hasty.send(Orders.submit());
    network(FakeBackend.failure(first));
    network(FakeBackend.failure(hasty.send(Orders.submit())));
  }

  private static void network(AdapterFailure failure) {
    assertTrue(failure.nothingSent());
    assertEquals("no-credential", failure.code());
    assertEquals(Fault.NETWORK, failure.fault());
  }

  @Test
  void a_secret_under_the_app_s_key_is_unwrapped_and_renewed_when_it_ends() throws Exception {
    var fetches = new AtomicInteger();
    backend.behaviour =
        request -> {
          if (request.path().equals("/secret")) {
            fetches.incrementAndGet();
            request.answer(
                200,
                new JsonObject()
                    .put(
                        "data",
                        new JsonObject()
                            .put("secret", wrapped("day-secret"))
                            .put("secretEndTime", "2026-01-05 12:00:00")));
          } else {
            request.answer(200, new JsonObject().put("id", "YJ-1"));
          }
        };
    Adapter adapter =
        adapter(
            """
            scheme: gjgxjhpt
            sid: s-1
            rid: r-1
            fetch:
              request: { method: POST, path: /secret }
              auth: { scheme: gjgxjhpt, sid: s-1, rid: r-1, key: "{secrets.appKey}" }
              credential: /data/secret
              until: "{/data/secretEndTime | time 'yyyy-MM-dd HH:mm:ss'}"
              unwrap: { key: "{secrets.appKey}" }
            """);

    adapter.send(Orders.submit()).await(5, SECONDS);
    adapter.send(Orders.submit()).await(5, SECONDS);

    String time = String.valueOf(TestHost.NOON.toEpochMilli());
    Seen first = backend.seen.poll();
    Seen second = backend.seen.poll();
    assertEquals("/secret", first.path());
    assertEquals(sign(APP_KEY, "s-1r-1" + time), first.header("gjgxjhpt_sign"));
    assertEquals(sign("day-secret", "s-1r-1" + time), second.header("gjgxjhpt_sign"));
    // It ends at this very moment, so that the next call fetches again.
    assertEquals(2, fetches.get());
  }

  @Test
  void a_code_in_the_body_may_say_that_the_credential_is_over() throws Exception {
    var fetches = new AtomicInteger();
    backend.behaviour =
        request -> {
          if (request.path().equals("/secret")) {
            request.answer(200, new JsonObject().put("secret", "d-" + fetches.incrementAndGet()));
          } else if ("d-1".equals(request.header("x-word"))) {
            request.answer(200, new JsonObject().put("code", 40001));
          } else {
            request.answer(200, new JsonObject().put("id", "YJ-1"));
          }
        };
    Adapter adapter =
        adapter(
            """
            scheme: header
            headers: { x-word: "{credential}" }
            fetch:
              request: { path: /secret }
              credential: /secret
              stale: { at: /code, codes: ["40001"] }
            """);

    var delivered =
        assertInstanceOf(Delivered.class, adapter.send(Orders.submit()).await(5, SECONDS));

    assertEquals("YJ-1", delivered.reference());
    assertEquals(2, fetches.get());
  }

  @Test
  void a_code_that_says_so_of_every_credential_is_neither_an_effect_nor_an_answer() {
    var fetches = new AtomicInteger();
    backend.behaviour =
        request ->
            request.answer(
                200,
                request.path().equals("/secret")
                    ? new JsonObject().put("secret", "d-" + fetches.incrementAndGet())
                    : new JsonObject().put("code", 40001).put("message", "geheim"));
    Adapter adapter =
        adapter(
            """
            scheme: header
            headers: { x-word: "{credential}" }
            fetch:
              request: { path: /secret }
              credential: /secret
              stale: { at: /code, codes: ["40001"] }
            """);

    noCredential(FakeBackend.failure(adapter.send(Orders.submit())));
    noCredential(FakeBackend.failure(adapter.query(Orders.KEY, null)));
    assertEquals(3, fetches.get());
  }

  private static void noCredential(AdapterFailure failure) {
    assertTrue(failure.nothingSent());
    assertEquals("no-credential", failure.code());
    assertEquals(Fault.GATEWAY, failure.fault());
    assertEquals(200, failure.exchange().status());
    assertFalse(failure.getMessage().contains("geheim"));
  }

  private Seen sent(String auth) throws Exception {
    adapter(auth).send(Orders.submit()).await(5, SECONDS);
    return backend.seen.poll();
  }

  private static String oauth() {
    return """
    scheme: oauth2
    tokenUrl: "{url}/token"
    clientId: app
    clientSecret: "{secrets.key}"
    scope: cases
    """;
  }

  private Adapter adapter(String auth) {
    return adapter(auth, Duration.ofSeconds(5));
  }

  private Adapter adapter(String auth, Duration limit) {
    return backend.adapter(DESCRIPTION.formatted(auth.indent(2)), limit);
  }

  private static JsonObject token(String value) {
    return new JsonObject().put("access_token", value).put("expires_in", 3600);
  }

  private static String sign(String key, String text) throws Exception {
    return Base64.getEncoder().encodeToString(hmac(key, text));
  }

  private static byte[] hmac(String key, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String wrapped(String secret) {
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(APP_KEY.getBytes(StandardCharsets.UTF_8), "AES"));
      return Base64.getEncoder()
          .encodeToString(cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
