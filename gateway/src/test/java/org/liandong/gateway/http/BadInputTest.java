package org.liandong.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.liandong.gateway.http.ContractCheck.Exchange;

/** Every bad body gets its problem document, says nothing of its values and reaches no endpoint. */
class BadInputTest {
  private static final String SECRET = "510123199001019999";
  private static final String HEAD = "{\"item\":\"a\",\"applicant\":";
  private static final String APPLICANT =
      "{\"kind\":\"PERSON\",\"name\":\"示例\",\"idType\":\"RESIDENT_ID\",\"idNumber\":\"12345\"}";

  private static TestApi api;
  private static ContractCheck contract;

  record Bad(String what, byte[] body, int status, String code, String... pointers) {
    @Override
    public String toString() {
      return what;
    }
  }

  @BeforeAll
  static void start() {
    api = new TestApi();
    contract = ContractCheck.of(ContractCheckTest.contractText());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  static Stream<Bad> notJson() {
    return Stream.of(
        bad("nothing", "", 400, "empty-body"),
        bad("only white space", " \n", 400, "empty-body"),
        bad("half an object", "{\"item\":\"a\"", 400, "not-json", "/item"),
        bad("a bare word", "nul", 400, "not-json"),
        bad("single quotes", "{'item':'a'}", 400, "not-json"),
        bad("a comment", "{/*x*/\"item\":\"a\"}", 400, "not-json"),
        bad("a trailing comma", "{\"item\":\"a\",}", 400, "not-json", "/item"),
        bad("a leading zero", form("{\"n\":01}"), 400, "not-json", "/form/n"),
        bad("NaN", form("{\"n\":NaN}"), 400, "not-json", "/form/n"),
        bad("Infinity", form("{\"n\":-Infinity}"), 400, "not-json", "/form/n"),
        bad("a bad escape", form("{\"s\":\"\\q\"}"), 400, "not-json", "/form/s"),
        bad("a raw NUL", form("{\"s\":\"a\u0000\"}"), 400, "not-json", "/form/s"),
        bad("a raw line break", form("{\"s\":\"a\nb\"}"), 400, "not-json", "/form/s"),
        bad("two objects", "{}{}", 400, "trailing-content"),
        bad("an object and a brace", "{}}", 400, "not-json"),
        bad("a very long name", "{\"" + "x".repeat(5000) + "\":1}", 400, "not-json"),
        bad("a byte order mark", "\uFEFF{}", 400, "byte-order-mark"),
        bad("a name twice", "{\"item\":\"a\",\"item\":\"b\"}", 400, "duplicate-key", "/item"),
        bad(
            "a name twice, escaped",
            "{\"item\":1,\"it\\u0065m\":2}",
            400,
            "duplicate-key",
            "/item"),
        bad("a name twice, deep", form("{\"x\":null,\"x\":1}"), 400, "duplicate-key", "/form/x"),
        bad("10,000 arrays deep", "[".repeat(10_000), 400, "too-deep"),
        bad("10,000 objects deep", "{\"a\":".repeat(10_000), 400, "too-deep"),
        bad("65 deep", form("[".repeat(64) + "]".repeat(64)), 400, "too-deep"),
        raw("UTF-16", "{}".getBytes(StandardCharsets.UTF_16LE), 400, "not-json"),
        raw("a stray byte", inString(0xFF), 400, "invalid-utf-8"),
        raw("an overlong slash", inString(0xC0, 0xAF), 400, "invalid-utf-8"),
        raw("an encoded surrogate", inString(0xED, 0xA0, 0x80), 400, "invalid-utf-8"),
        raw("half a character", inString(0xE4, 0xB8), 400, "invalid-utf-8"),
        raw("beyond Unicode", inString(0xF5, 0x80, 0x80, 0x80), 400, "invalid-utf-8"));
  }

  static Stream<Bad> unfit() {
    return Stream.of(
        bad("an array", "[]", 422, "invalid-content", ""),
        bad("a string", "\"x\"", 422, "invalid-content", ""),
        bad("null", "null", 422, "invalid-content", ""),
        bad("nothing required", "{}", 422, "invalid-content", "/item", "/applicant"),
        bad("an unknown field", body(b -> b.put("colour", 1)), 422, "invalid-content", "/colour"),
        bad("a wrong type", body(b -> b.put("remark", 1)), 422, "invalid-content", "/remark"),
        bad("no kind", applicant(a -> a.remove("kind")), 422, "invalid-content", "/applicant/kind"),
        bad(
            "an unknown kind",
            applicant(a -> a.put("kind", "CAT")),
            422,
            "invalid-content",
            "/applicant/kind"),
        bad(
            "an unknown field of the applicant",
            applicant(a -> a.put("creditCode", "1")),
            422,
            "invalid-content",
            "/applicant/creditCode"),
        bad(
            "another kind's fields",
            applicant(a -> a.put("kind", "ENTERPRISE_TO_BE")),
            422,
            "invalid-content",
            "/applicant/name",
            "/applicant/idType",
            "/applicant/idNumber",
            "/applicant/phone",
            "/applicant/proposedName",
            "/applicant/contact"),
        bad(
            "a short credit code",
            enterprise(a -> a.put("creditCode", "9151")),
            422,
            "invalid-content",
            "/applicant/creditCode"),
        bad(
            "an override without reason",
            enterprise(a -> a.put("override", new JsonObject())),
            422,
            "invalid-content",
            "/applicant/override/reason"),
        bad(
            "a material without its digest",
            body(b -> b.getJsonArray("materials").getJsonObject(0).remove("sha256")),
            422,
            "invalid-content",
            "/materials/0/sha256"),
        bad(
            "a digest in capitals",
            body(b -> b.getJsonArray("materials").getJsonObject(0).put("sha256", "A".repeat(64))),
            422,
            "invalid-content",
            "/materials/0/sha256"),
        bad(
            "a long remark",
            body(b -> b.put("remark", "长".repeat(1001))),
            422,
            "invalid-content",
            "/remark"),
        bad("an escaped NUL", form("{\"s\":\"a\\u0000\"}"), 422, "invalid-content", "/form/s"),
        bad("a bell", form("{\"s\":\"a\\u0007\"}"), 422, "invalid-content", "/form/s"),
        bad("NUL in a name", form("{\"a\\u0000\":1}"), 422, "invalid-content", "/form"),
        bad("a lone surrogate", form("{\"s\":\"\\ud83d!\"}"), 422, "invalid-content", "/form/s"),
        bad(
            "a surrogate reversed",
            form("{\"s\":\"\\ude00\\ud83d\"}"),
            422,
            "invalid-content",
            "/form/s"),
        bad("a huge exponent", form("{\"n\":1e99999999}"), 422, "invalid-content", "/form/n"),
        bad("a tiny exponent", form("{\"n\":1e-99999999}"), 422, "invalid-content", "/form/n"),
        bad(
            "a long number",
            form("{\"n\":" + "9".repeat(5000) + "}"),
            422,
            "invalid-content",
            "/form/n"),
        bad(
            "a number past 64 bits",
            form("{\"n\":9223372036854775808}"),
            422,
            "invalid-content",
            "/form/n"),
        bad("an ID number as a name", body(b -> b.put(SECRET, 1)), 422, "invalid-content", ""),
        bad("a name with a slash", body(b -> b.put("a/" + SECRET, 1)), 422, "invalid-content", ""));
  }

  @ParameterizedTest
  @MethodSource({"notJson", "unfit"})
  void a_bad_body_is_refused_with_its_problem_and_reaches_no_endpoint(Bad bad) throws Exception {
    int before = api.reached.get();
    Wire.Answer answer = post(bad.body());

    assertEquals(bad.status(), answer.status(), answer.body());
    JsonObject problem = new JsonObject(answer.body());
    assertEquals(bad.code(), problem.getString("code"), answer.body());
    assertTrue(problem.getString("detail").matches(".*请.*。"), "says what to do: " + answer.body());
    assertEquals(List.of(bad.pointers()), pointers(problem), answer.body());
    assertFalse(answer.body().contains(SECRET), "echoes nothing");
    assertEquals(before, api.reached.get(), "no endpoint was reached");
    contract.assertKept(
        new Exchange(
            "POST",
            "/api/v1/submissions",
            Map.of(),
            "",
            answer.status(),
            answer.headers(),
            answer.body()));
  }

  private static List<String> pointers(JsonObject problem) {
    return problem.getJsonArray("errors", new JsonArray()).stream()
        .map(error -> ((JsonObject) error).getString("pointer"))
        .filter(pointer -> problem.getInteger("status") == 422 || !pointer.isEmpty())
        .distinct()
        .toList();
  }

  private static Wire.Answer post(byte[] body) throws Exception {
    try (Wire wire = new Wire(api.port())) {
      return wire.send(
              "POST /api/v1/submissions HTTP/1.1\r\nHost: localhost\r\n"
                  + "Authorization: Bearer "
                  + api.tokens.agent("v-1")
                  + "\r\nIdempotency-Key: k-1\r\nContent-Type: application/json\r\n"
                  + "Content-Length: "
                  + body.length
                  + "\r\n\r\n")
          .send(body)
          .read();
    }
  }

  private static Bad bad(String what, String body, int status, String code, String... pointers) {
    return new Bad(what, body.getBytes(StandardCharsets.UTF_8), status, code, pointers);
  }

  private static Bad raw(String what, byte[] body, int status, String code) {
    return new Bad(what, body, status, code);
  }

  private static String form(String form) {
    return HEAD + APPLICANT + ",\"form\":" + form + "}";
  }

  private static byte[] inString(int... bytes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("{\"item\":\"".getBytes(StandardCharsets.UTF_8));
    for (int b : bytes) {
      body.write(b);
    }
    body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  private static String body(Consumer<JsonObject> spoil) {
    JsonObject body = Bodies.person();
    spoil.accept(body);
    return body.encode();
  }

  private static String applicant(Consumer<JsonObject> spoil) {
    return body(body -> spoil.accept(body.getJsonObject("applicant")));
  }

  private static String enterprise(Consumer<JsonObject> spoil) {
    JsonObject body = Bodies.enterprise();
    spoil.accept(body.getJsonObject("applicant"));
    return body.encode();
  }
}
