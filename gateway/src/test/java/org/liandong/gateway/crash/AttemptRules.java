package org.liandong.gateway.crash;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.liandong.gateway.crash.Checker.Findings;

/** Each attempt at an order ends once, and leaves a hop that says how. */
final class AttemptRules {
  private static final Set<String> ENDS =
      Set.of("DELIVERED", "FAILED", "UNKNOWN", "REFUSED", "HELD", "REPORTED", "NUMBERED");

  private AttemptRules() {}

  static void check(Evidence evidence, Findings findings) {
    Map<String, List<Rows.Hop>> byOrder =
        evidence.rows().hops().stream()
            .filter(hop -> ENDS.contains(hop.kind()) || hop.kind().equals("PARKED"))
            .filter(hop -> hop.key() != null && hop.attempt() > 0)
            .collect(Collectors.groupingBy(Rows.Hop::key));
    byOrder.forEach((key, hops) -> check(key, hops, findings));
    everySendHasItsHop(evidence, byOrder, findings);
  }

  private static void check(String key, List<Rows.Hop> hops, Findings findings) {
    Set<Integer> ended = new HashSet<>();
    for (Rows.Hop hop : hops) {
      findings.require(
          !ENDS.contains(hop.kind()) || ended.add(hop.attempt()),
          "attempt " + hop.attempt() + " at " + key + " ended twice: " + kinds(hops));
    }
    Set<Integer> numbers =
        new TreeSet<>(hops.stream().map(Rows.Hop::attempt).collect(Collectors.toSet()));
    for (int attempt = 1; attempt < hops.get(hops.size() - 1).attempt(); attempt++) {
      findings.require(
          numbers.contains(attempt), "attempt " + attempt + " at " + key + " left no hop");
    }
  }

  private static List<String> kinds(List<Rows.Hop> hops) {
    return hops.stream().map(hop -> hop.kind() + ' ' + hop.attempt()).toList();
  }

  private static void everySendHasItsHop(
      Evidence evidence, Map<String, List<Rows.Hop>> byOrder, Findings findings) {
    Map<String, Long> sends =
        evidence.effects().stream()
            .filter(AttemptRules::isPost)
            .collect(Collectors.groupingBy(line -> line.getString("key"), Collectors.counting()));
    sends.forEach(
        (key, count) -> {
          long attempts =
              byOrder.getOrDefault(key, List.of()).stream()
                  .map(Rows.Hop::attempt)
                  .distinct()
                  .count();
          findings.require(
              count <= attempts, key + " was sent " + count + " times in " + attempts + " hops");
        });
  }

  private static boolean isPost(JsonObject line) {
    return Set.of("RECEIVED", "REFUSED", "TURNED_AWAY").contains(line.getString("event"));
  }
}
