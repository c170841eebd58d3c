package org.liandong.gateway.backends;

import com.networknt.schema.Error;

/** Says in Chinese what a schema found in an adapter's settings, without repeating the value. */
final class SettingsWords {
  private SettingsWords() {}

  /** Where the fault is; for a missing or an unknown setting, the setting itself. */
  static String pointer(Error error) {
    String place = error.getInstanceLocation().toString();
    boolean named = error.getProperty() != null;
    return switch (error.getKeyword()) {
      case "required", "additionalProperties", "unevaluatedProperties" ->
          named ? place + "/" + escaped(error.getProperty()) : place;
      default -> place;
    };
  }

  /**
   * What is wrong and, by that, what would be right; {@code title} is the place's own, or empty.
   */
  static String problem(Error error, String title) {
    String limit = String.valueOf(error.getSchemaNode());
    return switch (error.getKeyword()) {
      case "required" -> "必须填写";
      case "additionalProperties", "unevaluatedProperties" -> "适配器没有这项设置";
      case "type" -> "应为" + typeName(error.getSchemaNode().asText());
      case "enum", "const" -> "只能是：" + limit.replaceAll("[\\[\\]\"]", "").replace(",", "、");
      case "format", "pattern" -> title.isEmpty() ? "格式不对，应符合 " + limit : "格式不对，应为：" + title;
      case "minLength" -> "太短，至少 " + limit + " 个字";
      case "maxLength" -> "太长，最多 " + limit + " 个字";
      case "minimum" -> "不能小于 " + limit;
      case "maximum" -> "不能大于 " + limit;
      case "minItems" -> "至少要有 " + limit + " 项";
      case "maxItems" -> "最多 " + limit + " 项";
      case "uniqueItems" -> "有重复的项";
      default -> "不合要求（" + error.getKeyword() + "）";
    };
  }

  private static String typeName(String type) {
    return switch (type) {
      case "string" -> "文本";
      case "integer" -> "整数";
      case "number" -> "数字";
      case "boolean" -> "true 或 false";
      case "array" -> "列表";
      case "object" -> "一组键值";
      default -> "另一种类型";
    };
  }

  private static String escaped(String property) {
    return property.replace("~", "~0").replace("/", "~1");
  }
}
