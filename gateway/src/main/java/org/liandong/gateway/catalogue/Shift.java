package org.liandong.gateway.catalogue;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/**
 * 延时服务: when a station receives besides its opening hours. It makes no day a working day and moves
 * no deadline.
 *
 * @param name such as 延时服务 or 错时服务
 */
public record Shift(String name, Set<DayOfWeek> days, LocalTime from, LocalTime to) {
  public Shift {
    days = Set.copyOf(days);
    if (!to.isAfter(from)) {
      throw new IllegalArgumentException("结束时间不晚于开始时间");
    }
  }

  /** The hours in which it is open. */
  public OpenHours hours() {
    return new OpenHours(days, from, to);
  }

  /** For people: {@code 延时服务 周六、周日 09:00—12:00}. */
  public String label() {
    return name + " " + hours().label();
  }
}
