package org.liandong.gateway.protocol;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** PollWorker: reads what backends hand out, page by page, each page once and none passed over. */
final class Poller {
  private final World world;
  private final Node node;

  Poller(World world, Node node) {
    this.world = world;
    this.node = node;
  }

  List<CursorRow> due() {
    var db = world.database();
    return db.tables().cursors().values().stream()
        .filter(row -> row.claimable(db.now()) && !db.isLocked(lock(row)))
        .toList();
  }

  /** True where the backend has said nothing that was not read. */
  static boolean allRead(World world, CursorRow row) {
    return row.place() == world.backend(row.backend()).said().size();
  }

  /** The row of a cursor is locked like that of a case, under a number that no case has. */
  private static int lock(CursorRow row) {
    return -1 - row.backend();
  }

  void read(Task task, CursorRow due) {
    task.then(
        "poll.lease",
        () -> {
          var db = world.database();
          boolean taken =
              !due.equals(db.tables().cursors().get(due.backend())) || db.isLocked(lock(due));
          if (taken) return;
          boolean heard =
              world.heard(
                  "poll",
                  Fenced.unfenced("poll"),
                  t -> t.put(due.leasedBy(node.owner(), db.now() + Rules.POLL_LEASE)));
          var held = db.tables().cursors().get(due.backend());
          if (heard) ask(task, held);
        });
  }

  private void ask(Task task, CursorRow held) {
    task.then(
        "poll.before",
        () -> {
          var exchange = Exchange.page(held.backend(), held.place(), world.database().now());
          world.network().send(exchange);
          long deadline = node.monotonic() + Rules.CLIENT_TIMEOUT;
          task.await("poll.after", exchange, deadline, () -> ended(task, held, exchange));
        });
  }

  private void ended(Task task, CursorRow held, Exchange exchange) {
    var page =
        Optional.ofNullable(exchange.reply())
            .filter(reply -> reply.said() == Exchange.Said.DELIVERED);
    if (page.isPresent()) store(task, held, page.get().answers());
    else putOff(task, held);
  }

  /** The answers and the cursor are one transaction, under the fence. */
  private void store(Task task, CursorRow held, List<Answer> answers) {
    boolean apart = world.rules().broken(Fault.CURSOR_MOVES_BEFORE_ITS_ANSWERS);
    int next = held.place() + answers.size();
    run(
        task,
        held,
        (tables, now) -> {
          var moved =
              tables.put(held.later(next, now + (answers.isEmpty() ? Rules.POLL_AFTER : 0)));
          if (!answers.isEmpty()) world.saw("page read");
          return apart ? moved : stored(moved, answers, now);
        });
    if (apart) run(task, held, (tables, now) -> stored(tables, answers, now));
  }

  private Tables stored(Tables tables, List<Answer> answers, long now) {
    for (var answer : answers) {
      world.saw(
          tables.inbox().containsKey(answer.message())
              ? "read what was known"
              : "answer found by polling");
      tables = Statements.store(tables, answer, now);
    }
    return tables;
  }

  /** Nothing was learnt: the place stays, and whoever came too late writes nothing. */
  private void putOff(Task task, CursorRow held) {
    world.saw("poll without a page");
    if (world.rules().broken(Fault.LATE_FAILURE_PUTS_THE_CURSOR_BACK)) {
      Transaction.run(
          world,
          task,
          node,
          Fenced.unfenced("poll"),
          List.of(lock(held)),
          (tables, now) -> {
            var row = tables.cursors().get(held.backend());
            return tables.put(row.later(held.place(), now + Rules.POLL_AFTER));
          },
          reply -> {});
      return;
    }
    run(task, held, (tables, now) -> tables.put(held.later(held.place(), now + Rules.POLL_AFTER)));
  }

  private void run(Task task, CursorRow held, BiFunction<Tables, Long, Tables> work) {
    Transaction.run(
        world,
        task,
        node,
        Fenced.polling(held),
        List.of(lock(held)),
        (tables, now) -> mayWrite(tables, held) ? work.apply(tables, now) : tables,
        reply -> {});
  }

  private boolean mayWrite(Tables tables, CursorRow held) {
    boolean mine = tables.cursors().get(held.backend()).isHeldAs(held);
    if (!mine) world.saw("stale page dropped");
    return mine || world.rules().broken(Fault.PAGE_WITHOUT_FENCE);
  }
}
