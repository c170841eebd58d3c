package org.liandong.adapter.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.RemoteAnswer;

/** One answer in the words of the wire. */
class AnswerReaderTest {
  private final AnswerReader reader = new AnswerReader(AnswerReaderTest::kind);

  private static AnswerKind kind(String word) {
    if (word == null) {
      throw NotAsAgreed.at("kind", "is missing", "应写 kind。");
    }
    return AnswerKind.valueOf(word);
  }

  @Test
  void an_answer_by_itself_names_its_order_and_ours_counts() {
    RemoteAnswer both =
        reader.byItself("m-1", answer("OPINION").put("key", "k").put("reference", "r"));
    RemoteAnswer theirs = reader.byItself("m-1", answer("OPINION").put("reference", "r"));

    assertEquals("k", both.key());
    assertNull(both.reference());
    assertNull(theirs.key());
    assertEquals("r", theirs.reference());
    refused("/key", () -> reader.byItself("m-1", answer("OPINION")));
  }

  @Test
  void one_of_a_list_is_to_the_order_that_was_asked_for_where_it_names_no_other() {
    JsonObject said = answer("OPINION").put("messageId", "m-2").put("reference", "r");

    RemoteAnswer read = reader.of("asked", said);

    assertEquals("asked", read.key());
    assertEquals("m-2", read.messageId());
    assertEquals("another's", reader.of("asked", said.put("key", "another's")).key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "号", "a\nb"})
  void a_message_id_is_visible_ascii(String id) {
    refused("/messageId", () -> reader.of("k", answer("OPINION").put("messageId", id)));
  }

  @Test
  void one_without_a_message_id_or_over_128_characters_is_refused() {
    refused("/messageId", () -> reader.of("k", answer("OPINION")));
    refused(
        "/messageId", () -> reader.of("k", answer("OPINION").put("messageId", "m".repeat(129))));
  }

  @Test
  void a_correction_says_what_is_missing() {
    refused("/missing", () -> reader.byItself("m", answer("CORRECTION").put("key", "k")));

    assertEquals(
        List.of("M01"),
        reader
            .byItself(
                "m",
                answer("CORRECTION").put("key", "k").put("missing", new JsonArray().add("M01")))
            .missing());
    assertEquals(
        "缺户口簿",
        reader.byItself("m", answer("CORRECTION").put("key", "k").put("text", "缺户口簿")).text());
  }

  @ParameterizedTest
  @CsvSource({"kind", "basis", "notice"})
  void what_is_wrong_inside_a_special_procedure_is_named_there(String field) {
    JsonObject said =
        answer("SPECIAL_STARTED")
            .put("key", "k")
            .put("special", new JsonObject().put(field, "geheim\u0000"));

    refused("/special/" + field, () -> reader.byItself("m", said));
  }

  private static void refused(String pointer, Runnable read) {
    var why = assertThrows(NotAsAgreed.class, read::run);

    assertEquals(pointer, why.place().pointer());
    assertFalse(why.getMessage().contains("geheim"));
  }

  private static JsonObject answer(String kind) {
    return new JsonObject().put("kind", kind);
  }
}
