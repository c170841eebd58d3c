package org.liandong.adapter.provincial;

import io.vertx.core.buffer.Buffer;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.liandong.adapter.wire.NotAsAgreed;

/** The form that both steps post, and that the platform posts to us. */
final class JmasForm {
  static final String SIGN = "sign";

  private JmasForm() {}

  /** As {@code application/x-www-form-urlencoded}. */
  static Buffer encoded(Map<String, String> fields) {
    return Buffer.buffer(
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
            .collect(Collectors.joining("&")));
  }

  /** Throws {@link NotAsAgreed} where it is no form, or names a field twice. */
  static SortedMap<String, String> decoded(Buffer body) {
    SortedMap<String, String> fields = new TreeMap<>();
    for (String pair : body.toString(StandardCharsets.UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new NotAsAgreed("it is not a form");
      }
      String name = plain(pair.substring(0, equals));
      if (fields.put(name, plain(pair.substring(equals + 1))) != null) {
        throw new NotAsAgreed("a field of the form stands twice");
      }
    }
    return fields;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String plain(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Its message quotes the text.
      throw new NotAsAgreed("it is not a form");
    }
  }
}
