package org.liandong.gateway.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.catalogue.Region;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.catalogue.StepTemplate;
import org.liandong.gateway.model.Authority;

/**
 * Who may take a step: the holders of an authority over the station's region that fit the template.
 * The nearest region comes first, for who decides for a village is a matter of authority, not of
 * the village's code.
 */
final class Candidates {
  private static final Comparator<Candidate> NEAREST_FIRST =
      Comparator.comparingInt(Candidate::distance)
          .thenComparing(candidate -> candidate.authority().from(), Comparator.reverseOrder())
          .thenComparing(candidate -> candidate.authority().code());

  private final Catalogue catalogue;
  private final Map<String, List<Authority>> byItem;

  Candidates(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.byItem = catalogue.authorities().stream().collect(Collectors.groupingBy(Authority::item));
  }

  List<Candidate> of(StepTemplate step, Item item, Station station) {
    Map<String, Integer> distances = distances(station);
    List<Candidate> candidates = new ArrayList<>();
    for (Authority authority : byItem.getOrDefault(item.code(), List.of())) {
      Organ organ = catalogue.organs().get(authority.holder());
      Region seat = catalogue.regions().get(organ.region());
      if (distances.containsKey(authority.region())
          && authority.acts().containsAll(step.acts())
          && seat != null
          && step.fits(organ, seat, catalogue.regions().get(authority.region()))) {
        candidates.add(new Candidate(organ, authority, distances.get(authority.region())));
      }
    }
    candidates.sort(NEAREST_FIRST);
    return candidates;
  }

  private Map<String, Integer> distances(Station station) {
    Map<String, Integer> distances = new HashMap<>();
    for (Region region : catalogue.upwardsFrom(station.region())) {
      distances.put(region.code(), distances.size());
    }
    return distances;
  }

  /** Two organs that would both be nearest on the same day; empty where that cannot be. */
  static List<Organ> rivals(List<Candidate> candidates) {
    for (Candidate one : candidates) {
      for (Candidate other : candidates) {
        if (one.distance() == other.distance()
            && !one.organ().equals(other.organ())
            && overlap(one.authority(), other.authority())) {
          return List.of(one.organ(), other.organ());
        }
      }
    }
    return List.of();
  }

  private static boolean overlap(Authority one, Authority other) {
    return (one.to() == null || !other.from().isAfter(one.to()))
        && (other.to() == null || !one.from().isAfter(other.to()));
  }
}
