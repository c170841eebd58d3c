package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Refused;

/** Every answer that a well-behaved HTTP server may give. */
class HttpAdapterTest {
  private record Received(String line, String key, String trace, String token, JsonObject body) {}

  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private Vertx vertx;
  private HttpClient client;
  private HttpServer server;
  private int status = 202;
  private String contentType = "application/json";
  private String retryAfter;
  private Buffer answer = Buffer.buffer("{\"reference\":\"YJ-1\"}");

  @BeforeEach
  void start() throws Exception {
    vertx = Vertx.vertx();
    client = vertx.createHttpClient();
    server = vertx.createHttpServer().requestHandler(this::take);
    server.listen(0, "127.0.0.1").await(5, SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(5, SECONDS);
  }

  @Test
  void an_order_goes_out_with_its_key_its_trace_and_its_whole_content() throws Exception {
    var delivered = (Delivered) adapter().send(Orders.submit()).await(5, SECONDS);
    Received seen = received.take();

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
    assertEquals(answer.length(), delivered.exchange().bytesReceived());
    assertEquals(
        OrderJson.of(Orders.submit()).toBuffer().length(), delivered.exchange().bytesSent());
  }

  @Test
  void a_cancel_carries_neither_applicant_nor_trace() throws Exception {
    adapter().send(Orders.cancel()).await(5, SECONDS);
    Received seen = received.take();

    assertEquals(Orders.KEY + "/x", seen.key());
    assertNull(seen.trace());
    assertNull(seen.body().getValue("applicant"));
    assertEquals("YJ-1", seen.body().getString("reference"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"reference\":null}"})
  void a_success_without_reference_is_delivered(String body) throws Exception {
    answer = Buffer.buffer(body);

    assertNull(((Delivered) adapter().send(Orders.submit()).await(5, SECONDS)).reference());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 422})
  void a_refusal_is_a_result_and_repeats_nothing_of_the_order(int refusal) throws Exception {
    status = refusal;
    answer =
        new JsonObject()
            .put("code", "Wrong Region!")
            .put("reason", "  申请人示例姓名\n(51200219900101001X，电话13800000000)不在\u0000本辖区  ")
            .toBuffer();

    var refused =
        assertInstanceOf(Refused.class, adapter().send(Orders.submit()).await(5, SECONDS));

    assertEquals("wrong-region", refused.code());
    assertEquals("申请人＊＊ (＊＊，电话＊＊)不在 本辖区", refused.reason());
    assertEquals(refusal, refused.exchange().status());
  }

  @Test
  void a_refusal_that_cannot_be_read_is_still_a_refusal() throws Exception {
    status = 422;
    contentType = "text/html";
    answer = Buffer.buffer("<html>");

    var refused = (Refused) adapter().send(Orders.submit()).await(5, SECONDS);

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
    status = busy;
    retryAfter = header;

    AdapterFailure failure = failure(adapter().send(Orders.submit()));

    assertTrue(failure.nothingSent());
    assertEquals(Fault.BACKEND, failure.fault());
    assertEquals("backend-" + busy, failure.code());
    assertEquals(seconds == null ? null : Duration.ofSeconds(seconds), failure.retryAfter());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 405, 413, 415})
  void an_error_of_ours_had_no_effect(int error) {
    status = error;

    AdapterFailure failure = failure(adapter().send(Orders.submit()));

    assertTrue(failure.nothingSent());
    assertEquals(Fault.GATEWAY, failure.fault());
    assertEquals("backend-" + error, failure.code());
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 408, 500, 502, 504})
  void an_error_of_theirs_leaves_the_end_open(int error) {
    status = error;

    AdapterFailure failure = failure(adapter().send(Orders.submit()));

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
    contentType = type;
    answer = Buffer.buffer(body);

    AdapterFailure failure = failure(adapter().send(Orders.submit()));

    assertFalse(failure.nothingSent());
    assertEquals(Fault.BACKEND, failure.fault());
    assertEquals("unreadable-answer", failure.code());
  }

  @Test
  void an_answer_over_the_limit_is_not_read_to_its_end() {
    answer = Buffer.buffer(new byte[ReplyReader.MOST_BYTES * 4]);

    AdapterFailure failure = failure(adapter().send(Orders.submit()));

    assertEquals("answer-too-large", failure.code());
    assertFalse(failure.nothingSent());
    assertTrue(failure.exchange().bytesReceived() < answer.length());
  }

  @Test
  void a_query_brings_the_reference_and_all_answers() throws Exception {
    status = 200;
    answer =
        Buffer.buffer(
            """
            {"reference":"YJ-1","answers":[
              {"messageId":"m1","kind":"ACCEPTED","sequence":1,"decidedAt":"2026-01-05T12:00:00+08:00"},
              {"messageId":"m2","kind":"CORRECTION","sequence":2,"text":"缺\\n两件","missing":["M01","M02"]}]}
            """);

    var found = adapter().query(Orders.KEY + "/c 1", null).await(5, SECONDS);

    assertEquals("GET /api/orders/" + Orders.KEY + "%2Fc%201", received.take().line());
    assertTrue(found.known());
    assertEquals("YJ-1", found.reference());
    assertEquals(Instant.parse("2026-01-05T04:00:00Z"), found.answers().get(0).decidedAt());
    assertEquals(Orders.KEY + "/c 1", found.answers().get(0).key());
    assertEquals(List.of("M01", "M02"), found.answers().get(1).missing());
  }

  @Test
  void a_query_for_a_key_never_seen_is_an_answer() throws Exception {
    status = 404;

    assertFalse(adapter().query(Orders.KEY, null).await(5, SECONDS).known());
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
    status = code;
    answer = Buffer.buffer(body);

    assertEquals(Fault.BACKEND, failure(adapter().query(Orders.KEY, null)).fault());
  }

  @Test
  void a_probe_succeeds_on_a_success_and_fails_on_all_else() throws Exception {
    adapter().probe().await(5, SECONDS);
    assertEquals("GET /api/health", received.take().line());

    status = 500;
    assertEquals("backend-500", failure(adapter().probe()).code());
  }

  private Adapter adapter() {
    var settings =
        new JsonObject()
            .put("url", "http://127.0.0.1:" + server.actualPort() + "/api/")
            .put("token", "t0ken")
            .put("capabilities", new JsonArray().add("IDEMPOTENT"));
    return new HttpAdapterFactory().create(new TestHost(client, Duration.ofSeconds(5)), settings);
  }

  private void take(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> received.add(received(request, body)))
        .onSuccess(body -> respond(request));
  }

  private static Received received(HttpServerRequest request, Buffer body) {
    return new Received(
        request.method() + " " + request.uri(),
        request.getHeader("Idempotency-Key"),
        request.getHeader("traceparent"),
        request.getHeader("Authorization"),
        body.length() == 0 ? null : body.toJsonObject());
  }

  private void respond(HttpServerRequest request) {
    if (retryAfter != null) {
      request.response().putHeader("Retry-After", retryAfter);
    }
    request.response().setStatusCode(status).putHeader("Content-Type", contentType).end(answer);
  }

  private static AdapterFailure failure(Future<?> call) {
    return assertThrows(AdapterFailure.class, () -> call.await(5, SECONDS));
  }
}
