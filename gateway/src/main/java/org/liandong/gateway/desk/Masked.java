package org.liandong.gateway.desk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.liandong.gateway.cases.DeskQueries.Brought;
import org.liandong.gateway.model.Masking;

/** Texts without the numbers of persons that stand in them. */
final class Masked {
  private Masked() {}

  /** Null for none. */
  static JsonObject texts(JsonObject object) {
    if (object == null) {
      return null;
    }
    JsonObject masked = new JsonObject();
    object.forEach(each -> masked.put(each.getKey(), value(each.getValue())));
    return masked;
  }

  static JsonArray texts(JsonArray array) {
    JsonArray masked = new JsonArray();
    array.forEach(each -> masked.add(value(each)));
    return masked;
  }

  /** Files are named by whoever brought them; their sums stay as they are. */
  static List<JsonObject> names(List<JsonObject> materials) {
    return materials.stream()
        .map(one -> one.copy().put("name", Masking.text(one.getString("name"))))
        .toList();
  }

  private static Object value(Object value) {
    if (value instanceof String text) {
      return Masking.text(text);
    }
    if (value instanceof JsonObject object) {
      return texts(object);
    }
    return value instanceof JsonArray array ? texts(array) : value;
  }

  static List<Brought> remarks(List<Brought> orders) {
    return orders.stream()
        .map(one -> new Brought(one.key(), one.kind(), one.arrivedAt(), remark(one.body())))
        .toList();
  }

  private static JsonObject remark(JsonObject body) {
    return body == null
        ? null
        : new JsonObject().put("remark", Masking.text(body.getString("remark")));
  }
}
