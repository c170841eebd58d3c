package org.liandong.gateway.cases;

import java.time.Instant;
import java.util.UUID;
import org.liandong.gateway.model.OrderKind;

/** Something that waits, as operators see it: nothing of what citizens sent or organs wrote. */
public sealed interface Waiting {
  /** What an operator names to act on it. */
  WorkId id();

  /** Since when it waits; null where nothing says so. */
  Instant since();

  /** A stable code that says why; null where nothing went wrong yet. */
  String errorCode();

  /**
   * An order of a dispatch row.
   *
   * @param backend its number; 0 where it was not configured when the order was held
   * @param backendCode of the step; null where the order is of none
   * @param sent an attempt may have reached the backend
   * @param dueAt when it is due again, or its lease ends
   * @param node that sends it now; null where none does
   * @param fault whose, by the last hop of this order that failed; null where none did
   * @param reason what the backend says of its refusal; null where it says nothing
   * @param refused that failure was the organ's own no
   */
  record Order(
      WorkId id,
      int backend,
      String backendCode,
      UUID caseId,
      String receiptNo,
      UUID step,
      OrderKind kind,
      String key,
      int attempts,
      boolean sent,
      Instant since,
      Instant dueAt,
      Integer node,
      String fault,
      String errorCode,
      String reason,
      boolean refused)
      implements Waiting {}

  /**
   * An answer that no case has taken.
   *
   * @param backend its code
   * @param messageId as hops show it
   * @param caseId null where it names no case of ours
   * @param named its step is known
   */
  record Message(
      WorkId id,
      String backend,
      String messageId,
      UUID caseId,
      String receiptNo,
      boolean named,
      Instant since,
      String errorCode)
      implements Waiting {}
}
