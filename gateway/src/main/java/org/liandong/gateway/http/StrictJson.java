package org.liandong.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads JSON that must be exactly what it seems: one value, strict UTF-8, no name twice, no number
 * that would be changed by reading it, no character that a database or a screen would choke on.
 */
public final class StrictJson {
  private static final int LONGEST_NAME = 1_000;
  private static final JsonFactory FACTORY = factory();

  private StrictJson() {}

  /** What was read, and which of its values must be refused. */
  public record Parsed(JsonNode value, List<FieldError> faults) {

    /** Without the value, which may hold personal data. */
    @Override
    public String toString() {
      return "Parsed[" + faults.size() + " faults]";
    }
  }

  private static JsonFactory factory() {
    // The tree reader bounds depth and numbers itself, for these limits speak no pointer.
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(JsonTree.DEEPEST + 1)
            .maxNumberLength(BodyBudget.LARGEST)
            .maxNameLength(LONGEST_NAME)
            .maxStringLength(BodyBudget.LARGEST)
            .build();
    return new JsonFactoryBuilder()
        .streamReadConstraints(limits)
        .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
        .build();
  }

  /**
   * Reads a document. Fails with 400 where it is not JSON, not UTF-8, too deep or names a field
   * twice.
   */
  public static Parsed read(byte[] bytes) {
    if (bytes.length == 0) {
      throw GatewayException.malformed("empty-body", "请求体为空，请按接口说明提交 JSON 对象。");
    }
    CharBuffer text = decode(bytes);
    if (text.get(0) == '\uFEFF') {
      throw GatewayException.malformed("byte-order-mark", "请求体开头有 BOM，请以不带 BOM 的 UTF-8 提交。");
    }
    try (JsonParser parser = FACTORY.createParser(text.array(), 0, text.limit())) {
      return parse(parser);
    } catch (IOException cannotHappen) {
      throw notJson("", 0, 0);
    }
  }

  private static CharBuffer decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException notUtf8) {
      throw GatewayException.malformed("invalid-utf-8", "请求体不是有效的 UTF-8 编码，请改用 UTF-8 后重新提交。");
    }
  }

  private static Parsed parse(JsonParser parser) throws IOException {
    try {
      return new JsonTree(parser).read();
    } catch (JsonProcessingException broken) {
      throw notJson(
          Pointers.shown(parser.getParsingContext()),
          parser.currentLocation().getLineNr(),
          parser.currentLocation().getColumnNr());
    } catch (RuntimeException | StackOverflowError broken) {
      if (broken instanceof GatewayException known) {
        throw known;
      }
      throw notJson("", 0, 0);
    }
  }

  private static GatewayException notJson(String pointer, int line, int column) {
    String place = line == 0 ? "" : "（第 " + line + " 行第 " + column + " 列附近）";
    String detail = "请求体不是合法的 JSON" + place + "，请检查括号、引号、逗号和转义后重新提交。";
    return GatewayException.malformed("not-json", detail)
        .with(List.of(FieldError.at(pointer, "not-json", detail)));
  }
}
