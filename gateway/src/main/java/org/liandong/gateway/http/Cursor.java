package org.liandong.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An opaque place in a list: where the page before ended. */
public final class Cursor {
  private Cursor() {}

  static String of(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  /** The place a request names; a cursor that is not one of ours is refused. */
  public static <T> Optional<T> read(ApiRequest request, Function<String, T> parse) {
    return request.optional("cursor").map(cursor -> parse(cursor, parse));
  }

  private static <T> T parse(String cursor, Function<String, T> parse) {
    try {
      return parse.apply(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notOurs) {
      throw GatewayException.of(
          FailureKind.MALFORMED, "invalid-cursor", "cursor 无效。请原样使用上一页返回的 next，或去掉 cursor 从头查。");
    }
  }

  /** The cursor of the next page; null where this page, asked for one row more, is the last. */
  public static <T> String next(List<T> rows, int limit, Function<T, String> place) {
    return rows.size() <= limit ? null : of(place.apply(rows.get(limit - 1)));
  }
}
