package org.liandong.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.CRC32;

/** An opaque place in one list, asked for in one way: where the page before ended. */
public final class Cursor {
  private static final String NAME = "cursor";
  private static final String SIZE = "limit";
  private static final char BETWEEN = ' ';

  private Cursor() {}

  /** The place a request names; a cursor that this list did not give for this query is refused. */
  public static <T> Optional<T> read(ApiRequest request, Function<String, T> parse) {
    return request.optional(NAME).map(cursor -> read(cursor, list(request), parse));
  }

  private static <T> T read(String cursor, String list, Function<String, T> parse) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int end = text.indexOf(BETWEEN);
      String place = text.substring(end + 1);
      if (end > 0 && text.substring(0, end).equals(sum(list + place))) {
        return parse.apply(place);
      }
    } catch (IllegalArgumentException notOurs) {
      throw foreign();
    }
    throw foreign();
  }

  private static GatewayException foreign() {
    return GatewayException.of(
        FailureKind.MALFORMED,
        "invalid-cursor",
        "cursor 不是这个列表按这组条件给出的。请原样使用上一页的 next 并保持其他条件不变，或去掉 cursor 从头查。");
  }

  /** The cursor of the next page; null where this page, asked for one row more, is the last. */
  public static <T> String next(
      ApiRequest request, List<T> rows, int limit, Function<T, String> place) {
    if (rows.size() <= limit) {
      return null;
    }
    return of(request, place.apply(rows.get(limit - 1)));
  }

  /** The cursor of a place; null where there is none. */
  public static String at(ApiRequest request, Object place) {
    return place == null ? null : of(request, place.toString());
  }

  private static String of(ApiRequest request, String last) {
    String text = sum(list(request) + last) + BETWEEN + last;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String list(ApiRequest request) {
    Map<String, String> query = new TreeMap<>(request.parameters());
    query.remove(NAME);
    query.remove(SIZE);
    return request.operationId() + query;
  }

  /** Over list, query and place; a checksum will do, for a foreign or cut cursor is a mistake. */
  private static String sum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }
}
