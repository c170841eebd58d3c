package org.liandong.adapter.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that nothing could be signed with is found when the settings are loaded. */
class KeyFaultsTest {
  private static final String GOOD = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldY";
  private static final String WEBHOOK =
      "verify: { scheme: standard-webhooks, secret: \"{secrets.key}\" }";
  private static final String HMAC =
      """
      verify:
        scheme: hmac
        key: "{secrets.key}"
        keyEncoding: %s
        over: ["{header.x-time}", "{body}"]
        encoding: hex
        signature: "{header.x-sign}"
        timestamp: "{header.x-time}"
      """;

  @ParameterizedTest
  @ValueSource(strings = {"geheim", "Z2VoZWlt", GOOD + GOOD + GOOD, "whsec_geheim!"})
  void a_webhook_secret_is_24_to_64_bytes_of_base64(String secret) {
    assertEquals(
        List.of("settings.secrets.key：应是 24 到 64 字节的 base64（开头可有 whsec_）"),
        faults("none", WEBHOOK, secret));
  }

  @ParameterizedTest
  @ValueSource(strings = {GOOD, "whsec_" + GOOD})
  void one_that_is_so_is_no_fault(String secret) {
    assertEquals(List.of(), faults("none", WEBHOOK, secret));
  }

  @ParameterizedTest
  @CsvSource({"hex,0G,应是十六进制", "hex,abc,应是十六进制", "base64,a!,应是 base64"})
  void a_key_is_written_as_the_description_says(String encoding, String secret, String problem) {
    List<String> faults = faults("none", HMAC.formatted(encoding), secret);

    assertEquals(1, faults.size());
    assertEquals("settings.secrets.key：" + problem, faults.get(0).replaceFirst("（.*", ""));
  }

  @ParameterizedTest
  @CsvSource({"hex,0Ab1", "base64,Z2VoZWlt", "text,what ever"})
  void a_key_that_is_written_so_is_no_fault(String encoding, String secret) {
    assertEquals(List.of(), faults("none", HMAC.formatted(encoding), secret));
  }

  @Test
  void the_key_of_what_goes_out_is_checked_too() {
    assertEquals(
        List.of("settings.secrets.key：应是 base64"),
        faults("standard-webhooks, key: \"{secrets.key}\"", HMAC.formatted("text"), "geheim!"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-More: 1", "a\n", "密钥", "a\u0000"})
  void a_setting_that_would_break_a_header_is_found(String secret) {
    List<String> auths =
        List.of(
            "header, headers: { X-Key: \"{secrets.key}\" }",
            "header, headers: { X-Key: \"{seconds}-{secrets.key | suffix 'x'}\" }",
            "header, headers: { X-Key: \"{credential}\" }, fetch: { request: { path: /t, headers: {"
                + " X-Key: \"{secrets.key}\" } }, credential: /t }",
            "header, headers: { X-Key: \"{credential}\" }, fetch: { request: { path: /t }, credential:"
                + " /t, auth: { scheme: header, headers: { X-Key: \"{secrets.key}\" } } }");
    for (String auth : auths) {
      assertEquals(
          List.of("settings.secrets.key：要写进请求头，只能是可见的 ASCII 字符和空格，不能换行"),
          faults(auth, HMAC.formatted("text"), secret));
      assertEquals(List.of(), faults(auth, HMAC.formatted("text"), "a b~"));
    }
    assertEquals(
        List.of(),
        faults(
            "header, headers: { X-Key: \"{secrets.key | base64}\" }",
            HMAC.formatted("text"),
            secret));
  }

  @Test
  void one_of_a_call_is_found_too() {
    JsonObject settings = settings("none", HMAC.formatted("text"), "a\nb");
    JsonObject description = settings.getJsonObject("description");
    description.put(
        "text",
        description
            .getString("text")
            .replace("[CALLBACK]", "[CALLBACK, PROBE]")
            .replace(
                "calls:",
                "calls:\n  PROBE: { request: { path: /, query: { k: \"{values.word}\" }, headers: {"
                    + " X-Word: \"{values.word}\" } } }")
            .replace("settings: {", "settings: { values: [word],"));
    settings.put("values", new JsonObject().put("word", "a\rb"));

    List<String> faults = new HttpAdapterFactory().faults(settings);

    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.get(0).startsWith("settings.values.word：要写进请求头"), faults::toString);
  }

  @Test
  void nothing_is_made_of_such_settings() {
    Vertx vertx = Vertx.vertx();
    HttpClient client = vertx.createHttpClient();
    var host = new TestHost(client, Duration.ofSeconds(1));

    assertThrows(
        IllegalArgumentException.class,
        () -> new HttpAdapterFactory().create(host, settings("none", WEBHOOK, "geheim")));
    vertx.close();
  }

  private static List<String> faults(String scheme, String verify, String secret) {
    return new HttpAdapterFactory().faults(settings(scheme, verify, secret));
  }

  private static JsonObject settings(String scheme, String verify, String secret) {
    String text =
        """
        adapter: 1
        settings: { secrets: [key, other] }
        capabilities: [CALLBACK]
        auth: { scheme: %s }
        calls:
          CALLBACK:
        %s
            answers: { say: { messageId: /id, key: /key, kind: ACCEPTED } }
        """
            .formatted(scheme, verify.indent(4).stripTrailing());
    return Descriptions.settings("http://127.0.0.1:1", text)
        .put("secrets", new JsonObject().put("key", secret).put("other", "geheim"));
  }
}
