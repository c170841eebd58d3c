package org.liandong.gateway.protocol;

import java.util.List;

/** DispatchWorker: claims what is due and makes one attempt at each row under its lease. */
final class Sender {
  private final World world;
  private final Node node;

  Sender(World world, Node node) {
    this.world = world;
    this.node = node;
  }

  boolean hasWork(int backend) {
    return !due(backend).isEmpty();
  }

  void claim(Task task, int backend) {
    long start = node.monotonic();
    task.then("claim.before-commit", () -> claimed(task, backend, start));
  }

  private void claimed(Task task, int backend, long start) {
    var db = world.database();
    var due = due(backend);
    boolean heard =
        world.heard(
            "claim",
            Fenced.unfenced("claim"),
            t -> Statements.claim(t, due, node.owner(), db.now()));
    var claimed = due.stream().map(row -> db.tables().dispatches().get(row.id())).toList();
    task.then(
        "claim.after-commit",
        () -> {
          if (!heard) return;
          boolean late = world.rules().broken(Fault.LEASE_MEASURED_FROM_REPLY);
          claimed.forEach(row -> attempt(row, late ? node.monotonic() : start));
        });
  }

  /** Also for a row that intake left leased at birth. */
  void attempt(DispatchRow row, long start) {
    node.spawn(task -> task.then("send.gate", () -> gate(task, row, start)));
  }

  private void gate(Task task, DispatchRow row, long start) {
    var can = world.rules().of(row.backend());
    if (world.chance(8)) {
      world.saw("gate open");
      node.settleLater(new Result(row, Result.End.POSTPONED, null));
    } else if (row.order().kind() == Kind.QUERY) {
      ask(task, row);
    } else if (can.idempotent()) {
      send(task, row, start);
    } else if (row.sent() && !world.rules().broken(Fault.SENT_FLAG_IGNORED)) {
      world.saw("sent before, not sent again");
      if (can.query()) ask(task, row);
      else node.settleLater(new Result(row, Result.End.UNKNOWN, null));
    } else if (world.rules().broken(Fault.SENT_FLAG_AFTER_SEND)) {
      send(task, row, start);
    } else {
      markSent(task, row, () -> send(task, row, start));
    }
  }

  private void markSent(Task task, DispatchRow row, Runnable then) {
    var db = world.database();
    task.when(
        "sent.before-commit",
        () -> !db.locked(row),
        () -> {
          boolean mine = Settle.current(world.rules(), db.tables(), row);
          boolean heard =
              world.heard(
                  "mark-sent",
                  Fenced.under("sent", List.of(row)),
                  t -> Statements.markSent(world.rules(), t, row));
          if (!mine) world.saw("mark-sent found 0 rows");
          boolean go = mine && heard;
          task.then(
              "sent.after-commit",
              () -> {
                if (go) then.run();
              });
        });
  }

  private void send(Task task, DispatchRow row, long start) {
    task.then(
        "send.before",
        () -> {
          boolean late = node.monotonic() - start > Rules.LEASE - Rules.MARGIN;
          if (late && !world.rules().broken(Fault.SEND_WITHOUT_MARGIN)) {
            world.saw("no margin left, not sent");
            node.settleLater(new Result(row, Result.End.POSTPONED, null));
          } else {
            request(task, row, start, false);
          }
        });
  }

  private void ask(Task task, DispatchRow row) {
    task.then("query.before", () -> request(task, row, node.monotonic(), true));
  }

  private void request(Task task, DispatchRow row, long start, boolean question) {
    var exchange =
        new Exchange(
            row.backend(), row.order(), world.rules().key(row), question, world.database().now());
    boolean left = world.network().send(exchange);
    if (left && !question) world.invariants().sent(exchange, row, world);
    long begun = node.monotonic();
    task.await(
        question ? "query.after" : "send.after",
        exchange,
        begun + world.rules().clientTimeout(),
        () -> ended(task, row, start, exchange));
  }

  private void ended(Task task, DispatchRow row, long start, Exchange exchange) {
    if (!exchange.answered() && !exchange.question()) {
      world.saw("client timeout");
      world.invariants().gaveUp(node, exchange, node.monotonic() - start);
    }
    var result = new Result(row, end(exchange), reference(exchange));
    if (result.end() == Result.End.REFUSED_UNKNOWN_KEY) world.invariants().tookNothing(exchange);
    if (world.rules().broken(Fault.SENT_FLAG_AFTER_SEND)
        && result.end() == Result.End.FAILED
        && !world.rules().of(row.backend()).idempotent()) {
      markSent(task, row, () -> node.settleLater(result));
    } else {
      node.settleLater(result);
    }
  }

  private static Result.End end(Exchange exchange) {
    if (!exchange.answered()) return Result.End.FAILED;
    return switch (exchange.reply().said()) {
      case DELIVERED -> Result.End.DELIVERED;
      case REFUSED -> Result.End.REFUSED;
      case UNKNOWN_KEY -> exchange.question() ? Result.End.UNKNOWN : Result.End.REFUSED_UNKNOWN_KEY;
      case NOT_CONNECTED -> exchange.question() ? Result.End.FAILED : Result.End.NOTHING_SENT;
    };
  }

  private static String reference(Exchange exchange) {
    return exchange.answered() ? exchange.reply().reference() : null;
  }

  private List<DispatchRow> due(int backend) {
    var db = world.database();
    return Statements.due(db.tables(), db.now(), backend, db::locked);
  }
}
