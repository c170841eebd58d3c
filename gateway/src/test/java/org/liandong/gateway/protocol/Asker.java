package org.liandong.gateway.protocol;

import java.util.List;
import java.util.Optional;

/** Fires the ASK of a step that still waits: asks the backend, or tells of the overdue organ. */
final class Asker {
  private final World world;
  private final Node node;

  Asker(World world, Node node) {
    this.world = world;
    this.node = node;
  }

  List<TimerRow> due() {
    var db = world.database();
    return db.tables().timers().values().stream()
        .filter(timer -> timer.dueAt() <= db.now() && timer.leasedUntil() <= db.now())
        .toList();
  }

  void fire(Task task, TimerRow due) {
    task.then(
        "timer.lease",
        () -> {
          var db = world.database();
          if (!due.equals(db.tables().timers().get(due.step()))) return;
          db.statement(
              Fenced.unfenced("timer"), t -> Statements.leaseTimer(t, due, node.owner(), db.now()));
          ask(task, db.tables().timers().get(due.step()));
        });
  }

  private void ask(Task task, TimerRow timer) {
    var step = world.database().tables().steps().get(timer.step());
    if (step.state().over() || !world.rules().of(step.backend()).query()) {
      finish(task, timer, Optional.empty());
      return;
    }
    task.then(
        "ask.before",
        () -> {
          var submit = Order.submit(step.id());
          var exchange =
              new Exchange(step.backend(), submit, submit.key(), true, world.database().now());
          world.network().send(exchange);
          long deadline = node.monotonic() + Rules.CLIENT_TIMEOUT;
          task.await(
              "ask.after",
              exchange,
              deadline,
              () -> finish(task, timer, Optional.ofNullable(exchange.reply())));
        });
  }

  private void finish(Task task, TimerRow timer, Optional<Exchange.Reply> reply) {
    Transaction.run(
        world,
        task,
        node,
        Fenced.unfenced("timer"),
        List.of(timer.caseId()),
        (snapshot, now) -> effect(snapshot, now, timer, reply),
        done -> read(timer));
  }

  private Tables effect(Tables snapshot, long now, TimerRow timer, Optional<Exchange.Reply> reply) {
    if (!timer.equals(snapshot.timers().get(timer.step()))) {
      world.saw("stale timer dropped");
      return snapshot;
    }
    var draft = new CaseDraft(world.rules(), snapshot, timer.caseId(), now);
    var step = draft.step(timer.step());
    if (step.state().over()) {
      draft.delete(timer);
      return draft.tables();
    }
    draft.put(timer.again(now + Rules.ASK_AFTER));
    var can = world.rules().of(step.backend());
    if (!can.query() && !can.poll()) overdue(draft, step);
    var tables = draft.tables();
    for (var answer : reply.map(Exchange.Reply::answers).orElse(List.of())) {
      if (!tables.inbox().containsKey(answer.message())) world.saw("answer found by asking");
      tables = Statements.store(tables, answer, now);
    }
    return tables;
  }

  /** What cannot be asked for one step may have been said all the same: it is read now. */
  private void read(TimerRow timer) {
    int backend = world.database().tables().steps().get(timer.step()).backend();
    if (!world.rules().of(backend).poll() || world.rules().of(backend).query()) return;
    world.saw("read at once for a silent organ");
    world
        .database()
        .statement(
            Fenced.unfenced("timer"),
            t -> t.put(t.cursors().get(backend).dueNow(world.database().now())));
  }

  private static void overdue(CaseDraft draft, StepRow step) {
    if (step.state() == StepState.CORRECTION) return;
    draft.hop(Hop.What.OVERDUE, step.id(), null);
  }
}
