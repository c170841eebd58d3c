package org.liandong.gateway.cases;

import java.time.Duration;
import java.util.UUID;
import org.liandong.gateway.model.OrderKind;

/** One change of the table of dispatches. */
sealed interface LaneWrite {
  /** The row goes. */
  record Delete(long id) implements LaneWrite {}

  /** The row is released and due again after the pause. */
  record Retry(long id, Duration pause, int attempt, boolean sent) implements LaneWrite {}

  /** The row is released and waits for an operator. */
  record Park(long id, int attempt, boolean sent) implements LaneWrite {}

  /** The row becomes another order, due now. */
  record Become(long id, OrderKind kind, String key) implements LaneWrite {}

  /** A new row, due now. */
  record Insert(
      UUID caseId, UUID step, int ordinal, int backend, OrderKind kind, String key, boolean parked)
      implements LaneWrite {}
}
