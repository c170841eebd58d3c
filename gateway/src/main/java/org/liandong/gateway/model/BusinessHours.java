package org.liandong.gateway.model;

import java.time.LocalTime;
import java.util.List;

/**
 * 办公时间: when a working day is worked, in China's time.
 *
 * @param spans in their order, without overlap
 */
public record BusinessHours(List<Span> spans) {

  /** From one time of day to another, the second not included. */
  public record Span(LocalTime from, LocalTime to) {
    public Span {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("办公时间的起点要早于终点");
      }
    }
  }

  public BusinessHours {
    spans = List.copyOf(spans);
    if (spans.isEmpty()) {
      throw new IllegalArgumentException("至少要有一段办公时间");
    }
    for (int i = 1; i < spans.size(); i++) {
      if (spans.get(i).from().isBefore(spans.get(i - 1).to())) {
        throw new IllegalArgumentException("办公时间要按先后写，不能重叠");
      }
    }
  }
}
