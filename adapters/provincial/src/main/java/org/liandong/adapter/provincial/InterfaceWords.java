package org.liandong.adapter.provincial;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.liandong.adapter.spi.Capability;

/** Which interfaces of the form gateway a capability needs. */
final class InterfaceWords {
  private static final List<String> OF_REPORTS =
      List.of("receive", "accept", "process", "special", "result", "material");
  private static final List<String> OF_RECONCILIATION = List.of("holdings", "retract");
  private static final Map<Capability, List<String>> OF_OTHERS =
      Map.of(
          Capability.NUMBER, List.of("number"),
          Capability.INTAKE, List.of("arrivals", "paper"),
          Capability.SUBMIT, List.of("submit"),
          Capability.SUPPLEMENT, List.of("supplement"),
          Capability.CANCEL, List.of("cancel"),
          Capability.QUERY, List.of("query"),
          Capability.POLL, List.of("answers"));

  private InterfaceWords() {}

  /** In a fixed order. */
  static Set<String> needed(Set<Capability> capabilities, boolean tables) {
    Set<String> words = new TreeSet<>();
    if (!tables && capabilities.contains(Capability.REPORT)) {
      words.addAll(OF_REPORTS);
    }
    if (!tables && capabilities.contains(Capability.RECONCILE)) {
      words.addAll(OF_RECONCILIATION);
    }
    capabilities.forEach(each -> words.addAll(OF_OTHERS.getOrDefault(each, List.of())));
    return words;
  }
}
