package org.liandong.gateway.routing;

import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.catalogue.Region;
import org.liandong.gateway.model.Act;

/**
 * An organ of the route holds no valid authority today: 暂停受理.
 *
 * @param organ the one that held it last, or will hold it
 * @param region the station's
 */
public record AuthorityMissing(Item item, Organ organ, Set<Act> acts, Region region)
    implements Plan {
  public AuthorityMissing {
    acts = Set.copyOf(acts);
  }

  /** For people, in Chinese. */
  public String detail() {
    String what =
        acts.stream()
            .sorted(Comparator.naturalOrder())
            .map(Act::label)
            .collect(Collectors.joining("、"));
    return "%s今天没有对「%s」在%s进行%s的有效职权依据，暂停受理"
        .formatted(organ.name(), item.name(), region.name(), what);
  }
}
