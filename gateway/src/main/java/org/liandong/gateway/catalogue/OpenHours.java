package org.liandong.gateway.catalogue;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * 开放时间: on these days of the week a station is open from one time to another. Deadlines are counted
 * by the 办公时间 of the calendar, not by this.
 */
public record OpenHours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
  private static final String NAMES = "一二三四五六日";

  public OpenHours {
    days = Set.copyOf(days);
    if (!to.isAfter(from)) {
      throw new IllegalArgumentException("关门时间不晚于开门时间");
    }
  }

  /** True where both are open at some moment. */
  boolean overlap(OpenHours other) {
    return !Collections.disjoint(days, other.days)
        && from.isBefore(other.to)
        && other.from.isBefore(to);
  }

  /** For people: {@code 周一至周五 09:00—17:00}. */
  public String label() {
    List<DayOfWeek> sorted = days.stream().sorted().toList();
    DayOfWeek first = sorted.get(0);
    DayOfWeek last = sorted.get(sorted.size() - 1);
    boolean inARow = last.getValue() - first.getValue() == sorted.size() - 1;
    String when =
        inARow && sorted.size() > 2
            ? name(first) + "至" + name(last)
            : sorted.stream().map(OpenHours::name).collect(Collectors.joining("、"));
    return when + " " + from + "—" + to;
  }

  private static String name(DayOfWeek day) {
    return "周" + NAMES.charAt(day.getValue() - 1);
  }
}
