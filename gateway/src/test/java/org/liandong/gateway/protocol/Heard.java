package org.liandong.gateway.protocol;

import java.util.List;

/** Each hop that a platform is told is one report, in the case's order; none is forgotten. */
final class Heard {
  private final World world;

  Heard(World world) {
    this.world = world;
  }

  void committed(Tables before, Tables after) {
    if (before.platforms() == after.platforms() && before.dispatches() == after.dispatches())
      return;
    for (var theCase : after.cases().values()) check(after, theCase.id());
  }

  private static void check(Tables tables, int caseId) {
    var reports = tables.platforms().of(caseId);
    var hops =
        tables.hops().stream()
            .filter(hop -> hop.caseId() == caseId && Feeder.tells(hop))
            .map(Hop::seq)
            .toList();
    var made = reports.stream().map(ReportRow::hop).toList();
    if (made.size() > hops.size() || !made.equals(hops.subList(0, made.size()))) {
      throw new Violation(11, "of the hops " + hops + " these are reports: " + made);
    }
    lane(tables, caseId, reports);
  }

  private static void lane(Tables tables, int caseId, List<ReportRow> reports) {
    var rows =
        tables.dispatches().values().stream()
            .filter(row -> row.caseId() == caseId && row.order().isOfPlatform())
            .toList();
    if (rows.size() > 1) throw new Violation(12, "two rows to a platform: " + rows);
    var next = reports.stream().filter(row -> !row.told()).findFirst();
    if (next.isPresent() && rows.isEmpty()) {
      throw new Violation(2, "nobody will tell " + next.get());
    }
    for (var row : rows) {
      boolean right =
          row.order().kind() == Kind.NUMBER
              || next.isPresent() && row.order().number() == next.get().seq();
      if (!right) throw new Violation(12, row + " is not the next of " + reports);
    }
  }

  /** All that happened was told, or waits behind what a person must look at. */
  void atTheEnd() {
    var tables = world.database().tables();
    var platform = world.backend(world.platform()).platform();
    for (var theCase : tables.cases().values()) {
      long hops =
          tables.hops().stream()
              .filter(hop -> hop.caseId() == theCase.id() && Feeder.tells(hop))
              .count();
      boolean parked =
          tables.dispatches().values().stream()
              .anyMatch(
                  row ->
                      row.caseId() == theCase.id() && row.order().isOfPlatform() && row.parked());
      if (tables.platforms().of(theCase.id()).size() != hops) {
        throw new Violation(11, "not all is a report of " + theCase);
      }
      if (!parked && platform.holds(theCase.id()) != hops) {
        throw new Violation(11, "the platform was not told all of " + theCase);
      }
      if (!parked) world.saw("case told to its end");
    }
  }
}
