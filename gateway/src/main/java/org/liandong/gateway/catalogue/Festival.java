package org.liandong.gateway.catalogue;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Optional;
import java.util.stream.Stream;

/** 法定节日 that each yearly notice has, under the names that it calls them by. */
enum Festival {
  NEW_YEAR("元旦", MonthDay.of(Month.JANUARY, 1)),
  SPRING("春节", null),
  QINGMING("清明节", null),
  LABOUR("劳动节", MonthDay.of(Month.MAY, 1)),
  DRAGON_BOAT("端午节", null),
  MID_AUTUMN("中秋节", null),
  NATIONAL("国庆节", MonthDay.of(Month.OCTOBER, 1));

  private static final String SUFFIX = "节";

  private final String label;
  private final MonthDay day;

  Festival(String label, MonthDay day) {
    this.label = label;
    this.day = day;
  }

  /** By its name; people leave out the last syllable. */
  static Optional<Festival> of(String name) {
    return Stream.of(values())
        .filter(one -> one.label.equals(name) || one.label.equals(name + SUFFIX))
        .findFirst();
  }

  /** True where that year's notice may say something of the day: 元旦 begins in December. */
  static boolean mayNoticeOf(int year, LocalDate day) {
    return day.getYear() == year || day.getYear() == year - 1 && day.getMonth() == Month.DECEMBER;
  }

  String label() {
    return label;
  }

  /** The day that is always off; empty where the moon or the sun says which it is. */
  Optional<LocalDate> fixed(int year) {
    return Optional.ofNullable(day).map(known -> known.atYear(year));
  }

  /** Of which year a month is that a notice names without a year. */
  int yearOf(Month month, int ofNotice) {
    return this == NEW_YEAR && month == Month.DECEMBER ? ofNotice - 1 : ofNotice;
  }
}
