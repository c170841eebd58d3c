package org.liandong.gateway.e2e;

import static org.liandong.gateway.e2e.Bad.bytes;

import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;

/** Requests for what is not there, may not be seen, or cannot be done to it. */
final class BadAddresses {
  private static final String CASES = "/api/v1/cases";

  private final Ground ground;

  BadAddresses(Ground ground) {
    this.ground = ground;
  }

  Stream<Bad> rows() {
    return Stream.of(places(), parameters(), followups()).flatMap(rows -> rows);
  }

  private Stream<Bad> places() {
    String theirs = ground.elsewhere.path();
    return Stream.of(
        get("an unknown path", "/api/v1/nothing", 404, "not-found"),
        get("the root", "/", 404, "not-found"),
        get("an unknown case", CASES + '/' + UUID.randomUUID(), 404, "not-found"),
        get("another station's case", theirs, 404, "not-found"),
        get("another station's hops", theirs + "/hops", 404, "not-found"),
        get(
            "an unknown case's receipt",
            CASES + '/' + UUID.randomUUID() + "/receipt",
            404,
            "not-found"),
        get("another station's notice", theirs + "/correction-notice", 404, "not-found"),
        get(
            "a notice of a case that lacks nothing",
            ground.concluded.path() + "/correction-notice",
            409,
            "nothing-missing"),
        get("another station's decision", theirs + "/decision", 404, "not-found"),
        get(
            "a refusal of a case that was taken",
            ground.concluded.path() + "/non-acceptance-notice",
            409,
            "not-said-by-organ"),
        get(
            "a receipt of letters",
            "/api/v1/receipts/x?code=" + Ground.NAME.length(),
            404,
            "not-found"),
        get("an unknown item", "/api/v1/items/NOTHING-1", 404, "not-found"),
        get("an item not offered", "/api/v1/items/511A0064100190", 404, "not-found"),
        get("submissions to be read", "/api/v1/submissions", 405, "method-not-allowed"),
        method("PUT", "/api/v1/submissions"),
        method("DELETE", ground.concluded.path()),
        method("PATCH", ground.concluded.path()),
        method("POST", "/api/v1/items"),
        method("GET", "/callbacks/town"));
  }

  private Stream<Bad> parameters() {
    String foreign = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes("not ours"));
    String case1 = ground.concluded.path();
    return Stream.of(
        parameter("an id that is none", CASES + "/123"),
        parameter("a paper of a step that is none", case1 + "/decision?step=123"),
        parameter("a receipt of one step", case1 + "/receipt?step=" + UUID.randomUUID()),
        parameter("an id with a letter too many", case1 + "a"),
        parameter("an id of letters", CASES + "/zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz"),
        parameter("an unknown parameter", CASES + "?colour=red"),
        parameter("a person's number as parameter", CASES + "?idNumber=" + Ground.ID_NUMBER),
        parameter("an unknown state", CASES + "?state=LOST"),
        parameter("a state in small letters", CASES + "?state=received"),
        parameter("a state twice", CASES + "?state=RECEIVED&state=RECEIVED"),
        parameter("a receipt number that is none", CASES + "?receiptNo=" + Ground.ID_NUMBER),
        parameter("an item with a quote", CASES + "?item=%27%20OR%201=1"),
        parameter("no rows", CASES + "?limit=0"),
        parameter("too many rows", CASES + "?limit=201"),
        parameter("some rows", CASES + "?limit=some"),
        parameter("very many rows", CASES + "?limit=99999999999999999999"),
        parameter("a cursor with a space", CASES + "?cursor=a%20b"),
        parameter("an empty cursor", CASES + "?cursor="),
        parameter("a search for a blank", "/api/v1/items?q=%20"),
        parameter("a long search", "/api/v1/items?q=" + "a".repeat(101)),
        get("a cursor of no list", CASES + "?cursor=" + foreign, 400, "invalid-cursor"),
        get("a cursor of hops for cases", CASES + "?cursor=Mg", 400, "invalid-cursor"),
        get(
            "a cursor of no list, for hops",
            case1 + "/hops?cursor=" + foreign,
            400,
            "invalid-cursor"),
        get("a cursor that is no base64", CASES + "?cursor=a", 400, "invalid-cursor"),
        escape("a broken escape", CASES + "/%zz"),
        escape("half a character", CASES + "/%E4%B8"),
        escape("a broken escape in a parameter", CASES + "?item=%zz"),
        escape("half an escape in a parameter", CASES + "?item=%4"),
        escape("a stray byte in a parameter", "/api/v1/items?q=%FF"),
        escape("an overlong slash in a parameter", "/api/v1/items?q=%C0%AF"),
        escape("an encoded surrogate in a parameter", "/api/v1/items?q=%ED%A0%80"),
        escape("a stray byte in a parameter's name", "/api/v1/items?%FF=1"),
        escape("a stray byte in an id", CASES + "/%FF"),
        escape("a word not escaped", "/api/v1/items?q=" + Ground.NAME),
        parameter("NUL in a parameter", "/api/v1/items?q=%00"));
  }

  private Stream<Bad> followups() {
    String reason = new JsonObject().put("reason", Ground.NAME).encode();
    String remark = new JsonObject().put("remark", Ground.NAME).encode();
    String incomplete = ground.incomplete.path();
    String concluded = ground.concluded.path();
    return Stream.of(
        correct("nothing", incomplete, "{}", 422, "invalid-content"),
        correct("half a correction", incomplete, "{\"remark\":", 400, "not-json"),
        correct(
            "a name twice", incomplete, "{\"remark\":\"\",\"remark\":\"\"}", 400, "duplicate-key"),
        correct("what is still missing", incomplete, remark, 422, "materials-still-missing"),
        correct("an unknown field", incomplete, "{\"colour\":1}", 422, "invalid-content"),
        correct(
            "an unknown field of the form",
            incomplete,
            "{\"form\":{\"colour\":1}}",
            422,
            "invalid-content"),
        correct(
            "an unknown material",
            incomplete,
            "{\"materials\":[" + Applications.material("nothing").encode() + "]}",
            422,
            "invalid-content"),
        correct("a concluded case", concluded, remark, 409, "not-now"),
        correct("a case that nobody asked about", ground.waiting.path(), remark, 409, "not-now"),
        correct("another station's case", ground.elsewhere.path(), remark, 404, "not-found"),
        correct("an unknown case", CASES + '/' + UUID.randomUUID(), remark, 404, "not-found"),
        correct("an id that is none", CASES + "/123", remark, 400, "invalid-parameter"),
        withdraw("a concluded case", concluded, reason, 409, "not-now"),
        withdraw("another station's case", ground.elsewhere.path(), reason, 404, "not-found"),
        withdraw("without a reason", ground.waiting.path(), "{}", 422, "invalid-content"),
        withdraw(
            "for a blank reason",
            ground.waiting.path(),
            "{\"reason\":\" \"}",
            422,
            "invalid-content"),
        Bad.post(
            "withdrawing without a key",
            ground.waiting.path() + "/withdrawal",
            Bad.bearer(ground.token) + "Content-Type: application/json\r\n",
            bytes(reason),
            400,
            "idempotency-key-missing"));
  }

  private Bad get(String what, String uri, int status, String code) {
    return Bad.get("reading " + what, uri, ground.token, status, code);
  }

  private Bad parameter(String what, String uri) {
    return get(what, uri, 400, "invalid-parameter");
  }

  private Bad escape(String what, String uri) {
    return get(what, uri, 400, "malformed-request");
  }

  private Bad method(String method, String uri) {
    return Bad.of(
        method + ' ' + uri,
        method,
        uri,
        Bad.bearer(ground.token),
        new byte[0],
        405,
        "method-not-allowed");
  }

  private Bad correct(String what, String path, String body, int status, String code) {
    return followup("correcting: " + what, path + "/corrections", body, status, code);
  }

  private Bad withdraw(String what, String path, String body, int status, String code) {
    return followup("withdrawing " + what, path + "/withdrawal", body, status, code);
  }

  private Bad followup(String what, String uri, String body, int status, String code) {
    return Bad.post(what, uri, Bad.json(ground.token, "f-bad"), bytes(body), status, code);
  }
}
