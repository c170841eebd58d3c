package org.liandong.gateway.routing;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Stream;
import org.liandong.gateway.model.Authority;

/**
 * One outline for every day there is: they change only where an authority begins or ends, so each
 * is made once, and asking for a day is a look at a few dates.
 */
final class Timeline {
  private final LocalDate[] changes;
  private final Outline[] outlines;

  private Timeline(LocalDate[] changes, Outline[] outlines) {
    this.changes = changes;
    this.outlines = outlines;
  }

  /**
   * A timeline.
   *
   * @param authorities whose dates are where the outline may change
   */
  static Timeline of(Collection<Authority> authorities, Function<LocalDate, Outline> outlineOn) {
    LocalDate[] changes =
        authorities.stream()
            .flatMap(Timeline::changes)
            .sorted()
            .distinct()
            .toArray(LocalDate[]::new);
    Outline[] outlines = new Outline[changes.length + 1];
    outlines[0] = outlineOn.apply(LocalDate.MIN);
    for (int i = 0; i < changes.length; i++) {
      outlines[i + 1] = outlineOn.apply(changes[i]);
    }
    return new Timeline(changes, outlines);
  }

  private static Stream<LocalDate> changes(Authority authority) {
    return authority.to() == null
        ? Stream.of(authority.from())
        : Stream.of(authority.from(), authority.to().plusDays(1));
  }

  Outline on(LocalDate day) {
    int found = Arrays.binarySearch(changes, day);
    return outlines[found >= 0 ? found + 1 : -found - 1];
  }
}
