package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.adapter.spi.Fault;

/** What the answers to queries and probes mean. */
class HttpQueryTest {
  private FakeBackend backend;

  @BeforeEach
  void start() throws Exception {
    backend = new FakeBackend();
  }

  @AfterEach
  void stop() throws Exception {
    backend.close();
  }

  @Test
  void a_query_brings_the_reference_and_all_answers() throws Exception {
    backend.status = 200;
    backend.answer =
        Buffer.buffer(
            """
            {"reference":"YJ-1","answers":[
              {"messageId":"m1","kind":"ACCEPTED","sequence":1,"decidedAt":"2026-01-05T12:00:00+08:00"},
              {"messageId":"m2","kind":"CORRECTION","sequence":2,"text":"缺\\n两件","missing":["M01","M02"]}]}
            """);

    var found = backend.adapter().query(Orders.KEY + "/c 1", null).await(5, SECONDS);

    assertEquals("GET /api/orders/" + Orders.KEY + "%2Fc%201", backend.received.take().line());
    assertTrue(found.known());
    assertEquals("YJ-1", found.reference());
    assertEquals(Instant.parse("2026-01-05T04:00:00Z"), found.answers().get(0).decidedAt());
    assertEquals(Orders.KEY + "/c 1", found.answers().get(0).key());
    assertEquals(List.of("M01", "M02"), found.answers().get(1).missing());
  }

  @Test
  void an_answer_that_names_its_order_itself_keeps_that_name() throws Exception {
    backend.status = 200;
    backend.answer =
        Buffer.buffer(
            """
            {"answers":[{"messageId":"m1","key":"another","reference":"YJ-1","kind":"ACCEPTED"},
              {"messageId":"m2","reference":"YJ-1","kind":"ACCEPTED"}]}
            """);

    var answers = backend.adapter().query(Orders.KEY, null).await(5, SECONDS).answers();

    assertEquals(List.of("another", Orders.KEY), answers.stream().map(each -> each.key()).toList());
  }

  @Test
  void a_query_for_a_key_never_seen_is_an_answer() throws Exception {
    backend.status = 404;

    assertFalse(backend.adapter().query(Orders.KEY, null).await(5, SECONDS).known());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500|{}",
        "401|{}",
        "200|{\"answers\":{}}",
        "200|{\"answers\":[7]}",
        "200|{\"answers\":[{\"kind\":\"ACCEPTED\"}]}",
        "200|{\"answers\":[{\"messageId\":\"m\",\"kind\":\"MAYBE\"}]}"
      })
  void a_query_that_was_not_answered_fails(int code, String body) {
    backend.status = code;
    backend.answer = Buffer.buffer(body);

    assertEquals(
        Fault.BACKEND, FakeBackend.failure(backend.adapter().query(Orders.KEY, null)).fault());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"messageId\":\"m\",\"kind\":\"MAYBE\"}|unknown-code",
        "{\"messageId\":\"m\",\"kind\":null}|unfit-answer",
        "{\"kind\":\"ACCEPTED\"}|unfit-answer",
        "{\"messageId\":\"m\",\"kind\":\"ACCEPTED\",\"decidedAt\":\"soon\"}|unfit-answer",
        "7|unfit-answer"
      })
  void one_answer_that_is_not_as_agreed_is_no_outage(String answer, String code) {
    backend.status = 200;
    backend.answer = Buffer.buffer("{\"answers\":[" + answer + "]}");

    var failure = FakeBackend.failure(backend.adapter().query(Orders.KEY, null));

    assertEquals(code, failure.code());
    assertEquals(200, failure.exchange().status());
  }

  @Test
  void a_probe_succeeds_on_a_success_and_fails_on_all_else() throws Exception {
    backend.adapter().probe().await(5, SECONDS);
    assertEquals("GET /api/health", backend.received.take().line());

    backend.status = 500;
    assertEquals("backend-500", FakeBackend.failure(backend.adapter().probe()).code());
  }
}
