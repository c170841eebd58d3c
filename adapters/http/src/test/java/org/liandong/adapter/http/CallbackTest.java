package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.CallbackRejected.Why;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.wire.Secret;

class CallbackTest {
  private static final byte[] KEY = "ABCDEFGHIJKLMNOPQRSTUVWX".getBytes(StandardCharsets.UTF_8);
  private static final Instant NOON = TestHost.NOON;
  private static final String GOOD = "{\"key\":\"" + Orders.KEY + "\",\"kind\":\"ACCEPTED\"}";
  private static Vertx vertx;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    client = vertx.createHttpClient();
  }

  @AfterAll
  static void stop() throws Exception {
    vertx.close().await(5, SECONDS);
  }

  @Test
  void the_signature_of_the_standard_s_own_example_is_believed() throws Exception {
    var headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
            .add("webhook-timestamp", "1614265330")
            .add("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    var signature = WebhookSignature.of(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

    assertEquals(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        signature.verified(
            new RawCallback(
                headers,
                Buffer.buffer("{\"test\": 2432232314}"),
                Instant.ofEpochSecond(1614265330))));
  }

  @Test
  void a_signed_answer_is_translated_whole() throws Exception {
    var body =
        new JsonObject()
            .put("reference", "YJ-1")
            .put("kind", "NOT_ACCEPTED")
            .put("sequence", 3)
            .put("person", "p-07")
            .put("decidedAt", "2026-01-05T11:59:00+08:00")
            .put("document", "雁民〔2026〕3号")
            .put("text", "不属于\n本机关")
            .put("missing", new JsonArray())
            .put("competentOrgan", "lezhi-civil")
            .put("until", "2026-01-30")
            .put("added-later", true);

    RemoteAnswer answer = read(signed("m-1", NOON, body.encode()));

    assertEquals("m-1", answer.messageId());
    assertNull(answer.key());
    assertEquals("YJ-1", answer.reference());
    assertEquals(3, answer.sequence());
    assertEquals(Instant.parse("2026-01-05T03:59:00Z"), answer.decidedAt());
    assertEquals("不属于\n本机关", answer.text());
    assertEquals("lezhi-civil", answer.competentOrgan());
    assertEquals(LocalDate.parse("2026-01-30"), answer.until());
  }

  @Test
  void where_both_names_are_given_ours_counts() throws Exception {
    RemoteAnswer answer = read(signed("m", NOON, GOOD.replace("{", "{\"reference\":\"YJ-1\",")));

    assertEquals(Orders.KEY, answer.key());
    assertNull(answer.reference());
  }

  @Test
  void one_good_signature_among_several_is_enough() throws Exception {
    RawCallback callback = signed("m", NOON, GOOD);
    String good = callback.headers().get("webhook-signature");
    callback.headers().set("webhook-signature", "v1a,xx v1,AAAA v2,zz v1,%% " + good);

    assertEquals(AnswerKind.ACCEPTED, read(callback).kind());
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, 300})
  void five_minutes_off_is_still_believed(long seconds) throws Exception {
    assertEquals(AnswerKind.ACCEPTED, read(signed("m", NOON.plusSeconds(seconds), GOOD)).kind());
  }

  static Stream<RawCallback> untrusted() {
    return Stream.of(
        signed("m", NOON.minusSeconds(301), GOOD),
        signed("m", NOON.plusSeconds(301), GOOD),
        signed("", NOON, GOOD),
        signed("m m", NOON, GOOD),
        signed("m".repeat(129), NOON, GOOD),
        new RawCallback(signed("m", NOON, GOOD).headers(), Buffer.buffer(GOOD + " "), NOON),
        changed("webhook-id", "other"),
        changed("webhook-timestamp", String.valueOf(NOON.getEpochSecond() + 1)),
        changed("webhook-timestamp", "999999999999"),
        changed("webhook-timestamp", "-1"),
        changed("webhook-timestamp", "soon"),
        changed("webhook-signature", ""),
        changed("webhook-signature", "v1,"),
        changed("webhook-signature", "v2," + signature("m", NOON, GOOD)),
        without("webhook-id"),
        without("webhook-timestamp"),
        without("webhook-signature"),
        twice("webhook-id"));
  }

  @ParameterizedTest
  @MethodSource
  void untrusted(RawCallback callback) {
    CallbackRejected rejected = rejected(callback);

    assertEquals(Why.UNTRUSTED, rejected.why());
    assertFalse(rejected.getMessage().contains(Orders.KEY));
  }

  static Stream<String> malformed() {
    String key = "\"key\":\"" + Orders.KEY + "\"";
    return Stream.of(
        "",
        "[]",
        "geheim",
        "{" + key + "}",
        "{\"kind\":\"ACCEPTED\"}",
        "{" + key + ",\"kind\":\"geheim\"}",
        "{" + key + ",\"kind\":7}",
        "{" + key + ",\"kind\":\"ACCEPTED\",\"kind\":\"APPROVED\"}",
        "{" + key + ",\"kind\":\"ACCEPTED\"} {}",
        "{" + key + ",\"kind\":\"CORRECTION\"}",
        "{" + key + ",\"kind\":\"CORRECTION\",\"missing\":[\"\"]}",
        "{" + key + ",\"kind\":\"CORRECTION\",\"missing\":\"M01\"}",
        "{" + key + ",\"kind\":\"OPINION\",\"text\":\"geheim\\u0000\"}",
        "{" + key + ",\"kind\":\"OPINION\",\"text\":\"geheim\\ud800\"}",
        "{" + key + ",\"kind\":\"OPINION\",\"person\":\"a\\nb\"}",
        "{" + key + ",\"kind\":\"OPINION\",\"text\":\"" + "长".repeat(4001) + "\"}",
        "{" + key + ",\"kind\":\"OPINION\",\"sequence\":-1}",
        "{" + key + ",\"kind\":\"OPINION\",\"sequence\":1e3}",
        "{" + key + ",\"kind\":\"OPINION\",\"sequence\":99999999999999999999}",
        "{" + key + ",\"kind\":\"OPINION\",\"decidedAt\":\"yesterday\"}",
        "{" + key + ",\"kind\":\"OPINION\",\"decidedAt\":\"2026-01-05T12:00:00\"}",
        "{" + key + ",\"kind\":\"OPINION\",\"decidedAt\":\"+99999-01-05T12:00:00Z\"}",
        "{" + key + ",\"kind\":\"CORRECTION\",\"text\":\"x\",\"until\":\"2026-02-30\"}",
        "{" + key + ",\"kind\":\"CORRECTION\",\"text\":\"x\",\"until\":\"1026-02-20\"}",
        "{" + key + ",\"kind\":\"CORRECTION\",\"text\":\"x\",\"until\":\"30.1.2026\"}",
        "{" + key + ",\"kind\":\"OPINION\",\"x\":" + "[".repeat(9_000) + "]".repeat(9_000) + "}",
        "{" + key + ",\"kind\":\"OPINION\",\"x\":\"" + "x".repeat(300_000) + "\"}");
  }

  @ParameterizedTest
  @MethodSource
  void malformed(String body) {
    CallbackRejected rejected = rejected(signed("m", NOON, body));

    assertEquals(Why.MALFORMED, rejected.why());
    assertFalse(rejected.getMessage().contains("geheim"));
    assertFalse(rejected.getMessage().contains(Orders.KEY));
    assertFalse(rejected.place().orElseThrow().toString().contains("geheim"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "{\"kind\":\"OPINION\"}|/key|至少写一个",
        "{\"key\":\"k\",\"kind\":\"geheim\"}|/kind|ACCEPTED",
        "{\"key\":\"k\",\"kind\":\"CORRECTION\"}|/missing|缺什么",
        "{\"key\":\"k\",\"kind\":\"CORRECTION\",\"missing\":\"a\"}|/missing|列表",
        "{\"key\":\"k\",\"kind\":\"OPINION\",\"sequence\":-1}|/sequence|整数",
        "{\"key\":\"k\",\"kind\":\"OPINION\",\"decidedAt\":\"1948-12-31T12:00:00Z\"}|/decidedAt|1949",
        "{\"key\":\"k\",\"kind\":\"OPINION\",\"person\":7}|/person|文字",
        "{\"key\":\"k\",\"kind\":\"OPINION\",\"special\":{\"basis\":\"\"}}|/special/basis|200",
        "{\"key\":\"k\",\"kind\":\"OPINION\",\"special\":[]}|/special|对象",
        "[]|''|对象"
      })
  void what_is_malformed_is_named_with_what_belongs_there(
      String body, String pointer, String expected) {
    CallbackRejected.Place place = rejected(signed("m", NOON, body)).place().orElseThrow();
    assertEquals(pointer, place.pointer());
    assertTrue(place.expected().contains(expected), place::expected);
  }

  @Test
  void bytes_that_are_not_utf_8_are_malformed() {
    byte[] body = {'{', '"', (byte) 0xc3, '"', ':', '1', '}'};

    assertEquals(Why.MALFORMED, rejected(signed("m", NOON, Buffer.buffer(body))).why());
  }

  private static RemoteAnswer read(RawCallback callback) throws Exception {
    return adapter().readCallback(callback).await(5, SECONDS).get(0);
  }

  private static CallbackRejected rejected(RawCallback callback) {
    return assertThrows(CallbackRejected.class, () -> read(callback));
  }

  private static Adapter adapter() {
    var settings =
        new JsonObject()
            .put("url", "http://127.0.0.1:1")
            .put("callbackSecret", "whsec_" + Base64.getEncoder().encodeToString(KEY))
            .put("capabilities", new JsonArray().add("CALLBACK"));
    var host = new TestHost(client, Duration.ofSeconds(1));
    return new HttpAdapterFactory().create(host, settings);
  }

  private static RawCallback changed(String header, String value) {
    RawCallback callback = signed("m", NOON, GOOD);
    callback.headers().set(header, value);
    return callback;
  }

  private static RawCallback without(String header) {
    RawCallback callback = signed("m", NOON, GOOD);
    callback.headers().remove(header);
    return callback;
  }

  private static RawCallback twice(String header) {
    RawCallback callback = signed("m", NOON, GOOD);
    callback.headers().add(header, "other");
    return callback;
  }

  private static RawCallback signed(String id, Instant sent, String body) {
    return signed(id, sent, Buffer.buffer(body));
  }

  private static RawCallback signed(String id, Instant sent, Buffer body) {
    var headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("webhook-id", id)
            .add("webhook-timestamp", String.valueOf(sent.getEpochSecond()))
            .add("webhook-signature", "v1," + signature(id, sent, body));
    return new RawCallback(headers, body, NOON);
  }

  private static String signature(String id, Instant sent, String body) {
    return signature(id, sent, Buffer.buffer(body));
  }

  private static String signature(String id, Instant sent, Buffer body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      mac.update((id + "." + sent.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
