package org.liandong.gateway.protocol;

import java.util.HashMap;

/**
 * What must hold of the committed tables at any moment, and of the whole world when it is quiet.
 */
final class Standing {
  private Standing() {}

  /** A step that still waits has somebody or something to wait for. */
  static void check(Tables tables, StepRow step) {
    var rows =
        tables.dispatches().values().stream()
            .filter(row -> row.order().step() == step.id())
            .toList();
    if (rows.size() > 1) throw new Violation(2, "two rows in the lane of " + step);
    if (step.nextOrder() != null && (rows.isEmpty() || rows.get(0).owner() == 0)) {
      throw new Violation(2, "nobody will take the next order of " + step);
    }
    boolean waits =
        step.state().over()
            || step.state() == StepState.CORRECTION
            || !rows.isEmpty()
            || tables.timers().containsKey(step.id());
    if (!waits) throw new Violation(2, "nothing carries " + step + " on");
  }

  /** A row that may be claimed carries an order that is still wanted; a parked one is in sight. */
  static void check(Tables tables, DispatchRow row) {
    if (row.order().isOfPlatform()) return;
    var step = tables.steps().get(row.order().step());
    boolean wanted = row.order().neededBy(step) || row.order().goesBeside(step);
    if (row.owner() == 0 && !row.parked() && !wanted) {
      throw new Violation(2, row + " would be sent although the step is " + step);
    }
  }

  /** What one organ refuses takes no permit away from those beside it. */
  static void check(Tables tables, Hop hop) {
    if (hop.what() != Hop.What.CANCELLED) return;
    var theCase = tables.cases().get(hop.caseId());
    var stage = theCase.route().get(tables.steps().get(hop.step()).stage());
    boolean withdrawn = theCase.state().equals(CaseRow.CONCLUDED + "WITHDRAWN");
    if (stage.kind() == Stage.Kind.PERMITS && !withdrawn) {
      throw new Violation(9, "a permit was taken away by another: " + hop);
    }
  }

  /** Attention is wanted exactly while something of the case is parked. */
  static void check(Tables tables, CaseRow theCase) {
    if (theCase.attention() != parked(tables, theCase)) {
      throw new Violation(2, "what is parked of " + theCase + " is not what is in sight");
    }
  }

  static boolean parked(Tables tables, CaseRow theCase) {
    return tables.dispatches().values().stream()
            .anyMatch(row -> row.caseId() == theCase.id() && row.parked())
        || tables.inbox().values().stream()
            .anyMatch(row -> row.setAside() && row.isOf(tables, theCase));
  }

  /** Whoever reads the hops knows the state. */
  static void replay(Tables tables, CaseRow theCase) {
    String view = "";
    var steps = new HashMap<Integer, StepState>();
    for (var hop : tables.hops()) {
      if (hop.caseId() != theCase.id()) continue;
      view = hop.view();
      if (hop.step() != 0) steps.put(hop.step(), hop.stepState());
    }
    if (!view.equals(theCase.view())) {
      throw new Violation(5, "the hops say " + view + ", the case " + theCase.view());
    }
    for (var step : tables.steps().values()) {
      if (step.caseId() == theCase.id() && steps.get(step.id()) != step.state()) {
        throw new Violation(5, "the hops say " + steps.get(step.id()) + " of " + step);
      }
    }
  }

  /** Invariant 2, after the quiet phase: concluded, waits for the station, or parked in sight. */
  static void atTheEnd(World world) {
    var tables = world.database().tables();
    for (var station : world.stations()) {
      if (station.caseId() == 0) throw new Violation(2, station.key() + " never got a receipt");
    }
    for (var step : tables.steps().values()) {
      if (!step.state().over() && !waitsInSight(world, step)) {
        throw new Violation(2, "stuck: " + step);
      }
      orphan(world, tables, step);
    }
    for (var theCase : tables.cases().values()) {
      boolean runs =
          tables.steps().values().stream()
              .anyMatch(step -> step.caseId() == theCase.id() && !step.state().over());
      if (!runs && !theCase.concluded()) throw new Violation(2, "no step runs of " + theCase);
    }
    if (tables.dispatches().values().stream().anyMatch(row -> !row.parked())) {
      throw new Violation(2, "work is left: " + tables.dispatches().values());
    }
    if (tables.countdowns().values().stream().anyMatch(CountdownRow::open)) {
      throw new Violation(8, "a time is left: " + tables.countdowns().values());
    }
    if (tables.inbox().values().stream().anyMatch(r -> r.state() == InboxRow.State.PENDING)) {
      throw new Violation(2, "answers are left: " + tables.inbox().values());
    }
  }

  /** Waits for a station that does not answer, or is parked. */
  static boolean waitsInSight(World world, StepRow step) {
    var tables = world.database().tables();
    boolean station =
        step.state() == StepState.CORRECTION
            && world.stations().stream()
                .anyMatch(s -> s.caseId() == step.caseId() && !s.corrects());
    boolean lapses =
        tables.countdowns().values().stream()
            .anyMatch(
                row ->
                    row.step() == step.id()
                        && row.of() == CountdownRow.Of.CORRECTION
                        && row.running());
    return station && !lapses
        || tables.dispatches().values().stream()
            .anyMatch(row -> row.order().step() == step.id() && row.parked());
  }

  private static void orphan(World world, Tables tables, StepRow step) {
    boolean works = world.backend(step.backend()).keeps(Order.submit(step.id()));
    boolean seen = tables.cases().get(step.caseId()).attention();
    if (works && step.state() == StepState.CANCELLED && !seen) {
      throw new Violation(2, "the organ still works at " + step + " and nobody sees it");
    }
  }
}
