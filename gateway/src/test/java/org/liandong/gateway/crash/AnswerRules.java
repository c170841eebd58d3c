package org.liandong.gateway.crash;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liandong.gateway.crash.Checker.Findings;

/** What was acknowledged to an organ is kept, and what a case took was said by an organ. */
final class AnswerRules {
  private AnswerRules() {}

  static void check(Evidence evidence, Findings findings) {
    acknowledgedMeansStored(evidence, findings);
    appliedMeansHop(evidence, findings);
    nothingIsInvented(evidence, findings);
  }

  private static void acknowledgedMeansStored(Evidence evidence, Findings findings) {
    Set<String> stored =
        evidence.rows().messages().stream()
            .map(message -> message.backend() + ' ' + message.messageId())
            .collect(Collectors.toSet());
    Stream.concat(evidence.effects("TOLD"), evidence.effects("HANDED_OUT"))
        .map(line -> line.getString("backend") + ' ' + line.getString("messageId"))
        .filter(told -> !stored.contains(told))
        .forEach(told -> findings.add("acknowledged to its organ, but lost: " + told));
  }

  private static void appliedMeansHop(Evidence evidence, Findings findings) {
    Map<UUID, Long> applied =
        evidence.rows().messages().stream()
            .filter(Rows.Message::applied)
            .collect(Collectors.groupingBy(Rows.Message::caseId, Collectors.counting()));
    Map<UUID, Long> answered =
        evidence.rows().hops().stream()
            .filter(hop -> hop.kind().equals("ANSWERED"))
            .collect(Collectors.groupingBy(Rows.Hop::caseId, Collectors.counting()));
    Set<UUID> all = evidence.casesById().keySet();
    for (UUID id : all) {
      findings.require(
          applied.getOrDefault(id, 0L).equals(answered.getOrDefault(id, 0L)),
          "answers that were applied and their hops do not agree: " + id);
    }
  }

  private static void nothingIsInvented(Evidence evidence, Findings findings) {
    Set<String> working =
        evidence
            .effects("EFFECT")
            .map(line -> line.getString("backend") + ' ' + line.getString("submitKey"))
            .collect(Collectors.toSet());
    evidence.rows().hops().stream()
        .filter(hop -> hop.kind().equals("ANSWERED"))
        .filter(hop -> !working.contains(hop.backend() + ' ' + hop.stepId()))
        .forEach(hop -> findings.add("answered by an organ that knows nothing of it: " + hop));
  }
}
