package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.tck.fixtures.Replayed;

/** Where a backend is said to know a key again, the kit looks whether it gets one. */
class OtherKeyTest {
  private static final String DESCRIPTION =
      """
      adapter: 1
      settings: { secrets: [key] }
      capabilities: [SUBMIT, CANCEL, REPORT, NUMBER, QUERY, IDEMPOTENT]
      auth:
        scheme: hmac
        key: "{secrets.key}"
        over: ["{millis}", "{nonce}", "{body}"]
        encoding: hex
        headers: { X-Time: "{millis}", X-Nonce: "{nonce}", X-Sign: "{signature}" }
      calls:
        SUBMIT: { request: { method: POST, path: /s, body: { key: "{order.key}" } }, reference: /id }
        CANCEL: { request: { method: POST, path: "/c/{order.key | md5}" } }
        REPORT: { request: { method: POST, path: /r, headers: { X-Id: "{report.key}" } } }
        NUMBER: { request: { method: POST, path: /n, query: { id: "{key}" } }, caseNo: /no }
        QUERY: { request: { path: "/q/{submitKey}" }, known: /id }
      """;
  private static final String FIXTURES =
      """
      given: { secrets: { key: test-key } }
      cases:
        - name: submit
          call: SUBMIT
          exchanges: [{ respond: { status: 200, body: { id: "1" } } }]
          result: { delivered: { reference: "1" } }
        - name: cancel
          call: CANCEL
          input: { reference: "1" }
          exchanges: [{ respond: { status: 200, body: {} } }]
          result: { delivered: {} }
        - name: report
          call: REPORT
          exchanges: [{ respond: { status: 200, body: {} } }]
          result: { reported: {} }
        - name: number
          call: NUMBER
          exchanges: [{ respond: { status: 200, body: { no: "7" } } }]
          result: { numbered: { caseNo: "7" } }
      """;

  private static Vertx vertx;
  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() throws Exception {
    vertx.close().await(5, SECONDS);
  }

  @Test
  void one_of_another_key_looks_otherwise() throws IOException {
    List<Replayed> replayed = replay(new HttpAdapterFactory());

    assertEquals(4, replayed.size(), replayed::toString);
    assertTrue(replayed.stream().allMatch(Replayed::passed), replayed::toString);
  }

  @Test
  void one_that_looks_the_same_is_found() throws IOException {
    List<Replayed> replayed = replay(new Keyless());

    assertEquals(4, replayed.size(), replayed::toString);
    for (Replayed each : replayed) {
      assertTrue(each.why() != null && each.why().contains("IDEMPOTENT"), each::toString);
    }
  }

  private List<Replayed> replay(AdapterFactory factory) throws IOException {
    return Fixtures.replay(folder, DESCRIPTION, FIXTURES, factory, vertx).stream()
        .filter(each -> each.name().contains("键不同的两件"))
        .toList();
  }

  /** Sends something else than its description says. */
  private static final class Keyless implements AlteredHttp {
    @Override
    public Adapter create(AdapterHost host, JsonObject settings) {
      JsonObject keyless = settings.copy();
      JsonObject description = keyless.getJsonObject("description");
      description.put(
          "text",
          description
              .getString("text")
              .replace(", IDEMPOTENT", "")
              .replace("order.key", "order.receiptNo")
              .replace("report.key", "report.case.receiptNo")
              .replace("{key}", "{case.receiptNo}"));
      return HTTP.create(host, keyless);
    }
  }
}
