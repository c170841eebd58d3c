package org.liandong.gateway.crash;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.liandong.gateway.crash.Checker.Findings;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.StepState;

/** The hops of a case are numbered without a gap and tell how it came to where it is. */
final class HopRules {
  private static final Set<String> OPEN =
      Set.of("RECEIVED", "AWAITING_CORRECTION", "ACCEPTED", "EXAMINING", "SUSPENDED");
  private static final Set<String> DECISIONS = Set.of("APPROVED", "REJECTED", "NOT_ACCEPTED");

  /** Of what the station has brought an organ above is sent it once more: the case stays. */
  private static final String RESENT = "CORRECTION_NOT_PASSED_ON";

  private static final Set<String> CORRECTIONS = Set.of("CORRECTION", RESENT);

  private HopRules() {}

  static void check(Evidence evidence, Findings findings) {
    Map<UUID, List<Rows.Hop>> hops = evidence.hopsByCase();
    Set<UUID> permits =
        evidence.rows().steps().stream()
            .filter(Rows.Step::permit)
            .map(Rows.Step::id)
            .collect(Collectors.toSet());
    for (Rows.Case each : evidence.rows().cases()) {
      List<Rows.Hop> of = hops.getOrDefault(each.id(), List.of());
      numbered(each, of, findings);
      reachable(each, of, permits, findings);
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

  private static void reachable(
      Rows.Case each, List<Rows.Hop> hops, Set<UUID> permits, Findings findings) {
    String state = null;
    for (Rows.Hop hop : hops) {
      if (!leadsTo(state, hop) && !besideOthers(state, hop, permits)) {
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

  /** While others decide beside it, an organ's decision ends its own permit and nothing else. */
  private static boolean besideOthers(String before, Rows.Hop hop, Set<UUID> permits) {
    boolean ends =
        hop.kind().equals("ANSWERED") && DECISIONS.contains(hop.outcome())
            || hop.kind().equals("LAPSED");
    return ends
        && permits.contains(hop.stepId())
        && OPEN.contains(before)
        && (OPEN.contains(hop.state()) || hop.state().equals("CONCLUDED"));
  }

  private static boolean concludes(Rows.Hop hop, Rows.Case each) {
    return switch (String.valueOf(each.outcome())) {
      case "WITHDRAWN" -> hop.kind().equals("WITHDRAWN");
      case "LAPSED" -> hop.kind().equals("LAPSED");
      // What its permits come to is for PermitRules.
      case "PARTLY_APPROVED" -> hop.state().equals("CONCLUDED");
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
              && Set.of("RECEIVED", "ACCEPTED", "EXAMINING", "AWAITING_CORRECTION").contains(after);
      case "DEEMED_ACCEPTED" ->
          after.equals(before) || "RECEIVED".equals(before) && after.equals("ACCEPTED");
      case "LAPSED" -> "AWAITING_CORRECTION".equals(before) && after.equals("CONCLUDED");
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
      case RESENT ->
          after.equals(before) && Set.of("EXAMINING", "AWAITING_CORRECTION").contains(after);
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
      boolean refused = has("REFUSED", step, hops);
      boolean silent = has("DEEMED_ACCEPTED", step, hops) && !wasHeardLate(step, hops);
      boolean ended =
          answers.stream()
              .anyMatch(answer -> DECISIONS.contains(answer) || answer.equals("OPINION"));
      findings.require(
          step.accepted() == (silent || answers.contains("ACCEPTED")), "accepted, or not? " + step);
      findings.require(
          step.corrections() == answers.stream().filter(CORRECTIONS::contains).count(),
          "corrections and their hops do not agree: " + step);
      findings.require(
          (step.state() == StepState.ANSWERED) == ended || refused,
          "the step does not stand where its answers put it: " + step + " " + answers);
    }
  }

  /** It had spoken in time, as turned out afterwards. */
  private static boolean wasHeardLate(Rows.Step step, Map<UUID, List<Rows.Hop>> hops) {
    return hops.getOrDefault(step.caseId(), List.of()).stream()
        .filter(hop -> step.id().equals(hop.stepId()))
        .anyMatch(hop -> "heard-after-silence".equals(hop.errorCode()));
  }

  private static boolean has(String kind, Rows.Step step, Map<UUID, List<Rows.Hop>> hops) {
    return hops.getOrDefault(step.caseId(), List.of()).stream()
        .anyMatch(hop -> hop.kind().equals(kind) && step.id().equals(hop.stepId()));
  }
}
