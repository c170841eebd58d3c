package org.liandong.gateway.cases;

import java.time.Duration;
import java.util.UUID;
import org.liandong.gateway.model.OrderKind;

/** One change of the table of dispatches. */
sealed interface LaneWrite {
  /** The row goes. */
  record Delete(long id) implements LaneWrite {}

  /**
   * The row is released and due again after the pause.
   *
   * @param backend its number, where it may have changed; 0 as it is
   */
  record Retry(long id, int backend, Duration pause, int attempt, boolean sent)
      implements LaneWrite {}

  /**
   * The row is released and waits for an operator.
   *
   * @param reason what the backend says of it; null where it says nothing
   */
  record Park(long id, int attempt, boolean sent, String reason) implements LaneWrite {}

  /**
   * The row becomes another order, due now, or one for an operator.
   *
   * @param backend its number, where it may have changed; 0 as it is
   */
  record Become(long id, int backend, OrderKind kind, String key, boolean parked)
      implements LaneWrite {}

  /**
   * A new row, due now, or one for an operator.
   *
   * @param sent the backend said once that it has it
   */
  record Insert(
      UUID caseId,
      UUID step,
      int ordinal,
      int backend,
      OrderKind kind,
      String key,
      boolean parked,
      boolean sent)
      implements LaneWrite {

    Insert become(OrderKind other, String otherKey, boolean park) {
      return new Insert(caseId, step, ordinal, backend, other, otherKey, park, false);
    }
  }
}
