package org.liandong.gateway.crash;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.liandong.gateway.crash.Checker.Findings;
import org.liandong.gateway.model.Outcome;
import org.liandong.gateway.model.StepState;

/** Of permits side by side each ends as its own organ said, and the case as all of them come to. */
final class PermitRules {
  /** Where none was given: what is said of the case goes before what comes after it. */
  private static final List<String> LIGHTER =
      List.of("REJECTED", "NOT_ACCEPTED", "WITHDRAWN", "LAPSED");

  private PermitRules() {}

  static void check(Evidence evidence, Findings findings) {
    Map<String, String> decisions =
        evidence
            .effects("EFFECT")
            .filter(line -> line.getJsonObject("plan") != null)
            .collect(Collectors.toMap(PermitRules::step, PermitRules::decision, (a, b) -> a));
    Map<UUID, Rows.Case> cases = evidence.casesById();
    Set<UUID> withdrawn =
        evidence.rows().followups().stream()
            .filter(row -> row.kind().equals(Request.WITHDRAWAL))
            .map(Rows.Followup::caseId)
            .collect(Collectors.toSet());
    evidence
        .stepsByCase()
        .forEach(
            (id, steps) -> {
              List<Rows.Step> permits = steps.stream().filter(Rows.Step::permit).toList();
              if (!permits.isEmpty()) {
                permits.forEach(permit -> asItsOrganSaid(permit, decisions, findings));
                together(cases.get(id), permits, withdrawn.contains(id), findings);
              }
            });
  }

  private static String step(JsonObject line) {
    return line.getString("backend") + ' ' + line.getString("submitKey");
  }

  private static String decision(JsonObject line) {
    JsonArray kinds = line.getJsonObject("plan").getJsonArray("kinds");
    return kinds.getString(kinds.size() - 1);
  }

  private static void asItsOrganSaid(
      Rows.Step permit, Map<String, String> decisions, Findings findings) {
    String said = decisions.get(permit.backend() + ' ' + permit.id());
    findings.require(
        permit.state() != StepState.ANSWERED || permit.endedBy().equals(said),
        "ended otherwise than its organ said, " + said + ": " + permit);
  }

  /** No permit ends another: each has an end of its own, but where the case was taken back. */
  private static void together(
      Rows.Case each, List<Rows.Step> permits, boolean withdrawn, Findings findings) {
    if (each == null || !each.isOver()) {
      return;
    }
    Set<String> ends =
        permits.stream().map(step -> String.valueOf(step.endedBy())).collect(Collectors.toSet());
    if (withdrawn && ends.remove("null")) {
      ends.add("WITHDRAWN");
    }
    // What the gateway asked for itself did not come: no organ was told.
    boolean neverBegun = each.outcome() == Outcome.LAPSED && ends.equals(Set.of("null"));
    findings.require(
        neverBegun || String.valueOf(each.outcome()).equals(outcome(ends)),
        "does not follow from its permits " + ends + ": " + each);
  }

  private static String outcome(Set<String> ends) {
    if (ends.contains("null")) {
      return "none yet";
    }
    if (ends.size() == 1) {
      return ends.iterator().next();
    }
    return ends.contains("APPROVED")
        ? "PARTLY_APPROVED"
        : LIGHTER.stream().filter(ends::contains).findFirst().orElse("of no kind");
  }
}
