package org.liandong.gateway.ledger;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.cases.WorkWatch;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Finding;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.routing.RoutePlanner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what stands in the ledger to this node's planner: at the start, and every two seconds
 * where it changed. The days are in what it brings: nothing has to happen on the day of a change.
 * While the database is away, the last word holds.
 */
public final class Ledger extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
  private static final String WORK = "reading the ledger of authorities";
  private static final long PAUSE_MILLIS = 2000;

  private final Pool pool;
  private final Catalogue configured;
  private final RoutePlanner planner;
  private final InstantSource clock;
  private final WorkWatch watch;
  private final LedgerStore store = new LedgerStore();
  private volatile long used = -1;
  private boolean stopping;

  /**
   * A ledger to be deployed.
   *
   * @param watch is told how each look ended
   */
  public Ledger(
      Pool pool, Catalogue configured, RoutePlanner planner, InstantSource clock, WorkWatch watch) {
    this.watch = watch;
    this.pool = pool;
    this.configured = configured;
    this.planner = planner;
    this.clock = clock;
  }

  /** Fails where no routes can be made of the ledger and this configuration together. */
  @Override
  public Future<?> start() {
    return DatabaseWait.bounded(new ConfigLoading(pool, clock, this::fit).load(configured))
        .compose(loaded -> look())
        .compose(
            faults ->
                faults.isEmpty()
                    ? Future.succeededFuture()
                    : Future.failedFuture(new LedgerUnfit(faults)))
        .onSuccess(ready -> later());
  }

  private Future<Void> fit(List<Entry> standing) {
    List<Authority> authorities = standing.stream().map(Entry::authority).toList();
    return vertx
        .executeBlocking(
            () -> planner.faultsWith(authorities, ChinaTime.dayOf(clock.instant())), false)
        .compose(
            faults ->
                faults.isEmpty()
                    ? Future.succeededFuture()
                    : Future.failedFuture(new LedgerUnfit(faults)));
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return Future.succeededFuture();
  }

  private void later() {
    if (!stopping) {
      vertx.setTimer(
          PAUSE_MILLIS,
          timer ->
              Future.succeededFuture()
                  .compose(now -> look())
                  .onComplete(
                      looked -> {
                        watch.ended(WORK, looked.cause());
                        later();
                      }));
    }
  }

  /** Brings what was just confirmed to this node at once. */
  Future<Void> refresh() {
    return look().mapEmpty();
  }

  /** What stands in the way of routes; empty where nothing does, or nothing is new. */
  private Future<List<Finding>> look() {
    return DatabaseWait.bounded(store.revision(pool))
        .compose(revision -> revision == used ? Future.succeededFuture(List.of()) : take(revision));
  }

  /** What is confirmed between the two reads is taken twice, never missed. */
  private Future<List<Finding>> take(long revision) {
    return DatabaseWait.bounded(store.standing(pool))
        .compose(entries -> vertx.executeBlocking(() -> use(revision, entries), false));
  }

  /** Two looks may overtake one another: the older one must not undo the younger. */
  private synchronized List<Finding> use(long revision, List<Entry> entries) {
    if (revision <= used) {
      return List.of();
    }
    List<Authority> authorities = entries.stream().map(Entry::authority).toList();
    List<Finding> faults = planner.use(authorities, ChinaTime.dayOf(clock.instant()));
    used = revision;
    LOG.info("Authorities of revision {} of the ledger are in use", revision);
    tell(faults);
    return faults;
  }

  private static void tell(List<Finding> faults) {
    if (!faults.isEmpty()) {
      LOG.error(
          "Routes stay as they were, for the ledger does not fit this configuration: {}",
          faults.stream().map(Finding::toString).collect(Collectors.joining("; ")));
    }
  }
}
