package org.liandong.gateway.cases;

import org.liandong.gateway.cases.Settlement.Ending;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepState;

/**
 * The rules of a lane (docs/protocol.md, section 5), pure: what a new order, an answer or the end
 * of a lease does to it. One table for all who end or find a lease.
 */
final class LaneRule {
  private LaneRule() {}

  /** A change of the case wants its organ told something. */
  static LaneAction order(OrderKind wanted, StepRow row, Lane lane, BackendFacts can) {
    if (lane != null && lane.leased()) {
      return LaneAction.leaveWord(wanted);
    }
    if (wanted != OrderKind.CANCEL) {
      return lane == null ? LaneAction.insert(wanted) : LaneAction.become(wanted);
    }
    if (lane == null) {
      // Delivered. Where it cannot be taken back, somebody has to call the organ.
      return can.cancel()
          ? LaneAction.insert(OrderKind.CANCEL)
          : LaneAction.insertParked(OrderKind.CANCEL);
    }
    return tells(lane.kind()) ? takenBack(row, lane, false, can) : LaneAction.KEEP;
  }

  /**
   * An answer was applied: it implies that the SUBMIT before it was delivered. Of a SUPPLEMENT it
   * says so only where it is newer than all that was heard, and something may have left us. A lease
   * that ran out ends by it: the word that was left with it is taken.
   */
  static LaneAction heard(Step step, StepRow row, Lane lane, boolean newer, BackendFacts can) {
    if (lane == null || lane.leased() || !tells(lane.kind())) {
      return LaneAction.KEEP;
    }
    boolean implied =
        step.state() != StepState.WAITING
            || lane.kind() == OrderKind.SUBMIT
            || newer && lane.mayHaveLeft(can);
    if (!implied) {
      return LaneAction.KEEP;
    }
    boolean follows = step.isRunning() && row.word() != null;
    return follows ? LaneAction.become(row.word()) : LaneAction.DELETE;
  }

  /**
   * An attempt is over, and the row is ours. What the step needs now may have changed while it was
   * under way.
   *
   * @param lane as the attempt leaves it; KEEP means that it is tried again, if it may be
   */
  static LaneAction settled(Step step, StepRow row, Lane lane, Ending ending, BackendFacts can) {
    boolean delivered = ending == Ending.DELIVERED;
    if (!tells(lane.kind())) {
      return delivered ? LaneAction.DELETE : LaneAction.KEEP;
    }
    return switch (step.state()) {
      case PLANNED, WAITING -> running(row, lane, delivered);
      // The organ asked: it has the SUBMIT, and a SUPPLEMENT on its way is overtaken by the next. A
      // word that was left since is the gateway's own answer to a part of what it asked.
      case CORRECTION -> row.word() == null ? LaneAction.DELETE : LaneAction.become(row.word());
      case ANSWERED -> LaneAction.DELETE;
      case CANCELLED -> takenBack(row, lane, delivered, can);
    };
  }

  private static LaneAction running(StepRow row, Lane lane, boolean delivered) {
    if (row.word() != null) {
      return LaneAction.become(row.word());
    }
    boolean implied = row.heard() && (lane.kind() == OrderKind.SUBMIT || lane.sent());
    return delivered || implied ? LaneAction.DELETE : LaneAction.KEEP;
  }

  /** The step was cancelled: nothing more is sent of it but what tells the organ. */
  private static LaneAction takenBack(StepRow row, Lane lane, boolean delivered, BackendFacts can) {
    boolean certain = delivered || row.heard() || lane.kind() == OrderKind.SUPPLEMENT;
    if (!certain && !lane.mayHaveLeft(can)) {
      return LaneAction.DELETE;
    }
    if (can.cancel()) {
      return LaneAction.become(OrderKind.CANCEL);
    }
    return !certain && can.query()
        ? LaneAction.become(OrderKind.QUERY)
        : LaneAction.becomeParked(OrderKind.CANCEL);
  }

  static boolean tells(OrderKind kind) {
    return kind == OrderKind.SUBMIT || kind == OrderKind.SUPPLEMENT;
  }
}
