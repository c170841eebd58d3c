package org.liandong.adapter.tck;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is wrong with a settings schema, or with settings by it. */
final class Schemas {
  private static final String META = "https://json-schema.org/draft/2020-12/schema";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          Dialect.builder(Dialects.getDraft202012())
              .keyword(new NonValidationKeyword("x-names"))
              .build());

  private Schemas() {}

  /** Where a schema is none. */
  static List<String> faults(JsonObject schema) {
    return REGISTRY
        .getSchema(SchemaLocation.of(META))
        .validate(schema.encode(), InputFormat.JSON)
        .stream()
        .map(Schemas::place)
        .toList();
  }

  /** Where settings do not fit. */
  static List<String> faults(JsonObject schema, JsonObject settings) {
    return REGISTRY
        .getSchema(schema.encode(), InputFormat.JSON)
        .validate(settings.encode(), InputFormat.JSON)
        .stream()
        .map(Schemas::place)
        .toList();
  }

  /** Pointers to the objects in a schema that let unknown names through. */
  static List<String> open(JsonObject schema) {
    List<String> found = new ArrayList<>();
    if (!isClosed(schema)) {
      found.add("");
    }
    inner(schema, "", found);
    return found;
  }

  private static void inner(Object value, String pointer, List<String> found) {
    if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        inner(array.getValue(i), pointer + '/' + i, found);
      }
    }
    if (value instanceof JsonObject object) {
      boolean whole = "object".equals(object.getValue("type")) && object.containsKey("properties");
      if (whole && !pointer.isEmpty() && !isClosed(object)) {
        found.add(pointer);
      }
      for (Map.Entry<String, Object> entry : object) {
        inner(entry.getValue(), pointer + '/' + entry.getKey(), found);
      }
    }
  }

  private static boolean isClosed(JsonObject schema) {
    return Boolean.FALSE.equals(schema.getValue("additionalProperties"))
        || Boolean.FALSE.equals(schema.getValue("unevaluatedProperties"));
  }

  private static String place(Error error) {
    return error.getInstanceLocation() + ": " + error.getKeyword();
  }
}
