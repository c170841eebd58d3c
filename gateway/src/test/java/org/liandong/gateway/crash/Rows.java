package org.liandong.gateway.crash;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Outcome;
import org.liandong.gateway.model.StepState;

/** What the tables hold at one moment. */
record Rows(
    List<Submission> submissions,
    List<Followup> followups,
    List<Case> cases,
    List<Step> steps,
    List<Dispatch> dispatches,
    List<Timer> timers,
    List<Message> messages,
    List<Hop> hops,
    List<Report> reports) {

  record Submission(UUID caseId, String station, String key) {}

  /**
   * A correction or a withdrawal.
   *
   * @param kind as {@link Request#kind} says it
   */
  record Followup(UUID caseId, String kind, String station, String key) {}

  record Case(
      UUID id,
      String receiptNo,
      String caseNo,
      CaseState state,
      Outcome outcome,
      boolean attention,
      boolean incomplete,
      int hopSeq) {
    boolean isOver() {
      return state.isOver();
    }
  }

  record Step(
      UUID id,
      UUID caseId,
      String backend,
      StepState state,
      boolean accepted,
      int corrections,
      boolean hasWord,
      boolean permit,
      String endedBy) {}

  record Dispatch(
      UUID caseId, UUID stepId, OrderKind kind, String key, boolean parked, boolean owned) {}

  /** What a platform is to be told, once it was made of the log. */
  record Report(UUID caseId, int seq, boolean told) {}

  record Timer(UUID caseId, UUID stepId) {}

  /** An answer in the inbox. */
  record Message(
      UUID caseId,
      String backend,
      String messageId,
      boolean pending,
      boolean parked,
      boolean applied,
      Instant receivedAt,
      String why) {}

  record Hop(
      UUID caseId,
      int seq,
      Instant at,
      String kind,
      String state,
      UUID stepId,
      String backend,
      String key,
      int attempt,
      String outcome,
      String errorCode) {}
}
