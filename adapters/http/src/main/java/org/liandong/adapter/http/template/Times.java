package org.liandong.adapter.http.template;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.regex.Pattern;

/** Dates and times in the backend's way of writing, in China's time, and in ours. */
public final class Times {
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
  private static final String SECONDS = "seconds";
  private static final String MILLIS = "millis";
  private static final String RFC_3339 = "rfc3339";
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");
  private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2026, 11, 23, 12, 0, 0, 0, CHINA);

  private Times() {}

  /** Of a form that can be neither read nor written: why; in Chinese, with a way that can. */
  public static String fault(String pattern) {
    if (!isNamed(pattern) && TimePattern.halvesDay(pattern)) {
      return "日期格式里的 hh、KK 是十二小时制，又没写上午下午，时间会差半天：请用 HH，或加上 a";
    }
    if (!isNamed(pattern) && TimePattern.slip(pattern) != null) {
      return "日期格式里的 " + TimePattern.slip(pattern);
    }
    if (!isNamed(pattern) && isForm(pattern) && TimePattern.losesTime(pattern)) {
      return "按这个日期格式写出来的时间，读回来就不是那个时间了：请写全，如 'yyyy-MM-dd HH:mm:ss'";
    }
    return TimePattern.quotesZone(pattern)
        ? "日期格式里加引号的 Z、UTC、GMT 只是字母，不是时区，时间会差八小时：请用 rfc3339，或不加引号的 X，如 'yyyy-MM-dd''T''HH:mm:ssX'"
        : "应是日期格式，如 'yyyy-MM-dd HH:mm:ss'，或 rfc3339、seconds、millis；"
            + "其中固定的字母（如 T）用连写的两个单引号括起：'yyyy-MM-dd''T''HH:mm:ss'";
  }

  /** Whether times can be written in this way. */
  static boolean canWrite(String pattern) {
    if (isNamed(pattern)) {
      return true;
    }
    if (misleads(pattern)) {
      return false;
    }
    try {
      return !TimePattern.formatter(pattern).format(SAMPLE).isEmpty();
    } catch (IllegalArgumentException | DateTimeException bad) {
      return false;
    }
  }

  /** Whether what is written in this way holds at least a day. */
  public static boolean canRead(String pattern) {
    if (isNamed(pattern)) {
      return true;
    }
    if (misleads(pattern)) {
      return false;
    }
    return isForm(pattern) && !TimePattern.losesTime(pattern);
  }

  private static boolean isForm(String pattern) {
    try {
      DateTimeFormatter formatter = TimePattern.formatter(pattern);
      LocalDate.from(formatter.parse(formatter.format(SAMPLE)));
      return true;
    } catch (IllegalArgumentException | DateTimeException bad) {
      return false;
    }
  }

  private static boolean misleads(String pattern) {
    return TimePattern.quotesZone(pattern)
        || TimePattern.halvesDay(pattern)
        || TimePattern.slip(pattern) != null;
  }

  /** Ours, an RFC 3339 time or a day, in the backend's way. */
  static Object write(Object value, List<String> pattern) {
    if (value == null) {
      return null;
    }
    ZonedDateTime time = ours(Words.of(value));
    return switch (pattern.get(0)) {
      case SECONDS -> time.toEpochSecond();
      case MILLIS -> time.toInstant().toEpochMilli();
      case RFC_3339 -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
      default -> TimePattern.formatter(pattern.get(0)).format(time);
    };
  }

  /** The backend's as an RFC 3339 time. */
  static Object readTime(Object value, List<String> pattern) {
    return value == null || "".equals(value)
        ? null
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            instant(Words.of(value), pattern.get(0)).atOffset(CHINA));
  }

  /** The backend's as a day. */
  static Object readDay(Object value, List<String> pattern) {
    return value == null || "".equals(value)
        ? null
        : instant(Words.of(value), pattern.get(0)).atOffset(CHINA).toLocalDate().toString();
  }

  /** The backend's, read; {@link Unfit} where it is not written in this way. */
  public static Instant instant(String text, String pattern) {
    try {
      return switch (pattern) {
        case SECONDS -> Instant.ofEpochSecond(digits(text));
        case MILLIS -> Instant.ofEpochMilli(digits(text));
        case RFC_3339 -> OffsetDateTime.parse(text).toInstant();
        default -> written(text, TimePattern.formatter(pattern));
      };
    } catch (DateTimeException bad) {
      // Its message quotes the text.
      throw Unfit.value("the value is no time of the form " + pattern);
    }
  }

  private static long digits(String text) {
    if (!DIGITS.matcher(text).matches()) {
      throw Unfit.value("the value is no number of seconds or milliseconds");
    }
    return Long.parseLong(text);
  }

  static Instant written(String text, DateTimeFormatter formatter) {
    TemporalAccessor read =
        formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
    if (read instanceof ZonedDateTime zoned) {
      return zoned.toInstant();
    }
    return read instanceof LocalDateTime time
        ? time.toInstant(CHINA)
        : ((LocalDate) read).atStartOfDay().toInstant(CHINA);
  }

  private static ZonedDateTime ours(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(CHINA)
          : OffsetDateTime.parse(text).atZoneSameInstant(CHINA);
    } catch (DateTimeException bad) {
      throw Unfit.value("date: the value is no time");
    }
  }

  private static boolean isNamed(String pattern) {
    return pattern.equals(SECONDS) || pattern.equals(MILLIS) || pattern.equals(RFC_3339);
  }
}
