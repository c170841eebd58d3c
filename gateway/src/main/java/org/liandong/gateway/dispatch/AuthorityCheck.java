package org.liandong.gateway.dispatch;

import java.time.LocalDate;
import org.liandong.gateway.model.Step;

/** Whether an organ may act today; asked again before each order goes out. */
@FunctionalInterface
public interface AuthorityCheck {
  /** True where the step's organ holds authority for all its acts on that day. */
  boolean holds(Step step, String item, String station, LocalDate day);
}
