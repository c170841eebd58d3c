package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says in Chinese what a schema found, and where, without repeating the value. */
final class SchemaWords {
  private SchemaWords() {}

  /** Where the fault is; for a missing or an unknown property, the property itself. */
  static String pointer(Error error) {
    String place = error.getInstanceLocation().toString();
    return switch (error.getKeyword()) {
      case "required", "additionalProperties", "dependentRequired", "propertyNames" ->
          error.getProperty() == null ? place : Document.child(place, error.getProperty());
      default -> place;
    };
  }

  /** What is wrong and, by that, what would be right. */
  static String problem(Error error) {
    JsonNode limit = error.getSchemaNode();
    return switch (error.getKeyword()) {
      case "required", "dependentRequired" -> "必须填写";
      case "additionalProperties", "unevaluatedProperties" -> "不认识这一项";
      case "propertyNames" -> "名称不合要求";
      case "type" -> "应为" + typeName(limit);
      case "enum" -> "只能是：" + options(limit);
      case "const" -> "只能是：" + limit.asText();
      case "format" -> "应为真实存在的日期（1900 年至 2199 年），写成 2026-01-05 的形式";
      case "pattern" -> "格式不对";
      case "minLength" -> "太短，至少 " + limit.asText() + " 个字";
      case "maxLength" -> "太长，最多 " + limit.asText() + " 个字";
      case "minimum" -> "不能小于 " + limit.asText();
      case "exclusiveMinimum" -> "必须大于 " + limit.asText();
      case "maximum" -> "不能大于 " + limit.asText();
      case "minItems", "minProperties" -> "至少要有 " + limit.asText() + " 项";
      case "maxItems", "maxProperties" -> "最多 " + limit.asText() + " 项";
      case "uniqueItems" -> "有重复的项";
      default -> "不合要求";
    };
  }

  /** The same for machines. */
  static String code(Error error) {
    return switch (error.getKeyword()) {
      case "required", "dependentRequired" -> "missing";
      case "additionalProperties", "unevaluatedProperties", "propertyNames" -> "unknown-field";
      case "type" -> "wrong-type";
      case "enum", "const" -> "not-a-choice";
      case "pattern", "format" -> "wrong-format";
      case "minLength" -> "too-short";
      case "maxLength" -> "too-long";
      case "minimum", "maximum", "exclusiveMinimum" -> "out-of-range";
      case "minItems", "minProperties" -> "too-few";
      case "maxItems", "maxProperties" -> "too-many";
      case "uniqueItems" -> "repeated";
      default -> "not-allowed";
    };
  }

  private static String typeName(JsonNode type) {
    return switch (type.asText()) {
      case "string" -> "文本（数字形式的代码要加引号）";
      case "integer" -> "整数";
      case "number" -> "数字";
      case "boolean" -> "true 或 false";
      case "array" -> "列表";
      case "object" -> "一组键值";
      default -> "另一种类型";
    };
  }

  private static String options(JsonNode options) {
    return StreamSupport.stream(options.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining("、"));
  }
}
