package org.liandong.gateway.protocol;

import java.util.List;

/** Takes stored answers to their case: all open messages of one case in one transaction. */
final class InboxWorker {
  private final World world;
  private final Node node;

  InboxWorker(World world, Node node) {
    this.world = world;
    this.node = node;
  }

  List<InboxRow> due() {
    var db = world.database();
    return db.tables().inbox().values().stream()
        .filter(row -> row.state() == InboxRow.State.PENDING && row.dueAt() <= db.now())
        .toList();
  }

  void advance(Task task, InboxRow message) {
    var db = world.database();
    var step = new CaseDraft(world.rules(), db.tables(), 0, db.now()).find(message.answer());
    if (step.isEmpty()) {
      world.saw("reference not known yet");
      task.then("inbox.before-commit", () -> postpone(message));
      return;
    }
    int caseId = step.get().caseId();
    Transaction.run(
        world,
        task,
        node,
        Fenced.unfenced("advance"),
        List.of(caseId),
        (snapshot, now) -> {
          var draft = new CaseDraft(world.rules(), snapshot, caseId, now);
          CaseRules.advance(draft, caseId);
          return draft.tables();
        },
        reply -> {});
  }

  private void postpone(InboxRow message) {
    var db = world.database();
    var row = db.tables().inbox().get(message.answer().message());
    if (row.state() != InboxRow.State.PENDING) return;
    boolean old = db.now() - row.receivedAt() > Rules.PREMATURE_LIMIT;
    var next =
        old ? row.become(InboxRow.State.PARKED) : row.later(db.now() + Rules.PREMATURE_RETRY);
    db.statement(Fenced.unfenced("inbox"), t -> t.put(next));
  }
}
