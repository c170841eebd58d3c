package org.liandong.gateway.catalogue;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who is whose liaison: the nearest, from the station and its region upwards; at one place rather
 * one of that very item than one of all. The file's order settles what is left.
 */
public final class Liaisons {
  private final Catalogue catalogue;

  public Liaisons(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Of a case, by the day on which it was received.
   *
   * @param region the station's when the case was received; null where nobody kept it
   */
  public Optional<Liaison> of(String station, String region, String item, LocalDate day) {
    List<Liaison> able =
        catalogue.liaisons().stream()
            .filter(each -> each.covers(day) && each.helpsWith(item))
            .toList();
    Optional<Liaison> nearest = best(able, each -> each.stations().contains(station));
    for (Region upper : catalogue.upwardsFrom(region(station, region))) {
      if (nearest.isPresent()) {
        break;
      }
      nearest = best(able, each -> each.regions().contains(upper.code()));
    }
    return nearest;
  }

  /** Where this person belongs as a liaison on this day; empty for who is none. */
  public Optional<String> home(String person, LocalDate day) {
    return catalogue.liaisons().stream()
        .filter(each -> each.person().equals(person) && each.covers(day))
        .map(Liaison::home)
        .findFirst();
  }

  /** From where cases may come to the liaisons of this home, on whatever day. */
  public Reach reach(String home) {
    Set<String> stations = new HashSet<>();
    Set<String> named = new HashSet<>();
    for (Liaison each : catalogue.liaisons()) {
      if (each.home().equals(home)) {
        stations.addAll(each.stations());
        named.addAll(each.regions());
      }
    }
    Set<String> regions = new HashSet<>();
    for (String code : catalogue.regions().keySet()) {
      if (catalogue.upwardsFrom(code).stream().anyMatch(upper -> named.contains(upper.code()))) {
        regions.add(code);
      }
    }
    catalogue.stations().values().stream()
        .filter(station -> regions.contains(station.region()))
        .forEach(station -> stations.add(station.code()));
    return new Reach(stations, regions);
  }

  /** Stations, and the regions of those that are closed since. */
  public record Reach(Collection<String> stations, Collection<String> regions) {}

  private String region(String station, String region) {
    return region != null ? region : catalogue.station(station).map(Station::region).orElse("");
  }

  private static Optional<Liaison> best(List<Liaison> able, Predicate<Liaison> here) {
    return able.stream()
        .filter(here)
        .filter(each -> !each.items().isEmpty())
        .findFirst()
        .or(() -> able.stream().filter(here).findFirst());
  }
}
