package org.liandong.adapter.http.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Reads YAML strictly: no name twice, no aliases, no tags, one document. Each of them hides from a
 * reader what the program sees.
 */
public final class YamlTree {
  private static final int DEEPEST = 40;
  private static final String TAGGED = "用了不支持的 YAML 标签，请写普通的文字、数字或列表";

  private final Faults faults;
  private final YAMLParser parser;

  private YamlTree(String text, Faults faults) throws IOException {
    this.faults = faults;
    this.parser = new YAMLFactory().createParser(text);
  }

  /** The document; empty where it is none, which is then among the faults. */
  public static Optional<Node> read(String text, Faults faults) {
    try {
      return Optional.ofNullable(new YamlTree(text, faults).document());
    } catch (JsonProcessingException broken) {
      Spot spot = spot(broken.getLocation());
      Tabs.near(text, spot)
          .ifPresentOrElse(
              tab -> faults.at(tab, "这一行用制表符（Tab）缩进，YAML 不认，请换成空格"),
              () -> faults.at(spot, "不是合法的 YAML，请检查该行及上一行的缩进、引号和冒号；以 { 开头的文字要加引号"));
    } catch (IOException | RuntimeException | StackOverflowError unreadable) {
      faults.at(new Spot(1, 1), "不是合法的 YAML，请检查缩进、引号和冒号");
    }
    return Optional.empty();
  }

  private Node document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      faults.at(new Spot(1, 1), "文件是空的");
      return null;
    }
    Node root = value(first, 0);
    if (parser.nextToken() != null) {
      faults.at(here(), "文件里有不止一个 YAML 文档，请去掉 --- 之后的部分");
    }
    return root;
  }

  private Node value(JsonToken token, int depth) throws IOException {
    Spot spot = here();
    if (depth > DEEPEST) {
      throw new IOException("too deep");
    }
    if (parser.isCurrentAlias()) {
      faults.at(spot, "用了 YAML 别名 (*)，请把内容原样写出");
      return Node.scalar(spot, null);
    }
    tagged(spot);
    return switch (token) {
      case START_OBJECT -> map(spot, depth);
      case START_ARRAY -> list(spot, depth);
      case VALUE_STRING -> Node.scalar(spot, parser.getText());
      case VALUE_NUMBER_INT -> integer(spot);
      case VALUE_NUMBER_FLOAT -> Node.scalar(spot, parser.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> Node.scalar(spot, parser.getBooleanValue());
      case VALUE_NULL -> Node.scalar(spot, null);
      case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE, FIELD_NAME, END_OBJECT, END_ARRAY -> {
        faults.at(spot, TAGGED);
        yield Node.scalar(spot, null);
      }
    };
  }

  /** Also of what Jackson would read as if its tag were not there. */
  private void tagged(Spot spot) throws IOException {
    if (parser.getTypeId() != null) {
      faults.at(spot, TAGGED);
    }
  }

  private Node map(Spot spot, int depth) throws IOException {
    LinkedHashMap<String, Node.Member> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      Spot place = here();
      tagged(place);
      var member = new Node.Member(place, value(parser.nextToken(), depth + 1));
      if (members.putIfAbsent(name, member) != null) {
        faults.at(place, "同一个名字写了两次");
      }
    }
    return Node.map(spot, members);
  }

  private Node list(Spot spot, int depth) throws IOException {
    List<Node> elements = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      elements.add(value(token, depth + 1));
      token = parser.nextToken();
    }
    return Node.list(spot, elements);
  }

  private Node integer(Spot spot) throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      faults.at(spot, "数字过大；如果是代码，请加引号写成文字");
      return Node.scalar(spot, null);
    }
    Object number =
        parser.getNumberType() == JsonParser.NumberType.INT
            ? (Object) parser.getIntValue()
            : (Object) parser.getLongValue();
    return Node.scalar(spot, number);
  }

  private Spot here() {
    return spot(parser.currentTokenLocation());
  }

  private static Spot spot(JsonLocation location) {
    return location == null
        ? new Spot(1, 1)
        : new Spot(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
