package org.liandong.adapter.http.template;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A date's form as a description has it. */
final class TimePattern {
  private static final Pattern PIECE = Pattern.compile("'[^']*'|z{1,4}(?!z)|[^'z]+|.");
  private static final Pattern UTC = Pattern.compile("Z|UTC|GMT");

  /** What CST stands for here; Java takes it for Chicago's. */
  private static final Set<ZoneId> CHINA = Set.of(ZoneId.of("Asia/Shanghai"));

  private static final ZonedDateTime MORNING =
      ZonedDateTime.of(2026, 1, 5, 9, 30, 0, 0, ZoneOffset.ofHours(8));

  /** Whose parts are all different numbers. */
  private static final ZonedDateTime DAY =
      ZonedDateTime.of(2026, 11, 23, 0, 0, 0, 0, ZoneOffset.ofHours(8));

  /** By what stands in the letters of a form, each once. */
  private static final Map<Pattern, String> SLIPS = slips();

  private TimePattern() {}

  private static Map<Pattern, String> slips() {
    Map<Pattern, String> slips = new LinkedHashMap<>();
    slips.put(Pattern.compile("^[^w]*Y[^w]*$"), "YYYY 是按周算的年，岁末会差一年：请用 yyyy");
    slips.put(Pattern.compile("D.*[MLd]|[MLd].*D"), "DD 是一年里的第几天：请用 dd");
    slips.put(Pattern.compile("[HhKk]M"), "小时后面的 MM 是月份，不是分钟：请用 mm");
    slips.put(Pattern.compile("^[^HhKk]*m"), "mm 是分钟，前面却没有小时：月份请用 MM");
    slips.put(Pattern.compile("^[^s]*S[^s]*$"), "SS 是秒以下的小数，不是秒：请用 ss");
    return slips;
  }

  /** True where it has a zone's name between quotes: letters that no time is reckoned by. */
  static boolean quotesZone(String pattern) {
    Matcher piece = PIECE.matcher(pattern);
    while (piece.find()) {
      if (piece.group().startsWith("'") && UTC.matcher(piece.group()).find()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Of a letter that means something else than it seems to: why, in Chinese; null where none does.
   */
  static String slip(String pattern) {
    String letters = letters(pattern);
    return SLIPS.entrySet().stream()
        .filter(slip -> slip.getKey().matcher(letters).find())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** Those outside quotes, in their order, each run of one letter as that letter. */
  private static String letters(String pattern) {
    return pattern
        .replaceAll("'[^']*'", "")
        .replaceAll("[^A-Za-z]", "")
        .replaceAll("(.)\\1+", "$1");
  }

  /** True where times of a day that are written differently are not read as they were. */
  static boolean losesTime(String pattern) {
    ZonedDateTime early = DAY.withHour(9).withMinute(30).withSecond(45);
    ZonedDateTime noon = DAY.withHour(12);
    try {
      DateTimeFormatter formatter = formatter(pattern);
      return !early.format(formatter).equals(noon.format(formatter))
          && !(isRead(early, formatter) && isRead(noon, formatter));
    } catch (DateTimeException unreadable) {
      return true;
    }
  }

  private static boolean isRead(ZonedDateTime time, DateTimeFormatter formatter) {
    String text = time.format(formatter);
    Instant read = Times.written(text, formatter);
    Duration lost = Duration.between(read, time.toInstant());
    return !lost.isNegative()
        && lost.compareTo(Duration.ofHours(1)) < 0
        && text.equals(read.atZone(DAY.getZone()).format(formatter));
  }

  /** True where it has an hour and two times of a day, twelve hours apart, look the same. */
  static boolean halvesDay(String pattern) {
    try {
      DateTimeFormatter formatter = formatter(pattern);
      String morning = formatter.format(MORNING);
      return morning.equals(formatter.format(MORNING.plusHours(12)))
          && !morning.equals(formatter.format(MORNING.plusHours(1)));
    } catch (IllegalArgumentException | DateTimeException bad) {
      return false;
    }
  }

  /**
   * Strict, so that the 30th of February is none; which wants the year as {@code uuuu}. Throws
   * IllegalArgumentException where it is no pattern.
   */
  static DateTimeFormatter formatter(String pattern) {
    var formatter = new DateTimeFormatterBuilder();
    var plain = new StringBuilder();
    Matcher piece = PIECE.matcher(pattern);
    while (piece.find()) {
      String text = piece.group();
      if (text.matches("z{1,4}")) {
        formatter.appendPattern(plain.toString());
        formatter.appendZoneText(text.length() < 4 ? TextStyle.SHORT : TextStyle.FULL, CHINA);
        plain.setLength(0);
      } else {
        plain.append(text.startsWith("'") ? text : text.replace('y', 'u'));
      }
    }
    // The JDK's own English is in all of them; of what it has for no language at all, newer ones
    // know no CST.
    return formatter
        .appendPattern(plain.toString())
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
