package org.liandong.gateway.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.model.CallBackResult;
import org.liandong.gateway.model.Outcome;

/**
 * A case whose applicant is to be called back, or was.
 *
 * @param place where the case came in
 * @param dueAt the first moment that is too late
 * @param closedAt null while it is open
 * @param attempts the calls made, in their order
 */
public record CallBackView(
    UUID caseId,
    String receiptNo,
    String item,
    CasePlace place,
    Outcome outcome,
    boolean delivered,
    Instant dueAt,
    Instant closedAt,
    List<Attempt> attempts) {
  public CallBackView {
    attempts = List.copyOf(attempts);
  }

  /**
   * One call.
   *
   * @param station where who called belongs; null for some supervisors
   * @param note what was said, as it was written; null where nothing was, and where it was erased
   */
  public record Attempt(
      Instant at, String person, String station, CallBackResult result, String note) {}

  /** True once nobody is to be called any more. */
  public boolean isClosed() {
    return closedAt != null;
  }

  CallBackView with(List<Attempt> made) {
    return new CallBackView(
        caseId, receiptNo, item, place, outcome, delivered, dueAt, closedAt, made);
  }
}
