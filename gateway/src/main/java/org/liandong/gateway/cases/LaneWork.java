package org.liandong.gateway.cases;

import java.time.Duration;
import org.liandong.gateway.cases.Settlement.Ending;
import org.liandong.gateway.model.AnswerKind;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepState;

/** Carries out on one case's lanes what {@link LaneRule} says, with the hops that belong to it. */
final class LaneWork {
  private static final Blame CANNOT_CANCEL = Blame.of("GATEWAY", "backend-cannot-cancel");
  private static final Blame NOT_CONFIGURED = Blame.of("GATEWAY", "backend-not-configured");

  private final CaseWork work;
  private final Lanes lanes;
  private final NodeContext node;

  LaneWork(CaseWork work, Lanes lanes, NodeContext node) {
    this.work = work;
    this.lanes = lanes;
    this.node = node;
  }

  /** The step's organ is to be told this next. */
  void order(Step step, OrderKind kind) {
    StepRow row = work.stepRow(step.id());
    if (kind != OrderKind.CANCEL) {
      row = row.hearing(false);
      work.set(step.id(), row);
    }
    act(step, LaneRule.order(kind, row, lane(step), facts(step)));
  }

  /**
   * An organ's answer was applied to this step: what was sent before it has arrived, as far as an
   * answer of this kind can tell.
   *
   * @param sequence of the backend; 0 where it has none
   */
  void heard(Step step, AnswerKind kind, long sequence) {
    StepRow before = work.stepRow(step.id());
    boolean newer = kind.speaksOfCorrections() && sequence > before.sequence();
    Lane lane = lane(step);
    boolean implies =
        lane != null && (lane.kind() == OrderKind.SUBMIT || newer && mayBeOut(step, lane));
    StepRow after = (newer ? before.upTo(sequence) : before).hearing(before.heard() || implies);
    // What the station sent is overtaken where the organ asks again, or has ended its step.
    work.set(step.id(), step.state() == StepState.WAITING ? after : after.leavingWord(null));
    if (implies) {
      work.countdowns().handed(step);
    }
    act(step, LaneRule.heard(step, work.stepRow(step.id()), lane, newer, facts(step)));
  }

  private boolean mayBeOut(Step step, Lane lane) {
    return lane.leased() || lane.mayHaveLeft(facts(step));
  }

  /** An attempt is over: its lane gets what the step needs now. */
  void settled(Step step, AttemptEnd end) {
    StepRow before = work.stepRow(step.id());
    Lane held = lane(step);
    Lane lane = held.released(held.attempt() - (end.isPostponed() ? 1 : 0), end.sent());
    lanes.release(step.id(), lane);
    // A number that answers a SUPPLEMENT or CANCEL may be that order's own.
    boolean names = held.kind() == OrderKind.SUBMIT || held.kind() == OrderKind.QUERY;
    String reference = names ? end.reference() : null;
    boolean left = held.kind() != OrderKind.SUPPLEMENT || end.sent();
    StepRow after = before.withReference(reference).leavingWord(null);
    work.set(step.id(), left ? after : after.hearing(false));
    // With a word left, the organ asked meanwhile, and has yet to get what it waits for.
    boolean awaited = LaneRule.tells(held.kind()) && before.word() == null;
    if (end.ending() == Ending.DELIVERED && awaited) {
      work.countdowns().handed(step);
    }
    LaneAction action = LaneRule.settled(step, before, lane, end.ending(), facts(step));
    if (action.type() != LaneAction.Type.KEEP) {
      act(step, action);
    } else if (end.pause() != null) {
      lanes.retry(step.id(), end.pause());
    } else {
      lanes.park(step.id(), end.blame().reason());
      noteParked(step, end.leg() == null ? leg(step, lane) : end.leg(), end.blame());
    }
  }

  /** True where an order of this case may have reached its organ, or is on its way. */
  boolean anyMayHaveLeft() {
    boolean arrived =
        work.value().steps().stream().anyMatch(step -> runs(step) && lane(step) == null);
    return arrived || lanes.all().stream().anyMatch(lane -> lane.attempt() > 0 || lane.sent());
  }

  private static boolean runs(Step step) {
    return step.isRunning() && !step.isTracked();
  }

  /** The time of this step is over, whatever its organ says of it: an order of it has no use. */
  void over(Step step) {
    StepRow row = work.stepRow(step.id());
    act(step, LaneRule.heard(step, row, lane(step), false, facts(step)));
  }

  /** A node lost its lease: the attempt gets its hop, and the row goes on as after a failure. */
  void reclaimed(Step step) {
    Lane lane = lane(step);
    noteLost(step, lane);
    Duration pause = lane.attempt() < facts(step).attempts() ? Duration.ZERO : null;
    boolean sent = lane.mayHaveLeft(facts(step));
    Leg leg = leg(step, lane);
    settled(step, new AttemptEnd(Ending.FAILED, null, pause, sent, leg, Blame.LEASE_LOST));
  }

  /** A backend that had taken a SUBMIT does not know it: one for an operator, to be sent again. */
  void parkLostOrder(Step step, String why) {
    if (lane(step) == null && step.state() == StepState.WAITING) {
      // It has forgotten its corrections too, and may count its answers from the beginning.
      work.set(step.id(), work.stepRow(step.id()).hearing(false).upTo(0));
      insert(step, OrderKind.SUBMIT, true, true);
      noteParked(step, leg(step, lane(step)), Blame.of("BACKEND", why));
    }
  }

  /** The backend knows the step after all: what was parked for want of it has done its work. */
  void isKnown(Step step, String reference) {
    Lane lane = lane(step);
    // An order under way tells it already, or not: between two attempts its content stays.
    if (lane == null || lane.kind() == OrderKind.SUBMIT) {
      work.set(step.id(), work.stepRow(step.id()).withReference(reference));
    }
    if (lane != null && lane.parked() && lane.kind() == OrderKind.SUBMIT) {
      lanes.delete(step.id());
    }
  }

  private void act(Step step, LaneAction action) {
    Lane lane = lane(step);
    if (lane != null && lane.isLost() && action.type() != LaneAction.Type.KEEP) {
      noteLost(step, lane);
    }
    OrderKind order = action.order();
    switch (action.type()) {
      case KEEP -> {}
      case DELETE -> lanes.delete(step.id());
      case INSERT -> put(step, order, false);
      case INSERT_PARKED -> put(step, order, true);
      case BECOME -> become(step, order, false);
      case BECOME_PARKED -> become(step, order, true);
      case LEAVE_WORD -> work.set(step.id(), work.stepRow(step.id()).leavingWord(order));
    }
  }

  private void put(Step step, OrderKind order, boolean forAPerson) {
    insert(step, order, forAPerson || !canBeSent(step), false);
    noteWhyParked(step, forAPerson);
  }

  private void become(Step step, OrderKind order, boolean forAPerson) {
    if (order == OrderKind.SUPPLEMENT) {
      // What was heard before it could leave proves nothing of it.
      work.set(step.id(), work.stepRow(step.id()).hearing(false).leavingWord(null));
    }
    boolean parked = forAPerson || !canBeSent(step);
    lanes.become(step.id(), facts(step).number(), order, step.key(order), parked);
    noteWhyParked(step, forAPerson);
  }

  /** Nobody claims the orders of a backend that is not configured: they are held in sight. */
  private void noteWhyParked(Step step, boolean forAPerson) {
    if (!canBeSent(step)) {
      Leg leg = leg(step, lane(step));
      work.hop(
          HopKind.HELD,
          HopFacts.toBackend(step.id(), leg, lane(step).kind().name()).blaming(NOT_CONFIGURED));
      noteParked(step, leg, NOT_CONFIGURED);
    } else if (forAPerson) {
      noteParked(step, leg(step, lane(step)), CANNOT_CANCEL);
    }
  }

  private void insert(Step step, OrderKind kind, boolean parked, boolean sent) {
    lanes.insert(
        new LaneWrite.Insert(
            work.row().id(),
            step.id(),
            step.ordinal(),
            facts(step).number(),
            kind,
            step.key(kind),
            parked,
            sent));
  }

  /** Whoever parks something puts it in sight. */
  private void noteParked(Step step, Leg leg, Blame blame) {
    work.attention();
    work.hop(
        HopKind.PARKED,
        HopFacts.toBackend(step.id(), leg, lane(step).kind().name()).blaming(blame));
  }

  /** Whoever acts on a lease that ran out writes the hop of the attempt nobody knows the end of. */
  private void noteLost(Step step, Lane lane) {
    work.hop(
        HopKind.UNKNOWN,
        HopFacts.toBackend(step.id(), leg(step, lane), lane.kind().name())
            .blaming(Blame.LEASE_LOST));
  }

  /** False where an order of this step can be sent by nobody, for its backend is not configured. */
  private boolean canBeSent(Step step) {
    return facts(step).isConfigured();
  }

  /** Of an order of which only the row is known. */
  private Leg leg(Step step, Lane lane) {
    Leg.Times times = new Leg.Times(null, null, null, node.clock().instant());
    String adapter = facts(step).adapter();
    return new Leg(step.backend(), adapter, lane.attempt(), null, lane.key(), times, 0, 0, 0);
  }

  private Lane lane(Step step) {
    return lanes.of(step.id());
  }

  private BackendFacts facts(Step step) {
    return node.facts(step.backend());
  }
}
