package org.liandong.gateway.protocol;

/** Counts what a run's committed tables tell of it, for the test that the model is not vacuous. */
final class Harvest {
  private Harvest() {}

  static void count(World world) {
    var tables = world.database().tables();
    tables.hops().forEach(hop -> world.saw("hop " + hop.what()));
    tables.inbox().values().forEach(row -> world.saw("message " + row.state()));
    tables.cases().values().forEach(theCase -> world.saw("case " + theCase.state()));
    tables.dispatches().values().forEach(row -> world.saw("left parked " + row.order().kind()));
    tables.steps().values().stream()
        .filter(step -> step.stage() == 1)
        .forEach(step -> world.saw("step of stage 2"));
  }
}
