package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.spi.Delivered;

/** What no request line can have is a fault of who wrote it, and never one of a call. */
class AddressTextTest {
  private static final String DESCRIPTION =
      """
      adapter: 1
      settings: { values: [base, area] }
      capabilities: [SUBMIT, QUERY]
      auth: { scheme: header, query: { %s: x } }
      calls:
        SUBMIT:
          request:
            method: POST
            %s
            query: { "the place": "{order.form.town}" }
            body: { key: "{order.key}" }
          reference: /id
        QUERY: { request: { path: "/orders/{submitKey}" }, known: /id }
      """;

  @RegisterExtension
  final DescribedBackend backend = new DescribedBackend().answering("{\"id\":\"YJ-1\"}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "path: \"/v2/{values.area}/{order.form.town}\"",
        "url: \"{values.base}/v2/{order.form.town}\""
      })
  void what_is_filled_in_may_be_anything(String address) throws Exception {
    JsonObject settings = settings(backend.url(), "二 区", DESCRIPTION.formatted("app", address));
    var order = Orders.submit(new JsonObject().put("town", "丹山 镇\r\nX: y|%"));

    assertInstanceOf(Delivered.class, backend.adapter(settings).send(order).await(5, SECONDS));

    String line = backend.seen.element().line();
    assertTrue(line.contains("/%E4%B8%B9%E5%B1%B1%20%E9%95%87%0D%0AX%3A%20y%7C%25?"), line);
    assertTrue(line.contains("the+place="), line);
  }

  @ParameterizedTest
  @CsvSource({"http://h.example/a b,1", "http://h.example/决定,1", "http://h.example/a,0"})
  void a_setting_that_no_line_can_have_is_named(String base, int faults) {
    String text = DESCRIPTION.formatted("app", "url: \"{values.base}/v2\"");

    List<String> found = new HttpAdapterFactory().faults(settings("http://x", "a b", text, base));

    assertEquals(faults, found.size(), found::toString);
    assertTrue(found.stream().allMatch(each -> each.startsWith("settings.values.base：")));
    assertTrue(found.stream().noneMatch(each -> each.contains("h.example")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a b\"", "\"a&b\"", "\"a=b\"", "决定", "\"a\\nb\""})
  void so_is_a_name_in_the_query_of_who_sends_it(String name) {
    List<String> found = Descriptions.faults(DESCRIPTION.formatted(name, "path: /v2"));

    assertEquals(1, found.size(), found::toString);
    assertTrue(found.get(0).matches("x.yaml 第 4 行第 \\d+ 列：query 的名字.*"), found::toString);
  }

  @Test
  void and_the_backend_s_own_address() {
    String text = DESCRIPTION.formatted("app", "path: /v2");

    var wrong =
        assertThrows(
            IllegalArgumentException.class,
            () -> backend.adapter(settings("http://h.example/决定", "a", text)));

    assertTrue(wrong.getMessage().matches("/url：.*百分号编码.*"), wrong::getMessage);
  }

  private static JsonObject settings(String url, String area, String text) {
    return settings(url, area, text, url);
  }

  private static JsonObject settings(String url, String area, String text, String base) {
    return Descriptions.settings(url, text)
        .put("values", new JsonObject().put("base", base).put("area", area));
  }
}
