package org.liandong.gateway.crash;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.crash.Checker.Findings;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.StepState;

/** At rest every case is concluded, waits for a named party, or is parked in sight. */
final class RestRules {
  private RestRules() {}

  static void check(Evidence evidence, Findings findings) {
    nothingIsStuck(evidence, findings);
    whatIsOverIsOver(evidence, findings);
    whatIsParkedIsSeen(evidence, findings);
    nothingIsLeftUnderWay(evidence, findings);
  }

  private static Set<UUID> parked(Evidence evidence) {
    Set<UUID> parked = new HashSet<>();
    evidence.rows().dispatches().stream()
        .filter(Rows.Dispatch::parked)
        .forEach(row -> parked.add(row.caseId()));
    evidence.rows().messages().stream()
        .filter(message -> message.parked() && message.caseId() != null)
        .forEach(message -> parked.add(message.caseId()));
    return parked;
  }

  private static void nothingIsStuck(Evidence evidence, Findings findings) {
    Set<UUID> parked = parked(evidence);
    Set<UUID> asked = new HashSet<>();
    evidence.rows().timers().forEach(timer -> asked.add(timer.stepId()));
    Map<UUID, List<Rows.Step>> steps = evidence.stepsByCase();
    for (Rows.Case each : evidence.rows().cases()) {
      List<Rows.Step> of = steps.getOrDefault(each.id(), List.of());
      boolean waits =
          each.state() == CaseState.AWAITING_CORRECTION
              ? waitsForStation(each, of)
              : waitsForOrgans(of, asked);
      findings.require(
          each.isOver() || waits || each.attention() && parked.contains(each.id()),
          "stuck: " + each + " with " + of);
    }
  }

  /** For an organ, or for what the gateway itself found missing. */
  private static boolean waitsForStation(Rows.Case each, List<Rows.Step> steps) {
    return steps.stream().anyMatch(step -> step.state() == StepState.CORRECTION)
        || each.incomplete() && steps.stream().allMatch(step -> step.state() == StepState.PLANNED);
  }

  private static boolean waitsForOrgans(List<Rows.Step> steps, Set<UUID> asked) {
    List<Rows.Step> running =
        steps.stream().filter(step -> step.state() == StepState.WAITING).toList();
    return !running.isEmpty() && running.stream().allMatch(step -> asked.contains(step.id()));
  }

  private static void whatIsOverIsOver(Evidence evidence, Findings findings) {
    Map<UUID, List<Rows.Step>> steps = evidence.stepsByCase();
    for (Rows.Case each : evidence.rows().cases()) {
      findings.require(
          each.isOver() == (each.outcome() != null), "state and outcome do not agree: " + each);
      boolean stepsOver =
          steps.getOrDefault(each.id(), List.of()).stream().allMatch(step -> step.state().isOver());
      findings.require(each.isOver() == stepsOver, "case and steps do not agree: " + each);
    }
  }

  private static void whatIsParkedIsSeen(Evidence evidence, Findings findings) {
    Map<UUID, Rows.Case> cases = evidence.casesById();
    for (UUID id : parked(evidence)) {
      findings.require(
          cases.containsKey(id) && cases.get(id).attention(), "parked out of sight: " + id);
    }
  }

  private static void nothingIsLeftUnderWay(Evidence evidence, Findings findings) {
    Map<UUID, Rows.Case> cases = evidence.casesById();
    for (Rows.Dispatch row : evidence.rows().dispatches()) {
      boolean over = cases.containsKey(row.caseId()) && cases.get(row.caseId()).isOver();
      findings.require(
          row.parked() || !over || row.kind() == OrderKind.CANCEL,
          "an order of a concluded case is left: " + row);
      findings.require(!row.owned(), "a lease is left: " + row);
    }
    for (Rows.Message message : evidence.rows().messages()) {
      findings.require(!message.pending(), "an answer that no case has taken: " + message);
    }
    for (Rows.Step step : evidence.rows().steps()) {
      findings.require(
          !step.hasWord() || hasRow(evidence, step), "an order that nobody will send: " + step);
    }
  }

  private static boolean hasRow(Evidence evidence, Rows.Step step) {
    return evidence.rows().dispatches().stream().anyMatch(row -> row.stepId().equals(step.id()));
  }
}
