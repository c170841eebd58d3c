package org.liandong.gateway.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * 工作日历: which days are working days, by the State Council's yearly notices (国务院办公厅关于部分节假日安排的通知). Of
 * a year without a notice only the weekends are known, and what is counted in it is provisional.
 */
public final class WorkCalendar {
  private final Map<Integer, Year> years;

  /**
   * What a notice says of its year.
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
    this.years =
        years.stream()
            .collect(Collectors.toMap(Year::year, Function.identity(), (one, same) -> one));
  }

  /** True where people work on that day. */
  public boolean isWorkday(LocalDate day) {
    Year year = years.get(day.getYear());
    if (year != null && year.holidays().contains(day)) {
      return false;
    }
    if (year != null && year.workdays().contains(day)) {
      return true;
    }
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /** False where the notice of that day's year may still change what kind of day it is. */
  public boolean isPublished(LocalDate day) {
    Year year = years.get(day.getYear());
    return year != null && year.published();
  }
}
