package org.liandong.gateway.cases;

import java.time.LocalDate;
import java.util.Set;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Step;

/** Whether an organ may act: asked before each order goes out, and of each answer. */
@FunctionalInterface
public interface AuthorityCheck {
  /**
   * True where the step's organ holds authority for these acts on that day.
   *
   * @param received when the case was: after a hand-back its former holder may finish it
   */
  boolean holds(
      Step step, Set<Act> acts, String item, CasePlace place, LocalDate received, LocalDate day);
}
