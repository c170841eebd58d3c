package org.liandong.gateway.routing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.liandong.gateway.catalogue.Backend;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.model.Authority;

/**
 * What a configuration has that another had not, by names and codes only: values may be secret.
 *
 * @param parts what differs, by what it is of; without those that are the same
 */
public record ConfigurationDifference(Map<String, Part> parts) {

  /** Names or codes, in their order. */
  public record Part(List<String> added, List<String> removed, List<String> changed) {
    private boolean isEmpty() {
      return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }
  }

  /** From one to another. */
  public static ConfigurationDifference of(Configuration before, Configuration after) {
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("files", part(before.files(), after.files()));
    Catalogue old = before.catalogue();
    Catalogue young = after.catalogue();
    parts.put("regions", part(old.regions(), young.regions()));
    parts.put("organs", part(old.organs(), young.organs()));
    parts.put("stations", part(old.stations(), young.stations()));
    parts.put("items", part(old.items(), young.items()));
    parts.put("backends", part(backends(old), backends(young)));
    parts.put("authorities", part(authorities(old), authorities(young)));
    parts.values().removeIf(Part::isEmpty);
    return new ConfigurationDifference(parts);
  }

  /** Codes of items and stations that are no more, which open cases may still be of. */
  public boolean takesAway(String kind) {
    Part part = parts.get(kind);
    return part != null && !part.removed().isEmpty();
  }

  private static Part part(Map<String, ?> before, Map<String, ?> after) {
    return new Part(
        only(after, name -> !before.containsKey(name)),
        only(before, name -> !after.containsKey(name)),
        only(before, name -> after.containsKey(name) && !before.get(name).equals(after.get(name))));
  }

  private static List<String> only(Map<String, ?> names, Predicate<String> wanted) {
    return names.keySet().stream().filter(wanted).sorted().toList();
  }

  /** Wherever in its file it stands. */
  private static Map<String, List<Object>> backends(Catalogue catalogue) {
    Map<String, List<Object>> all = new TreeMap<>();
    for (Backend one : catalogue.backends().values()) {
      all.put(
          one.code(),
          List.of(
              one.number(),
              one.name(),
              one.adapter(),
              one.serves(),
              Optional.ofNullable(one.listens()),
              one.timeout(),
              one.concurrency(),
              one.gate(),
              one.retry(),
              one.ask(),
              one.settings()));
    }
    return all;
  }

  private static Map<String, List<Authority>> authorities(Catalogue catalogue) {
    return catalogue.authorities().stream()
        .collect(Collectors.groupingBy(Authority::code, Collectors.toList()));
  }
}
