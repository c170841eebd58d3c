package org.liandong.gateway.protocol;

import java.util.List;
import java.util.function.Consumer;

/**
 * What others call: submissions, corrections and withdrawals of stations, callbacks of backends.
 */
final class Doors {
  private final World world;
  private final Node node;
  private final Sender sender;

  Doors(World world, Node node) {
    this.world = world;
    this.node = node;
    this.sender = new Sender(world, node);
  }

  void submit(Task task, Station station) {
    var theCase =
        new CaseRow(
            world.nextCaseId(), station.limits(), station.route(), 0, "RECEIVED", false, 0, 0);
    int owner = world.chance(60) ? node.owner() : 0;
    long start = node.monotonic();
    if (world.rules().broken(Fault.RECEIPT_BEFORE_COMMIT)) receipt(station, theCase.id());
    if (world.rules().broken(Fault.SEND_BEFORE_COMMIT) && owner != 0) {
      var unwritten = received(Tables.empty(), station, theCase, owner);
      task.then("intake.before-commit", () -> sendBorn(unwritten, theCase, start));
      return;
    }
    task.then("intake.before-commit", () -> receive(task, station, theCase, owner, start));
  }

  private void receive(Task task, Station station, CaseRow theCase, int owner, long start) {
    var db = world.database();
    var written = received(db.tables(), station, theCase, owner);
    boolean heard = world.heard("intake", Fenced.unfenced("intake"), t -> written);
    boolean mine = written.submissions().get(station.key()) == theCase.id();
    // The rows are those the INSERT returned: read again, they may be this node's own later claim.
    if (!mine) world.saw("same key, same receipt");
    task.then(
        "intake.after-commit",
        () -> {
          if (heard) receipt(station, written.submissions().get(station.key()));
          boolean again = world.rules().broken(Fault.BORN_LEASED_READ_AGAIN);
          boolean send = heard || world.rules().broken(Fault.SEND_AFTER_UNKNOWN_COMMIT);
          if (mine && owner != 0 && send) sendBorn(again ? db.tables() : written, theCase, start);
        });
  }

  private Tables received(Tables tables, Station station, CaseRow theCase, int owner) {
    return Statements.intake(
        world.rules(), tables, world.database().now(), station.key(), theCase, owner);
  }

  private void sendBorn(Tables tables, CaseRow theCase, long start) {
    tables.dispatches().values().stream()
        .filter(row -> row.caseId() == theCase.id() && row.owner() == node.owner())
        .forEach(
            row -> {
              world.saw("born leased");
              sender.attempt(row, start);
            });
  }

  private void receipt(Station station, int caseId) {
    world.invariants().receipt(world.database().tables(), caseId);
    station.receipt(caseId);
  }

  void correct(Task task, Station station, StepRow step) {
    var key = station.key() + "/" + step.id() + "/" + step.corrections();
    onCase(
        task,
        "correction",
        step.caseId(),
        draft -> {
          var fresh = draft.step(step.id());
          boolean asked = fresh.state() == StepState.CORRECTION;
          if (asked && fresh.corrections() == step.corrections()) {
            CaseRules.correct(draft, fresh);
            world.saw("correction");
          }
        },
        reply -> world.trace("correction " + key + " " + reply));
  }

  void withdraw(Task task, Station station) {
    onCase(
        task,
        "withdrawal",
        station.caseId(),
        CaseRules::withdraw,
        reply -> {
          if (reply == Transaction.Reply.COMMITTED) station.withdrawn();
        });
  }

  void callback(Task task, Answer answer) {
    if (world.database().tables().inbox().containsKey(answer.message())) {
      world.saw("callback repeated");
    }
    if (world.rules().broken(Fault.ACKNOWLEDGE_BEFORE_COMMIT)) acknowledge(answer);
    task.then(
        "callback.before-commit",
        () -> {
          var db = world.database();
          boolean stored =
              world.heard(
                  "callback",
                  Fenced.unfenced("callback"),
                  t -> Statements.store(t, answer, db.now()));
          if (stored) task.then("callback.after-commit-before-ack", () -> acknowledge(answer));
        });
  }

  private void acknowledge(Answer answer) {
    world.invariants().acknowledged(world.database().tables(), answer);
    world.backend(answer.backend()).heard(answer);
  }

  private void onCase(
      Task task,
      String writer,
      int caseId,
      Consumer<CaseDraft> change,
      Consumer<Transaction.Reply> after) {
    Transaction.run(
        world,
        task,
        node,
        Fenced.unfenced(writer),
        List.of(caseId),
        (snapshot, now) -> {
          var draft = new CaseDraft(world.rules(), snapshot, caseId, now);
          change.accept(draft);
          return draft.tables();
        },
        after);
  }
}
