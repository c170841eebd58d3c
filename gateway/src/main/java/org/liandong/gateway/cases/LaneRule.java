package org.liandong.gateway.cases;

import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepState;

/**
 * The rules of a lane (docs/protocol.md), pure: what a new order, an answer or a settle does to it.
 */
final class LaneRule {
  private LaneRule() {}

  /** A change of the case wants its organ told something. */
  static LaneAction order(OrderKind wanted, Lane lane, BackendFacts can) {
    return wanted == OrderKind.CANCEL ? cancel(lane, can) : forward(wanted, lane);
  }

  private static LaneAction forward(OrderKind wanted, Lane lane) {
    if (lane == null) {
      return LaneAction.insert(wanted);
    }
    return lane.leased() ? LaneAction.leaveWord(wanted) : LaneAction.become(wanted);
  }

  private static LaneAction cancel(Lane lane, BackendFacts can) {
    if (lane == null) {
      // Delivered. Where it cannot be cancelled the organ goes on; what it answers is set aside.
      return can.cancel() ? LaneAction.insert(OrderKind.CANCEL) : LaneAction.KEEP;
    }
    if (!lane.leased()) {
      return lane.mayHaveArrived() ? ending(can) : LaneAction.DELETE;
    }
    OrderKind last = lastWord(can);
    return last == null ? LaneAction.KEEP : LaneAction.leaveWord(last);
  }

  private static LaneAction ending(BackendFacts can) {
    OrderKind last = lastWord(can);
    return last == null ? LaneAction.PARK : LaneAction.become(last);
  }

  private static OrderKind lastWord(BackendFacts can) {
    if (can.cancel()) {
      return OrderKind.CANCEL;
    }
    return can.query() ? OrderKind.QUERY : null;
  }

  /** An answer came and wants no order: it implies that the order before it was delivered. */
  static LaneAction heard(Lane lane) {
    return lane == null || lane.leased() || !tells(lane.kind())
        ? LaneAction.KEEP
        : LaneAction.DELETE;
  }

  /** An attempt is over, and the row is ours. */
  static LaneAction settled(
      Step step, OrderKind word, boolean heard, Lane lane, boolean delivered) {
    if (word != null) {
      return LaneAction.become(word);
    }
    if (delivered) {
      return LaneAction.DELETE;
    }
    if (!tells(lane.kind())) {
      return LaneAction.KEEP;
    }
    if (step.state() == StepState.CANCELLED) {
      return LaneAction.PARK;
    }
    return heard || step.state() == StepState.ANSWERED ? LaneAction.DELETE : LaneAction.KEEP;
  }

  private static boolean tells(OrderKind kind) {
    return kind == OrderKind.SUBMIT || kind == OrderKind.SUPPLEMENT;
  }
}
