package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.Polled;

/** The place that is kept between two readings: of its own kind, without a secret, never adrift. */
class CursorPlaceTest {
  private static final String SECRET = "ge+heim/1";
  private static final String DESCRIPTION =
      """
      adapter: 1
      settings: { secrets: [word] }
      capabilities: [POLL]
      auth:
        scheme: hmac
        algorithm: HmacSHA256
        key: "{secrets.word}"
        over: ["{path}"]
        encoding: hex
        query: { api_key: "{secrets.word}", sign: "{signature}" }
      calls:
        POLL:
          request: { path: /answers, query: { page: "{cursor}" } }
          cursor: CURSOR
          answers: { each: /list, say: { messageId: /id, key: /id, kind: ACCEPTED } }
      """;

  @RegisterExtension
  final DescribedBackend backend =
      new DescribedBackend().secret("word", SECRET).answering("{\"list\":[{\"id\":\"m-1\"}]}");

  @Test
  void what_shows_who_asks_is_not_kept_with_the_next_page() throws Exception {
    backend.behaviour =
        seen -> {
          String asked = seen.request().uri();
          String again = asked.replaceAll("page=\\d", "page=2").replace("sign", "%73ign");
          seen.response().putHeader("link", "<" + again + "&size=5>; rel=next");
          seen.answer(200, backend.answer);
        };
    Adapter adapter = adapter("{ kind: link, first: '1' }");

    Polled first = adapter.poll(null).await(5, SECONDS);
    Polled second = adapter.poll(first.cursor()).await(5, SECONDS);

    assertTrue(first.more());
    assertTrue(first.cursor().endsWith("/answers?page=2&size=5"), first.cursor());
    assertEquals(List.of(SECRET), backend.seen.poll().request().params().getAll("api_key"));
    HttpServerRequest next = backend.seen.poll().request();
    assertEquals(List.of(SECRET), next.params().getAll("api_key"));
    assertEquals(1, next.params().getAll("sign").size());
    assertEquals(List.of("2"), next.params().getAll("page"));
    assertFalse(second.cursor().contains("heim"), second.cursor());
  }

  @Test
  void a_place_that_was_kept_with_it_goes_out_with_one() throws Exception {
    adapter("{ kind: link }").poll("/answers?api_key=old&page=2&sign=old").await(5, SECONDS);

    HttpServerRequest request = backend.seen.poll().request();
    assertEquals(List.of(SECRET), request.params().getAll("api_key"));
    assertEquals(1, request.params().getAll("sign").size());
    assertEquals(List.of("2"), request.params().getAll("page"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ kind: last, at: /id, first: '1', more: /more }",
        "{ kind: offset, first: '1', more: /more }",
        "{ kind: page, more: /more }",
        "{ kind: link, first: '1' }"
      })
  void an_empty_page_moves_nothing(String cursor) throws Exception {
    assertEquals(List.of("1", "1"), afterAnEmptyPage(cursor));
  }

  /** Else what lies behind it would never be read. */
  @Test
  void an_empty_page_that_names_the_next_one_is_passed() throws Exception {
    assertEquals(List.of("1", "2"), afterAnEmptyPage("{ kind: next, at: /next, first: '1' }"));
  }

  /** The pages that were asked for at one reading and at the next. */
  private List<String> afterAnEmptyPage(String cursor) throws Exception {
    backend.behaviour =
        seen -> {
          seen.response().putHeader("link", "<?page=2>; rel=next");
          seen.answer(200, "{\"list\":[],\"next\":\"2\",\"more\":true}");
        };
    Adapter adapter = adapter(cursor);

    Polled page = adapter.poll(null).await(5, SECONDS);
    assertFalse(page.more());
    adapter.poll(page.cursor()).await(5, SECONDS);

    return backend.seen.stream().map(seen -> seen.request().getParam("page")).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "last, at: /id, first: '0'",
        "next, at: /next, first: '0'",
        "offset, first: '0'",
        "page, full: 9, first: '0'",
        "link, first: '0'"
      })
  void a_place_of_another_kind_is_none(String other) throws Exception {
    String cursor = "{ kind: last, at: /id, first: '0' }";
    backend.answer = "{\"list\":[{\"id\":\"7\"}],\"next\":\"7\"}";
    String kept = adapter("{ kind: " + other + " }").poll(null).await(5, SECONDS).cursor();
    backend.seen.clear();

    adapter(cursor).poll(kept).await(5, SECONDS);

    assertEquals(
        other.startsWith("last") ? "7" : "0", backend.seen.poll().request().getParam("page"), kept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "35012|page, full: 9|35012",
        "35012|offset|35012",
        "35012|last, at: /id|35012",
        "/answers?page=2|page, full: 9|1",
        "7f-3|offset|0",
        "35012|link, first: '1'|1"
      })
  void one_from_before_places_had_a_kind_holds_where_it_can_be_one(
      String kept, String cursor, String page) throws Exception {
    adapter("{ kind: " + cursor + " }").poll(kept).await(5, SECONDS);

    assertEquals(page, backend.seen.poll().request().getParam("page"));
  }

  private Adapter adapter(String cursor) {
    return backend.adapter(DESCRIPTION.replace("CURSOR", cursor));
  }
}
