package org.liandong.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What must be written must be seen: a text of nothing that shows is none, and a name is a line.
 */
class WrittenTextTest {
  private static final String SUBMISSIONS = "/api/v1/submissions";
  private static final String WITHDRAWAL =
      "/api/v1/cases/0198c0de-0000-7000-8000-000000000000/withdrawal";

  private static final List<String> BLANK =
      List.of(
          "",
          " ",
          "\u00A0",
          "\u00AD",
          "\u034F",
          "\u115F",
          "\u1680",
          "\u180E",
          "\u2003",
          "\u200B",
          "\u200D",
          "\u200F",
          "\u2028",
          "\u202E",
          "\u202F",
          "\u2060",
          "\u2800",
          "\u3000",
          "\u3000 \u200B",
          "\u3164",
          "\uFE0F",
          "\uFEFF",
          "\uFFA0",
          "\uDB40\uDC20");

  private static TestApi api;

  /** One place for a text in a body. */
  record Field(String uri, String pointer, JsonObject body, boolean line) {
    JsonObject with(String text) {
      String[] names = pointer.substring(1).split("/");
      JsonObject copy = body.copy();
      Object holder = copy;
      for (int i = 0; i < names.length - 1; i++) {
        holder =
            holder instanceof JsonArray list
                ? list.getValue(Integer.parseInt(names[i]))
                : ((JsonObject) holder).getValue(names[i]);
      }
      ((JsonObject) holder).put(names[names.length - 1], text);
      return copy;
    }

    @Override
    public String toString() {
      return pointer;
    }
  }

  @BeforeAll
  static void start() {
    api = new TestApi();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  static Stream<Field> fields() {
    JsonObject overridden = Bodies.enterprise();
    overridden.getJsonObject("applicant").put("override", new JsonObject());
    JsonObject founder =
        new JsonObject()
            .put("kind", "ENTERPRISE_TO_BE")
            .put("contact", Bodies.enterprise().getJsonObject("applicant").getValue("contact"));
    return Stream.of(
        new Field(SUBMISSIONS, "/applicant/name", Bodies.person(), true),
        new Field(SUBMISSIONS, "/applicant/name", Bodies.enterprise(), true),
        new Field(SUBMISSIONS, "/applicant/legalRepresentative", Bodies.enterprise(), true),
        new Field(SUBMISSIONS, "/applicant/contact/name", Bodies.enterprise(), true),
        new Field(
            SUBMISSIONS,
            "/applicant/proposedName",
            Bodies.person().put("applicant", founder),
            true),
        new Field(SUBMISSIONS, "/materials/0/name", Bodies.person(), true),
        new Field(SUBMISSIONS, "/applicant/override/reason", overridden, false),
        new Field(WITHDRAWAL, "/reason", new JsonObject(), false));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void a_text_of_nothing_that_shows_is_refused(Field field) throws Exception {
    for (String blank : BLANK) {
      assertRefused(field, blank);
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void a_name_is_one_line_and_a_reason_may_have_several(Field field) throws Exception {
    for (String between : List.of("\n", "\r\n", "\t", "\u2028", "\u2029")) {
      String text = "示例" + between + "甲";
      if (field.line()) {
        assertRefused(field, text);
      } else {
        assertEquals(200, post(field.uri(), field.with(text)).status());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void a_name_is_shown_in_the_order_in_which_it_is_written(Field field) throws Exception {
    String turning = "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";
    for (String each : turning.split("")) {
      String text = "示例" + each + "甲";
      if (field.line()) {
        assertRefused(field, text);
      } else {
        assertEquals(200, post(field.uri(), field.with(text)).status());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"𠮷", "\uE000", "张 三", "ئابدۇ\u200Cرېھىم·مۇھەممەت", "é", "O'Neill", "\u3000丁"})
  void whatever_a_person_can_see_is_taken(String text) throws Exception {
    for (Field field : fields().toList()) {
      Wire.Answer answer = post(field.uri(), field.with(text));
      assertEquals(200, answer.status(), field + answer.body());
    }
  }

  @Test
  void a_remark_may_have_lines_and_may_be_left_blank() throws Exception {
    for (String remark : List.of("第一行\n\t第二行\r\n", "", "\u3000")) {
      assertEquals(200, post(SUBMISSIONS, Bodies.person().put("remark", remark)).status());
    }
  }

  @Test
  void no_line_break_hides_behind_a_number() throws Exception {
    for (String pointer : List.of("idNumber", "phone")) {
      JsonObject body = Bodies.person();
      JsonObject applicant = body.getJsonObject("applicant");
      applicant.put(pointer, applicant.getString(pointer) + '\n');
      assertEquals(422, post(SUBMISSIONS, body).status(), pointer);
    }
  }

  @Test
  void what_is_searched_for_is_a_line_that_shows() throws Exception {
    for (String q : List.of("\u3000", "\u200B", "低\n保")) {
      String escaped = URLEncoder.encode(q, StandardCharsets.UTF_8);
      Wire.Answer answer = send("GET /api/v1/items?q=" + escaped, "");
      assertEquals(400, answer.status(), answer.body());
      assertEquals(
          "q",
          new JsonObject(answer.body())
              .getJsonArray("errors")
              .getJsonObject(0)
              .getString("parameter"));
    }
  }

  private static void assertRefused(Field field, String text) throws Exception {
    Wire.Answer answer = post(field.uri(), field.with(text));
    String what = field + " of " + text.codePoints().mapToObj(Integer::toHexString).toList();
    assertEquals(422, answer.status(), what + answer.body());
    JsonArray errors = new JsonObject(answer.body()).getJsonArray("errors");
    for (Object each : errors) {
      JsonObject error = (JsonObject) each;
      assertEquals(field.pointer(), error.getString("pointer"), what);
      assertTrue(error.getString("detail").matches(".*\\p{IsHan}.*。"), what + answer.body());
    }
  }

  private static Wire.Answer post(String uri, JsonObject body) throws Exception {
    return send("POST " + uri, body.encode());
  }

  private static Wire.Answer send(String start, String body) throws Exception {
    try (Wire wire = new Wire(api.port())) {
      return wire.send(
              start
                  + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + api.tokens.agent("v-1")
                  + "\r\nIdempotency-Key: k-1\r\nContent-Type: application/json\r\n"
                  + "Content-Length: "
                  + body.getBytes(StandardCharsets.UTF_8).length
                  + "\r\n\r\n"
                  + body)
          .read();
    }
  }
}
