package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads YAML strictly and remembers the line of every value. Duplicate keys, aliases, tags and a
 * second document are faults: each of them hides from a reader what the program sees.
 */
final class YamlReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String file;
  private final Findings findings;
  private final YAMLParser parser;
  private final Map<String, Integer> lines = new HashMap<>();

  private YamlReader(String file, String text, Findings findings) throws IOException {
    this.file = file;
    this.findings = findings;
    this.parser = new YAMLFactory().createParser(text);
  }

  /** The document; empty where it is no YAML at all, which is then among the findings. */
  static Optional<Document> read(String file, String text, Findings findings) {
    try {
      return new YamlReader(file, text, findings).document();
    } catch (JsonProcessingException broken) {
      findings.knowLines(file, Map.of("", brokenLine(broken)));
      findings.fault(file, "", "不是合法的 YAML", "请检查该行及上一行的缩进、引号和冒号");
    } catch (IOException | RuntimeException | StackOverflowError unreadable) {
      findings.fault(file, "", "不是合法的 YAML", "请检查缩进、引号和冒号");
    }
    return Optional.empty();
  }

  private static int brokenLine(JsonProcessingException broken) {
    return broken.getLocation() == null ? 0 : Math.max(0, broken.getLocation().getLineNr());
  }

  private Optional<Document> document() throws IOException {
    findings.knowLines(file, lines);
    JsonToken first = parser.nextToken();
    if (first == null) {
      findings.fault(file, "", "文件是空的", "请按 schemas 里的说明填写");
      return Optional.empty();
    }
    JsonNode root = value(first, "");
    if (parser.nextToken() != null) {
      findings.fault(file, "", "文件里有不止一个 YAML 文档", "请去掉 --- 之后的部分");
    }
    return Optional.of(new Document(file, root));
  }

  private JsonNode value(JsonToken token, String pointer) throws IOException {
    lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
    if (parser.isCurrentAlias()) {
      findings.fault(file, pointer, "用了 YAML 别名 (*)", "请把内容原样写出");
      return NODES.nullNode();
    }
    return switch (token) {
      case START_OBJECT -> object(pointer);
      case START_ARRAY -> array(pointer);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT -> integer(pointer);
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE, FIELD_NAME, END_OBJECT, END_ARRAY -> {
        findings.fault(file, pointer, "用了不支持的 YAML 标签", "请写普通的文本、数字或列表");
        yield NODES.nullNode();
      }
    };
  }

  private JsonNode object(String pointer) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      String child = Document.child(pointer, name);
      if (object.has(name)) {
        int again = parser.currentTokenLocation().getLineNr();
        findings.fault(file, child, "键重复，第 " + again + " 行又写了一次", "请只保留一处");
      }
      JsonNode value = value(parser.nextToken(), child);
      object.putIfAbsent(name, value);
    }
    return object;
  }

  private JsonNode array(String pointer) throws IOException {
    ArrayNode array = NODES.arrayNode();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      array.add(value(token, pointer + "/" + array.size()));
      token = parser.nextToken();
    }
    return array;
  }

  private JsonNode integer(String pointer) throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.INT) {
      return NODES.numberNode(parser.getIntValue());
    }
    findings.fault(file, pointer, "数字过大", "如果是代码，请加引号写成文本");
    return NODES.nullNode();
  }
}
