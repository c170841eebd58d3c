package org.liandong.gateway.dispatch;

import java.time.LocalDate;
import org.liandong.gateway.model.Step;

/** Whether an organ may act today; asked again before each order goes out. */
@FunctionalInterface
public interface AuthorityCheck {
  /**
   * True where the step's organ holds authority for all its acts on that day.
   *
   * @param received when the case was: after a hand-back its former holder may finish it
   */
  boolean holds(Step step, String item, String station, LocalDate received, LocalDate day);
}
