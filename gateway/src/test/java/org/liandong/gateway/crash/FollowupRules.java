package org.liandong.gateway.crash;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.liandong.gateway.crash.Checker.Findings;
import org.liandong.gateway.model.Outcome;

/**
 * A correction or withdrawal that was taken is kept and moved its case once; a refused one did not.
 */
final class FollowupRules {
  private static final Set<String> DECIDED = Set.of("APPROVED", "REJECTED", "NOT_ACCEPTED");

  private FollowupRules() {}

  static void check(Evidence evidence, Findings findings) {
    takenMeansStored(evidence, findings);
    refusedMeansNotStored(evidence, findings);
    eachMovedItsCaseOnce(evidence, findings);
    eachResendWasAskedFor(evidence, findings);
    withdrawnMeansWithdrawn(evidence, findings);
  }

  private static void takenMeansStored(Evidence evidence, Findings findings) {
    Set<Rows.Followup> stored = Set.copyOf(evidence.rows().followups());
    for (String kind : new String[] {Request.CORRECTION, Request.WITHDRAWAL}) {
      evidence
          .taken(kind)
          .forEach(
              line ->
                  findings.require(
                      stored.contains(row(line)),
                      kind + " of " + line.getString("key") + " is lost"));
    }
  }

  private static Rows.Followup row(JsonObject line) {
    return new Rows.Followup(
        UUID.fromString(line.getString("of")),
        line.getString("kind"),
        line.getString("station"),
        line.getString("key"));
  }

  private static void refusedMeansNotStored(Evidence evidence, Findings findings) {
    Set<String> refused =
        evidence
            .requests(Request.ANSWERED)
            .filter(line -> line.getInteger("status") >= 400 && line.getInteger("status") < 429)
            .map(line -> line.getString("station") + '/' + line.getString("key"))
            .collect(Collectors.toSet());
    for (Rows.Followup row : evidence.rows().followups()) {
      findings.require(
          !refused.contains(row.station() + '/' + row.key()), "refused and yet stored: " + row);
    }
    for (Rows.Submission row : evidence.rows().submissions()) {
      findings.require(
          !refused.contains(row.station() + '/' + row.key()), "refused and yet stored: " + row);
    }
  }

  private static void eachMovedItsCaseOnce(Evidence evidence, Findings findings) {
    Map<String, Long> stored =
        evidence.rows().followups().stream()
            .filter(row -> !isOfTheGateway(row))
            .collect(
                Collectors.groupingBy(
                    row -> row.caseId() + " " + row.kind(), Collectors.counting()));
    Map<String, Long> moved =
        evidence.rows().hops().stream()
            .filter(hop -> hop.kind().equals("CORRECTED") || hop.kind().equals("WITHDRAWN"))
            .collect(Collectors.groupingBy(FollowupRules::caseAndRequest, Collectors.counting()));
    findings.require(
        stored.equals(moved), "follow-ups and their hops do not agree: " + stored + " / " + moved);
  }

  /** What an organ above had asked for again, sent once more: one hop says so of each. */
  private static void eachResendWasAskedFor(Evidence evidence, Findings findings) {
    Map<UUID, Long> resent =
        evidence.rows().followups().stream()
            .filter(FollowupRules::isOfTheGateway)
            .collect(Collectors.groupingBy(Rows.Followup::caseId, Collectors.counting()));
    Map<UUID, Long> asked =
        evidence.rows().hops().stream()
            .filter(hop -> hop.kind().equals("BREACH") && "asked-again".equals(hop.errorCode()))
            .collect(Collectors.groupingBy(Rows.Hop::caseId, Collectors.counting()));
    findings.require(
        resent.equals(asked), "what was sent once more and its hops do not agree: " + resent);
  }

  private static boolean isOfTheGateway(Rows.Followup row) {
    return row.key().startsWith("gateway ");
  }

  private static String caseAndRequest(Rows.Hop hop) {
    return hop.caseId()
        + " "
        + (hop.kind().equals("CORRECTED") ? Request.CORRECTION : Request.WITHDRAWAL);
  }

  /** What was decided of its permits before stands, and is for {@link PermitRules}. */
  private static boolean isWithdrawn(Rows.Case each, Evidence evidence) {
    boolean decided =
        evidence.stepsByCase().getOrDefault(each.id(), List.of()).stream()
            .anyMatch(step -> step.permit() && DECIDED.contains(String.valueOf(step.endedBy())));
    return decided ? each.isOver() : each.outcome() == Outcome.WITHDRAWN;
  }

  private static void withdrawnMeansWithdrawn(Evidence evidence, Findings findings) {
    Map<UUID, Rows.Case> cases = evidence.casesById();
    for (Rows.Followup row : evidence.rows().followups()) {
      if (row.kind().equals(Request.WITHDRAWAL)) {
        findings.require(
            cases.containsKey(row.caseId()) && isWithdrawn(cases.get(row.caseId()), evidence),
            "withdrawn, but it ended otherwise: " + row.caseId());
      }
    }
  }
}
