package org.liandong.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.gateway.http.ContractCheck.Exchange;

class ApiRoutesTest {
  private static final String ID = "0198c0de-0000-7000-8000-000000000000";

  private static TestApi api;

  @BeforeAll
  static void start() {
    api = new TestApi();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void an_endpoint_is_given_caller_parameters_key_bytes_and_tree() throws Exception {
    String body = Bodies.person().encode();
    Wire.Answer answer = post("/api/v1/submissions", "Idempotency-Key: \"k \\\" 1\"", body);
    assertEquals(400, answer.status(), "a space is not visible");

    JsonObject seen =
        json(
            post(
                "/api/v1/submissions",
                "Idempotency-Key: \"k-1\"\r\ntraceparent: " + parent(),
                body));

    assertEquals("submit", seen.getString("operation"));
    assertEquals("account-1", seen.getString("caller"));
    assertEquals("v-1", seen.getString("station"));
    assertEquals("k-1", seen.getString("key"));
    assertEquals("a".repeat(32), seen.getString("trace"));
    assertEquals(Bodies.person(), new JsonObject(seen.getString("json")));
  }

  @ParameterizedTest
  @CsvSource({
    "POST /callbacks/b-1,webhook-id: %s,400,BACKEND",
    "POST /callbacks/b-1,Content-Length: 300000,413,BACKEND",
    "GET /callbacks/b-1,X: x,405,BACKEND",
    "DELETE /api/v1/cases,X: x,405,STATION",
    "POST /api/v1/submissions,X: x,401,STATION"
  })
  void what_is_refused_is_the_fault_of_who_asked(
      String line, String header, int status, String fault) throws Exception {
    String head = line + " HTTP/1.1\r\nHost: x\r\n" + header.formatted("m".repeat(129));
    try (Wire wire = new Wire(api.port())) {
      Wire.Answer answer = wire.send(head + "\r\n\r\n").read();

      assertEquals(status, answer.status(), answer.body());
      assertEquals(fault, new JsonObject(answer.body()).getString("fault"));
    }
  }

  @Test
  void parameters_reach_the_endpoint_decoded() throws Exception {
    JsonObject seen =
        json(get("/api/v1/cases?state=RECEIVED&limit=200&receiptNo=512002-20260105-000001"));
    assertEquals(
        new JsonObject(
            Map.of("state", "RECEIVED", "limit", "200", "receiptNo", "512002-20260105-000001")),
        seen.getJsonObject("parameters"));
    assertEquals(
        "低保",
        json(get("/api/v1/items?q=%E4%BD%8E%E4%BF%9D")).getJsonObject("parameters").getString("q"));
    assertEquals(ID, json(get("/api/v1/cases/" + ID)).getJsonObject("parameters").getString("id"));
  }

  @Test
  void a_parameter_left_empty_by_a_search_form_is_not_given() throws Exception {
    JsonObject seen = json(get("/api/v1/cases?state=&item=&receiptNo=&limit=7"));
    assertEquals(new JsonObject().put("limit", "7"), seen.getJsonObject("parameters"));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/cases?stat=RECEIVED, stat, unknown-parameter",
    "/api/v1/cases?state=LOST, state, not-a-choice",
    "/api/v1/cases?limit=0, limit, out-of-range",
    "/api/v1/cases?limit=201, limit, out-of-range",
    "/api/v1/cases?limit=ten, limit, wrong-type",
    "/api/v1/cases?limit=99999999999999999999, limit, wrong-type",
    "/api/v1/cases?limit=1&limit=2, limit, repeated",
    "/api/v1/cases?cursor=, cursor, too-short",
    "/api/v1/cases?cursor=%00, cursor, control-character",
    "/api/v1/items?q=%00, q, control-character",
    "/api/v1/cases/7, id, wrong-format",
    "/api/v1/cases/%00, id, control-character",
    "/api/v1/items/..%2F..%2Fetc, code, wrong-format"
  })
  void a_bad_parameter_is_refused_by_its_name(String uri, String parameter, String code)
      throws Exception {
    Wire.Answer answer = get(uri);
    assertEquals(400, answer.status(), answer.body());
    JsonObject error = new JsonObject(answer.body()).getJsonArray("errors").getJsonObject(0);
    assertEquals(parameter.replace("/", ""), error.getString("parameter"));
    assertEquals(code, error.getString("code"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Idempotency-Key:",
        "Idempotency-Key: a b",
        "Idempotency-Key: \"a",
        "Idempotency-Key: \"\"",
        "Idempotency-Key: a\r\nIdempotency-Key: a",
        "Idempotency-Key: é"
      })
  void a_missing_or_misspelt_key_is_refused(String header) throws Exception {
    Wire.Answer answer = post("/api/v1/submissions", header, Bodies.person().encode());
    assertEquals(400, answer.status());
    assertTrue(new JsonObject(answer.body()).getString("code").startsWith("idempotency-key-"));
  }

  @Test
  void a_key_of_128_characters_is_taken_and_one_of_129_is_not() throws Exception {
    String body = Bodies.person().encode();
    assertEquals(
        200, post("/api/v1/submissions", "Idempotency-Key: " + "k".repeat(128), body).status());
    assertEquals(
        400, post("/api/v1/submissions", "Idempotency-Key: " + "k".repeat(129), body).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/json; charset=gbk",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "application/jsonx"
      })
  void another_content_type_is_refused(String type) throws Exception {
    Wire.Answer answer =
        send("POST", "/api/v1/submissions", "Idempotency-Key: k\r\nContent-Type: " + type, "{}");
    assertEquals(415, answer.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json; charset=utf-8", "APPLICATION/JSON;charset=\"UTF-8\""})
  void json_in_utf_8_is_taken_however_it_is_spelt(String type) throws Exception {
    assertEquals(
        200,
        send(
                "POST",
                "/api/v1/submissions",
                "Idempotency-Key: k\r\nContent-Type: " + type,
                Bodies.person().encode())
            .status());
  }

  @Test
  void a_compressed_body_is_refused() throws Exception {
    assertEquals(
        415,
        post("/api/v1/submissions", "Idempotency-Key: k\r\nContent-Encoding: gzip", "{}").status());
  }

  @Test
  void other_methods_are_told_which_there_are() throws Exception {
    Wire.Answer deleted = send("DELETE", "/api/v1/cases/" + ID, "", "");
    assertEquals(405, deleted.status());
    assertEquals("GET, HEAD", deleted.header("allow"));
    assertEquals("method-not-allowed", new JsonObject(deleted.body()).getString("code"));
    Wire.Answer options = send("OPTIONS", "/api/v1/submissions", "", "");
    assertEquals(405, options.status());
    assertEquals("POST", options.header("allow"));
  }

  @Test
  void an_unknown_address_is_a_problem_too() throws Exception {
    for (String uri : new String[] {"/", "/api/v1/nothing", "/api/v1/cases/" + ID + "/x", "*"}) {
      Wire.Answer answer = get(uri);
      assertEquals(404, answer.status(), uri);
      assertEquals("application/problem+json", answer.header("content-type"), uri);
    }
  }

  @Test
  void a_malformed_request_is_a_problem_too() throws Exception {
    assertProblem(
        400,
        "GET /api/v1/cases?cursor=%zz HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + api.tokens.agent("v-1"));
    assertProblem(400, "GET /openapi.yaml HTTP/1.1");
    assertProblem(400, "GET /openapi.yaml HTTP/1.1\r\nHost: x\r\nno colon");
    assertProblem(414, "GET /" + "x".repeat(5000) + " HTTP/1.1\r\nHost: x");
    assertProblem(431, "GET / HTTP/1.1\r\nHost: x\r\nx: " + "x".repeat(20_000));
  }

  private static void assertProblem(int status, String head) throws Exception {
    try (Wire wire = new Wire(api.port())) {
      Wire.Answer answer = wire.send(head + "\r\n\r\n").read();
      assertEquals(status, answer.status(), answer.body());
      assertEquals("application/problem+json", answer.header("content-type"));
    }
  }

  @Test
  void a_head_is_a_get_without_body() throws Exception {
    try (Wire wire = new Wire(api.port())) {
      wire.send("HEAD /openapi.yaml HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      Wire.Answer answer = wire.read();
      assertEquals(200, answer.status());
      assertEquals("", answer.body());
      assertTrue(wire.isClosedByServer());
    }
  }

  @Test
  void the_contract_is_served_to_everybody() throws Exception {
    try (Wire wire = new Wire(api.port())) {
      Wire.Answer answer =
          wire.send("GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n").read();
      assertEquals(ContractCheckTest.contractText(), answer.body());
      ContractCheck.of(answer.body())
          .assertKept(
              new Exchange(
                  "GET", "/openapi.yaml", Map.of(), "", 200, answer.headers(), answer.body()));
    }
  }

  @Test
  void a_callback_needs_no_token_and_its_body_is_not_read_as_json() throws Exception {
    try (Wire wire = new Wire(api.port())) {
      JsonObject seen =
          json(
              wire.send("POST /callbacks/b-1 HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n<xml>")
                  .read());
      assertEquals("receiveCallback", seen.getString("operation"));
      assertEquals(5, seen.getInteger("bytes"));
      assertNull(seen.getString("json"));
      assertNull(seen.getString("caller"));
    }
  }

  @Test
  void every_answer_names_its_trace() throws Exception {
    Wire.Answer continued = get("/api/v1/cases", "traceparent: " + parent());
    assertTrue(
        continued.header("traceparent").matches("00-a{32}-[0-9a-f]{16}-01"),
        continued.header("traceparent"));
    assertNotEquals(parent(), continued.header("traceparent"), "under a span of our own");
    Wire.Answer begun = get("/api/v1/cases", "traceparent: 00-" + "0".repeat(32) + "-1-01");
    assertTrue(begun.header("traceparent").matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00"));
  }

  @ParameterizedTest
  @CsvSource({"GET, /api/v1/nothing, 404", "PUT, /api/v1/cases, 405", "GET, /api/v1/%zz, 400"})
  void an_answer_without_operation_names_its_trace_too(String method, String uri, int status)
      throws Exception {
    Wire.Answer answer = send(method, uri, "traceparent: " + parent(), "");
    assertEquals(status, answer.status());
    assertTrue(answer.header("traceparent").matches("00-a{32}-[0-9a-f]{16}-01"));
  }

  private static String parent() {
    return "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01";
  }

  private static JsonObject json(Wire.Answer answer) {
    assertEquals(200, answer.status(), answer.body());
    return new JsonObject(answer.body());
  }

  private static Wire.Answer get(String uri, String... headers) throws Exception {
    return send("GET", uri, String.join("\r\n", headers), "");
  }

  private static Wire.Answer post(String uri, String headers, String body) throws Exception {
    return send("POST", uri, "Content-Type: application/json\r\n" + headers, body);
  }

  private static Wire.Answer send(String method, String uri, String headers, String body)
      throws Exception {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    try (Wire wire = new Wire(api.port())) {
      return wire.send(
              method
                  + " "
                  + uri
                  + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + api.tokens.agent("v-1")
                  + "\r\n"
                  + (headers.isEmpty() ? "" : headers + "\r\n")
                  + (length == 0 ? "" : "Content-Length: " + length + "\r\n")
                  + "\r\n"
                  + body)
          .read();
    }
  }
}
