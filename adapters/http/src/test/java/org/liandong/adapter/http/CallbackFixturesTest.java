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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
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
import org.liandong.adapter.tck.fixtures.FixtureReplay;
import org.liandong.adapter.tck.fixtures.Replayed;

/** Each header that a description reads of a callback is altered by itself. */
class CallbackFixturesTest {
  private static final String DESCRIPTION =
      """
      adapter: 1
      settings: { secrets: [key] }
      capabilities: [CALLBACK]
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
            say: { messageId: "{header.x-id}", key: /key, kind: ACCEPTED }
      """;
  private static final String TIME = "1767585600";
  private static final String BODY = "{\"key\":\"k-1\"}";
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
    Path yaml = folder.resolve("adapter.yaml");
    Files.writeString(yaml, DESCRIPTION);
    write(folder.resolve("fixtures"));
    return FixtureReplay.replay(yaml, factory, vertx);
  }

  private static void write(Path fixtures) throws IOException, GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("geheim".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signed = (TIME + "m-1" + BODY).getBytes(StandardCharsets.UTF_8);
    Files.createDirectories(fixtures);
    Files.writeString(
        fixtures.resolve("callbacks.yaml"),
        """
        given: { secrets: { key: geheim } }
        cases:
          - name: accepted
            call: CALLBACK
            input:
              headers: { X-Time: "%s", X-Id: m-1, X-Sign: "hmac=%s" }
              body: '%s'
            result: { answers: [{ messageId: m-1, key: k-1, kind: ACCEPTED }] }
        """
            .formatted(TIME, HexFormat.of().formatHex(mac.doFinal(signed)), BODY));
  }

  /** Believes a callback whatever its id is. */
  private static final class Forgeable implements AdapterFactory {
    private final AdapterFactory http = new HttpAdapterFactory();

    @Override
    public String kind() {
      return http.kind();
    }

    @Override
    public String version() {
      return http.version();
    }

    @Override
    public JsonObject settingsSchema() {
      return http.settingsSchema();
    }

    @Override
    public Adapter create(AdapterHost host, JsonObject settings) {
      Adapter strict = http.create(host, settings);
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
