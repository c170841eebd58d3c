package org.liandong.gateway.protocol;

import java.util.List;

/** CountdownWorker: fires limits that are due, each under the lock of its case. */
final class Counter {
  private final World world;
  private final Node node;

  Counter(World world, Node node) {
    this.world = world;
    this.node = node;
  }

  List<CountdownRow> due() {
    var db = world.database();
    return db.tables().countdowns().values().stream()
        .filter(row -> row.open() && row.dueAt() <= db.now() && row.leasedUntil() <= db.now())
        .toList();
  }

  void fire(Task task, CountdownRow due) {
    task.then(
        "countdown.lease",
        () -> {
          var db = world.database();
          if (!due.equals(db.tables().countdowns().get(due.id()))) return;
          boolean heard =
              world.heard(
                  "countdown",
                  Fenced.unfenced("countdown"),
                  t -> t.put(due.leasedBy(node.owner(), db.now() + Rules.LIMIT_LEASE)));
          var held = db.tables().countdowns().get(due.id());
          // No transaction is open yet: only the fence tells whether it is still ours then.
          if (heard) task.then("countdown.lease", () -> effect(task, held));
        });
  }

  private void effect(Task task, CountdownRow held) {
    Transaction.run(
        world,
        task,
        node,
        Fenced.unfenced("countdown"),
        List.of(held.caseId()),
        (snapshot, now) -> effect(snapshot, now, held),
        reply -> {});
  }

  private Tables effect(Tables snapshot, long now, CountdownRow held) {
    var row = snapshot.countdowns().get(held.id());
    boolean deaf = world.rules().broken(Fault.LIMIT_FIRES_AFTER_AN_ANSWER);
    boolean ours = row.fence() == held.fence() && (row.owner() == held.owner() || deaf);
    if (!ours && !world.rules().broken(Fault.LIMIT_WITHOUT_FENCE)) {
      world.saw("stale limit dropped");
      return snapshot;
    }
    if (!row.running() && !deaf) return snapshot;
    var draft = new CaseDraft(world.rules(), snapshot, row.caseId(), now);
    draft.put(row.tell());
    CaseRules.timeIsOver(draft, row);
    return draft.tables();
  }
}
