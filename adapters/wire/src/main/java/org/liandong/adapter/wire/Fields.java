package org.liandong.adapter.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Takes values out of a stranger's JSON: of the right type, not too long, without control
 * characters.
 */
public final class Fields {
  /** On one page, whatever was asked for. */
  public static final int MOST_ENTRIES = 1000;

  private static final long MOST_SEQUENCE = (1L << 53) - 1;
  private static final int MOST_CURSOR = 1000;
  private static final int FIRST_YEAR = 1949;
  private static final int LAST_YEAR = 2999;

  private Fields() {}

  /** One line; null where there is none. */
  public static String text(JsonObject from, String field, int most) {
    return checked(from.getValue(field), field, most, false);
  }

  /** Several lines; null where there is none. */
  public static String lines(JsonObject from, String field, int most) {
    return checked(from.getValue(field), field, most, true);
  }

  public static List<String> texts(JsonObject from, String field, int most, int mostEach) {
    Object value = from.getValue(field);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array) || array.size() > most) {
      throw NotAsAgreed.at(field, "is not a list of at most " + most, "应是列表，最多 " + most + " 项。");
    }
    return array.stream().map(each -> element(each, field, mostEach)).toList();
  }

  /** An object; null where there is none. */
  public static JsonObject object(JsonObject from, String field) {
    Object value = from.getValue(field);
    if (value != null && !(value instanceof JsonObject)) {
      throw NotAsAgreed.at(field, "is not an object", "应是一个对象。");
    }
    return (JsonObject) value;
  }

  /** Where to go on; null where there is none, or an empty one. */
  public static String cursor(JsonObject from) {
    return "".equals(from.getValue("cursor")) ? null : text(from, "cursor", MOST_CURSOR);
  }

  /** A list of objects that must be there, empty or not. */
  public static List<JsonObject> required(JsonObject from, String field, int most) {
    if (from.getValue(field) == null) {
      throw NotAsAgreed.at(field, "is missing", "应是列表，没有的写空的列表。");
    }
    return objects(from, field, most);
  }

  /** A list of objects; empty where there is none. */
  public static List<JsonObject> objects(JsonObject from, String field, int most) {
    Object value = from.getValue(field);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array) || array.size() > most) {
      throw NotAsAgreed.at(field, "is not a list of at most " + most, "应是列表，最多 " + most + " 项。");
    }
    if (!array.stream().allMatch(JsonObject.class::isInstance)) {
      throw NotAsAgreed.at(field, "has an entry that is not an object", "各项应是对象。");
    }
    return array.stream().map(JsonObject.class::cast).toList();
  }

  /** 0 where there is none. */
  public static long sequence(JsonObject from, String field) {
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
    throw NotAsAgreed.at(
        field, "is not a whole number from 0", "应是 0 到 " + MOST_SEQUENCE + " 的整数，不加引号，不带小数点。");
  }

  /** RFC 3339 with an offset; null where there is none. */
  public static Instant time(JsonObject from, String field) {
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
    throw NotAsAgreed.at(
        field,
        "is not an RFC 3339 time of our age",
        "应是带时差的 RFC 3339 时间，如 2026-11-23T06:00:00+08:00，"
            + FIRST_YEAR
            + " 年至 "
            + LAST_YEAR
            + " 年。");
  }

  /** A day, as {@code 2026-12-15}; null where there is none. */
  public static LocalDate date(JsonObject from, String field) {
    String text = text(from, field, 10);
    if (text == null) {
      return null;
    }
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
        return date;
      }
    } catch (DateTimeException e) {
      // Its message quotes the text.
    }
    throw NotAsAgreed.at(
        field,
        "is not a date of our age",
        "应是日期，如 2026-12-15，" + FIRST_YEAR + " 年至 " + LAST_YEAR + " 年。");
  }

  private static String element(Object value, String field, int most) {
    String text = checked(value, field, most, false);
    if (text == null) {
      throw NotAsAgreed.at(field, "has an empty entry", "不能有空的项。");
    }
    return text;
  }

  private static String checked(Object value, String field, int most, boolean lines) {
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)) {
      throw NotAsAgreed.at(field, "is not a text", "应是文字，要加引号。");
    }
    if (text.isBlank() || text.length() > most) {
      throw NotAsAgreed.at(
          field, "is empty or longer than " + most, "不能是空的，最多 " + most + " 个字符；没有的请不写。");
    }
    if (!text.codePoints().allMatch(point -> isReadable(point, lines))) {
      throw NotAsAgreed.at(
          field, "has control characters", lines ? "有不允许的控制字符，请去掉。" : "只能写一行，不能有控制字符。");
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
