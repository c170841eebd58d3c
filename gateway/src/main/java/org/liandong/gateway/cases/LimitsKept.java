package org.liandong.gateway.cases;

import java.util.Optional;
import org.liandong.gateway.model.Punctuality;

/** How the limits of a case or of a step were kept; null each where none held. */
public record LimitsKept(Punctuality promised, Punctuality legal) {
  /** What no organ ended is not early: of that only what was late counts. */
  static LimitsKept of(boolean ended, Optional<Punctuality> promised, Optional<Punctuality> legal) {
    return new LimitsKept(
        promised.filter(one -> ended || one == Punctuality.OVERDUE).orElse(null),
        legal.filter(one -> ended || one == Punctuality.OVERDUE).orElse(null));
  }
}
