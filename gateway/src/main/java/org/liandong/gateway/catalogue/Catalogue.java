package org.liandong.gateway.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.model.WorkClock;

/**
 * What may be applied for, where, and who may act. Never changes once it is loaded.
 *
 * @param version changes when any byte of the configuration changes; every hop names it
 * @param items by code, in the order of their codes
 * @param clock counts working days, and hours by the calendar's business hours
 */
public record Catalogue(
    String version,
    Map<String, Region> regions,
    Map<String, Organ> organs,
    Map<String, Backend> backends,
    Map<String, Station> stations,
    Map<String, Item> items,
    List<Authority> authorities,
    List<Secondment> secondments,
    List<Liaison> liaisons,
    WorkClock clock) {

  public Catalogue {
    regions = inOrder(regions);
    organs = inOrder(organs);
    backends = inOrder(backends);
    stations = inOrder(stations);
    items = Collections.unmodifiableMap(new TreeMap<>(items));
    authorities = List.copyOf(authorities);
    secondments = List.copyOf(secondments);
    liaisons = List.copyOf(liaisons);
  }

  private static <T> Map<String, T> inOrder(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** The same with other authorities. */
  public Catalogue with(List<Authority> others) {
    return new Catalogue(
        version, regions, organs, backends, stations, items, others, secondments, liaisons, clock);
  }

  /** The item with this code. */
  public Optional<Item> item(String code) {
    return Optional.ofNullable(items.get(code));
  }

  /** The station with this code. */
  public Optional<Station> station(String code) {
    return Optional.ofNullable(stations.get(code));
  }

  /** The organ with this code. */
  public Optional<Organ> organ(String code) {
    return Optional.ofNullable(organs.get(code));
  }

  /** Counts an organ's limits: by its own business hours where it has any. */
  public WorkClock clock(Organ organ) {
    return organ.hours() == null ? clock : clock.withHours(organ.hours());
  }

  /** The backend with this code. */
  public Optional<Backend> backend(String code) {
    return Optional.ofNullable(backends.get(code));
  }

  /** The region and everything above it, nearest first; empty for an unknown code. */
  public List<Region> upwardsFrom(String region) {
    List<Region> upwards = new ArrayList<>();
    Region next = regions.get(region);
    while (next != null) {
      upwards.add(next);
      next = next.parent() == null ? null : regions.get(next.parent());
    }
    return upwards;
  }
}
