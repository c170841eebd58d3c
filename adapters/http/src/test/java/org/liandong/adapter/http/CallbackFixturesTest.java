package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.tck.fixtures.Replayed;

/** Each header that a description reads of a callback is altered by itself. */
class CallbackFixturesTest {
  private static final String DESCRIPTION =
      """
      adapter: 1
      settings: { secrets: [key] }
      capabilities: [CALLBACK]
      tables: { codes: { 10: "1", 20: "2", default: $park } }
      calls:
        CALLBACK:
          verify:
            scheme: hmac
            key: "{secrets.key}"
            over: ["{header.x-time}", "{header.x-id}", "{body}"]
            encoding: hex
            signature: "{header.x-sign | after '='}"
            timestamp: "{header.x-time}"
          answers:
            say:
              messageId: "{header.x-id}"
              key: /key
              kind: { at: "{/code | map codes}", table: { 1: ACCEPTED, 2: APPROVED, default: park } }
      """;
  private static final String TIME = "1767585600";
  private static final String BODY = "{\"key\":\"k-1\",\"code\":10}";
  private static final String UNKNOWN = "不认识的代码不当作回复（cases.yaml accepted）";
  private static Vertx vertx;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() throws Exception {
    vertx.close().await(5, SECONDS);
  }

  @Test
  void a_callback_that_is_signed_whole_passes(@TempDir Path folder) throws Exception {
    List<Replayed> replayed = replay(folder, new HttpAdapterFactory());

    assertEquals(List.of(), failed(replayed));
    for (String header : List.of("x-time", "x-id", "x-sign")) {
      assertTrue(
          replayed.stream().anyMatch(each -> each.name().equals(altered(header))),
          replayed::toString);
    }
  }

  @Test
  void a_code_that_nobody_knows_is_no_answer(@TempDir Path folder) throws Exception {
    List<Replayed> good = replay(folder, new HttpAdapterFactory());
    List<Replayed> bad =
        replay(
            folder,
            DESCRIPTION.replace("default: $park", "default: \"2\""),
            new HttpAdapterFactory());

    assertTrue(named(good, UNKNOWN).passed());
    assertEquals(List.of(UNKNOWN), failed(bad));
    assertEquals("第 7 行第 7 列：改了 /code 的值，变成了 APPROVED", named(bad, UNKNOWN).why());
  }

  @Test
  void so_it_is_of_a_standard_webhook(@TempDir Path folder) throws Exception {
    int from = DESCRIPTION.indexOf("      scheme: hmac");
    int to = DESCRIPTION.indexOf("    answers:");
    String text =
        DESCRIPTION.substring(0, from)
            + "      scheme: standard-webhooks\n      secret: \"{secrets.key}\"\n"
            + DESCRIPTION.substring(to).replace("header.x-id", "header.webhook-id");
    String key = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldY";
    byte[] sign = hmac(Base64.getDecoder().decode(key), "m-1." + TIME + "." + BODY);
    String headers =
        "Webhook-Id: m-1, Webhook-Timestamp: \"%s\", Webhook-Signature: \"v1,%s\""
            .formatted(TIME, Base64.getEncoder().encodeToString(sign));

    List<Replayed> good = replay(folder, text, key, headers, new HttpAdapterFactory());
    List<Replayed> bad =
        replay(
            folder,
            text.replace("default: $park", "default: \"2\""),
            key,
            headers,
            new HttpAdapterFactory());

    assertEquals(List.of(), failed(good));
    assertTrue(named(good, UNKNOWN).passed());
    assertEquals(List.of(UNKNOWN), failed(bad));
  }

  private static Replayed named(List<Replayed> replayed, String name) {
    return replayed.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void an_id_that_anybody_may_write_is_found(@TempDir Path folder) throws Exception {
    List<Replayed> replayed = replay(folder, new Forgeable());

    assertEquals(List.of(altered("x-id")), failed(replayed));
  }

  private static List<String> failed(List<Replayed> replayed) {
    return replayed.stream()
        .filter(each -> !each.passed() && !each.untried())
        .map(Replayed::name)
        .toList();
  }

  private static String altered(String header) {
    return "回调：请求头 " + header + " 被改，不信";
  }

  private static List<Replayed> replay(Path folder, AdapterFactory factory) throws Exception {
    return replay(folder, DESCRIPTION, factory);
  }

  private static List<Replayed> replay(Path folder, String text, AdapterFactory factory)
      throws Exception {
    byte[] sign = hmac("geheim".getBytes(StandardCharsets.UTF_8), TIME + "m-1" + BODY);
    String headers =
        "X-Time: \"%s\", X-Id: m-1, X-Sign: \"hmac=%s\""
            .formatted(TIME, HexFormat.of().formatHex(sign));
    return replay(folder, text, "geheim", headers, factory);
  }

  private static List<Replayed> replay(
      Path folder, String text, String key, String headers, AdapterFactory factory)
      throws IOException {
    String cases =
        """
        given: { secrets: { key: %s } }
        cases:
          - name: accepted
            call: CALLBACK
            input:
              headers: { %s }
              body: '%s'
            result: { answers: [{ messageId: m-1, key: k-1, kind: ACCEPTED }] }
        """
            .formatted(key, headers, BODY);
    return Fixtures.replay(folder, text, cases, factory, vertx);
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Believes a callback whatever its id is. */
  private static final class Forgeable implements AlteredHttp {
    @Override
    public Adapter create(AdapterHost host, JsonObject settings) {
      Adapter strict = HTTP.create(host, settings);
      return new Adapter() {
        @Override
        public Set<Capability> capabilities() {
          return strict.capabilities();
        }

        @Override
        public Future<List<RemoteAnswer>> readCallback(RawCallback callback) {
          MultiMap headers = MultiMap.caseInsensitiveMultiMap().addAll(callback.headers());
          if (headers.contains("X-Id")) {
            headers.set("X-Id", "m-1");
          }
          return strict.readCallback(
              new RawCallback(headers, callback.body(), callback.receivedAt()));
        }
      };
    }
  }
}
