package org.liandong.gateway.cases;

import org.liandong.gateway.cases.Settlement.Ending;
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
    OrderKind last = lastWord(can);
    if (lane == null) {
      // Delivered. Where it cannot be taken back, somebody has to call the organ.
      return can.cancel()
          ? LaneAction.insert(OrderKind.CANCEL)
          : LaneAction.insertParked(OrderKind.CANCEL);
    }
    if (lane.leased()) {
      return last == null ? LaneAction.KEEP : LaneAction.leaveWord(last);
    }
    if (!lane.mayHaveArrived(can)) {
      return LaneAction.DELETE;
    }
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

  /**
   * An attempt is over, and the row is ours. What the step needs now may have changed while it was
   * under way.
   *
   * @param lane as the attempt leaves it; KEEP means that it is tried again, if it may be
   */
  static LaneAction settled(Step step, StepRow row, Lane lane, Ending ending, BackendFacts can) {
    boolean arrived = ending == Ending.DELIVERED || row.heard() || lane.mayHaveArrived(can);
    if (row.word() == OrderKind.CANCEL || row.word() == OrderKind.QUERY) {
      return arrived ? LaneAction.become(row.word()) : LaneAction.DELETE;
    }
    if (row.word() != null) {
      return LaneAction.become(row.word());
    }
    if (!tells(lane.kind())) {
      return ending == Ending.DELIVERED ? LaneAction.DELETE : LaneAction.KEEP;
    }
    if (step.state() == StepState.CANCELLED) {
      return arrived ? LaneAction.PARK : LaneAction.DELETE;
    }
    boolean done = ending == Ending.DELIVERED || row.heard() || step.state() == StepState.ANSWERED;
    return done ? LaneAction.DELETE : LaneAction.KEEP;
  }

  private static boolean tells(OrderKind kind) {
    return kind == OrderKind.SUBMIT || kind == OrderKind.SUPPLEMENT;
  }
}
