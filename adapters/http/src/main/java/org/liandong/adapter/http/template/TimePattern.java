package org.liandong.adapter.http.template;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.util.Locale;
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

  private TimePattern() {}

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
    return formatter
        .appendPattern(plain.toString())
        .toFormatter(Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
