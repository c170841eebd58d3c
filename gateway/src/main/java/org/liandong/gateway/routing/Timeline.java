package org.liandong.gateway.routing;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Stream;
import org.liandong.gateway.model.Authority;

/**
 * One plan for every day there is: plans change only where an authority begins or ends, so each is
 * made once, and asking for a day is a look at a few dates.
 */
final class Timeline {
  private final LocalDate[] changes;
  private final Plan[] plans;

  private Timeline(LocalDate[] changes, Plan[] plans) {
    this.changes = changes;
    this.plans = plans;
  }

  /**
   * A timeline.
   *
   * @param authorities whose dates are where the plan may change
   */
  static Timeline of(Collection<Authority> authorities, Function<LocalDate, Plan> planOn) {
    LocalDate[] changes =
        authorities.stream()
            .flatMap(Timeline::changes)
            .sorted()
            .distinct()
            .toArray(LocalDate[]::new);
    Plan[] plans = new Plan[changes.length + 1];
    plans[0] = planOn.apply(LocalDate.MIN);
    for (int i = 0; i < changes.length; i++) {
      plans[i + 1] = planOn.apply(changes[i]);
    }
    return new Timeline(changes, plans);
  }

  private static Stream<LocalDate> changes(Authority authority) {
    return authority.to() == null
        ? Stream.of(authority.from())
        : Stream.of(authority.from(), authority.to().plusDays(1));
  }

  Plan on(LocalDate day) {
    int found = Arrays.binarySearch(changes, day);
    return plans[found >= 0 ? found + 1 : -found - 1];
  }
}
