package org.liandong.gateway.cases;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.liandong.gateway.model.AnswerKind;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.ReportKind;

/** Which hop of a case gives which reports, pure: the table of docs/reports.md. */
final class ReportRule {
  /**
   * What carries a case, or is told by what it leads to. A test asks that each kind is decided on.
   */
  private static final Set<HopKind> UNTOLD =
      EnumSet.of(
          HopKind.WITHDRAWN,
          HopKind.UNDONE,
          HopKind.DELIVERED,
          HopKind.REPORTED,
          HopKind.NUMBERED,
          HopKind.FAILED,
          HopKind.UNKNOWN,
          HopKind.REFUSED,
          HopKind.HELD,
          HopKind.PARKED,
          HopKind.RESUMED,
          HopKind.ATTESTED,
          HopKind.SET_ASIDE,
          HopKind.OVERDUE,
          HopKind.DEADLINE_NEAR,
          HopKind.DEADLINE_PASSED,
          HopKind.DEADLINE_MOVED,
          HopKind.BREACH,
          HopKind.FLAGGED,
          HopKind.HANDED_ON,
          HopKind.CALLED_BACK,
          HopKind.RELEASED,
          HopKind.PARCEL_PACKED,
          HopKind.PARCEL_SENT,
          HopKind.PARCEL_RECEIVED,
          HopKind.PARCEL_CLOSED,
          HopKind.PARCEL_OVERDUE,
          HopKind.PARCEL_LOST);

  private ReportRule() {}

  /**
   * A hop, as far as it matters here.
   *
   * @param outcome the word of the hop; null where it has none
   * @param before where the case stood before it; null for the first
   * @param state where it stands after it
   */
  record Seen(HopKind kind, String outcome, CaseState before, CaseState state) {
    boolean concludes() {
      return state.isOver() && before != null && !before.isOver();
    }
  }

  /** What platforms that hear of the case are told, in order; nothing where nothing is. */
  static List<ReportKind> of(Seen hop) {
    List<ReportKind> told = new ArrayList<>(happened(hop));
    if (hop.concludes()) {
      told.add(ReportKind.CONCLUDED);
    }
    return told;
  }

  private static List<ReportKind> happened(Seen hop) {
    return UNTOLD.contains(hop.kind()) ? List.of() : told(hop);
  }

  private static List<ReportKind> told(Seen hop) {
    return switch (hop.kind()) {
      case RECEIVED ->
          hop.state() == CaseState.AWAITING_CORRECTION
              ? List.of(ReportKind.RECEIVED)
              : List.of(ReportKind.RECEIVED, ReportKind.MATERIALS);
      case NOTIFIED -> List.of(ReportKind.CORRECTION_ASKED);
      case CORRECTED -> List.of(ReportKind.CORRECTED, ReportKind.MATERIALS);
      case ARRIVED -> List.of(ReportKind.MATERIALS);
      case ANSWERED -> answered(hop);
      case DEEMED_ACCEPTED -> List.of(ReportKind.ACCEPTED);
      case CONSULTATION_CLOSED, PUBLICITY_ENDED, TRACKED -> List.of(ReportKind.PROCESS);
      case LAPSED -> hop.concludes() ? List.of() : List.of(ReportKind.PROCESS);
      case HANDED_OVER -> List.of(ReportKind.DELIVERED);
      default -> throw new IllegalStateException("nobody decided on " + hop.kind());
    };
  }

  /** A refusal to accept is told by the conclusion, where it is one, and else as a part of it. */
  private static List<ReportKind> answered(Seen hop) {
    if (AnswerWord.NOT_PASSED_ON.equals(hop.outcome())) {
      return List.of(ReportKind.PROCESS);
    }
    return switch (AnswerKind.valueOf(hop.outcome())) {
      case ACCEPTED -> List.of(ReportKind.ACCEPTED);
      case CORRECTION -> List.of(ReportKind.CORRECTION_ASKED);
      case SPECIAL_STARTED, EXTENDED -> List.of(ReportKind.SPECIAL_STARTED);
      case SPECIAL_ENDED -> List.of(ReportKind.SPECIAL_ENDED);
      case NOT_ACCEPTED -> hop.concludes() ? List.of() : List.of(ReportKind.PROCESS);
      case OPINION, APPROVED, REJECTED, REFERRED, RETURNED -> List.of(ReportKind.PROCESS);
    };
  }
}
