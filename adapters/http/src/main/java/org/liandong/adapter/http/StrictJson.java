package org.liandong.adapter.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.JacksonCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.liandong.adapter.spi.CallbackRejected.Place;
import org.liandong.adapter.wire.NotAsAgreed;

/** Reads what a stranger sent: one JSON value in UTF-8, no key twice, nothing deep or endless. */
final class StrictJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(64).build())
          .build();

  private StrictJson() {}

  static JsonObject object(Buffer body) {
    if (read(body) instanceof JsonObject object) {
      return object;
    }
    throw new NotAsAgreed("it is not a JSON object", whole("应是一个 JSON 对象。"));
  }

  /** An object or an array. */
  static Object value(Buffer body) {
    Object value = read(body);
    if (value instanceof JsonObject || value instanceof JsonArray) {
      return value;
    }
    throw new NotAsAgreed("it is no JSON object or array", whole("应是一个 JSON 对象或数组。"));
  }

  private static Object read(Buffer body) {
    String text = utf8(body);
    try (JsonParser parser = FACTORY.createParser(text)) {
      return JacksonCodec.fromParser(parser, Object.class);
    } catch (IOException | DecodeException e) {
      // The parser's message quotes the content.
      throw new NotAsAgreed(
          "it is not valid JSON", whole("不是合法的 JSON：请检查括号、引号，同一个名字不能写两次，嵌套不要太深。"));
    }
  }

  private static Place whole(String expected) {
    return new Place("", expected);
  }

  private static String utf8(Buffer body) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(body.getBytes()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new NotAsAgreed("it is not UTF-8", whole("正文不是 UTF-8 编码（例如是 GBK）：请用 UTF-8 写，再签名送来。"));
    }
  }
}
