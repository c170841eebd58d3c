package org.liandong.adapter.http.template;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;

/** A value as text. */
public final class Words {
  private Words() {}

  /** As it would be written: an object as JSON, a number without an exponent, nothing as empty. */
  public static String of(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof JsonObject || value instanceof JsonArray) {
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
