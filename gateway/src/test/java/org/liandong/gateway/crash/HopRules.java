package org.liandong.gateway.crash;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.crash.Checker.Findings;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.StepState;

/** The hops of a case are numbered without a gap and tell how it came to where it is. */
final class HopRules {
  private static final Set<String> OPEN =
      Set.of("RECEIVED", "AWAITING_CORRECTION", "ACCEPTED", "EXAMINING", "SUSPENDED");
  private static final Set<String> DECISIONS = Set.of("APPROVED", "REJECTED", "NOT_ACCEPTED");

  private HopRules() {}

  static void check(Evidence evidence, Findings findings) {
    Map<UUID, List<Rows.Hop>> hops = evidence.hopsByCase();
    for (Rows.Case each : evidence.rows().cases()) {
      List<Rows.Hop> of = hops.getOrDefault(each.id(), List.of());
      numbered(each, of, findings);
      reachable(each, of, findings);
    }
    findings.require(
        evidence.casesById().keySet().containsAll(hops.keySet()), "hops without a case");
    steps(evidence, hops, findings);
  }

  private static void numbered(Rows.Case each, List<Rows.Hop> hops, Findings findings) {
    for (int i = 0; i < hops.size(); i++) {
      if (hops.get(i).seq() != i + 1) {
        findings.add("a gap before hop " + hops.get(i).seq() + " of " + each.id());
        return;
      }
    }
    findings.require(hops.size() == each.hopSeq(), "hop_seq is not the last hop's of " + each);
  }

  private static void reachable(Rows.Case each, List<Rows.Hop> hops, Findings findings) {
    String state = null;
    for (Rows.Hop hop : hops) {
      if (!leadsTo(state, hop)) {
        findings.add("no way from " + state + " to " + hop);
      }
      state = hop.state();
    }
    findings.require(
        each.state().name().equals(state), "the last hop says " + state + " of " + each);
    if (each.state() == CaseState.CONCLUDED) {
      findings.require(
          hops.stream().anyMatch(hop -> concludes(hop, each)), "no hop concluded " + each);
    }
  }

  private static boolean concludes(Rows.Hop hop, Rows.Case each) {
    return switch (String.valueOf(each.outcome())) {
      case "WITHDRAWN" -> hop.kind().equals("WITHDRAWN");
      case "NOT_ACCEPTED" ->
          hop.kind().equals("REFUSED") || each.outcome().name().equals(hop.outcome());
      case "null" -> false;
      default -> hop.kind().equals("ANSWERED") && each.outcome().name().equals(hop.outcome());
    };
  }

  private static boolean leadsTo(String before, Rows.Hop hop) {
    String after = hop.state();
    return switch (hop.kind()) {
      case "RECEIVED" ->
          before == null && (after.equals("RECEIVED") || after.equals("AWAITING_CORRECTION"));
      case "ANSWERED" -> OPEN.contains(before) && answerLeadsTo(before, hop);
      case "CORRECTED" ->
          "AWAITING_CORRECTION".equals(before)
              && Set.of("RECEIVED", "ACCEPTED", "EXAMINING").contains(after);
      case "ARRIVED" ->
          "AWAITING_CORRECTION".equals(before)
              && Set.of("RECEIVED", "AWAITING_CORRECTION").contains(after);
      case "WITHDRAWN" -> OPEN.contains(before) && after.equals("CONCLUDED");
      case "REFUSED" -> after.equals(before) || OPEN.contains(before) && after.equals("CONCLUDED");
      default -> after.equals(before);
    };
  }

  private static boolean answerLeadsTo(String before, Rows.Hop hop) {
    String after = hop.state();
    return switch (hop.outcome()) {
      case "CORRECTION" -> after.equals("AWAITING_CORRECTION");
      case "ACCEPTED" ->
          Set.of("ACCEPTED", "EXAMINING").contains(after)
              || after.equals(before) && after.equals("AWAITING_CORRECTION");
      case "OPINION" -> after.equals("EXAMINING");
      default -> DECISIONS.contains(hop.outcome()) && after.equals("CONCLUDED");
    };
  }

  /** Played again, the answers give the steps as they stand. */
  private static void steps(Evidence evidence, Map<UUID, List<Rows.Hop>> hops, Findings findings) {
    for (Rows.Step step : evidence.rows().steps()) {
      List<String> answers =
          hops.getOrDefault(step.caseId(), List.of()).stream()
              .filter(hop -> hop.kind().equals("ANSWERED") && step.id().equals(hop.stepId()))
              .map(Rows.Hop::outcome)
              .toList();
      boolean refused =
          hops.getOrDefault(step.caseId(), List.of()).stream()
              .anyMatch(hop -> hop.kind().equals("REFUSED") && step.id().equals(hop.stepId()));
      boolean ended =
          answers.stream()
              .anyMatch(answer -> DECISIONS.contains(answer) || answer.equals("OPINION"));
      findings.require(
          step.accepted() == answers.contains("ACCEPTED"), "accepted, or not? " + step);
      findings.require(
          step.corrections() == answers.stream().filter("CORRECTION"::equals).count(),
          "corrections and their hops do not agree: " + step);
      findings.require(
          (step.state() == StepState.ANSWERED) == ended || refused,
          "the step does not stand where its answers put it: " + step + " " + answers);
    }
  }
}
