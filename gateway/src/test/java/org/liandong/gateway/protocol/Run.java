package org.liandong.gateway.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** One seed: builds a world, plays a chaos phase and a quiet one, and says what was seen. */
final class Run {
  private static final int CHAOS_ACTIONS = 350;
  private static final int QUIET_TICKS = 300;
  private static final int HELD_UP_TICKS = 2;

  private final Random dice;
  private final World world;
  private final Workers workers;
  private final boolean clocksStop;

  private Run(long seed, Set<Fault> faults, boolean clocksStop, List<String> trace) {
    this.dice = new Random(seed * 0x9E3779B97F4A7C15L + 17);
    this.clocksStop = clocksStop;
    this.world = new World(dice, new Rules(backends(), faults), !clocksStop, trace);
    this.workers = new Workers(world);
    for (int i = 1 + dice.nextInt(3); i > 0; i--) world.stations().add(station("k" + i));
  }

  static Map<String, Integer> of(long seed, Set<Fault> faults) {
    return new Run(seed, faults, false, null).play();
  }

  static Map<String, Integer> withStandingClocks(long seed) {
    return new Run(seed, Set.of(), true, null).play();
  }

  /** Plays a seed once more and keeps every step of it. */
  static List<String> trace(long seed, Set<Fault> faults, boolean clocksStop) {
    var trace = new ArrayList<String>();
    try {
      new Run(seed, faults, clocksStop, trace).play();
    } catch (Violation violation) {
      trace.add(violation.getMessage());
    }
    return trace;
  }

  private Map<String, Integer> play() {
    for (int i = 0; i < CHAOS_ACTIONS; i++) act(dice.nextInt(100));
    world.quiet();
    for (int i = 0; i < QUIET_TICKS && !settled(); i++) {
      while (workers.doEverything()) {}
      world.tick(2);
      if (i == HELD_UP_TICKS) world.reliable();
    }
    Standing.atTheEnd(world);
    world.reading().atTheEnd();
    world.heard().atTheEnd();
    world.harvest().atTheEnd();
    return world.seen();
  }

  private void act(int die) {
    if (die < 46) workers.runAnyTask();
    else if (die < 56) world.network().deliver();
    else if (die < 61) world.backend(dice.nextInt(world.backends().size())).work();
    else if (die < 66 && dice.nextInt(8) == 0) world.network().hurry();
    else if (die < 66) workers.callback(dice.nextInt(world.backends().size()));
    else if (die < 70) workers.station(any(world.stations()), any(world.nodes()));
    else if (die < 86) workers.startAny(any(world.nodes()));
    else if (die < 97) world.tick(1 + dice.nextInt(2));
    else if (die < 98) crash(any(world.nodes()));
    else freeze(any(world.nodes()));
  }

  private void crash(Node node) {
    world.saw("crash");
    world.trace(node + " crashes");
    node.points().forEach(point -> world.saw("crash at point " + point));
    node.crash(world.nextOwner());
  }

  private void freeze(Node node) {
    if (node.frozen()) return;
    world.saw("freeze");
    world.trace(node + " freezes");
    node.points().forEach(point -> world.saw("freeze at point " + point));
    node.freeze(3 + dice.nextInt(30), clocksStop);
  }

  private boolean settled() {
    var tables = world.database().tables();
    return world.network().empty()
        && world.stations().stream().allMatch(station -> station.caseId() != 0)
        && tables.dispatches().values().stream().allMatch(DispatchRow::parked)
        && tables.steps().values().stream()
            .allMatch(step -> step.state().over() || Standing.waitsInSight(world, step))
        && tables.platforms().place() == tables.hops().size()
        && tables.countdowns().values().stream().noneMatch(CountdownRow::open)
        && tables.cursors().values().stream().allMatch(row -> Poller.allRead(world, row))
        && tables.inbox().values().stream().noneMatch(row -> row.state() == InboxRow.State.PENDING);
  }

  private <T> T any(List<T> list) {
    return list.get(dice.nextInt(list.size()));
  }

  /**
   * One that de-duplicates and can be asked, one that cannot de-duplicate, one of any kind; and a
   * platform that listens.
   */
  private List<Capabilities> backends() {
    return List.of(
        backend(true, true),
        backend(false, dice.nextBoolean()),
        backend(dice.nextBoolean(), dice.nextBoolean()),
        new Capabilities(dice.nextInt(100) < 75, false, false, false, false, false));
  }

  private Capabilities backend(boolean idempotent, boolean query) {
    boolean poll = dice.nextInt(100) < 40;
    boolean callback = !query && !poll || dice.nextInt(100) < 70;
    return new Capabilities(
        idempotent, query, dice.nextInt(100) < 70, callback, dice.nextInt(100) < 75, poll);
  }

  private Station station(String key) {
    var route = new ArrayList<Stage>();
    int first = dice.nextInt(3);
    boolean two = dice.nextInt(100) < 30;
    route.add(new Stage(kind(two), two ? List.of(first, (first + 1) % 3) : List.of(first)));
    if (dice.nextInt(100) < 60) {
      route.add(new Stage(Stage.Kind.ORDINARY, List.of(dice.nextInt(3))));
    }
    boolean limits = dice.nextInt(100) < 40;
    return new Station(
        key, List.copyOf(route), limits, dice.nextInt(100) < 85, dice.nextInt(100) < 25);
  }

  private Stage.Kind kind(boolean two) {
    int die = dice.nextInt(100);
    if (die < 20) return Stage.Kind.CONSULTATION;
    return two && die < 60 ? Stage.Kind.PERMITS : Stage.Kind.ORDINARY;
  }
}
