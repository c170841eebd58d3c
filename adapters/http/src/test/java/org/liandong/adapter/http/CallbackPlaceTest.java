package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.CallbackRejected.Why;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;

/** Who calls back is told where in what he sent something is wrong. */
class CallbackPlaceTest {
  private static final String DESCRIPTION =
      """
      adapter: 1
      settings: { secrets: [word] }
      capabilities: [CALLBACK]
      tables: { people: { a: b, default: $park } }
      calls:
        CALLBACK:
          verify:
            scheme: header
            header: x-word
            value: "{secrets.word}"
            bodyUnsigned: true
          answers:
            each: /data
            say:
              messageId: "ev-{/evId}-{$/batch}"
              reference: /apply/no
              kind: { at: /code, table: { 1: CORRECTION, 2: SPECIAL_STARTED, default: park } }
              decidedAt: "{/when | time 'yyyy-MM-dd HH:mm:ss'}"
              person: "{/by | map people}"
              text: /words
              document: "第{/doc}号"
              missing: { each: %s, give: %s }
              special: { kind: HEARING, basis: /law, notice: "{/notice}" }
      """;

  private static final JsonObject GOOD =
      new JsonObject(
          """
          {"evId": "1", "apply": {"no": "7"}, "code": 1, "when": "2026-01-05 11:00:00", "by": "a",
           "words": "缺", "doc": "8", "lack": [{"c": "M01"}, {"c": "M02"}], "law": "第一条",
           "notice": "9"}
          """);

  @RegisterExtension
  final DescribedBackend backend = new DescribedBackend().secret("word", "geheim");

  @Test
  void what_is_as_described_is_read() throws Exception {
    assertEquals(List.of("M01", "M02"), read(GOOD, "/lack", "/c").missing());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "evId|null|/data/0/evId",
        "evId|''|/data/0/evId",
        "evId|{'a':1}|/data/0/evId",
        "apply|null|/data/0/apply/no",
        "apply|{'no':['7']}|/data/0/apply/no",
        "code|9|/data/0/code",
        "code|null|/data/0/code",
        "when|'5.1.2026'|/data/0/when",
        "when|'0001-01-05 11:00:00'|/data/0/when",
        "by|'x'|/data/0/by",
        "words|{'a':1}|/data/0/words",
        "words|['a']|/data/0/words",
        "doc|{'a':1}|/data/0/doc",
        "doc|'a\\nb'|/data/0/doc",
        "law|{'a':1}|/data/0/law",
        "lack|[{'c':'M01'},{'c':{'a':1}}]|/data/0/lack/1/c",
        "lack|[{'c':'M01'},{}]|/data/0/lack"
      })
  void the_value_that_was_read_is_named(String field, String json, String pointer) {
    JsonObject said = GOOD.copy();
    said.put(field, new JsonObject("{\"x\":" + json.replace('\'', '"') + "}").getValue("x"));

    assertEquals(pointer, rejected(said, "/lack", "/c"));
  }

  @Test
  void so_is_one_of_the_whole_body() {
    assertEquals("/batch", rejected(GOOD, "/lack", "/c", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'a':1}|{/lack § split ','}|{.}|/data/0/lack",
        "[['a','b']]|/lack|{. § split ','}|/data/0/lack/0",
        "[{'c':{'a':1}}]|/lack|{/c § upper}|/data/0/lack/0/c",
        "[{'a':1}]|/lack|no-{.}|/data/0/lack/0",
        "[{'a':1}]|{/lack § join ','}|{.}|/data/0/lack"
      })
  void an_object_is_no_text(String lack, String each, String give, String pointer) {
    JsonObject said = GOOD.copy();
    said.put("lack", new JsonObject("{\"x\":" + lack.replace('\'', '"') + "}").getValue("x"));

    assertEquals(
        pointer,
        rejected(said, '"' + each.replace('§', '|') + '"', '"' + give.replace('§', '|') + '"'));
  }

  private String rejected(JsonObject said, String each, String give) {
    return rejected(said, each, give, "b");
  }

  private String rejected(JsonObject said, String each, String give, String batch) {
    CallbackRejected rejected =
        assertThrows(CallbackRejected.class, () -> read(said, each, give, batch));
    assertEquals(Why.MALFORMED, rejected.why());
    assertFalse(rejected.getMessage().contains("M01"));
    return rejected.place().orElseThrow().pointer();
  }

  private RemoteAnswer read(JsonObject said, String each, String give) throws Exception {
    return read(said, each, give, "b");
  }

  private RemoteAnswer read(JsonObject said, String each, String give, String batch)
      throws Exception {
    String body = new JsonObject().put("batch", batch).put("data", List.of(said)).encode();
    var headers = MultiMap.caseInsensitiveMultiMap().add("x-word", "geheim");
    return backend
        .adapter(DESCRIPTION.formatted(each, give))
        .readCallback(new RawCallback(headers, Buffer.buffer(body), TestHost.NOON))
        .await(5, SECONDS)
        .get(0);
  }
}
