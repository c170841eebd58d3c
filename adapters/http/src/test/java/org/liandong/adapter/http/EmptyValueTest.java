package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.Refused;

/** A value that is not there widens no question: what asks for nobody's would get everybody's. */
class EmptyValueTest {
  private static final String QUERYING = "[QUERY]";
  private static final String POLL =
      "POLL: { request: { path: /answers, query: { after: \"{cursor}\" } }, cursor: { kind: next, at:"
          + " /next }, answers: { each: /data, say: { when: /said, messageId: /id, key: /key, kind: ACCEPTED } } }";

  @RegisterExtension
  final DescribedBackend backend =
      new DescribedBackend().answering("{\"data\":[{\"id\":\"a stranger's\"}]}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "path: /cases, query: { id: \"{reference}\" }",
        "path: /cases, query: { id: \"no-{reference}\" }",
        "path: /cases, query: { key: \"{submitKey}\", id: \"{reference | default ''}\" }",
        "path: \"/cases/{reference}\"",
        "url: \"{values.site}/cases/{reference}\"",
        "url: \"{values.site}/cases\", query: { id: \"{reference}\" }",
        "method: POST, path: /cases, body: { filter: [{ id: \"{reference}\" }] }",
        "method: POST, path: /cases, form: { id: \"{reference}\" }"
      })
  void a_question_without_what_it_asks_for_is_not_asked(String request) throws Exception {
    AdapterFailure failure = FakeBackend.failure(asking(request).query(Orders.KEY, null));

    assertEquals("cannot-ask", failure.code());
    assertEquals(Fault.GATEWAY, failure.fault());
    assertTrue(failure.nothingSent());
    assertEquals(List.of(), List.copyOf(backend.seen));

    QueryResult asked = asking(request).query(Orders.KEY, "YJ-1").await(5, SECONDS);

    assertTrue(asked.known());
    assertTrue(backend.seen.poll().line().contains("YJ-1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "path: /cases, query: { key: x, \"id?\": \"{reference}\" };/cases?key=x",
        "method: POST, path: /cases, body: { \"id?\": \"{reference}\" };/cases {}",
        "method: POST, path: /cases, form: { key: x, \"id?\": \"{reference}\" };/cases key=x"
      })
  void what_may_be_left_out_is_written_with_a_question_mark(String request, String sent)
      throws Exception {
    asking(request).query(Orders.KEY, null).await(5, SECONDS);

    assertEquals(sent, backend.seen.poll().line());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "method: DELETE, path: /cases, query: { id: \"{order.reference}\" }",
        "method: DELETE, url: \"{values.site}/cases/{order.reference}\""
      })
  void an_order_without_its_reference_is_parked(String request) throws Exception {
    var adapter =
        adapter(
            "[SUBMIT, CANCEL, POLL]",
            "SUBMIT: { request: { method: POST, path: /x } }",
            "CANCEL: { request: { " + request + " } }",
            POLL);

    var refused =
        assertInstanceOf(Refused.class, adapter.send(Orders.cancel(null)).await(5, SECONDS));

    assertEquals("cannot-fill-in", refused.code());
    assertEquals(Fault.GATEWAY, refused.mend());
    assertEquals(List.of(), List.copyOf(backend.seen));
  }

  @Test
  void the_first_page_has_no_cursor_yet() throws Exception {
    adapter("[POLL]", POLL).poll(null).await(5, SECONDS);
    adapter("[POLL]", POLL).poll("7").await(5, SECONDS);

    assertEquals("/answers", backend.seen.poll().line());
    assertEquals("/answers?after=7", backend.seen.poll().line());
  }

  @Test
  void a_name_that_is_given_twice_is_a_fault() {
    String twice = "path: /cases, query: { id: a, \"id?\": \"{reference}\" }";
    List<String> faults = new HttpAdapterFactory().faults(settings(QUERYING, query(twice)));

    assertEquals(1, faults.size());
    assertTrue(faults.get(0).contains("query 里的名字重复：id"), faults::toString);
  }

  private static String query(String request) {
    return "QUERY: { request: { " + request + " }, known: /data/0/id }";
  }

  private Adapter asking(String request) {
    return adapter(QUERYING, query(request));
  }

  private Adapter adapter(String capabilities, String... calls) {
    return backend.adapter(settings(capabilities, calls));
  }

  private JsonObject settings(String capabilities, String... calls) {
    String text =
        "adapter: 1\nsettings: { values: [site] }\ncapabilities: "
            + capabilities
            + "\ncalls:\n  "
            + String.join("\n  ", calls);
    return backend.settings(text).put("values", new JsonObject().put("site", backend.url()));
  }
}
