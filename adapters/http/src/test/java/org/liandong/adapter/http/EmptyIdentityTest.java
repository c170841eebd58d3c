package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Named;
import org.liandong.adapter.spi.Numbered;
import org.liandong.adapter.spi.Polled;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.ReportedCase;

/** What tells one thing from another is nothing where a part of it is not there. */
class EmptyIdentityTest {
  private static final String UNREADABLE = "unreadable-answer";

  @RegisterExtension
  final DescribedBackend backend = new DescribedBackend().secret("word", "geheim");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "messageId: \"ev-{/evId}\", key: /key",
        "messageId: \"{/key}-{/evId}\", key: /key",
        "messageId: \"{/evId | trim | prefix 'ev-'}\", key: /key",
        "messageId: \"{/evId | sha256}\", key: /key",
        "messageId: /key, key: \"k-{/evId}\"",
        "messageId: /key, reference: \"HW-{/evId}\""
      })
  void an_answer_without_its_number_is_a_failed_page(String ids) throws Exception {
    for (String without :
        new String[] {"", ",\"evId\":null", ",\"evId\":\"\"", ",\"evId\":\" \""}) {
      backend.answer = "{\"data\":[{\"key\":\"k-1\"" + without + "}]}";
      assertEquals(
          AdapterFailure.UNFIT_ANSWER,
          FakeBackend.failure(polling(ids).poll(null)).code(),
          without);
    }
    backend.answer = "{\"data\":[{\"key\":\"k-1\",\"evId\":7}]}";
    assertEquals(1, polling(ids).poll(null).await(5, SECONDS).answers().size());
  }

  @Test
  void what_a_default_stands_in_for_is_there() throws Exception {
    backend.answer = "{\"data\":[{\"key\":\"k-1\"}]}";

    Polled polled =
        polling("messageId: \"{/key}-{/part | default '0'}\", key: /key")
            .poll(null)
            .await(5, SECONDS);

    assertEquals("k-1-0", polled.answers().get(0).messageId());
  }

  @Test
  void a_callback_without_its_number_is_refused() {
    Adapter adapter =
        adapter(
            "CALLBACK",
            "CALLBACK: { verify: { scheme: header, header: X-Word, value: \"{secrets.word}\","
                + " bodyUnsigned: true }, answers: { say: { messageId: \"ev-{/evId}\", key: /key,"
                + " kind: ACCEPTED } } }");
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("X-Word", "geheim");
    Future<?> read =
        adapter.readCallback(
            new RawCallback(headers, Buffer.buffer("{\"key\":\"k-1\"}"), TestHost.NOON));

    var rejected = assertThrows(CallbackRejected.class, () -> read.await(5, SECONDS));

    assertEquals(CallbackRejected.Why.MALFORMED, rejected.why());
  }

  @Test
  void an_order_without_its_number_is_not_known() throws Exception {
    Adapter adapter =
        adapter(
            "QUERY",
            "QUERY: { request: { path: /x }, known: \"x{/no}\", reference: \"HW-{/ref}\" }");

    QueryResult unknown = adapter.query(Orders.KEY, null).await(5, SECONDS);
    backend.answer = "{\"no\":1}";
    QueryResult known = adapter.query(Orders.KEY, null).await(5, SECONDS);
    backend.answer = "{\"no\":1,\"ref\":2}";
    QueryResult numbered = adapter.query(Orders.KEY, null).await(5, SECONDS);

    assertEquals(false, unknown.known());
    assertEquals(true, known.known());
    assertNull(known.reference());
    assertEquals("HW-2", numbered.reference());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|false",
        "0.0|false",
        "false|false",
        "[]|false",
        "{}|false",
        "\" \"|false",
        "1|true",
        "\"0\"|true",
        "true|true",
        "[0]|true",
        "{\"no\":null}|true"
      })
  void what_says_that_there_is_nothing_is_no_order(String said, boolean known) throws Exception {
    Adapter adapter = adapter("QUERY", "QUERY: { request: { path: /x }, known: /found }");
    backend.answer = "{\"found\":" + said + "}";

    assertEquals(known, adapter.query(Orders.KEY, null).await(5, SECONDS).known());
  }

  @Test
  void neither_is_a_list_of_none() throws Exception {
    Adapter adapter =
        adapter("QUERY", "QUERY: { request: { path: /x }, known: \"{/list | size}\" }");
    backend.answer = "{\"list\":[]}";
    assertEquals(false, adapter.query(Orders.KEY, null).await(5, SECONDS).known());

    backend.answer = "{\"list\":[{}]}";
    assertEquals(true, adapter.query(Orders.KEY, null).await(5, SECONDS).known());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null|",
        "\"\"|",
        "[]|",
        "\"M01\"|M01",
        "7|7",
        "{\"no\":\"M01\"}|M01",
        "[{\"no\":\"M01\"},{\"no\":\"M02\"}]|M01,M02",
        "[\"M01\",7]|M01,7"
      })
  void one_missing_paper_need_not_stand_in_a_list(String said, String codes) throws Exception {
    backend.answer = "{\"data\":[{\"key\":\"k-1\",\"papers\":" + said + "}]}";
    boolean objects = said.contains("no");
    String missing = objects ? "{ each: /papers, give: /no }" : "{ each: /papers }";

    Polled polled =
        polling("messageId: /key, key: /key, missing: " + missing).poll(null).await(5, SECONDS);

    assertEquals(
        codes == null ? List.of() : List.of(codes.split(",")), polled.answers().get(0).missing());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"no\":\"M01\"}", "[{\"no\":\"M01\"}]", "[[\"M01\"]]", "[\"\"]", "[null]"})
  void what_is_no_code_of_a_paper_fails_the_page(String said) {
    backend.answer = "{\"data\":[{\"key\":\"k-1\",\"papers\":" + said + "}]}";

    FakeBackend.failure(
        polling("messageId: /key, key: /key, missing: { each: /papers }").poll(null));
  }

  @Test
  void an_order_is_delivered_without_a_number() throws Exception {
    Adapter adapter =
        adapter(
            "SUBMIT, QUERY",
            "SUBMIT: { request: { method: POST, path: /x }, reference: \"HW-{/x}\" }",
            "QUERY: { request: { path: /x }, known: /no }");

    var delivered =
        assertInstanceOf(Delivered.class, adapter.send(Orders.submit()).await(5, SECONDS));

    assertNull(delivered.reference());
  }

  @Test
  void a_case_is_not_numbered_with_what_is_the_same_of_all() throws Exception {
    Adapter adapter =
        adapter("NUMBER", "NUMBER: { request: { method: POST, path: /x }, caseNo: \"No-{/no}\" }");

    for (String said :
        new String[] {"{}", "{\"no\":\"\"}", no("5".repeat(48)), no("5".repeat(200))}) {
      backend.answer = said;
      assertEquals(AdapterFailure.UNFIT_ANSWER, failed(adapter).code(), said);
    }
    backend.answer = "{\"no\":{}}";
    assertEquals(AdapterFailure.UNFIT_ANSWER, failed(adapter).code());
    assertEquals(200, failed(adapter).exchange().status());
    backend.answer = "<html>";
    assertEquals(UNREADABLE, failed(adapter).code());
    backend.answer = "";
    assertEquals(UNREADABLE, failed(adapter).code());
    backend.answer = "{\"no\":5}";

    var numbered =
        assertInstanceOf(Numbered.class, adapter.number("n-1", subject()).await(5, SECONDS));
    assertEquals("No-5", numbered.caseNo());
  }

  private static AdapterFailure failed(Adapter adapter) {
    return FakeBackend.failure(adapter.number("n-1", subject()));
  }

  private static String no(String number) {
    return "{\"no\":\"" + number + "\"}";
  }

  @Test
  void a_cursor_without_its_number_is_none() throws Exception {
    backend.answer = "{\"data\":[{\"key\":\"k-1\"}]}";
    String say = "messageId: /key, key: /key";

    assertEquals(
        AdapterFailure.UNFIT_ANSWER,
        FakeBackend.failure(polling("kind: last, at: \"c-{/no}\"", say).poll(null)).code());

    Polled polled = polling("kind: next, at: \"c-{/next}\"", say).poll("c-1").await(5, SECONDS);
    assertEquals("@next c-1", polled.cursor());
    assertEquals(false, polled.more());
  }

  @ParameterizedTest
  @CsvSource({"true,true", "\"true\",true", "false,false", "null,false", "\"\",false"})
  void a_page_says_whether_there_is_another(String said, boolean more) throws Exception {
    backend.answer = "{\"data\":[{\"key\":\"k-1\"}],\"hasMore\":" + said + "}";

    assertEquals(more, paged("/hasMore").poll(null).await(5, SECONDS).more());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Y\"", "1", "\"True\"", "{}"})
  void one_that_says_it_in_other_words_is_none(String said) throws Exception {
    backend.answer = "{\"data\":[],\"hasMore\":" + said + "}";

    assertEquals(UNREADABLE, FakeBackend.failure(paged("/hasMore").poll(null)).code());
  }

  @Test
  void a_table_gives_them_in_ours() throws Exception {
    backend.answer = "{\"data\":[{\"key\":\"k-1\"}],\"hasMore\":\"Y\"}";

    assertEquals(true, paged("\"{/hasMore | map flags}\"").poll(null).await(5, SECONDS).more());
  }

  private Adapter paged(String more) {
    return polling("kind: page, more: " + more, "messageId: /key, key: /key");
  }

  private Adapter polling(String ids) {
    return polling("kind: offset", ids);
  }

  private Adapter polling(String cursor, String ids) {
    return adapter(
        "POLL",
        "POLL: { request: { path: /x, query: { after: \"{cursor}\" } }, cursor: { %s }, answers: { each: /data, say: { %s, kind: ACCEPTED } } }"
            .formatted(cursor, ids));
  }

  private Adapter adapter(String capabilities, String... calls) {
    String text =
        "adapter: 1\nsettings: { secrets: [word] }\ntables: { flags: { Y: \"true\", N: \"false\","
            + " default: $park } }\ncapabilities: ["
            + capabilities
            + "]\ncalls:\n  "
            + String.join("\n  ", calls);
    return backend.adapter(text);
  }

  private static ReportedCase subject() {
    Named any = new Named("x", "甲");
    return new ReportedCase(
        "c",
        "r",
        null,
        null,
        any,
        "07",
        any,
        "512002106201",
        any,
        Orders.submit().applicant(),
        Instant.EPOCH,
        null,
        null,
        null);
  }
}
