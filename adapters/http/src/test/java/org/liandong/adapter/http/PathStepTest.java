package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.SendResult;

/** What an applicant writes is one piece of a path, and never a way out of it. */
class PathStepTest {
  private static final String PATH =
      "path: \"/api/towns/{order.form.a}{order.form.b}/applications\"";
  private static final String URL =
      "url: \"{values.site}/api/towns/{order.form.a}{order.form.b}/applications\"";

  private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
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
            .requestHandler(
                request -> {
                  seen.add(request.uri());
                  request
                      .response()
                      .putHeader("content-type", "application/json")
                      .end("{\"id\":\"YJ-1\"}");
                })
            .listen(0, "127.0.0.1")
            .await(5, SECONDS)
            .actualPort();
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(5, SECONDS);
  }

  @ParameterizedTest
  @CsvSource({".,.", "..,;x", "../..,/x", "x,/..", "x/,.", "..\\,x", "a/./b,x"})
  void a_step_is_refused_as_the_order_s_fault_and_nothing_is_sent(String a, String b)
      throws Exception {
    for (String address : List.of(PATH, URL)) {
      refused(sent(address, a, b));
    }
    assertEquals(List.of(), List.copyOf(seen));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void so_is_one_of_a_single_value(String town) throws Exception {
    for (String address : List.of(PATH, URL)) {
      refused(sent(address.replace("{order.form.b}", ""), town, "x"));
    }
    assertEquals(List.of(), List.copyOf(seen));
  }

  private static void refused(SendResult result) {
    Refused refused = assertInstanceOf(Refused.class, result);
    assertEquals(Fault.STATION, refused.mend());
    assertEquals("unfit-value", refused.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"...", "..x", "x..", "a.b", "仁里镇", "%2e%2e", "?", "#"})
  void other_texts_are_sent_as_one_piece(String town) throws Exception {
    for (String address : new String[] {PATH, URL}) {
      assertInstanceOf(Delivered.class, sent(address, town, "/"));

      String uri = seen.poll();
      assertEquals(5, uri.split("/").length, uri);
      assertTrue(uri.startsWith("/api/towns/") && uri.endsWith("/applications"), uri);
    }
  }

  private SendResult sent(String address, String a, String b) throws Exception {
    String text =
        """
        adapter: 1
        settings: { values: [site] }
        capabilities: [SUBMIT, QUERY]
        calls:
          SUBMIT:
            request: { method: POST, %s }
            reference: /id
          QUERY:
            request: { path: "/orders/{submitKey}" }
            known: /id
        """
            .formatted(address);
    String site = "http://127.0.0.1:" + port;
    var settings =
        new JsonObject()
            .put("url", site)
            .put("values", new JsonObject().put("site", site))
            .put("description", new JsonObject().put("file", "x.yaml").put("text", text));
    var adapter =
        new HttpAdapterFactory().create(new TestHost(client, Duration.ofSeconds(5)), settings);
    return adapter.send(order(new JsonObject().put("a", a).put("b", b))).await(5, SECONDS);
  }

  private static Order order(JsonObject form) {
    Order of = Orders.submit();
    return new Order(
        of.kind(),
        of.key(),
        of.submitKey(),
        of.reference(),
        of.caseId(),
        of.receiptNo(),
        of.item(),
        of.organ(),
        of.acts(),
        of.station(),
        of.applicant(),
        form,
        of.materials(),
        of.priorAnswers(),
        of.remark(),
        of.trace(),
        of.materialAccess());
  }
}
