package org.liandong.gateway.protocol;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks the invariants of docs/protocol.md at every commit, send, acknowledgement, and at the end.
 */
final class Invariants {
  private final Map<Order, Set<String>> keys = new HashMap<>();
  private final Map<Order, Integer> sends = new HashMap<>();
  private final boolean clocksAgree;

  Invariants(boolean clocksAgree) {
    this.clocksAgree = clocksAgree;
  }

  void committed(Tables before, Tables after, Fenced fenced, long now) {
    var hops = after.hops().subList(before.hops().size(), after.hops().size());
    for (var row : before.dispatches().values()) {
      var next = after.dispatches().get(row.id());
      if (!row.equals(next)) changed(row, next, hops, fenced, now);
    }
    after.steps().values().forEach(step -> Standing.check(after, step));
    after.dispatches().values().forEach(row -> Standing.check(after, row));
    if (!hops.isEmpty()) sequence(before, hops);
    hops.forEach(hop -> Standing.check(after, hop));
    for (var row : after.dispatches().values()) {
      if (row.attempt() > Rules.ATTEMPTS) throw new Violation(2, "tried for ever: " + row);
    }
    for (var theCase : after.cases().values()) {
      boolean same =
          before.steps() == after.steps() && theCase.equals(before.cases().get(theCase.id()));
      if (!same) Standing.replay(after, theCase);
      Standing.check(after, theCase);
    }
  }

  /** A request leaves the node now. */
  void sent(Exchange exchange, DispatchRow claimed, World world) {
    if (!world.database().everCommitted(claimed)) {
      throw new Violation(1, exchange.key() + " is sent before its row is committed");
    }
    var row = world.database().tables().dispatches().get(claimed.id());
    boolean held =
        row != null && row.lease().equals(claimed.lease()) && row.leased(world.database().now());
    if (clocksAgree && !held) {
      throw new Violation(7, exchange.key() + " is sent without a lease: " + row);
    }
    var used = keys.computeIfAbsent(exchange.order(), order -> new HashSet<>());
    used.add(exchange.key());
    if (used.size() > 1) throw new Violation(3, exchange.order() + " has the keys " + used);
    int count = sends.merge(exchange.order(), 1, Integer::sum);
    if (count > 1 && !world.rules().of(exchange.backend()).idempotent()) {
      throw new Violation(4, exchange.order() + " is sent " + count + " times");
    }
  }

  /** The backend itself said that it did nothing with it: the order may be sent again. */
  void tookNothing(Exchange exchange) {
    sends.merge(exchange.order(), -1, Integer::sum);
  }

  void acknowledged(Tables tables, Answer answer) {
    if (!tables.inbox().containsKey(answer.message())) {
      throw new Violation(1, answer.message() + " is acknowledged and not stored");
    }
  }

  void receipt(Tables tables, int caseId) {
    if (!tables.cases().containsKey(caseId)) {
      throw new Violation(1, "case " + caseId + " has a receipt and is not stored");
    }
  }

  void gaveUp(Node node, Exchange exchange, long sinceClaim) {
    if (sinceClaim > Rules.LEASE && !node.frozenSince(exchange.sentAt())) {
      throw new Violation(6, exchange.key() + " was waited for " + sinceClaim + " after the claim");
    }
  }

  private static void changed(
      DispatchRow row, DispatchRow next, List<Hop> hops, Fenced fenced, long now) {
    if (!fenced.mayWrite(row, now)) {
      throw new Violation(7, fenced.writer() + " changes " + row + " to " + next);
    }
    if (next != null && next.fence() < row.fence()) {
      throw new Violation(7, fenced.writer() + " lowers the fence of " + row);
    }
    boolean ended =
        row.owner() != 0 && (next == null || next.owner() == 0 || next.fence() != row.fence());
    if (ended
        && !fenced.postponed().contains(row.lease())
        && hops.stream().noneMatch(hop -> row.lease().equals(hop.lease()))) {
      throw new Violation(5, fenced.writer() + " ends the attempt " + row + " without a hop");
    }
  }

  private static void sequence(Tables before, List<Hop> added) {
    var last = new HashMap<Integer, Integer>();
    for (var hop : before.hops()) last.put(hop.caseId(), hop.seq());
    for (var hop : added) {
      Integer previous = last.put(hop.caseId(), hop.seq());
      if (hop.seq() != (previous == null ? 0 : previous) + 1) {
        throw new Violation(5, hop + " comes after " + previous);
      }
    }
  }
}
