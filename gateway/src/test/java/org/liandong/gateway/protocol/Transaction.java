package org.liandong.gateway.protocol;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * One open transaction: lock the cases, read a fresh snapshot, write, commit, hear of it or not.
 */
final class Transaction {
  enum Reply {
    COMMITTED,
    NOT_COMMITTED,
    UNKNOWN
  }

  private final Node node;
  private final long begunAt;
  private boolean aborted;
  private Transaction waitsFor;

  Transaction(Node node, long begunAt) {
    this.node = node;
    this.begunAt = begunAt;
  }

  Node node() {
    return node;
  }

  long begunAt() {
    return begunAt;
  }

  boolean aborted() {
    return aborted;
  }

  /** Two transactions that wait for each other would both lose their work. */
  void waitFor(Transaction holder) {
    waitsFor = holder;
    for (var next = holder; next != null; next = next.waitsFor) {
      if (next == this) throw new Violation(2, "deadlock of " + node + " and " + holder.node);
    }
  }

  void abort() {
    aborted = true;
  }

  /** Runs `work` under the locks of the cases, which the caller gives ordered by id. */
  static void run(
      World world,
      Task task,
      Node node,
      Fenced fenced,
      List<Integer> cases,
      BiFunction<Tables, Long, Tables> work,
      Consumer<Reply> after) {
    var tx = world.database().begin(node);
    boolean unlocked =
        world.rules().broken(Fault.ADVANCE_WITHOUT_CASE_LOCK) && fenced.writer().equals("advance");
    if (unlocked) read(world, task, tx, fenced, cases, work, after);
    else lock(world, task, tx, fenced, cases, 0, work, after);
  }

  private static void lock(
      World world,
      Task task,
      Transaction tx,
      Fenced fenced,
      List<Integer> cases,
      int locked,
      BiFunction<Tables, Long, Tables> work,
      Consumer<Reply> after) {
    if (locked == cases.size()) {
      read(world, task, tx, fenced, cases, work, after);
      return;
    }
    int caseId = cases.get(locked);
    task.when(
        fenced.writer() + ".lock",
        () -> world.database().lockable(caseId, tx),
        () -> {
          world.database().lock(caseId, tx);
          lock(world, task, tx, fenced, cases, locked + 1, work, after);
        });
  }

  private static void read(
      World world,
      Task task,
      Transaction tx,
      Fenced fenced,
      List<Integer> cases,
      BiFunction<Tables, Long, Tables> work,
      Consumer<Reply> after) {
    var db = world.database();
    boolean lockRows =
        !(world.rules().broken(Fault.ADVANCE_LEAVES_ROWS_UNLOCKED)
            && fenced.writer().equals("advance"));
    task.when(
        fenced.writer() + ".read",
        () -> tx.aborted() || !lockRows || cases.stream().allMatch(id -> db.rowsLockable(id, tx)),
        () -> {
          if (!tx.aborted() && lockRows) cases.forEach(id -> db.lockRows(id, tx));
          var snapshot = db.tables();
          var written = tx.aborted() ? snapshot : work.apply(snapshot, db.now());
          task.then(
              fenced.writer() + ".before-commit",
              () -> commit(world, task, tx, fenced, snapshot, written, after));
        });
  }

  private static void commit(
      World world,
      Task task,
      Transaction tx,
      Fenced fenced,
      Tables snapshot,
      Tables written,
      Consumer<Reply> after) {
    var db = world.database();
    Reply reply;
    if (tx.aborted()) {
      reply = Reply.NOT_COMMITTED;
    } else if (world.lost("COMMIT arrived, its reply did not")) {
      db.commit(tx, snapshot, written, fenced);
      reply = Reply.UNKNOWN;
    } else if (world.lost("COMMIT did not arrive")) {
      db.abort(tx);
      reply = Reply.UNKNOWN;
    } else {
      db.commit(tx, snapshot, written, fenced);
      reply = Reply.COMMITTED;
    }
    task.then(fenced.writer() + ".after-commit", () -> after.accept(reply));
  }
}
