package org.liandong.gateway.e2e;

import static org.liandong.gateway.e2e.Bad.bytes;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Submissions that cannot be read, or say what cannot be. */
final class BadBodies {
  private static final String URI = "/api/v1/submissions";
  private static final int LIMIT = 1 << 20;

  private final Ground ground;

  BadBodies(Ground ground) {
    this.ground = ground;
  }

  Stream<Bad> rows() {
    return Stream.of(unreadable(), sizes(), unfit(), persons(), bodies(), items())
        .flatMap(rows -> rows);
  }

  private Stream<Bad> unreadable() {
    String good = ground.good().encode();
    return Stream.of(
        body("no body", "", 400, "empty-body"),
        body("half a body", good.substring(0, good.length() - 20), 400, "not-json"),
        body("not JSON", "item=1&name=" + Ground.NAME, 400, "not-json"),
        body("a trailing object", good + "{}", 400, "trailing-content"),
        body("a comment", good.replaceFirst("\\{", "{/**/"), 400, "not-json"),
        body("a name twice", good.replaceFirst("\\{", "{\"remark\":\"\","), 400, "duplicate-key"),
        body(
            "a name twice in the applicant",
            good.replace("\"kind\":", "\"name\":\"" + Ground.NAME + "\",\"kind\":"),
            400,
            "duplicate-key"),
        row("a stray byte", inRemark(0xFF), 400, "invalid-utf-8"),
        row("an overlong slash", inRemark(0xC0, 0xAF), 400, "invalid-utf-8"),
        row("an encoded surrogate", inRemark(0xED, 0xA0, 0x80), 400, "invalid-utf-8"),
        body("10,000 arrays deep", form("[".repeat(10_000)), 400, "too-deep"),
        body("10,000 objects deep", form("{\"a\":".repeat(10_000)), 400, "too-deep"),
        body("65 deep", form("[".repeat(65) + "]".repeat(65)), 400, "too-deep"),
        body(
            "a third of a million empty materials",
            "{\"materials\":[" + "{},".repeat(300_000) + "{}]}",
            400,
            "too-many-values"),
        body(
            "30,000 texts of one hash",
            form("{\"difficulties\":[" + alike(30_000) + "]}"),
            400,
            "too-many-values"),
        body("a raw control character", form("{\"residence\":\"\u0007\"}"), 400, "not-json"),
        row("UTF-16", good.getBytes(StandardCharsets.UTF_16BE), 400, "invalid-utf-8"));
  }

  private Stream<Bad> sizes() {
    byte[] one = Arrays.copyOf(bytes(ground.good()), LIMIT + 1);
    Arrays.fill(one, bytes(ground.good()).length, one.length, (byte) ' ');
    byte[] five = Arrays.copyOf(one, 5 * LIMIT);
    return Stream.of(
        row("1 MiB and a byte", one, 413, "body-too-large"),
        row("1 MiB and a byte", one, 413, "body-too-large").chunked(),
        row("5 MiB, read only after all was sent", five, 413, "body-too-large"),
        row("5 MiB, read only after all was sent", five, 413, "body-too-large").chunked(),
        Bad.post(
            "two lengths, one of them a person's number",
            URI,
            "Content-Length: 5\r\nContent-Length: " + Ground.ID_NUMBER + "\r\n",
            new byte[0],
            400,
            "malformed-request"),
        type("text/plain"),
        type("application/xml"),
        type("application/json; charset=gbk"),
        Bad.post(
            "no content type",
            URI,
            Bad.bearer(ground.token) + "Idempotency-Key: k-bad\r\n",
            bytes(ground.good()),
            415,
            "unsupported-media-type"));
  }

  private Bad type(String type) {
    return Bad.post(
        "content type " + type,
        URI,
        Bad.bearer(ground.token) + "Idempotency-Key: k-bad\r\nContent-Type: " + type + "\r\n",
        bytes(ground.good()),
        415,
        "unsupported-media-type");
  }

  private Stream<Bad> unfit() {
    return Stream.of(
        body("an array", "[]", 422, "invalid-content"),
        body("null", "null", 422, "invalid-content"),
        spoilt("no item", body -> body.remove("item")),
        spoilt("no applicant", body -> body.remove("applicant")),
        spoilt("an unknown field", body -> body.put("colour", Ground.NAME)),
        spoilt("an unknown field named like a person", body -> body.put(Ground.NAME, 1)),
        spoilt("an unknown field named like a number", body -> body.put(Ground.ID_NUMBER, 1)),
        spoilt("a remark that is a number", body -> body.put("remark", 1)),
        spoilt("a form that is a list", body -> body.put("form", new JsonArray())),
        spoilt("materials that are an object", body -> body.put("materials", new JsonObject())),
        spoilt("a long remark", body -> body.put("remark", Ground.NAME.repeat(300))),
        body("an escaped NUL", text("\\u0000"), 422, "invalid-content"),
        body("an escaped bell", text("\\u0007"), 422, "invalid-content"),
        body("a lone surrogate", text("\\ud83d"), 422, "invalid-content"),
        body("surrogates reversed", text("\\ude00\\ud83d"), 422, "invalid-content"),
        body("NUL in a name", form("{\"a\\u0000\":1}"), 422, "invalid-content"),
        body("a huge exponent", form("{\"monthlyIncome\":1e99999999}"), 422, "invalid-content"),
        body(
            "a number of 5,000 digits",
            form("{\"monthlyIncome\":" + "9".repeat(5000) + "}"),
            422,
            "invalid-content"),
        form("no form at all", null),
        form("an unknown field of the form", form -> form.put("colour", Ground.NAME)),
        form("a field of the form too little", form -> form.remove("residence")),
        form("a number as text", form -> form.put("householdSize", "3")),
        form("a fraction of a person", form -> form.put("householdSize", 2.5)),
        form("a number too small", form -> form.put("householdSize", 0)),
        form("a number too large", form -> form.put("householdSize", 31)),
        form("not one of the values", form -> form.put("reason", Ground.NAME)),
        form("a day that is none", form -> form.put("checkConsentDate", "2026-02-30")),
        form("a day before anybody", form -> form.put("checkConsentDate", "0000-01-05")),
        form("a day after everybody", form -> form.put("checkConsentDate", "2200-01-05")),
        form("a day with a time", form -> form.put("checkConsentDate", "2026-01-05T00:00:00Z")),
        form("a text too long", form -> form.put("residence", Ground.NAME.repeat(50))),
        form("a text that is empty", form -> form.putNull("residence")),
        form("a text of nothing", form -> form.put("residence", "")),
        form("a text of wide blanks", form -> form.put("residence", "\u3000\u3000")),
        form("a text of what does not show", form -> form.put("residence", "\uFEFF\u200B\u2060")),
        spoilt("an unknown material", body -> material(body).put("material", "nothing")),
        spoilt("a digest that is none", body -> material(body).put("sha256", Ground.ID_NUMBER)),
        spoilt("a file of no bytes", body -> material(body).put("bytes", 0)),
        spoilt("a material with a comma", body -> material(body).put("material", "a,b")));
  }

  private Stream<Bad> persons() {
    return Stream.of(
        person("a wrong check digit", p -> p.put("idNumber", "110101199003077759")),
        person("a small x", p -> p.put("idNumber", "11010519491231002x")),
        person("17 digits", p -> p.put("idNumber", "11010119900307775")),
        person("a birthday that is none", p -> p.put("idNumber", "110101199002307751")),
        person("a birthday to come", p -> p.put("idNumber", "11010129991231777X")),
        person("letters", p -> p.put("idNumber", "1101011990030777AB")),
        person("an unknown kind of paper", p -> p.put("idType", "LIBRARY_CARD")),
        person("no number", p -> p.remove("idNumber")),
        person("a phone of words", p -> p.put("phone", Ground.NAME)),
        person("a blank name", p -> p.put("name", "  ")),
        person("a name of 101", p -> p.put("name", "测".repeat(101))),
        person("a name with NUL", p -> p.put("name", Ground.NAME + '\0')),
        person("an unknown kind", p -> p.put("kind", "CAT")),
        person("a credit code for a person", p -> p.put("creditCode", "1")));
  }

  /** At the park: firms. */
  private Stream<Bad> bodies() {
    String good = Applications.CREDIT_CODE;
    String wrongCheck = good.substring(0, 17) + (good.endsWith("3") ? "4" : "3");
    return Stream.of(
        firm("a credit code of 17", a -> a.put("creditCode", good.substring(1))),
        firm("a credit code of 19", a -> a.put("creditCode", good + "1")),
        firm("a credit code with I", a -> a.put("creditCode", good.replace('M', 'I'))),
        firm("a wrong check character", a -> a.put("creditCode", wrongCheck)),
        firm(
            "a wrong length, overridden",
            a -> a.put("creditCode", good + "1").put("override", reason(Ground.NAME))),
        firm(
            "a wrong check character, overridden without a reason",
            a -> a.put("creditCode", wrongCheck).put("override", reason("  "))),
        firm("an override that is a word", a -> a.put("override", "yes")),
        firm("no contact", a -> a.remove("contact")));
  }

  private Stream<Bad> items() {
    return Stream.of(
        spoilt("an unknown item", body -> body.put("item", "NOTHING-1")),
        spoilt(
            "an item of the park", body -> body.put("item", Applications.ENTERPRISE_REGISTRATION)),
        spoilt("an item with a quote", body -> body.put("item", "'; DROP TABLE node; --")),
        spoilt(
            "an applicant whom the item does not serve",
            body ->
                body.put(
                    "applicant", Applications.registered("ENTERPRISE", Applications.CREDIT_CODE))),
        Bad.post(
            "a reused key with another body",
            URI,
            Bad.json(ground.token, Ground.USED_KEY),
            bytes(ground.good().put("remark", Ground.NAME)),
            422,
            "idempotency-key-reused"),
        keyed("no key", "", "idempotency-key-missing"),
        keyed("an empty key", "Idempotency-Key: \r\n", "idempotency-key-invalid"),
        keyed("a key of two words", "Idempotency-Key: a b\r\n", "idempotency-key-invalid"),
        keyed(
            "a key of 129",
            "Idempotency-Key: " + "k".repeat(129) + "\r\n",
            "idempotency-key-invalid"),
        keyed(
            "two keys", "Idempotency-Key: a\r\nIdempotency-Key: b\r\n", "idempotency-key-invalid"));
  }

  private Bad keyed(String what, String key, String code) {
    String headers = Bad.bearer(ground.token) + "Content-Type: application/json\r\n" + key;
    return Bad.post(what, URI, headers, bytes(ground.good()), 400, code);
  }

  private static JsonObject reason(String text) {
    return new JsonObject().put("reason", text);
  }

  private static JsonObject material(JsonObject body) {
    return body.getJsonArray("materials").getJsonObject(0);
  }

  private Bad spoilt(String what, Consumer<JsonObject> spoil) {
    JsonObject body = ground.good();
    spoil.accept(body);
    return row(what, bytes(body), 422, "invalid-content");
  }

  private Bad form(String what, Consumer<JsonObject> spoil) {
    return spoilt(
        what,
        body -> {
          if (spoil == null) {
            body.remove("form");
          } else {
            spoil.accept(body.getJsonObject("form"));
          }
        });
  }

  private Bad person(String what, Consumer<JsonObject> spoil) {
    return spoilt("a person with " + what, body -> spoil.accept(body.getJsonObject("applicant")));
  }

  private Bad firm(String what, Consumer<JsonObject> spoil) {
    JsonObject firm = Applications.registered("ENTERPRISE", Applications.CREDIT_CODE);
    firm.put("legalRepresentative", Ground.NAME);
    spoil.accept(firm);
    JsonObject body =
        new JsonObject()
            .put("item", Applications.ENTERPRISE_REGISTRATION)
            .put("applicant", firm)
            .put(
                "form",
                new JsonObject()
                    .put("proposedName", "示例")
                    .put("kind", "有限责任公司")
                    .put("address", "示例")
                    .put("capital", 0)
                    .put("scope", "示例")
                    .put("employees", 0));
    String token = ground.gateway.tokens().agent(RunningGateway.PARK);
    return Bad.post(
        "a firm with " + what, URI, Bad.json(token, "k-bad"), bytes(body), 422, "invalid-content");
  }

  private Bad body(String what, String body, int status, String code) {
    return row(what, bytes(body), status, code);
  }

  private Bad row(String what, byte[] body, int status, String code) {
    return Bad.post(what, URI, Bad.json(ground.token, "k-bad"), body, status, code);
  }

  /** Different texts with the same hash: a set of them is searched from end to end. */
  private static String alike(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            number ->
                String.format("%15s", Integer.toBinaryString(number))
                    .replace('1', '2')
                    .replaceAll("[ 0]", "Aa")
                    .replace("2", "BB"))
        .collect(Collectors.joining("\",\"", "\"", "\""));
  }

  private String form(String form) {
    JsonObject body = ground.good();
    body.remove("form");
    return body.encode().replaceFirst("\\{", "{\"form\":" + form.replace("\\", "\\\\") + ",");
  }

  private String text(String escaped) {
    return form("{\"residence\":\"" + escaped + "\"}");
  }

  private byte[] inRemark(int... bad) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(bytes("{\"remark\":\"" + Ground.NAME));
    for (int b : bad) {
      body.write(b);
    }
    body.writeBytes(bytes("\"}"));
    return body.toByteArray();
  }
}
