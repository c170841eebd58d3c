package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.wire.OrderJson;

/** What every answer of a well-behaved HTTP server to an order means. */
class HttpAdapterTest {
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
  void an_order_goes_out_with_its_key_its_trace_and_its_whole_content() throws Exception {
    var delivered = (Delivered) backend.adapter().send(Orders.submit()).await(5, SECONDS);
    FakeBackend.Received seen = backend.received.take();

    assertEquals("YJ-1", delivered.reference());
    assertEquals("POST /api/orders", seen.line());
    assertEquals(Orders.KEY, seen.key());
    assertEquals("Bearer t0ken", seen.token());
    assertTrue(seen.trace().matches("00-" + Orders.TRACE + "-[0-9a-f]{16}-01"));
    assertEquals(OrderJson.of(Orders.submit()), seen.body());
    assertEquals(
        new JsonArray().add("ACCEPT").add("DECIDE").add("EXAMINE"),
        seen.body().getJsonArray("acts"));
    assertEquals(202, delivered.exchange().status());
    assertEquals(backend.answer.length(), delivered.exchange().bytesReceived());
    assertEquals(
        OrderJson.of(Orders.submit()).toBuffer().length(), delivered.exchange().bytesSent());
  }

  @Test
  void a_cancel_carries_neither_applicant_nor_trace() throws Exception {
    backend.adapter().send(Orders.cancel()).await(5, SECONDS);
    FakeBackend.Received seen = backend.received.take();

    assertEquals(Orders.KEY + "/x", seen.key());
    assertNull(seen.trace());
    assertNull(seen.body().getValue("applicant"));
    assertEquals("YJ-1", seen.body().getString("reference"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"reference\":null}"})
  void a_success_without_reference_is_delivered(String body) throws Exception {
    backend.answer = Buffer.buffer(body);

    assertNull(((Delivered) backend.adapter().send(Orders.submit()).await(5, SECONDS)).reference());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 422})
  void a_refusal_is_a_result_and_repeats_nothing_of_the_order(int refusal) throws Exception {
    backend.status = refusal;
    backend.answer =
        new JsonObject()
            .put("code", "Wrong Region!")
            .put("reason", "  申请人示例姓名\n(51200219900101001X，电话13800000000)不在\u0000本辖区  ")
            .toBuffer();

    var refused =
        assertInstanceOf(Refused.class, backend.adapter().send(Orders.submit()).await(5, SECONDS));

    assertEquals("wrong-region", refused.code());
    assertEquals("申请人＊＊ (＊＊，电话＊＊)不在 本辖区", refused.reason());
    assertEquals(refusal, refused.exchange().status());
  }

  @Test
  void the_code_of_a_refusal_hides_what_its_reason_hides() throws Exception {
    backend.status = 422;
    backend.answer =
        new JsonObject()
            .put("code", "applicant 51200219900101001X (tel 13800000000) unknown")
            .toBuffer();

    var refused = (Refused) backend.adapter().send(Orders.submit()).await(5, SECONDS);

    assertEquals("applicant-tel-unknown", refused.code());
  }

  @Test
  void a_code_that_may_hold_a_phone_is_none() throws Exception {
    backend.status = 422;
    backend.answer = new JsonObject().put("code", "call 138-0000-0000").toBuffer();

    var refused = (Refused) backend.adapter().send(Orders.submit()).await(5, SECONDS);

    assertEquals("backend-422", refused.code());
  }

  @Test
  void a_refusal_that_cannot_be_read_is_still_a_refusal() throws Exception {
    backend.status = 422;
    backend.contentType = "text/html";
    backend.answer = Buffer.buffer("<html>");

    var refused = (Refused) backend.adapter().send(Orders.submit()).await(5, SECONDS);

    assertEquals("backend-422", refused.code());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "429, 7, 7",
        "503, -, -",
        "503, 86400, 3600",
        "503, 0, 1",
        "503, soon, -",
        "503, 'Mon, 5 Jan 2026 04:01:00 GMT', 60",
        "429, 'Mon, 5 Jan 2026 03:00:00 GMT', 1"
      })
  void a_busy_backend_turns_away_and_says_for_how_long(int busy, String header, Long seconds) {
    backend.status = busy;
    backend.retryAfter = header;

    AdapterFailure failure = FakeBackend.failure(backend.adapter().send(Orders.submit()));

    assertTrue(failure.nothingSent());
    assertEquals(Fault.BACKEND, failure.fault());
    assertEquals("backend-" + busy, failure.code());
    assertEquals(seconds == null ? null : Duration.ofSeconds(seconds), failure.retryAfter());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 405, 413, 415})
  void an_error_of_ours_had_no_effect(int error) {
    backend.status = error;

    AdapterFailure failure = FakeBackend.failure(backend.adapter().send(Orders.submit()));

    assertTrue(failure.nothingSent());
    assertEquals(Fault.GATEWAY, failure.fault());
    assertEquals("backend-" + error, failure.code());
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 408, 500, 502, 504})
  void an_error_of_theirs_leaves_the_end_open(int error) {
    backend.status = error;

    AdapterFailure failure = FakeBackend.failure(backend.adapter().send(Orders.submit()));

    assertFalse(failure.nothingSent());
    assertEquals(Fault.BACKEND, failure.fault());
    assertEquals("backend-" + error, failure.code());
    assertEquals(error, failure.exchange().status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html|{\"reference\":\"a\"}",
        "application/json|{\"reference\":",
        "application/json|[]",
        "application/json|{\"reference\":7}",
        "application/json|{\"reference\":\"a\\u0000b\"}",
        "application/json|{\"reference\":\"a\",\"reference\":\"b\"}",
        "application/json|{\"reference\":\"a\"} trailing"
      })
  void a_success_that_cannot_be_read_leaves_the_end_open(String type, String body) {
    backend.contentType = type;
    backend.answer = Buffer.buffer(body);

    AdapterFailure failure = FakeBackend.failure(backend.adapter().send(Orders.submit()));

    assertFalse(failure.nothingSent());
    assertEquals(Fault.BACKEND, failure.fault());
    assertEquals("unreadable-answer", failure.code());
  }

  @Test
  void an_answer_over_the_limit_is_not_read_to_its_end() {
    backend.answer = Buffer.buffer(new byte[(BackendCall.MOST_MIB << 20) * 4]);

    AdapterFailure failure = FakeBackend.failure(backend.adapter().send(Orders.submit()));

    assertEquals("answer-too-large", failure.code());
    assertFalse(failure.nothingSent());
    assertTrue(failure.exchange().bytesReceived() < backend.answer.length());
  }
}
