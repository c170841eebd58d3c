package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownSettingsTest {
  private static final JsonObject SCHEMA =
      new JsonObject(
          """
          {"type": "object",
           "properties": {
             "url": {"type": "string"},
             "hidden": {"type": "string", "writeOnly": true},
             "word": {"type": "string", "format": "password"},
             "marked": {"x-secret": true},
             "apiToken": {"type": "string"},
             "database": {"$ref": "#/$defs/database"},
             "several": {"type": "array", "items": {"$ref": "#/$defs/one"}},
             "headers": {"type": "object", "additionalProperties": {"type": "string"}},
             "either": {"oneOf": [{"type": "string", "writeOnly": true}, {"type": "integer"}]}
           },
           "if": {"required": ["x"]}, "then": {"properties": {"later": {"type": "integer"}}},
           "$defs": {
             "database": {"properties": {"host": {"type": "string"}, "key": {"writeOnly": true}}},
             "one": {"properties": {"name": {"type": "string"}, "value": {"writeOnly": true}}}
           }}
          """);

  @Test
  void only_what_the_schema_names_and_does_not_call_a_secret_is_shown() {
    JsonObject settings =
        new JsonObject(
            """
            {"url": "https://user:pass@example.cn/a?key=1", "hidden": "s1", "word": "s2",
             "marked": "s3", "apiToken": "s4", "database": {"host": "db", "key": "s5"},
             "several": [{"name": "a", "value": "s6"}], "headers": {"X-Key": "s7"},
             "either": "s8", "later": 7, "unknown": {"a": "s9"}}
            """);

    assertEquals(
        new JsonObject(
            """
            {"url": "https://***@example.cn/a?***", "hidden": "***", "word": "***",
             "marked": "***", "apiToken": "***", "database": {"host": "db", "key": "***"},
             "several": [{"name": "a", "value": "***"}], "headers": {"X-Key": "***"},
             "either": "***", "later": 7, "unknown": "***"}
            """),
        ShownSettings.of(SCHEMA, settings));
  }

  @Test
  void what_is_listed_as_a_value_of_a_described_backend_is_shown_and_no_secret_is() {
    JsonObject schema = AdapterFactories.builtIn().find("http").orElseThrow().settingsSchema();
    JsonObject settings =
        new JsonObject(
            """
            {"url": "https://a.example.cn", "token": "s1",
             "description": {"file": "backends/a/adapter.yaml", "text": "s2"},
             "values": {"tenant": "t-1", "page": "https://u:s3@a.example.cn?s4", "appKey": "s5"},
             "secrets": {"tenant": "s6"}}
            """);

    assertEquals(
        new JsonObject(
            """
            {"url": "https://a.example.cn", "token": "***",
             "description": {"file": "backends/a/adapter.yaml", "text": "***"},
             "values": {"tenant": "t-1", "page": "https://***@a.example.cn?***", "appKey": "***"},
             "secrets": "***"}
            """),
        ShownSettings.of(schema, settings));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example.cn/x, https://a.example.cn/x",
    "https://u:a/b@a.example.cn/x, https://***@a.example.cn/x",
    "https://u:a?b#c@d@a.example.cn/x?y=z, https://***@a.example.cn/x?***",
    "see http://a/$1?b and http://c/d?e, see http://a/$1?***",
    "jdbc:sqlserver://h;user=sa;password=p1, ***",
    "JDBC:oracle:thin:scott/tiger@h:1521:x, ***",
    "a?b, a?b"
  })
  void of_an_address_neither_its_user_nor_its_query_is_shown(String given, String shown) {
    assertEquals(shown, url(given));
  }

  @ParameterizedTest
  @ValueSource(strings = {"://", "a", "@", "://a@", "?://", "a://b "})
  void a_long_text_takes_no_longer_than_its_length(String part) {
    String text = "x" + part.repeat(1_048_576 / part.length());
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> url(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"#seal", "other.json#/$defs/seal", "#/$defs/none", "#/$defs/no/name"})
  void what_a_schema_refers_to_and_nobody_follows_is_covered(String reference) {
    JsonObject schema =
        new JsonObject()
            .put("properties", new JsonObject().put("a", new JsonObject().put("$ref", reference)))
            .put(
                "$defs",
                new JsonObject()
                    .put("no", "name")
                    .put("seal", new JsonObject().put("$anchor", "seal").put("writeOnly", true)));

    assertEquals(
        new JsonObject().put("a", "***"), ShownSettings.of(schema, new JsonObject().put("a", "s")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dbPwd", "passphrase", "api-key", "apiKey", "access_key", "signKey", "appKey"})
  void what_is_called_like_a_secret_is_covered(String name) {
    JsonObject place = new JsonObject().put(name, new JsonObject().put("type", "string"));
    assertEquals(
        new JsonObject().put(name, "***"),
        ShownSettings.of(
            new JsonObject().put("properties", place), new JsonObject().put(name, "s")));
  }

  private static String url(String text) {
    return ShownSettings.of(SCHEMA, new JsonObject().put("url", text)).getString("url");
  }
}
