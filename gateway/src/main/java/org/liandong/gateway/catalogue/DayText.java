package org.liandong.gateway.catalogue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days as notices and spreadsheets write them: 1月28日（农历除夕、周二）, 8日, 2025年1月28日, 2025/1/28,
 * 2025-01-28.
 */
final class DayText {
  private static final Pattern DAY =
      Pattern.compile("(?:(?:(\\d{4})[年/.-])?(\\d{1,2})[月/.-])?(\\d{1,2})日?");
  private static final Pattern REMARK = Pattern.compile("[（(][^）)]*[）)]|\\s");

  private static final String WEEK = "一二三四五六日";
  private static final Pattern WEEKDAY = Pattern.compile("(?:周|星期)([" + WEEK + "天])");

  private DayText() {}

  /** False where a day of the week is written beside it, and is not that day's. */
  static boolean agrees(String text, LocalDate day) {
    Matcher written = WEEKDAY.matcher(text);
    return !written.find()
        || WEEK.indexOf(written.group(1).replace('天', '日')) + 1 == day.getDayOfWeek().getValue();
  }

  /** Without what stands in brackets. */
  static String bare(String text) {
    return REMARK.matcher(text).replaceAll("");
  }

  /** With its year written; empty where it cannot be read. */
  static Optional<LocalDate> full(String text) {
    Matcher found = DAY.matcher(bare(text));
    return found.matches() && found.group(1) != null
        ? day(Integer.parseInt(found.group(1)), found)
        : Optional.empty();
  }

  /**
   * Empty where it cannot be read.
   *
   * @param before the day from which on it is; null where its month must be written
   * @param year of a month that stands without one
   */
  static Optional<LocalDate> read(String text, LocalDate before, ToIntFunction<Month> year) {
    Matcher found = DAY.matcher(bare(text));
    if (!found.matches() || found.group(2) == null && before == null) {
      return Optional.empty();
    }
    if (found.group(1) != null) {
      return day(Integer.parseInt(found.group(1)), found);
    }
    try {
      return found.group(2) == null
          ? Optional.of(before.withDayOfMonth(Integer.parseInt(found.group(3))))
          : day(year.applyAsInt(Month.of(Integer.parseInt(found.group(2)))), found);
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> day(int year, Matcher found) {
    try {
      return Optional.of(
          LocalDate.of(year, Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3))));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
