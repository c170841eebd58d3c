package org.liandong.gateway.protocol;

/** What was read of a backend is stored, and no late reader moves its place. */
final class Reading {
  private final World world;

  Reading(World world) {
    this.world = world;
  }

  void committed(Tables before, Tables after, Fenced fenced) {
    var lease = fenced.cursor();
    boolean wrote = before.cursors() != after.cursors() || before.inbox() != after.inbox();
    if (lease != null && wrote && !before.cursors().get(lease.backend()).isHeldAs(lease)) {
      throw new Violation(7, "a page is written under an old fence: " + lease);
    }
    for (var row : after.cursors().values()) {
      var was = before.cursors().get(row.backend());
      if (row.equals(was)) continue;
      if (was != null && row.fence() < was.fence()) {
        throw new Violation(7, "lowers the fence of " + was);
      }
      if (was != null && row.place() < was.place()) {
        throw new Violation(14, "reads again from " + row + " what was read up to " + was);
      }
      kept(after, row);
    }
  }

  private void kept(Tables tables, CursorRow row) {
    for (var answer : world.backend(row.backend()).said().subList(0, row.place())) {
      if (!tables.inbox().containsKey(answer.message())) {
        throw new Violation(14, answer.message() + " is passed over: " + row);
      }
    }
  }

  /** Whatever a backend hands out has been read. */
  void atTheEnd() {
    for (var row : world.database().tables().cursors().values()) {
      if (!Poller.allRead(world, row)) throw new Violation(14, "not read to the end: " + row);
    }
  }
}
