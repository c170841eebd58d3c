package org.liandong.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says in Chinese what a schema's errors mean, each once, never with the value. */
final class SchemaFaults {
  private static final int MOST_FAULTS = 100;
  private static final int MOST_CHOICES = 30;
  private static final Map<String, String> TYPES =
      Map.of(
          "object", "对象",
          "array", "数组",
          "string", "字符串",
          "integer", "整数",
          "number", "数字",
          "boolean", "true 或 false",
          "null", "null");

  private final JsonNode schema;
  private final String at;

  SchemaFaults(JsonNode schema, String at) {
    this.schema = schema;
    this.at = at;
  }

  List<FieldError> of(List<Error> errors) {
    Map<String, FieldError> byPlace = new LinkedHashMap<>();
    for (Error error : errors) {
      if (byPlace.size() == MOST_FAULTS) {
        break;
      }
      FieldError fault = fault(error);
      byPlace.putIfAbsent(fault.pointer() + ' ' + fault.code(), fault);
    }
    return new ArrayList<>(byPlace.values());
  }

  private FieldError fault(Error error) {
    String place = at + Pointers.shown(error.getInstanceLocation());
    JsonNode limit = error.getSchemaNode();
    return switch (error.getKeyword()) {
      case "required", "dependentRequired" ->
          FieldError.at(Pointers.child(place, error.getProperty()), "missing", "缺少必填项，请补上。");
      case "additionalProperties", "unevaluatedProperties", "propertyNames" ->
          FieldError.at(
              Pointers.shown(place, error.getProperty()), "unknown-field", "不认识的字段，请删除或核对拼写。");
      case "type" -> FieldError.at(place, "wrong-type", "类型不对，应为" + types(limit) + "。");
      case "enum" -> FieldError.at(place, "not-a-choice", "取值须是其中之一：" + choices(limit) + "。");
      case "const" -> FieldError.at(place, "not-a-choice", "取值须为 " + limit.asText() + "。");
      default -> bound(error, place, limit);
    };
  }

  private FieldError bound(Error error, String place, JsonNode limit) {
    String most = limit == null ? "" : limit.asText();
    return switch (error.getKeyword()) {
      case "minLength" -> FieldError.at(place, "too-short", hint(error, "太短，至少 " + most + " 个字符。"));
      case "maxLength" -> FieldError.at(place, "too-long", hint(error, "太长，最多 " + most + " 个字符。"));
      case "pattern", "format" -> FieldError.at(place, "wrong-format", hint(error, "格式不对，请核对后更正。"));
      case "minimum", "exclusiveMinimum" ->
          FieldError.at(place, "out-of-range", hint(error, "数值太小，下限为 " + most + "。"));
      case "maximum", "exclusiveMaximum" ->
          FieldError.at(place, "out-of-range", hint(error, "数值太大，上限为 " + most + "。"));
      case "multipleOf" ->
          FieldError.at(place, "out-of-range", hint(error, "须为 " + most + " 的整数倍。"));
      case "minItems", "minProperties", "contains", "minContains" ->
          FieldError.at(place, "too-few", hint(error, "内容太少，至少 " + most + " 项。"));
      case "maxItems", "maxProperties", "maxContains" ->
          FieldError.at(place, "too-many", hint(error, "内容太多，最多 " + most + " 项。"));
      case "uniqueItems" -> FieldError.at(place, "repeated", hint(error, "有重复项，请去掉重复的。"));
      default -> FieldError.at(place, "not-allowed", hint(error, "不符合要求，请核对后更正。"));
    };
  }

  private String hint(Error error, String otherwise) {
    NodePath keyword = error.getSchemaLocation().getFragment();
    if (keyword == null || keyword.getParent() == null) {
      return otherwise;
    }
    JsonNode hint = schema.at(Pointers.of(keyword.getParent())).path("x-hint");
    return hint.isTextual() ? hint.textValue() : otherwise;
  }

  private static String types(JsonNode type) {
    return type.isArray() ? words(type, " 或 ") : TYPES.getOrDefault(type.asText(), type.asText());
  }

  private static String words(JsonNode types, String between) {
    return StreamSupport.stream(types.spliterator(), false)
        .map(type -> TYPES.getOrDefault(type.asText(), type.asText()))
        .collect(Collectors.joining(between));
  }

  private static String choices(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .limit(MOST_CHOICES)
        .map(JsonNode::asText)
        .collect(Collectors.joining("、"));
  }
}
