package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.SendResult;

/** What an applicant writes is one piece of a path, and never a way out of it. */
class PathStepTest {
  private static final String PATH =
      "path: \"/api/towns/{order.form.a}{order.form.b}/applications\"";
  private static final String URL =
      "url: \"{values.site}/api/towns/{order.form.a}{order.form.b}/applications\"";

  @RegisterExtension
  final DescribedBackend backend = new DescribedBackend().answering("{\"id\":\"YJ-1\"}");

  @ParameterizedTest
  @CsvSource({".,.", "..,;x", "../..,/x", "x,/..", "x/,.", "..\\,x", "a/./b,x"})
  void a_step_is_refused_as_the_order_s_fault_and_nothing_is_sent(String a, String b)
      throws Exception {
    for (String address : List.of(PATH, URL)) {
      refused(sent(address, a, b));
    }
    assertEquals(List.of(), List.copyOf(backend.seen));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void so_is_one_of_a_single_value(String town) throws Exception {
    for (String address : List.of(PATH, URL)) {
      refused(sent(address.replace("{order.form.b}", ""), town, "x"));
    }
    assertEquals(List.of(), List.copyOf(backend.seen));
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

      String uri = backend.seen.poll().request().uri();
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
    JsonObject settings =
        backend.settings(text).put("values", new JsonObject().put("site", backend.url()));
    return backend
        .adapter(settings)
        .send(Orders.submit(new JsonObject().put("a", a).put("b", b)))
        .await(5, SECONDS);
  }
}
