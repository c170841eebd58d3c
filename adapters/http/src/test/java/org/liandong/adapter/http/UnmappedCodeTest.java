package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.CallbackRejected.Why;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Polled;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.Refused;

/** A code that stands in no table is nobody's outage, wherever in an answer it is read. */
class UnmappedCodeTest {
  private static final String DESCRIPTION =
      """
      adapter: 1
      settings: { secrets: [word] }
      capabilities: [SUBMIT, QUERY, POLL, CALLBACK]
      tables: { codes: { 1: one, default: $park } }
      calls:
        SUBMIT:
          request: { method: POST, path: /orders }
          reference: "{/code | map codes}"
          refusal: { code: "{/code | map codes}", reason: /message }
        QUERY:
          request: { path: "/orders/{submitKey}" }
          known: "{/code | map codes}"
        POLL:
          request: { path: /answers }
          cursor: { kind: offset }
          answers: { each: /list, say: SAY }
        CALLBACK:
          verify: { scheme: header, header: X-Word, value: "{secrets.word}", bodyUnsigned: true }
          answers: { say: SAY }
      """;
  private static final String SAY =
      "{ messageId: /id, key: /key, kind: ACCEPTED, document: \"{/code | map codes}\" }";
  private static final String WHEN =
      "{ when: \"{/code | map codes}\", messageId: /id, key: /key, kind: ACCEPTED }";

  @RegisterExtension
  final DescribedBackend backend = new DescribedBackend().secret("word", "open sesame");

  @Test
  void an_order_s_and_a_question_s_answer_with_it_is_unexplained() throws Exception {
    backend.answer = "{\"code\":\"geheim\"}";

    unexplained(FakeBackend.failure(adapter(SAY).send(Orders.submit())));
    unexplained(FakeBackend.failure(adapter(SAY).query(Orders.KEY, null)));

    backend.answer = "{\"code\":1}";
    var delivered =
        assertInstanceOf(Delivered.class, adapter(SAY).send(Orders.submit()).await(5, SECONDS));
    assertEquals("one", delivered.reference());
  }

  @ParameterizedTest
  @ValueSource(strings = {SAY, WHEN})
  void so_is_a_row_of_a_page_behind_what_can_be_read(String say) throws Exception {
    backend.answer = "{\"list\":[" + row(1, "1") + "," + row(2, "geheim") + "]}";

    Polled page = adapter(say).poll(null).await(5, SECONDS);

    assertEquals(List.of("m-1"), page.answers().stream().map(each -> each.messageId()).toList());
    assertEquals("@offset 1", page.cursor());

    backend.answer = "{\"list\":[" + row(2, "geheim") + "]}";
    unexplained(FakeBackend.failure(adapter(say).poll("1")));
  }

  @Test
  void so_is_a_word_that_is_none_of_ours() throws Exception {
    String say = "{ messageId: /id, key: /key, kind: /code }";
    backend.answer = "{\"list\":[" + row(1, "ACCEPTED") + "," + row(2, "geheim") + "]}";

    Polled page = adapter(say).poll(null).await(5, SECONDS);

    assertEquals("@offset 1", page.cursor());
    backend.answer = "{\"list\":[" + row(2, "geheim") + "]}";
    unexplained(FakeBackend.failure(adapter(say).poll("1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ messageId: \"{/code | map codes | prefix '号'}\", key: /key, kind: ACCEPTED }",
        "{ messageId: /id, key: /key, kind: ACCEPTED, decidedAt: /code }",
        "{ messageId: /id, key: /key, kind: ACCEPTED, decidedAt: \"{/code | time rfc3339}\" }",
        "{ messageId: /id, key: /none, kind: ACCEPTED }",
        "{ messageId: /id, key: /key, kind: /none }"
      })
  void what_else_is_wrong_in_a_row_is_no_outage_either(String say) {
    backend.answer = "{\"list\":[" + row(1, "1") + "]}";

    AdapterFailure failure = FakeBackend.failure(adapter(say).poll(null));

    assertEquals(AdapterFailure.UNFIT_ANSWER, failure.code());
    assertEquals(200, failure.exchange().status());
  }

  @ParameterizedTest
  @ValueSource(strings = {SAY, WHEN})
  void a_callback_with_it_is_believed_and_malformed(String say) throws Exception {
    CallbackRejected rejected =
        assertThrows(
            CallbackRejected.class,
            () -> adapter(say).readCallback(callback(row(1, "geheim"))).await(5, SECONDS));

    assertEquals(Why.MALFORMED, rejected.why());
    assertFalse(rejected.getMessage().contains("geheim"));
    assertEquals(
        AnswerKind.ACCEPTED,
        adapter(say).readCallback(callback(row(1, "1"))).await(5, SECONDS).get(0).kind());
  }

  @ParameterizedTest
  @CsvSource({"1,one", "geheim,backend-422"})
  void a_refusal_stays_one(String said, String code) throws Exception {
    backend.status = 422;
    backend.answer = new JsonObject().put("code", said).put("message", "没有这个事项").encode();

    var refused =
        assertInstanceOf(Refused.class, adapter(SAY).send(Orders.submit()).await(5, SECONDS));

    assertEquals(code, refused.code());
    assertEquals("没有这个事项", refused.reason());
  }

  /** As the gate wants it: whole, and no fault of the backend's. */
  private static void unexplained(AdapterFailure failure) {
    assertEquals(AdapterFailure.UNKNOWN_CODE, failure.code());
    assertEquals(200, failure.exchange().status());
    assertFalse(failure.nothingSent());
    assertFalse(failure.getMessage().contains("geheim"));
  }

  private static String row(int id, String code) {
    return "{\"id\":\"m-%d\",\"key\":\"k\",\"code\":\"%s\"}".formatted(id, code);
  }

  private static RawCallback callback(String body) {
    var headers = MultiMap.caseInsensitiveMultiMap().add("X-Word", "open sesame");
    return new RawCallback(headers, Buffer.buffer(body), TestHost.NOON);
  }

  private Adapter adapter(String say) {
    return backend.adapter(DESCRIPTION.replace("SAY", say));
  }
}
