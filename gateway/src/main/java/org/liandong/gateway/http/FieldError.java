package org.liandong.gateway.http;

import io.vertx.core.json.JsonObject;

/**
 * One fault of a request. It names the place and the remedy and never echoes the value.
 *
 * @param pointer JSON Pointer into the body; null where a parameter is at fault
 * @param parameter the name of a path, query or header parameter; null where the body is at fault
 * @param code stable, for programs
 * @param detail Chinese, for people: what to do
 */
public record FieldError(String pointer, String parameter, String code, String detail) {

  /** A fault in the body. */
  public static FieldError at(String pointer, String code, String detail) {
    return new FieldError(pointer, null, code, detail);
  }

  /** A fault in a path, query or header parameter. */
  public static FieldError in(String parameter, String code, String detail) {
    return new FieldError(null, parameter, code, detail);
  }

  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    if (pointer != null) {
      json.put("pointer", pointer);
    }
    if (parameter != null) {
      json.put("parameter", parameter);
    }
    return json.put("code", code).put("detail", detail);
  }
}
