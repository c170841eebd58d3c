package org.liandong.gateway.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Builds the tree of one strict document and collects what is wrong in it. */
final class JsonTree {
  static final int DEEPEST = 64;

  /** Far more than any form has; what is checked afterwards costs by value, up to its square. */
  static final int MOST_VALUES = 2000;

  private static final int LONGEST_NUMBER = 40;
  private static final int MOST_FAULTS = 100;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;
  private final List<FieldError> faults = new ArrayList<>(0);
  private boolean duplicates;
  private int values;

  JsonTree(JsonParser parser) {
    this.parser = parser;
  }

  StrictJson.Parsed read() throws IOException {
    if (parser.nextToken() == null) {
      throw GatewayException.malformed("empty-body", "请求体为空，请按接口说明提交 JSON 对象。");
    }
    JsonNode value = value(0);
    if (parser.nextToken() != null) {
      throw GatewayException.malformed("trailing-content", "请求体的 JSON 之后还有多余内容，请只提交一个 JSON 对象。");
    }
    if (duplicates) {
      throw GatewayException.malformed("duplicate-key", "请求体中有重复的字段名，请每个字段只写一次。").with(faults);
    }
    return new StrictJson.Parsed(value, faults);
  }

  private JsonNode value(int depth) throws IOException {
    values++;
    if (values > MOST_VALUES) {
      throw GatewayException.malformed(
          "too-many-values", "请求体的内容超过 " + MOST_VALUES + " 项，请减少重复或多余的内容后重新提交。");
    }
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(deeper(depth));
      case START_ARRAY -> array(deeper(depth));
      case VALUE_STRING -> NODES.textNode(checked(parser.getText()));
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> decimal();
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("no value begins with " + token);
    };
  }

  private static int deeper(int depth) {
    if (depth == DEEPEST) {
      throw GatewayException.malformed("too-deep", "请求体嵌套超过 " + DEEPEST + " 层，请减少嵌套。");
    }
    return depth + 1;
  }

  private ObjectNode object(int depth) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      checked(name);
      parser.nextToken();
      if (object.replace(name, value(depth)) != null) {
        duplicates = true;
        fault("duplicate-key", "字段名重复，请只保留一个。");
      }
    }
    return object;
  }

  private ArrayNode array(int depth) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(depth));
    }
    return array;
  }

  private JsonNode integer() throws IOException {
    if (parser.getTextLength() <= LONGEST_NUMBER
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return NODES.numberNode(parser.getLongValue());
    }
    fault("number-out-of-range", "数字过大或过长，请核对。");
    return NODES.numberNode(0);
  }

  private JsonNode decimal() throws IOException {
    if (parser.getTextLength() <= LONGEST_NUMBER) {
      double value = parser.getDoubleValue();
      if (Double.isFinite(value) && (value != 0 || saysZero(parser.getText()))) {
        return NODES.numberNode(value);
      }
    }
    fault("number-out-of-range", "数字过大、过小或过长，请核对。");
    return NODES.numberNode(0);
  }

  private static boolean saysZero(String number) {
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c == 'e' || c == 'E') {
        return true;
      }
      if (c >= '1' && c <= '9') {
        return false;
      }
    }
    return true;
  }

  private String checked(String text) {
    switch (Characters.worst(text)) {
      case FINE -> {}
      case CONTROL -> fault("control-character", "含有不允许的控制字符（如 NUL），请删除。");
      case LONE_SURROGATE -> fault("lone-surrogate", "含有不完整的字符（孤立的代理项），请重新输入。");
    }
    return text;
  }

  private void fault(String code, String detail) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(FieldError.at(Pointers.shown(parser.getParsingContext()), code, detail));
    }
  }
}
