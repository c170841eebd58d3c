package org.liandong.gateway.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.liandong.gateway.model.Change;
import org.liandong.gateway.model.Countdowns;
import org.liandong.gateway.model.ServiceCase;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepState;

/**
 * One locked case and everything one transaction does to it: read once, changed here without I/O,
 * written once by {@link CaseSaver}.
 */
final class CaseWork {
  private final CaseRow row;
  private final boolean wasConcluded;
  private final NodeContext node;
  private final Map<UUID, StepRow> steps;
  private final Lanes lanes;
  private final LaneWork orders;
  private final ParkedLanes parked;
  private final PlatformWork platforms;
  private final CountdownWork countdowns;
  private final TurnWork turns;
  private final Set<UUID> touchedSteps = new HashSet<>();
  private final Set<UUID> newSteps = new HashSet<>();
  private final List<Hop> hops = new ArrayList<>();
  private ServiceCase value;
  private int hopSeq;
  private boolean changed;

  CaseWork(CaseParts parts, NodeContext node) {
    this.row = parts.row();
    this.value = parts.value();
    this.wasConcluded = value.outcome() != null;
    this.hopSeq = row.hopSeq();
    this.steps = new HashMap<>(parts.steps());
    this.lanes = new Lanes(parts.lanes());
    this.orders = new LaneWork(this, lanes, node);
    this.parked = new ParkedLanes(this, lanes, node);
    this.platforms = new PlatformWork(this, node);
    this.countdowns = new CountdownWork(this, parts.countdowns(), node);
    this.node = node;
    this.turns = new TurnWork(this, node);
  }

  /**
   * Takes over what a rule made of the case, notes what moved it, and tells the organs what it
   * wants told: in this order, for what follows from a move comes after it in the log.
   */
  void take(Change change, HopKind kind, HopFacts facts) {
    take(change, kind, facts, node.clock().instant());
  }

  /** The same for what took place at another moment: its limits count from there. */
  void take(Change change, HopKind kind, HopFacts facts, Instant at) {
    move(change, kind, facts, at);
    tell(change);
  }

  /** Takes over what a rule made of the case; nobody is told yet. */
  void move(Change change, HopKind kind, HopFacts facts, Instant at) {
    ServiceCase before = value;
    countdowns.overdue(before, change, at);
    Instant heard = node.clock().instant(); // before its hop: what it begins is found by that
    become(change.after());
    hop(kind, facts);
    countdowns.moved(before, change, new Countdowns.Moment(at, heard));
    turns.moved(at);
  }

  /** Organs are told what this change wants them told. */
  void tell(Change change) {
    change.orders().forEach(order -> orders.order(step(order.step()), order.kind()));
  }

  /** The limits that run. */
  CountdownWork countdowns() {
    return countdowns;
  }

  /** Whose turn it is. */
  TurnWork turns() {
    return turns;
  }

  /** What is done to the orders of this case. */
  LaneWork orders() {
    return orders;
  }

  /** What operators do to those of them that are parked. */
  ParkedLanes parked() {
    return parked;
  }

  /** What is done to its lanes to platforms that listen. */
  PlatformWork platforms() {
    return platforms;
  }

  /** Something of the case is parked. */
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

  /** True where the case wants attention, and no order of it is the reason. */
  boolean mayBeCalm() {
    return value.attention() && !lanes.anyParked() && !platforms.anyParked();
  }

  /** Notes a crossing, with the case's state as it is now. */
  void hop(HopKind kind, HopFacts facts) {
    hopSeq++;
    changed = true;
    hops.add(facts.toHop(row, hopSeq, kind, node.clock().instant(), value.state()));
  }

  void set(UUID step, StepRow next) {
    if (!next.equals(steps.put(step, next))) {
      touchedSteps.add(step);
    }
  }

  private void become(ServiceCase next) {
    for (Step step : next.steps()) {
      Step was = value.step(step.id()).orElse(null);
      if (was == null) {
        steps.put(step.id(), StepRow.NEW);
        newSteps.add(step.id());
      } else if (!step.equals(was)) {
        touchedSteps.add(step.id());
      }
    }
    value = next;
    changed = true;
  }

  /**
   * The steps whose organ owes an answer and which no order carries on: each must have a timer.
   * Asked of all steps, so that no way into this state can be forgotten.
   */
  List<UUID> asks() {
    if (!isTouched()) {
      return List.of();
    }
    return value.steps().stream()
        .filter(step -> step.state() == StepState.WAITING || step.state() == StepState.CORRECTION)
        .filter(step -> !step.isTracked())
        .map(Step::id)
        .filter(step -> lane(step) == null)
        .toList();
  }

  Instant firstAsk(UUID step) {
    return node.clock().instant().plus(node.facts(step(step).backend()).ask().first());
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

  /** The step with this id; null where it is the case's. */
  UUID stepOf(UUID subject) {
    return subject.equals(row.id()) ? null : subject;
  }

  StepRow stepRow(UUID id) {
    return steps.get(id);
  }

  Lane lane(UUID step) {
    return lanes.of(step);
  }

  /** True where this transaction concludes the case. */
  boolean concludes() {
    return !wasConcluded && value.outcome() != null;
  }

  /** True where the row of the case itself is to be written. */
  boolean isChanged() {
    return changed;
  }

  private boolean isTouched() {
    return changed || !touchedSteps.isEmpty() || !lanes.writes().isEmpty();
  }

  int hopSeq() {
    return hopSeq;
  }

  /** Those of the steps read whose rows are to be written; what is new is in none of the others. */
  Set<UUID> touchedSteps() {
    Set<UUID> known = new HashSet<>(touchedSteps);
    known.removeAll(newSteps);
    return known;
  }

  /** Those that did not exist before. */
  Set<UUID> newSteps() {
    return newSteps;
  }

  List<LaneWrite> laneWrites() {
    return Stream.concat(lanes.writes().stream(), platforms.laneWrites().stream()).toList();
  }

  List<Hop> hops() {
    return hops;
  }
}
