package org.liandong.gateway.crash;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liandong.gateway.crash.Checker.Findings;
import org.liandong.gateway.model.OrderKind;

/** One order has one body, and one effect: where the backend cannot tell, by being sent once. */
final class EffectRules {
  private EffectRules() {}

  static void check(Evidence evidence, Findings findings) {
    byKey(evidence.effects("EFFECT"))
        .forEach((key, count) -> findings.require(count == 1, key + " had " + count + " effects"));
    byKey(
            evidence
                .effects("RECEIVED")
                .filter(line -> line.getString("backend").equals(evidence.cannotDeduplicate())))
        .forEach(
            (key, count) -> findings.require(count == 1, key + " was sent " + count + " times"));
    oneBodyPerKey(evidence, findings);
    everyOrderIsOfAStep(evidence, findings);
    deliveredMeansTaken(evidence, findings);
  }

  private static Map<String, Long> byKey(Stream<JsonObject> lines) {
    return lines.collect(Collectors.groupingBy(EffectRules::order, Collectors.counting()));
  }

  private static String order(JsonObject line) {
    return line.getString("backend") + ' ' + line.getString("key");
  }

  private static void oneBodyPerKey(Evidence evidence, Findings findings) {
    evidence.effects().stream()
        .filter(line -> line.containsKey("hash"))
        .collect(
            Collectors.groupingBy(
                EffectRules::order,
                Collectors.mapping(line -> line.getString("hash"), Collectors.toSet())))
        .forEach(
            (key, hashes) ->
                findings.require(hashes.size() == 1, key + " came with several bodies"));
  }

  private static void everyOrderIsOfAStep(Evidence evidence, Findings findings) {
    Set<String> steps =
        evidence.rows().steps().stream()
            .map(step -> step.backend() + ' ' + step.id())
            .collect(Collectors.toSet());
    evidence
        .effects("RECEIVED")
        .forEach(
            line -> {
              UUID step = OrderKind.stepOf(line.getString("key"));
              findings.require(
                  steps.contains(line.getString("backend") + ' ' + step),
                  "sent, but no step of ours: " + order(line));
            });
  }

  private static void deliveredMeansTaken(Evidence evidence, Findings findings) {
    Set<String> taken =
        evidence.effects("EFFECT").map(EffectRules::order).collect(Collectors.toSet());
    evidence.rows().hops().stream()
        .filter(hop -> hop.kind().equals("DELIVERED") && !"QUERY".equals(hop.outcome()))
        .filter(hop -> !taken.contains(hop.backend() + ' ' + hop.key()))
        .forEach(hop -> findings.add("delivered, but its organ does not have it: " + hop));
  }
}
