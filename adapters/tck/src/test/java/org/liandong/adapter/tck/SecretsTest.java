package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A secret is known by its schema, also where that stands elsewhere in the document. */
class SecretsTest {
  private static final JsonObject SCHEMA =
      new JsonObject(
          """
          {
            "properties": {
              "token": { "type": "string" },
              "secretKey": { "type": "string" },
              "appSecretKey": { "type": "string" },
              "sm4Key": { "type": "string" },
              "code": { "type": "string", "title": "平台给的口令（八位）" },
              "tokenUrl": { "type": "string", "title": "取令牌的地址" },
              "version": { "type": "string", "title": "密钥的版本" },
              "password": { "type": "string", "writeOnly": true },
              "secret": { "$ref": "#/$defs/service" },
              "apiKey": { "$ref": "#/$defs/marked" },
              "signKey": { "$ref": "#/$defs/plain" }
            },
            "$defs": {
              "service": { "type": "object", "properties": {
                "path": { "type": "string" }, "pin": { "$ref": "#/$defs/marked" } } },
              "marked": { "type": "string", "writeOnly": true },
              "plain": { "type": "string" }
            }
          }
          """);

  @Test
  void a_text_that_is_called_a_secret_must_be_marked_and_an_object_need_not() {
    assertEquals(
        List.of(
            "/properties/appSecretKey",
            "/properties/code",
            "/properties/secretKey",
            "/properties/signKey",
            "/properties/sm4Key",
            "/properties/token"),
        Secrets.unmarked(SCHEMA).stream().sorted().toList());
  }

  @Test
  void the_values_of_all_that_are_marked_are_found() {
    JsonObject settings =
        new JsonObject()
            .put("token", "a")
            .put("password", "b")
            .put("apiKey", "c")
            .put("secret", new JsonObject().put("path", "/d").put("pin", "e"));

    assertEquals(
        List.of("b", "c", "e"), Secrets.values(SCHEMA, settings).stream().sorted().toList());
  }
}
