package org.liandong.adapter.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger's JSON may say, and what is told of it where it may not. */
class FieldsTest {
  @Test
  void what_is_not_there_is_nothing() {
    var none = new JsonObject().putNull("x").put("cursor", "");

    assertNull(Fields.text(none, "x", 10));
    assertNull(Fields.lines(none, "y", 10));
    assertEquals(List.of(), Fields.texts(none, "x", 10, 10));
    assertEquals(List.of(), Fields.objects(none, "x", 10));
    assertNull(Fields.object(none, "x"));
    assertNull(Fields.time(none, "x"));
    assertNull(Fields.date(none, "x"));
    assertNull(Fields.cursor(none));
    assertEquals(0, Fields.sequence(none, "x"));
    refused(none, from -> Fields.required(from, "x", 10));
  }

  @Test
  void what_is_there_is_read() {
    var said =
        new JsonObject()
            .put("x", "一行")
            .put("lines", "a\n\tb\r\n")
            .put("list", new JsonArray().add("a").add("b"))
            .put("objects", new JsonArray().add(new JsonObject().put("a", 1)))
            .put("time", "2026-01-05T12:00:00+08:00")
            .put("day", "2026-12-15")
            .put("number", 9007199254740991L)
            .put("cursor", "next");

    assertEquals("一行", Fields.text(said, "x", 2));
    assertEquals("a\n\tb\r\n", Fields.lines(said, "lines", 10));
    assertEquals(List.of("a", "b"), Fields.texts(said, "list", 2, 1));
    assertEquals(1, Fields.required(said, "objects", 1).get(0).getInteger("a"));
    assertEquals(Instant.parse("2026-01-05T04:00:00Z"), Fields.time(said, "time"));
    assertEquals(LocalDate.parse("2026-12-15"), Fields.date(said, "day"));
    assertEquals(9007199254740991L, Fields.sequence(said, "number"));
    assertEquals("next", Fields.cursor(said));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "true", "\"\"", "\" \"", "\"geheim\"", "\"g\\n\"", "\"\\ud800\"", "{}"})
  void a_text_is_one_line_of_at_most_so_many_characters(String value) {
    refused(json(value), from -> Fields.text(from, "x", 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"geheim\"",
        "[1]",
        "[\"\"]",
        "[null]",
        "[\"geheim\"]",
        "[\"a\",\"b\",\"c\"]",
        "{}"
      })
  void a_list_of_texts_has_nothing_else(String value) {
    refused(json(value), from -> Fields.texts(from, "x", 2, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"geheim\"", "[1]", "[{},{},{}]", "[null]"})
  void a_list_of_objects_has_nothing_else(String value) {
    refused(json(value), from -> Fields.objects(from, "x", 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.0", "\"1\"", "9007199254740992", "99999999999999999999", "true"})
  void a_sequence_is_a_whole_number_that_every_program_can_hold(String value) {
    refused(json(value), from -> Fields.sequence(from, "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "geheim",
        "2026-01-05T12:00:00",
        "2026-01-05 12:00:00+08:00",
        "2026-01-05T12:00:00+08:00:01",
        "1026-01-05T12:00:00Z",
        "3026-01-05T12:00:00Z",
        "2026-02-30T12:00:00Z"
      })
  void a_time_is_of_our_age_and_has_its_offset(String text) {
    refused(new JsonObject().put("x", text), from -> Fields.time(from, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"geheim", "2026-02-30", "26-2-3", "1026-02-20", "2026-1-5"})
  void a_day_is_of_our_age(String text) {
    refused(new JsonObject().put("x", text), from -> Fields.date(from, "x"));
  }

  @ParameterizedTest
  @CsvSource({"1", "[]", "geheim"})
  void an_object_is_one(String value) {
    refused(json(value.equals("geheim") ? "\"geheim\"" : value), from -> Fields.object(from, "x"));
  }

  /** With the field's place, and nothing of what stood there. */
  private static void refused(JsonObject from, Function<JsonObject, Object> read) {
    var why = assertThrows(NotAsAgreed.class, () -> read.apply(from));

    assertEquals("/x", why.place().pointer());
    assertEquals("unreadable-answer", why.code());
    assertFalse(why.getMessage().contains("geheim"));
    assertFalse(why.place().expected().contains("geheim"));
  }

  private static JsonObject json(String value) {
    return new JsonObject("{\"x\":" + value + "}");
  }
}
