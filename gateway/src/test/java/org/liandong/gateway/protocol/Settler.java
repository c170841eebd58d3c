package org.liandong.gateway.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SettleWriter and the reclaim: ends leases, one result per case in a flush, cases ordered by id.
 */
final class Settler {
  private static final int FLUSH = 3;

  private final World world;
  private final Node node;

  Settler(World world, Node node) {
    this.world = world;
    this.node = node;
  }

  void settle(Task task) {
    var flush = nextFlush();
    var cases = flush.stream().map(result -> result.row().caseId()).toList();
    if (!world.rules().broken(Fault.LOCKS_IN_ARRIVAL_ORDER))
      cases = cases.stream().sorted().toList();
    var postponed =
        flush.stream()
            .filter(result -> result.end() == Result.End.POSTPONED)
            .map(result -> result.row().lease())
            .collect(Collectors.toSet());
    var fenced =
        Fenced.under("settle", flush.stream().map(Result::row).toList()).postponing(postponed);
    Transaction.run(
        world,
        task,
        node,
        fenced,
        cases,
        (snapshot, now) -> settleAll(snapshot, now, flush),
        reply -> {
          // A second try is safe: if the first one was committed, it finds 0 rows.
          if (reply != Transaction.Reply.COMMITTED && !world.chance(50)) {
            node.results().addAll(flush);
          }
        });
  }

  void reclaim(Task task, DispatchRow expired) {
    Transaction.run(
        world,
        task,
        node,
        Fenced.unfenced("reclaim"),
        List.of(expired.caseId()),
        (snapshot, now) -> {
          var row = snapshot.dispatches().get(expired.id());
          boolean same = row != null && row.fence() == expired.fence() && row.expired(now);
          if (!same) return snapshot;
          world.saw("takeover");
          var draft = new CaseDraft(world.rules(), snapshot, row.caseId(), now);
          if (row.order().isOfPlatform()) new Telling(draft).reclaim(row);
          else new Lane(draft).reclaim(row);
          return draft.tables();
        },
        reply -> {});
  }

  private Tables settleAll(Tables snapshot, long now, List<Result> flush) {
    var tables = snapshot;
    for (var result : flush) {
      if (!Settle.current(world.rules(), tables, result.row())) world.saw("stale settle dropped");
      tables = Settle.settle(world.rules(), tables, now, result);
    }
    return tables;
  }

  private List<Result> nextFlush() {
    var flush = new ArrayList<Result>();
    for (var result : List.copyOf(node.results())) {
      boolean other =
          flush.stream().noneMatch(taken -> taken.row().caseId() == result.row().caseId());
      if (other && flush.size() < FLUSH) {
        flush.add(result);
        node.results().remove(result);
      }
    }
    return flush;
  }
}
