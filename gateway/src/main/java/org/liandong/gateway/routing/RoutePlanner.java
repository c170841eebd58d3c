package org.liandong.gateway.routing;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.LoadedCatalogue;
import org.liandong.gateway.catalogue.Region;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Authority;

/**
 * Which organs must act on an item from a station, in what order, and whether they may today. Every
 * plan is worked out at start-up; asking is a look-up and a comparison of dates. Thread-safe.
 */
public final class RoutePlanner {
  private final Map<String, Map<String, Timeline>> plans;
  private final Map<String, Map<String, List<Authority>>> byHolderAndItem;
  private final Map<String, Set<String>> upwards = new HashMap<>();

  private RoutePlanner(Catalogue catalogue, Map<String, Map<String, Timeline>> plans) {
    this.plans = plans;
    this.byHolderAndItem =
        catalogue.authorities().stream()
            .collect(
                Collectors.groupingBy(Authority::holder, Collectors.groupingBy(Authority::item)));
    for (String region : catalogue.regions().keySet()) {
      upwards.put(
          region,
          catalogue.upwardsFrom(region).stream()
              .map(Region::code)
              .collect(Collectors.toUnmodifiableSet()));
    }
  }

  /**
   * A planner; what stands in the way of routes goes to the findings, and with a fault among them
   * the planner must not be used.
   *
   * @param today for the warnings of what is paused
   */
  static RoutePlanner of(LoadedCatalogue loaded, LocalDate today) {
    return new RoutePlanner(loaded.catalogue(), new RouteBuilder(loaded).build(today));
  }

  /**
   * The plan of an item at a station on a day.
   *
   * @throws IllegalArgumentException where the station does not offer the item
   */
  public Plan plan(Item item, Station station, LocalDate today) {
    Timeline timeline = plans.getOrDefault(station.code(), Map.of()).get(item.code());
    if (timeline == null) {
      throw new IllegalArgumentException(station.code() + " does not offer " + item.code());
    }
    return timeline.on(today);
  }

  /** The authority under which an organ may perform all these acts on an item for a region. */
  public Optional<Authority> authorityFor(
      String organ, String item, String region, Set<Act> acts, LocalDate day) {
    Set<String> over = upwards.getOrDefault(region, Set.of());
    return byHolderAndItem.getOrDefault(organ, Map.of()).getOrDefault(item, List.of()).stream()
        .filter(authority -> over.contains(authority.region()))
        .filter(authority -> authority.acts().containsAll(acts) && authority.holdsOn(day))
        .findFirst();
  }
}
