package org.liandong.gateway.cases;

import java.time.Duration;

/**
 * When an organ that owes an answer is asked.
 *
 * @param first after the delivery of an order
 * @param repeat after each asking
 */
public record AskSchedule(Duration first, Duration repeat) {
  public AskSchedule {
    if (first.isNegative() || first.isZero() || repeat.isNegative() || repeat.isZero()) {
      throw new IllegalArgumentException("ask.first and ask.repeat must be positive");
    }
  }
}
