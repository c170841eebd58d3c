package org.liandong.adapter.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Takes values out of a stranger's JSON: of the right type, not too long, without control
 * characters.
 */
final class Fields {
  private static final long MOST_SEQUENCE = (1L << 53) - 1;
  private static final int FIRST_YEAR = 1949;
  private static final int LAST_YEAR = 2999;

  private Fields() {}

  /** One line; null where there is none. */
  static String text(JsonObject from, String field, int most) {
    return checked(from.getValue(field), field, most, false);
  }

  /** Several lines; null where there is none. */
  static String lines(JsonObject from, String field, int most) {
    return checked(from.getValue(field), field, most, true);
  }

  static List<String> texts(JsonObject from, String field, int most, int mostEach) {
    Object value = from.getValue(field);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array) || array.size() > most) {
      throw new NotAsAgreed(field + " is not a list of at most " + most);
    }
    return array.stream().map(each -> element(each, field, mostEach)).toList();
  }

  /** An object; null where there is none. */
  static JsonObject object(JsonObject from, String field) {
    Object value = from.getValue(field);
    if (value != null && !(value instanceof JsonObject)) {
      throw new NotAsAgreed(field + " is not an object");
    }
    return (JsonObject) value;
  }

  /** 0 where there is none. */
  static long sequence(JsonObject from, String field) {
    Object value = from.getValue(field);
    if (value == null) {
      return 0;
    }
    if (value instanceof Integer || value instanceof Long) {
      long number = ((Number) value).longValue();
      if (number >= 0 && number <= MOST_SEQUENCE) {
        return number;
      }
    }
    throw new NotAsAgreed(field + " is not a whole number from 0");
  }

  /** RFC 3339 with an offset; null where there is none. */
  static Instant time(JsonObject from, String field) {
    String text = text(from, field, 40);
    if (text == null) {
      return null;
    }
    try {
      var time = OffsetDateTime.parse(text);
      // Java also reads offsets with seconds, which RFC 3339 does not have.
      if (time.getOffset().getTotalSeconds() % 60 == 0
          && time.getYear() >= FIRST_YEAR
          && time.getYear() <= LAST_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeException e) {
      // Its message quotes the text.
    }
    throw new NotAsAgreed(field + " is not an RFC 3339 time of our age");
  }

  private static String element(Object value, String field, int most) {
    String text = checked(value, field, most, false);
    if (text == null) {
      throw new NotAsAgreed(field + " has an empty entry");
    }
    return text;
  }

  private static String checked(Object value, String field, int most, boolean lines) {
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)) {
      throw new NotAsAgreed(field + " is not a text");
    }
    if (text.isBlank() || text.length() > most) {
      throw new NotAsAgreed(field + " is empty or longer than " + most);
    }
    if (!text.codePoints().allMatch(point -> isReadable(point, lines))) {
      throw new NotAsAgreed(field + " has control characters");
    }
    return text;
  }

  private static boolean isReadable(int point, boolean lines) {
    if (lines && (point == '\n' || point == '\r' || point == '\t')) {
      return true;
    }
    int type = Character.getType(point);
    return type != Character.CONTROL && type != Character.SURROGATE;
  }
}
