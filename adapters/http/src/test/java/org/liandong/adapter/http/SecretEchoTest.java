package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.adapter.spi.Refused;

/** A backend that repeats how we showed who we are puts it before no operator. */
class SecretEchoTest {
  @RegisterExtension
  final DescribedBackend backend =
      new DescribedBackend()
          .secret("key", "geheim/key+")
          .secret("other", "other-key")
          .behaving(SecretEchoTest::answer);

  /** Hands out a token; refuses everything else, in words that repeat all of the request. */
  private static void answer(DescribedBackend.Seen order) {
    if (order.path().equals("/token")) {
      order.answer(200, "{\"access_token\":\"fetched-t0ken\"}");
      return;
    }
    String seen =
        String.join(
            ",",
            String.valueOf(order.header("authorization")),
            String.valueOf(order.header("x-sign")),
            String.valueOf(order.request().getParam("key")),
            "other-key");
    order.answer(422, new JsonObject().put("code", "no " + seen).put("reason", "no " + seen));
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

    var refused =
        assertInstanceOf(
            Refused.class, backend.adapter(text).send(Orders.submit()).await(5, SECONDS));

    assertEquals(reason, refused.reason());
    assertEquals(code, refused.code());
  }

  @Test
  void nor_one_on_the_adapter_s_own_wire() throws Exception {
    var plain = new FakeBackend();
    plain.status = 422;
    plain.answer =
        Buffer.buffer("{\"code\":\"t0ken\",\"reason\":\"Bearer t0ken, access-1, gone\"}");

    var refused =
        assertInstanceOf(Refused.class, plain.adapter().send(Orders.submit()).await(5, SECONDS));

    plain.close();
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
