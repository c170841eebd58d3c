package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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
import org.liandong.adapter.spi.Polled;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;

/** How the answers of a described backend are believed, read, and read page by page. */
class DescribedAnswersTest {
  private static final String DESCRIPTION =
      """
      adapter: 1
      settings: { secrets: [key] }
      capabilities: [POLL, CALLBACK]
      calls:
        POLL:
          request: { path: /answers, query: { page: "{cursor}" } }
          cursor: %s
          answers:
            each: /list
            say: &ANSWER
        CALLBACK:
          verify:
            scheme: hmac
            key: "{secrets.key}"
            over: ["{header.x-time}", "{body}"]
            encoding: hex
            signature: "{header.x-sign}"
            timestamp: "{header.x-time}"
            format: millis
          answers:
            each: /data
            say: &ANSWER
      """
          .replace(
              "&ANSWER",
              "{ messageId: /id, key: /key, text: /words, kind: { at: /code, table: { 1: ACCEPTED,"
                  + " 2: OPINION, default: park } } }");

  @RegisterExtension
  final DescribedBackend backend = new DescribedBackend().secret("key", "geheim");

  @Test
  void a_signed_callback_may_hold_several_answers() throws Exception {
    String body = "{\"data\":[" + answer(1, 1) + "," + answer(2, 2) + "]}";

    List<RemoteAnswer> read =
        adapter("{ kind: offset }").readCallback(signed(TestHost.NOON, body)).await(5, SECONDS);

    assertEquals(
        List.of(AnswerKind.ACCEPTED, AnswerKind.OPINION),
        read.stream().map(RemoteAnswer::kind).toList());
  }

  @Test
  void what_is_changed_or_old_is_not_believed() {
    String body = "{\"data\":" + answer(1, 1) + "}";
    RawCallback good = signed(TestHost.NOON, body);

    for (RawCallback bad :
        List.of(
            new RawCallback(good.headers(), Buffer.buffer(body + " "), TestHost.NOON),
            new RawCallback(MultiMap.caseInsensitiveMultiMap(), good.body(), TestHost.NOON),
            signed(TestHost.NOON.minusSeconds(301), body),
            signed(TestHost.NOON.plusSeconds(301), body))) {
      assertEquals(Why.UNTRUSTED, rejected(bad).why());
    }
  }

  @Test
  void a_stranger_s_header_that_no_template_can_take_is_not_believed() {
    String text =
        DESCRIPTION
            .replace("%s", "{ kind: offset }")
            .replace("over: [", "over: [\"{header.x-count | number}\", ");
    RawCallback callback = signed(TestHost.NOON, "{\"data\":" + answer(1, 1) + "}");
    callback.headers().add("X-Count", "many");

    CallbackRejected rejected =
        assertThrows(
            CallbackRejected.class,
            () -> backend.adapter(text).readCallback(callback).await(5, SECONDS));

    assertEquals(Why.UNTRUSTED, rejected.why());
    assertFalse(rejected.getMessage().contains("many"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"code\":1;\"code\":77;/data/code",
        "\"words\":\"w\";\"words\":\"geheim\\u0000\";/data/words"
      })
  void what_cannot_be_read_is_named_where_the_backend_wrote_it(
      String right, String wrong, String pointer) {
    String body = ("{\"data\":" + answer(1, 1) + "}").replace(right, wrong);

    CallbackRejected rejected = rejected(signed(TestHost.NOON, body));

    assertEquals(Why.MALFORMED, rejected.why());
    assertEquals(pointer, rejected.place().orElseThrow().pointer());
    assertFalse(rejected.getMessage().contains("geheim"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"code\":500,\"message\":\"geheim\"}",
        "{\"list\":null,\"code\":500}",
        "[]"
      })
  void an_error_that_calls_itself_a_success_is_no_empty_page(String body) throws Exception {
    backend.answer = body;

    AdapterFailure failure = FakeBackend.failure(adapter("{ kind: offset }").poll(null));

    assertEquals("unreadable-answer", failure.code());
    assertFalse(failure.getMessage().contains("geheim"));
  }

  @Test
  void an_empty_list_is_an_empty_page() throws Exception {
    backend.answer = "{\"list\":[]}";

    Polled page = adapter("{ kind: offset }").poll(null).await(5, SECONDS);

    assertEquals(List.of(), page.answers());
    assertFalse(page.more());
  }

  @Test
  void a_next_page_at_another_host_is_not_asked_for() throws Exception {
    backend.behaviour =
        request -> {
          request.response().putHeader("link", "<http://elsewhere.example/2>; rel=next");
          request.answer(200, "{\"list\":[]}");
        };

    AdapterFailure failure = FakeBackend.failure(adapter("{ kind: link }").poll(null));

    assertEquals("unreadable-answer", failure.code());
    assertFalse(failure.getMessage().contains("elsewhere"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{ kind: page, full: 2 }",
        "{ kind: offset, full: 2 }",
        "{ kind: last, at: /id, first: '0', full: 2 }",
        "{ kind: next, at: /next, first: '0' }",
        "{ kind: link, first: '0' }"
      })
  void five_answers_are_read_in_three_pages_each_once(String cursor) throws Exception {
    backend.behaviour = request -> page(request, cursor);
    Adapter adapter = adapter(cursor);
    List<String> ids = new ArrayList<>();
    Polled page = adapter.poll(null).await(5, SECONDS);
    page.answers().forEach(each -> ids.add(each.messageId()));
    int pages = 1;
    while (page.more()) {
      page = adapter.poll(page.cursor()).await(5, SECONDS);
      page.answers().forEach(each -> ids.add(each.messageId()));
      pages++;
    }

    assertEquals(List.of("1", "2", "3", "4", "5"), ids);
    assertEquals(3, pages);
    assertTrue(page.cursor().length() <= 1000);
  }

  /** Five answers, two a page, whatever the cursor is. */
  private static void page(DescribedBackend.Seen request, String cursor) {
    int asked = Integer.parseInt(request.request().getParam("page"));
    int from = cursor.contains("page") ? (asked - 1) * 2 : asked;
    var list = new StringBuilder();
    for (int i = from + 1; i <= Math.min(5, from + 2); i++) {
      list.append(list.isEmpty() ? "" : ",").append(answer(i, 2));
    }
    String next = from + 2 < 5 ? String.valueOf(from + 2) : "";
    if (cursor.contains("link") && !next.isEmpty()) {
      String link = "<?page=" + next + ">; title=\"a, b\"; rel=\"last next\"";
      request.response().headers().add("link", "</first>; rel=first").add("link", link);
    }
    request.answer(200, "{\"list\":[" + list + "],\"next\":\"" + next + "\"}");
  }

  private CallbackRejected rejected(RawCallback callback) {
    return assertThrows(
        CallbackRejected.class,
        () -> adapter("{ kind: offset }").readCallback(callback).await(5, SECONDS));
  }

  private Adapter adapter(String cursor) {
    return backend.adapter(DESCRIPTION.replace("%s", cursor));
  }

  private static String answer(int id, int code) {
    return "{\"id\":%d,\"key\":\"k-%d\",\"code\":%d,\"words\":\"w\"}".formatted(id, id, code);
  }

  private static RawCallback signed(Instant sent, String body) {
    String time = String.valueOf(sent.toEpochMilli());
    var headers =
        MultiMap.caseInsensitiveMultiMap().add("X-Time", time).add("X-Sign", hmac(time + body));
    return new RawCallback(headers, Buffer.buffer(body), TestHost.NOON);
  }

  private static String hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec("geheim".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
