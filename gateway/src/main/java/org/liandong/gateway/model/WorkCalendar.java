package org.liandong.gateway.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * 工作日历: which days are working days, by the State Council's yearly notices (国务院办公厅关于部分节假日安排的通知). Of
 * a year without a notice only the weekends are known, and what is counted in it is provisional.
 */
public final class WorkCalendar {
  private final Set<Integer> published;
  private final Set<LocalDate> holidays;
  private final Set<LocalDate> workdays;

  /**
   * What a notice says of its year, and of the last days of the year before (元旦).
   *
   * @param published false where there is none yet
   * @param holidays days off, weekends among them
   * @param workdays weekend days that are worked in exchange (调休)
   */
  public record Year(
      int year, boolean published, Set<LocalDate> holidays, Set<LocalDate> workdays) {
    public Year {
      holidays = Set.copyOf(holidays);
      workdays = Set.copyOf(workdays);
    }
  }

  public WorkCalendar(Collection<Year> years) {
    this.published =
        years.stream().filter(Year::published).map(Year::year).collect(Collectors.toSet());
    this.holidays = days(years, Year::holidays);
    this.workdays = days(years, Year::workdays);
  }

  private static Set<LocalDate> days(
      Collection<Year> years, Function<Year, Set<LocalDate>> ofYear) {
    return years.stream().flatMap(year -> ofYear.apply(year).stream()).collect(Collectors.toSet());
  }

  /** True where people work on that day. */
  public boolean isWorkday(LocalDate day) {
    if (holidays.contains(day)) {
      return false;
    }
    if (workdays.contains(day)) {
      return true;
    }
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /** False where the notice of that day's year may still change what kind of day it is. */
  public boolean isPublished(LocalDate day) {
    return published.contains(day.getYear());
  }
}
