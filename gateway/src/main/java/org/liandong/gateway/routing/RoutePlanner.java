package org.liandong.gateway.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.liandong.gateway.catalogue.ApplicantKind;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Condition;
import org.liandong.gateway.catalogue.Finding;
import org.liandong.gateway.catalogue.Finding.Severity;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.LoadedCatalogue;
import org.liandong.gateway.catalogue.Region;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Authority;

/**
 * Which organs must act on an item from a station, in what order, and whether they may today. Every
 * plan is worked out when authorities change; asking is a look-up and a comparison of dates.
 * Thread-safe: who asks sees all of the old authorities or all of the new ones.
 */
public final class RoutePlanner {
  private final LoadedCatalogue loaded;
  private final Map<String, Set<String>> upwards = new HashMap<>();
  private volatile Held held;
  private volatile Plans plans;

  private RoutePlanner(LoadedCatalogue loaded, LocalDate today) {
    this.loaded = loaded;
    Catalogue catalogue = loaded.catalogue();
    for (String region : catalogue.regions().keySet()) {
      upwards.put(
          region,
          catalogue.upwardsFrom(region).stream()
              .map(Region::code)
              .collect(Collectors.toUnmodifiableSet()));
    }
    this.held = Held.of(catalogue.authorities());
    this.plans = new Plans(catalogue, new RouteBuilder(loaded).build(today));
  }

  /** Authorities by holder and item, as far as anybody holds them, planned with or not. */
  private record Held(Map<String, Map<String, List<Authority>>> byHolderAndItem) {
    static Held of(List<Authority> authorities) {
      return new Held(
          authorities.stream()
              .sorted(Comparator.comparing(Authority::from).reversed())
              .collect(
                  Collectors.groupingBy(
                      Authority::holder, Collectors.groupingBy(Authority::item))));
    }

    List<Authority> of(String organ, String item) {
      return byHolderAndItem.getOrDefault(organ, Map.of()).getOrDefault(item, List.of());
    }
  }

  /** By station and item, with the catalogue they were made of. */
  private record Plans(Catalogue catalogue, Map<String, Map<String, Timeline>> byStation) {}

  /**
   * A planner; what stands in the way of routes goes to the findings, and with a fault among them
   * the planner must not be used.
   *
   * @param today for the warnings of what is paused
   */
  static RoutePlanner of(LoadedCatalogue loaded, LocalDate today) {
    return new RoutePlanner(loaded, today);
  }

  /**
   * From now on these authorities count. Where routes cannot be made of them, who may act is told
   * by them all the same, and the routes stay as they were: an organ without authority is held at
   * its order.
   *
   * @return what stands in the way of routes; empty where they were made
   */
  public List<Finding> use(List<Authority> authorities, LocalDate today) {
    held = Held.of(authorities);
    LoadedCatalogue next = loaded.with(known(authorities));
    Plans made = new Plans(next.catalogue(), new RouteBuilder(next).build(today));
    List<Finding> faults = faults(next);
    if (faults.isEmpty()) {
      plans = made;
    }
    return faults;
  }

  /** What would stand in the way of routes with these authorities; changes nothing. */
  public List<Finding> faultsWith(List<Authority> authorities, LocalDate today) {
    LoadedCatalogue next = loaded.with(known(authorities));
    new RouteBuilder(next).build(today);
    return faults(next);
  }

  /** The ledger forgets nobody; the configuration may. */
  private List<Authority> known(List<Authority> authorities) {
    Catalogue catalogue = loaded.catalogue();
    return authorities.stream()
        .filter(one -> catalogue.organs().containsKey(one.holder()))
        .filter(one -> catalogue.items().containsKey(one.item()))
        .toList();
  }

  private static List<Finding> faults(LoadedCatalogue tried) {
    return tried.findings().sorted().stream()
        .filter(finding -> finding.severity() == Severity.FAULT)
        .toList();
  }

  /** The catalogue with the authorities that routes are made of now. */
  public Catalogue catalogue() {
    return plans.catalogue();
  }

  /**
   * The plan of a submission of an item at a station on a day.
   *
   * @param form as submitted; what in it is no good satisfies no condition
   * @param applicant null where it names none that there is
   * @throws IllegalArgumentException where the station does not offer the item
   */
  public Plan plan(
      Item item, Station station, LocalDate today, JsonNode form, ApplicantKind applicant) {
    Condition.Facts facts = new Condition.Facts(form, applicant, upwardsFrom(station.region()));
    return outline(item, station, today).plan(condition -> condition.holds(facts));
  }

  /**
   * What the plans of all submissions of an item at a station have in common on a day.
   *
   * @throws IllegalArgumentException where the station does not offer the item
   */
  public Plan common(Item item, Station station, LocalDate today) {
    return outline(item, station, today).common();
  }

  /**
   * Every step that a submission of an item at a station may come to on a day, side by side those
   * of which it takes one by what it says; {@link #common} where one of them is paused.
   *
   * @throws IllegalArgumentException where the station does not offer the item
   */
  public Plan ways(Item item, Station station, LocalDate today) {
    Outline outline = outline(item, station, today);
    return outline.ways() instanceof Planned all ? all : outline.common();
  }

  private Outline outline(Item item, Station station, LocalDate today) {
    Timeline timeline = plans.byStation().getOrDefault(station.code(), Map.of()).get(item.code());
    if (timeline == null) {
      throw new IllegalArgumentException(station.code() + " does not offer " + item.code());
    }
    return timeline.on(today);
  }

  /** The authority under which an organ may perform all these acts on an item for a region. */
  public Optional<Authority> authorityFor(
      String organ, String item, String region, Set<Act> acts, LocalDate day) {
    return authorityFor(organ, item, region, acts, one -> one.holdsOn(day));
  }

  /**
   * The same for a case that was received on another day: after a hand-back its former holder may
   * finish it.
   */
  public Optional<Authority> authorityFor(
      String organ, String item, String region, Set<Act> acts, LocalDate received, LocalDate day) {
    return authorityFor(organ, item, region, acts, day)
        .or(() -> authorityFor(organ, item, region, acts, one -> one.holdsOn(day, received)));
  }

  private Optional<Authority> authorityFor(
      String organ, String item, String region, Set<Act> acts, Predicate<Authority> holds) {
    Set<String> over = upwards.getOrDefault(region, Set.of());
    return held.of(organ, item).stream()
        .filter(authority -> over.contains(authority.region()))
        .filter(authority -> authority.acts().containsAll(acts))
        .filter(holds)
        .findFirst();
  }

  /** The region and everything above it. */
  public Set<String> upwardsFrom(String region) {
    return upwards.getOrDefault(region, Set.of());
  }
}
