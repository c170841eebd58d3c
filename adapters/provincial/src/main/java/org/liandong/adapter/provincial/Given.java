package org.liandong.adapter.provincial;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.liandong.adapter.wire.Secret;

/** One object of the settings, and where it stands; what is wrong in it is told, never thrown. */
record Given(JsonObject json, String path, Complaints complaints) {

  boolean has(String field) {
    return json.getValue(field) != null;
  }

  /** Empty where it is not there. */
  Given object(String field) {
    Object value = json.getValue(field);
    if (value != null && !(value instanceof JsonObject)) {
      complaints.add(at(field), "应是一个对象");
    }
    return new Given(
        value instanceof JsonObject object ? object : new JsonObject(), at(field), complaints);
  }

  /** Told where it is missing; then empty. */
  String required(String field) {
    String value = text(field, null);
    if (value == null) {
      complaints.add(at(field), "没有填写");
      return "";
    }
    return value;
  }

  String text(String field, String otherwise) {
    Object value = json.getValue(field);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    complaints.add(at(field), "应是文字，不能是空的，要加引号");
    return otherwise;
  }

  Secret secret(String field) {
    String value = text(field, null);
    return value == null ? null : new Secret(value);
  }

  boolean flag(String field, boolean otherwise) {
    Object value = json.getValue(field);
    if (value != null && !(value instanceof Boolean)) {
      complaints.add(at(field), "应是 true 或 false");
    }
    return value instanceof Boolean flag ? flag : otherwise;
  }

  int number(String field, int otherwise) {
    Object value = json.getValue(field);
    if (value instanceof String text && text.matches("\\d{1,9}")) {
      return Integer.parseInt(text);
    }
    if (value != null && !(value instanceof Integer)) {
      complaints.add(at(field), "应是整数");
    }
    return value instanceof Integer number ? number : otherwise;
  }

  /** Texts by name. */
  Map<String, String> texts(String field) {
    Given map = object(field);
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : map.json.fieldNames()) {
      String value = map.text(name, null);
      if (value != null) {
        texts.put(name, value);
      }
    }
    return texts;
  }

  Set<String> list(String field) {
    Object value = json.getValue(field);
    Set<String> texts = new LinkedHashSet<>();
    if (value instanceof JsonArray array) {
      array.forEach(each -> texts.add(String.valueOf(each)));
    } else if (value != null) {
      complaints.add(at(field), "应是列表");
    }
    return texts;
  }

  String at(String field) {
    return path + '/' + field.replace("~", "~0").replace("/", "~1");
  }
}
