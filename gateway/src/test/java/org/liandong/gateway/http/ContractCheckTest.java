package org.liandong.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.gateway.http.ContractCheck.Exchange;

/** The independent judge must see what is wrong, or its silence is worth nothing. */
class ContractCheckTest {
  private final ContractCheck contract = ContractCheck.of(contractText());

  @Test
  void a_good_exchange_passes() {
    contract.assertKept(submission(UnaryOperator.identity(), 202, receipt()));
    contract.assertKept(submission(spoilt -> new JsonObject(), 422, problem(422)));
  }

  @ParameterizedTest
  @CsvSource({
    "id, 'not-a-uuid-v7'",
    "receiptNo, 7",
    "caseNo, 7",
    "state, 'LOST'",
    "outcome, 'MAYBE'",
    "attention,",
    "receivedAt, '2026-01-05T02:00:00Z'",
    "station, 'v1'",
    "phone, '0830'"
  })
  void a_planted_fault_in_a_response_is_seen(String member, String value) {
    Object planted = value == null || !value.matches("[0-9]+") ? value : Integer.valueOf(value);
    JsonObject broken = receipt().put(member, planted);
    assertFalse(contract.faults(submission(UnaryOperator.identity(), 202, broken)).isEmpty());
  }

  @Test
  void every_missing_member_of_a_response_is_seen() {
    for (String member : receipt().fieldNames()) {
      JsonObject broken = receipt();
      broken.remove(member);
      boolean required = !member.equals("missing");
      assertEquals(
          !required,
          contract.faults(submission(UnaryOperator.identity(), 202, broken)).isEmpty(),
          member);
    }
  }

  @Test
  void a_request_that_should_have_been_refused_is_seen() {
    assertFaulty(submission(body -> body.put("colour", "red"), 202, receipt()));
    assertFaulty(submission(body -> without(body, "item"), 202, receipt()));
    assertFaulty(
        submission(
            body -> body.put("applicant", without(body.getJsonObject("applicant"), "idNumber")),
            202,
            receipt()));
    assertFaulty(
        submission(
            body ->
                body.put("applicant", body.getJsonObject("applicant").put("kind", "ENTERPRISE")),
            202,
            receipt()));
  }

  @Test
  void a_const_and_a_nullable_type_of_3_1_are_understood() {
    ContractCheck small =
        ContractCheck.of(
            """
            openapi: 3.1.0
            paths:
              /x:
                get:
                  responses:
                    '200':
                      content:
                        application/json:
                          schema:
                            type: object
                            required: [kind, name]
                            properties:
                              kind: {const: CAT}
                              name: {type: [string, 'null']}
            """);
    assertEquals(List.of(), small.faults(got("{\"kind\":\"CAT\",\"name\":null}")));
    assertFalse(small.faults(got("{\"kind\":\"DOG\",\"name\":null}")).isEmpty());
    assertFalse(small.faults(got("{\"kind\":\"CAT\",\"name\":1}")).isEmpty());
    assertFalse(small.faults(got("{\"kind\":\"CAT\"}")).isEmpty());
  }

  @Test
  void a_status_a_header_and_a_content_type_outside_the_contract_are_seen() {
    Exchange good = submission(UnaryOperator.identity(), 202, receipt());
    assertFaulty(answered(good, 201, good.responseHeaders()));
    Map<String, List<String>> noLocation = new HashMap<>(good.responseHeaders());
    noLocation.remove("Location");
    assertFaulty(answered(good, 202, noLocation));
    Map<String, List<String>> html = new HashMap<>(good.responseHeaders());
    html.put("Content-Type", List.of("text/html"));
    assertFaulty(answered(good, 202, html));
    assertFaulty(answered(good, 422, good.responseHeaders()));
  }

  @Test
  void a_taken_request_without_its_key_is_seen() {
    Exchange good = submission(UnaryOperator.identity(), 202, receipt());
    assertFaulty(
        new Exchange(
            "POST",
            good.uri(),
            Map.of(),
            good.requestBody(),
            202,
            good.responseHeaders(),
            good.responseBody()));
  }

  private void assertFaulty(Exchange exchange) {
    assertTrue(!contract.faults(exchange).isEmpty(), exchange.toString());
  }

  private static Exchange answered(Exchange good, int status, Map<String, List<String>> headers) {
    return new Exchange(
        good.method(),
        good.uri(),
        good.requestHeaders(),
        good.requestBody(),
        status,
        headers,
        good.responseBody());
  }

  private static Exchange submission(
      UnaryOperator<JsonObject> spoil, int status, JsonObject response) {
    String type = status < 300 ? "application/json" : "application/problem+json";
    return new Exchange(
        "POST",
        "/api/v1/submissions",
        Map.of("idempotency-key", List.of("k-1")),
        spoil.apply(Bodies.person()).encode(),
        status,
        Map.of(
            "Content-Type", List.of(type),
            "Location", List.of("/api/v1/cases/1"),
            "traceparent", List.of("00-" + "1".repeat(32) + "-" + "1".repeat(16) + "-00")),
        response.encode());
  }

  private static Exchange got(String body) {
    return new Exchange(
        "GET",
        "/x",
        Map.of(),
        "",
        200,
        Map.of("content-type", List.of("application/json; charset=utf-8")),
        body);
  }

  private static JsonObject without(JsonObject body, String member) {
    JsonObject rest = body.copy();
    rest.remove(member);
    return rest;
  }

  private static JsonObject receipt() {
    JsonObject named = new JsonObject().put("code", "a").put("name", "示例");
    return new JsonObject()
        .put("id", "0198c0de-0000-7000-8000-000000000000")
        .put("receiptNo", "512002-20260105-000001")
        .putNull("caseNo")
        .put("state", "AWAITING_CORRECTION")
        .putNull("outcome")
        .put("attention", false)
        .put("item", named)
        .put("station", named)
        .put("receivedAt", "2026-01-05T10:00:00.123+08:00")
        .put("missing", new JsonArray().add(named))
        .put("links", new JsonObject().put("self", "/a").put("hops", "/b"));
  }

  private static JsonObject problem(int status) {
    return new JsonObject()
        .put("type", "urn:liandong:problem:x")
        .put("title", "示例")
        .put("status", status)
        .put("detail", "示例")
        .put("instance", "urn:liandong:reference:X")
        .put("code", "invalid-content")
        .put("fault", "STATION");
  }

  static String contractText() {
    try (var in = Contract.class.getResourceAsStream("/openapi.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
