package org.liandong.gateway.catalogue;

import java.time.LocalDate;
import java.util.Set;

/**
 * 政务专员 (上挂帮办): who at an upper level helps with the cases of some stations.
 *
 * @param person the account, as it stands in hops
 * @param home code of the station or hall the person belongs to
 * @param stations codes of the stations helped
 * @param regions codes of the regions helped, with all that lies in them
 * @param items codes of the items helped with; empty for all
 * @param from the first day; null for ever since
 * @param to the last day; null for ever
 */
public record Liaison(
    String person,
    String home,
    Set<String> stations,
    Set<String> regions,
    Set<String> items,
    LocalDate from,
    LocalDate to) {

  public Liaison {
    stations = stations == null ? Set.of() : Set.copyOf(stations);
    regions = regions == null ? Set.of() : Set.copyOf(regions);
    items = items == null ? Set.of() : Set.copyOf(items);
  }

  /** Whether this person helps on this day. */
  public boolean covers(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  boolean helpsWith(String item) {
    return items.isEmpty() || items.contains(item);
  }

  boolean sharesDay(Liaison other) {
    return (from == null || other.to == null || !from.isAfter(other.to))
        && (other.from == null || to == null || !other.from.isAfter(to));
  }

  /** Whether a case could be both's alike: one of all items gives way to one of some. */
  boolean sharesItem(Liaison other) {
    return items.isEmpty() == other.items.isEmpty()
        && (items.isEmpty() || items.stream().anyMatch(other.items::contains));
  }
}
