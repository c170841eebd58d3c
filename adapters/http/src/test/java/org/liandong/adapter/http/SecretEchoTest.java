package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.adapter.spi.Refused;

/** A backend that repeats how we showed who we are puts it before no operator. */
class SecretEchoTest {
  private Vertx vertx;
  private HttpClient client;
  private int port;

  @BeforeEach
  void start() throws Exception {
    vertx = Vertx.vertx();
    client = vertx.createHttpClient();
    port =
        vertx
            .createHttpServer()
            .requestHandler(SecretEchoTest::answer)
            .listen(0, "127.0.0.1")
            .await(5, SECONDS)
            .actualPort();
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(5, SECONDS);
  }

  /** Hands out a token; refuses everything else, in words that repeat all of the request. */
  private static void answer(HttpServerRequest request) {
    boolean token = request.path().equals("/token");
    String sign = request.getHeader("x-sign");
    String key = request.getParam("key");
    String seen =
        String.join(
            ",",
            String.valueOf(request.getHeader("authorization")),
            String.valueOf(sign),
            String.valueOf(key),
            "other-key");
    request
        .response()
        .setStatusCode(token ? 200 : 422)
        .putHeader("content-type", "application/json")
        .end(
            token
                ? "{\"access_token\":\"fetched-t0ken\"}"
                : new JsonObject().put("code", "no " + seen).put("reason", "no " + seen).encode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "scheme: header, headers: { Authorization: \"Key {secrets.key}\" };no ＊＊,null,null,＊＊;no-null-null",
        "scheme: header, query: { key: \"{secrets.key}\" };no null,null,＊＊,＊＊;no-null-null",
        "scheme: header, query: { key: \"{secrets.key | base64}\" };no null,null,＊＊,＊＊;no-null-null",
        "scheme: hmac, key: \"{secrets.key}\", over: [\"{body}\"], encoding: hex, headers: { X-Sign:"
            + " \"{signature}\" };no null,＊＊,null,＊＊;no-null-null",
        "scheme: oauth2, tokenUrl: \"{url}/token\", clientId: app, clientSecret: \"{secrets.key}\";no"
            + " ＊＊,null,null,＊＊;no-null-null"
      })
  void no_refusal_of_a_described_backend_holds_a_secret(String auth, String reason, String code)
      throws Exception {
    String text =
        """
        adapter: 1
        settings: { secrets: [key, other] }
        capabilities: [SUBMIT, QUERY]
        auth: { %s }
        calls:
          SUBMIT:
            request: { method: POST, path: /orders, body: { key: "{order.key}" } }
            refusal: { code: /code, reason: /reason }
          QUERY: { request: { path: /orders }, known: /id }
        """
            .formatted(auth);
    var settings =
        new JsonObject()
            .put("url", "http://127.0.0.1:" + port)
            .put("description", new JsonObject().put("file", "x.yaml").put("text", text))
            .put("secrets", new JsonObject().put("key", "geheim/key+").put("other", "other-key"));
    var adapter =
        new HttpAdapterFactory().create(new TestHost(client, Duration.ofSeconds(5)), settings);

    var refused = assertInstanceOf(Refused.class, adapter.send(Orders.submit()).await(5, SECONDS));

    assertEquals(reason, refused.reason());
    assertEquals(code, refused.code());
  }

  @Test
  void nor_one_on_the_adapter_s_own_wire() throws Exception {
    var backend = new FakeBackend();
    backend.status = 422;
    backend.answer =
        Buffer.buffer("{\"code\":\"t0ken\",\"reason\":\"Bearer t0ken, access-1, gone\"}");

    var refused =
        assertInstanceOf(Refused.class, backend.adapter().send(Orders.submit()).await(5, SECONDS));

    backend.close();
    assertEquals("Bearer ＊＊, ＊＊, gone", refused.reason());
    assertEquals("backend-422", refused.code());
  }

  @Test
  void a_callback_s_secret_is_one_in_both_its_forms() {
    var settings =
        HttpSettings.from(
            new JsonObject()
                .put("url", "http://x")
                .put("callbackSecret", "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldY"));

    var secrets = Secrets.of(settings, Orders.cancel());

    assertTrue(secrets.contains("QUJDREVGR0hJSktMTU5PUFFSU1RVVldY"), "without its prefix");
    assertEquals(
        "it was ＊＊",
        RefusalText.reason(
            "it was whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldY", RefusalText.and(List.of(), secrets)));
  }
}
