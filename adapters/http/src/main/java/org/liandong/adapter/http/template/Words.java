package org.liandong.adapter.http.template;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;

/** A value as text. */
public final class Words {
  private Words() {}

  /**
   * Whether it says that there is nothing: blank, false, an empty list, an object without members.
   */
  public static boolean isNothing(Object value) {
    return value == null
        || value.equals(false)
        || value instanceof String text && text.isBlank()
        || value instanceof JsonArray array && array.isEmpty()
        || value instanceof JsonObject object && object.isEmpty();
  }

  /** Whether it has parts, and is no text, whatever is written for it. */
  public static boolean isParts(Object value) {
    return value instanceof JsonObject || value instanceof JsonArray;
  }

  /** As it would be written: an object as JSON, a number without an exponent, nothing as empty. */
  public static String of(Object value) {
    if (value == null) {
      return "";
    }
    if (isParts(value)) {
      return Json.encode(value);
    }
    if (value instanceof Double number) {
      return number.isInfinite() || number.isNaN()
          ? ""
          : new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }
    return value.toString();
  }
}
