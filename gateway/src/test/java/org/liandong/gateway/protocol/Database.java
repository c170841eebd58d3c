package org.liandong.gateway.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * PostgreSQL as far as the protocol needs it: row locks, a snapshot after the lock, atomic commits.
 */
final class Database {
  /** Told of every commit. */
  @FunctionalInterface
  interface Watch {
    void committed(Tables before, Tables after, Fenced fenced, long now);
  }

  private final Watch watch;
  private final Map<Integer, Transaction> caseLocks = new HashMap<>();
  private final Map<Long, Transaction> rowLocks = new HashMap<>();
  private final List<Transaction> open = new ArrayList<>();
  private final Set<String> leasesEverCommitted = new HashSet<>();
  private Tables tables = Tables.empty();
  private long now = 1000;

  Database(Watch watch) {
    this.watch = watch;
  }

  Tables tables() {
    return tables;
  }

  long now() {
    return now;
  }

  boolean everCommitted(DispatchRow lease) {
    return leasesEverCommitted.contains(lease.lease());
  }

  /** Moves the clock; a transaction that idles too long loses its connection and its locks. */
  int tick(int ticks) {
    now += ticks;
    var idle = open.stream().filter(tx -> tx.begunAt() + Rules.IDLE_IN_TRANSACTION < now).toList();
    idle.forEach(this::abort);
    return idle.size();
  }

  /** One statement in a transaction of its own. `fenced` names the leases it claims to hold. */
  void statement(Fenced fenced, UnaryOperator<Tables> work) {
    replace(work.apply(tables), fenced);
  }

  Transaction begin(Node node) {
    var tx = new Transaction(node, now);
    open.add(tx);
    return tx;
  }

  boolean lockable(int caseId, Transaction tx) {
    var holder = caseLocks.getOrDefault(caseId, tx);
    if (tx.aborted() || holder == tx) return true;
    tx.waitFor(holder);
    return false;
  }

  void lock(int caseId, Transaction tx) {
    tx.waitFor(null);
    if (!tx.aborted()) caseLocks.put(caseId, tx);
  }

  boolean isLocked(int number) {
    return caseLocks.containsKey(number);
  }

  boolean locked(DispatchRow row) {
    return rowLocks.containsKey(row.id());
  }

  void lockRows(int caseId, Transaction tx) {
    tables.dispatches().values().stream()
        .filter(row -> row.caseId() == caseId)
        .forEach(row -> rowLocks.put(row.id(), tx));
  }

  boolean rowsLockable(int caseId, Transaction tx) {
    return tables.dispatches().values().stream()
        .filter(row -> row.caseId() == caseId)
        .allMatch(row -> rowLocks.getOrDefault(row.id(), tx) == tx);
  }

  void commit(Transaction tx, Tables snapshot, Tables written, Fenced fenced) {
    abort(tx);
    replace(tables.merge(snapshot, written), fenced);
  }

  /** Frees the locks; what was written inside is gone. */
  void abort(Transaction tx) {
    tx.abort();
    tx.waitFor(null);
    open.remove(tx);
    caseLocks.values().removeIf(holder -> holder == tx);
    rowLocks.values().removeIf(holder -> holder == tx);
  }

  void disconnect(Node node) {
    open.stream().filter(tx -> tx.node() == node).toList().forEach(this::abort);
  }

  private void replace(Tables after, Fenced fenced) {
    var before = tables;
    if (after == before) return;
    tables = after;
    for (var row : after.dispatches().values()) {
      if (row.owner() != 0) leasesEverCommitted.add(row.lease());
    }
    watch.committed(before, after, fenced, now);
  }
}
