package org.liandong.gateway.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who helps with a case at a moment: whoever is named on it, or the colleague to whom that person
 * has handed everything on for that day. Of two made at one moment the later in its list counts.
 */
public record Helping(List<Assigned> assigned, List<Cover> covers) {

  public Helping {
    assigned = List.copyOf(assigned);
    covers = List.copyOf(covers);
  }

  /**
   * Somebody was named on a case.
   *
   * @param since what happens from then on is theirs
   * @param until the last day; null for good
   */
  public record Assigned(HelperRole role, Helper helper, Instant since, LocalDate until) {
    private boolean holds(HelperRole of, Instant at) {
      return role == of
          && !since.isAfter(at)
          && (until == null || !ChinaTime.dayOf(at).isAfter(until));
    }
  }

  /**
   * 休假移交: for some days a colleague of the same station stands in.
   *
   * @param madeAt nothing earlier passes to the colleague
   */
  public record Cover(
      Helper absent, String colleague, LocalDate from, LocalDate to, Instant madeAt) {
    private boolean holds(Helper helper, LocalDate day) {
      return absent.equals(helper) && !day.isBefore(from) && !day.isAfter(to);
    }
  }

  /**
   * Who is named.
   *
   * @param first who is where nobody was named later; null for nobody
   */
  public Optional<Helper> named(HelperRole role, Helper first, Instant at) {
    return assigned.stream()
        .filter(each -> each.holds(role, at))
        .reduce((one, later) -> one.since().isAfter(later.since()) ? one : later)
        .map(Assigned::helper)
        .or(() -> Optional.ofNullable(first));
  }

  /** Who acts: of whoever stands in, and is away as well, the colleague does. */
  public Optional<Helper> acting(HelperRole role, Helper first, Instant at) {
    return named(role, first, at).map(helper -> standingInFor(helper, at));
  }

  private Helper standingInFor(Helper named, Instant at) {
    Set<Helper> away = new HashSet<>();
    Helper acting = named;
    while (away.add(acting)) {
      Optional<Helper> next = colleague(acting, ChinaTime.dayOf(at), at);
      if (next.isEmpty()) {
        return acting;
      }
      acting = next.get();
    }
    return acting; // they stand in for one another: nobody is lost
  }

  /** Whether this person has handed everything on for this day, as it was known at a moment. */
  public boolean isAway(Helper helper, LocalDate day, Instant at) {
    return colleague(helper, day, at).filter(other -> !other.equals(helper)).isPresent();
  }

  private Optional<Helper> colleague(Helper helper, LocalDate day, Instant at) {
    return covers.stream()
        .filter(each -> each.holds(helper, day) && !each.madeAt().isAfter(at))
        .reduce((one, later) -> one.madeAt().isAfter(later.madeAt()) ? one : later)
        .map(each -> new Helper(each.colleague(), helper.station()));
  }
}
