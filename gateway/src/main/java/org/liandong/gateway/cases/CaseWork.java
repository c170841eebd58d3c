package org.liandong.gateway.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.cases.Settlement.Ending;
import org.liandong.gateway.model.Change;
import org.liandong.gateway.model.Change.StepOrder;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.ServiceCase;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepState;

/**
 * One locked case and everything one transaction does to it: read once, changed here without I/O,
 * written once by {@link CaseStore#save}.
 */
final class CaseWork {
  private final CaseRow row;
  private final NodeContext node;
  private final Map<UUID, StepRow> steps;
  private final Map<UUID, Lane> lanes;
  private ServiceCase value;
  private int hopSeq;
  private List<String> missing;
  private boolean changed;

  private final Set<UUID> touchedSteps = new HashSet<>();
  private final List<LaneWrite> laneWrites = new ArrayList<>();
  private final List<UUID> asks = new ArrayList<>();
  private final List<Hop> hops = new ArrayList<>();

  CaseWork(
      CaseRow row,
      ServiceCase value,
      Map<UUID, StepRow> steps,
      Map<UUID, Lane> lanes,
      NodeContext node) {
    this.row = row;
    this.value = value;
    this.hopSeq = row.hopSeq();
    this.missing = row.missing();
    this.steps = new HashMap<>(steps);
    this.lanes = new HashMap<>(lanes);
    this.node = node;
  }

  CaseRow row() {
    return row;
  }

  ServiceCase value() {
    return value;
  }

  Step step(UUID id) {
    return value.step(id).orElseThrow();
  }

  StepRow stepRow(UUID id) {
    return steps.get(id);
  }

  Lane lane(UUID step) {
    return lanes.get(step);
  }

  boolean attentionHere() {
    return lanes.values().stream().anyMatch(Lane::parked);
  }

  /**
   * Takes over what a rule made of the case, notes what moved it, and tells the organs what it
   * wants told: in this order, for what follows from a move comes after it in the log.
   */
  void take(Change change, HopKind kind, HopFacts facts) {
    become(change.after());
    hop(kind, facts);
    for (StepOrder order : change.orders()) {
      steps.computeIfPresent(order.step(), (id, step) -> step.hearing(false));
      touchedSteps.add(order.step());
      Step step = step(order.step());
      act(step, LaneRule.order(order.kind(), lanes.get(step.id()), facts(step)));
    }
  }

  /** An organ's answer was applied to this step: whatever was sent before it has arrived. */
  void heard(UUID id) {
    Step step = step(id);
    if (lanes.get(id) == null || steps.get(id).word() != null) {
      return;
    }
    steps.computeIfPresent(id, (same, stepRow) -> stepRow.hearing(true));
    touchedSteps.add(id);
    act(step, LaneRule.heard(lanes.get(id)));
  }

  /**
   * An attempt is over.
   *
   * @param reference what the backend calls the case; null where it said nothing
   * @param pause until the next attempt; null after the last one: the row is parked
   * @param sent whether the backend may have seen the order, this attempt included
   */
  void settled(Step step, Ending ending, String reference, Duration pause, boolean sent) {
    StepRow before = steps.get(step.id());
    Lane held = lanes.get(step.id());
    int attempt = ending == Ending.POSTPONED ? held.attempt() - 1 : held.attempt();
    Lane lane = held.released(attempt, sent);
    lanes.put(step.id(), lane);
    steps.put(step.id(), before.withReference(reference).leavingWord(null));
    touchedSteps.add(step.id());
    LaneAction action = LaneRule.settled(step, before, lane, ending, facts(step));
    if (action.type() != LaneAction.Type.KEEP) {
      act(step, action);
    } else if (pause != null) {
      laneWrites.add(new LaneWrite.Retry(lane.id(), pause, attempt, sent));
    } else {
      park(step);
    }
  }

  /** A node lost its lease: the attempt gets its hop, and the row goes on as after a failure. */
  void reclaimed(Step step) {
    Lane lane = lanes.get(step.id());
    noteLost(step, lane);
    boolean sent = lane.sent() || facts(step).deduplicates();
    Duration pause = lane.attempt() < facts(step).attempts() ? Duration.ZERO : null;
    settled(step, Ending.FAILED, null, pause, sent);
  }

  private void act(Step step, LaneAction action) {
    Lane lane = lanes.get(step.id());
    if (lane != null && lane.isLost() && action.type() != LaneAction.Type.KEEP) {
      noteLost(step, lane);
    }
    switch (action.type()) {
      case KEEP -> {}
      case DELETE -> {
        laneWrites.add(new LaneWrite.Delete(lane.id()));
        lanes.remove(step.id());
        askLater(step);
      }
      case PARK -> park(step);
      case INSERT -> insert(step, action.order(), false);
      case INSERT_PARKED -> {
        insert(step, action.order(), true);
        noteParked(step, 0, action.order());
      }
      case BECOME ->
          laneWrites.add(
              new LaneWrite.Become(
                  lane.id(), action.order(), action.order().key(step.id(), step.corrections())));
      case LEAVE_WORD -> {
        steps.computeIfPresent(step.id(), (id, row) -> row.leavingWord(action.order()));
        touchedSteps.add(step.id());
      }
    }
  }

  private void insert(Step step, OrderKind kind, boolean parked) {
    laneWrites.add(
        new LaneWrite.Insert(
            row.id(),
            step.id(),
            step.ordinal(),
            facts(step).number(),
            kind,
            kind.key(step.id(), step.corrections()),
            parked));
  }

  /** The row stays, nothing sends it, and the case says that somebody must look. */
  private void park(Step step) {
    Lane lane = lanes.get(step.id());
    laneWrites.add(new LaneWrite.Park(lane.id(), lane.attempt(), lane.sent()));
    noteParked(step, lane.attempt(), lane.kind());
  }

  private void noteParked(Step step, int attempt, OrderKind kind) {
    attention();
    Leg leg = Leg.of(step.backend(), attempt, kind.key(step.id(), step.corrections()));
    hop(HopKind.PARKED, HopFacts.toBackend(step.id(), leg, kind.name()));
  }

  /** Whoever acts on a lease that ran out writes the hop of the attempt nobody knows the end of. */
  private void noteLost(Step step, Lane lane) {
    Leg leg = Leg.of(step.backend(), lane.attempt(), lane.key());
    hop(
        HopKind.UNKNOWN,
        HopFacts.toBackend(step.id(), leg, lane.kind().name()).blaming("GATEWAY", "lease-lost"));
  }

  private BackendFacts facts(Step step) {
    return node.backends().apply(step.backend());
  }

  void attention() {
    if (!value.attention()) {
      become(value.needsAttention());
    }
  }

  /** Nothing of the case is parked any more. */
  void calm() {
    if (value.attention()) {
      become(value.needsNoAttention());
    }
  }

  /** An organ that still owes an answer is asked for it later. */
  void askLater(Step step) {
    if (step.state() == StepState.WAITING) {
      asks.add(step.id());
    }
  }

  void missing(List<String> codes) {
    if (!missing.equals(codes)) {
      missing = List.copyOf(codes);
      changed = true;
    }
  }

  /** Notes a crossing, with the case's state as it is now. */
  void hop(HopKind kind, HopFacts facts) {
    hopSeq++;
    changed = true;
    hops.add(facts.toHop(row, hopSeq, kind, node.clock().instant(), value.state()));
  }

  private void become(ServiceCase next) {
    for (Step step : next.steps()) {
      if (!step.equals(step(step.id()))) {
        touchedSteps.add(step.id());
      }
    }
    value = next;
    changed = true;
  }

  boolean isChanged() {
    return changed;
  }

  int hopSeq() {
    return hopSeq;
  }

  List<String> missing() {
    return missing;
  }

  Set<UUID> touchedSteps() {
    return touchedSteps;
  }

  List<LaneWrite> laneWrites() {
    return laneWrites;
  }

  List<UUID> asks() {
    return asks;
  }

  List<Hop> hops() {
    return hops;
  }

  Instant firstAsk(UUID step) {
    Duration first = node.backends().apply(step(step).backend()).ask().first();
    return node.clock().instant().plus(first);
  }
}
