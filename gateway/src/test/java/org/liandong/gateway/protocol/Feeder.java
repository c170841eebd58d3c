package org.liandong.gateway.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** ListeningWorker: makes reports of the log, in the transaction that moves its place in it. */
final class Feeder {
  /** The place itself, which is locked before any case: no case has this id. */
  static final int PLACE = 0;

  private static final int MOST = 4;
  private static final Set<Hop.What> TOLD =
      Set.of(
          Hop.What.RECEIVED,
          Hop.What.ANSWERED,
          Hop.What.CORRECTED,
          Hop.What.WITHDRAWN,
          Hop.What.LAPSED,
          Hop.What.DEEMED_ACCEPTED);

  private final World world;
  private final Node node;

  Feeder(World world, Node node) {
    this.world = world;
    this.node = node;
  }

  static boolean tells(Hop hop) {
    return TOLD.contains(hop.what());
  }

  boolean hasWork() {
    var tables = world.database().tables();
    return tables.platforms().place() < tables.hops().size();
  }

  /** The log is read without a lock; what was read is found again by the fence of the place. */
  void feed(Task task) {
    var seen = world.database().tables();
    int from = seen.platforms().place();
    int to = Math.min(from + MOST, seen.hops().size());
    var news = seen.hops().subList(from, to).stream().filter(Feeder::tells).toList();
    if (world.rules().broken(Fault.FEED_MOVES_BEFORE_IT_MAKES)) {
      world.database().statement(Fenced.unfenced("feed"), t -> t.put(t.platforms().moved(to)));
    }
    long fence = world.database().tables().platforms().fence();
    boolean unlocked = world.rules().broken(Fault.FEED_WITHOUT_CASE_LOCK);
    var locks = new ArrayList<>(List.of(PLACE));
    if (!unlocked) news.stream().map(Hop::caseId).distinct().sorted().forEach(locks::add);
    Transaction.run(
        world,
        task,
        node,
        Fenced.unfenced("feed"),
        locks,
        (snapshot, now) -> made(snapshot, now, news, fence, to),
        reply -> {});
  }

  private Tables made(Tables snapshot, long now, List<Hop> news, long fence, int to) {
    boolean deaf = world.rules().broken(Fault.FEED_WITHOUT_FENCE);
    if (snapshot.platforms().fence() != fence && !deaf) {
      world.saw("stale feed dropped");
      return snapshot;
    }
    var tables = snapshot.put(snapshot.platforms().moved(to));
    for (var hop : news) tables = report(tables, now, hop);
    return tables;
  }

  private Tables report(Tables tables, long now, Hop hop) {
    int seq = tables.platforms().of(hop.caseId()).size() + 1;
    var told =
        tables.put(tables.platforms().put(new ReportRow(hop.caseId(), seq, hop.seq(), false)));
    boolean aside = world.rules().broken(Fault.REPORTS_SIDE_BY_SIDE);
    boolean lane =
        tables.dispatches().values().stream()
            .anyMatch(row -> row.caseId() == hop.caseId() && row.order().isOfPlatform());
    if (lane && !aside) {
      world.saw("report waits behind another");
      return told;
    }
    boolean numbers = seq == 1 && !world.rules().broken(Fault.REPORT_BEFORE_THE_NUMBER);
    var order = numbers ? Order.number(hop.caseId()) : Order.report(hop.caseId(), seq);
    return told.put(
        new DispatchRow(
            hop.caseId() * 1_000_000L + seq,
            hop.caseId(),
            world.platform(),
            order,
            now,
            0,
            0,
            0,
            false,
            false));
  }
}
