package org.liandong.gateway.ledger;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.cases.WorkWatch;
import org.liandong.gateway.catalogue.Finding;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.routing.Configuration;
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
  private final InstantSource clock;
  private final WorkWatch watch;
  private final ConfigLoading loading;
  private final LedgerStore store = new LedgerStore();
  private volatile Configuration configuration;
  private volatile long used = -1;
  private boolean stopping;

  /**
   * A ledger to be deployed.
   *
   * @param watch is told how each look ended
   */
  public Ledger(Pool pool, Configuration configuration, InstantSource clock, WorkWatch watch) {
    this.watch = watch;
    this.pool = pool;
    this.configuration = configuration;
    this.loading = new ConfigLoading(clock);
    this.clock = clock;
  }

  /** Fails where no routes can be made of the ledger and this configuration together. */
  @Override
  public Future<?> start() {
    return DatabaseWait.bounded(pool.withTransaction(tx -> enter(tx, configuration)))
        .onSuccess(revision -> use(configuration, revision))
        .onSuccess(ready -> later());
  }

  /**
   * Enters what a configuration says and the ledger does not, and gives the configuration's planner
   * all that stands then. Fails with {@link LedgerUnfit} where no routes can be made of both: a
   * configuration that cannot be used must not have ended what other nodes use.
   *
   * @return the revision that the planner has, for {@link #use}
   */
  public Future<Long> enter(SqlConnection tx, Configuration next) {
    return loading
        .load(tx, next.catalogue())
        .compose(standing -> vertx.executeBlocking(() -> plan(next.planner(), standing), false))
        .compose(
            faults ->
                faults.isEmpty()
                    ? store.revision(tx)
                    : Future.failedFuture(new LedgerUnfit(faults)));
  }

  private List<Finding> plan(RoutePlanner planner, List<Entry> standing) {
    List<Authority> authorities = standing.stream().map(Entry::authority).toList();
    return planner.use(authorities, ChinaTime.dayOf(clock.instant()));
  }

  /** From now on this configuration's planner is told of what is confirmed after that revision. */
  public synchronized void use(Configuration next, long revision) {
    configuration = next;
    used = revision;
    LOG.info("Authorities of revision {} of the ledger are in use", revision);
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
    return look();
  }

  private Future<Void> look() {
    return DatabaseWait.bounded(store.revision(pool))
        .compose(revision -> revision == used ? Future.succeededFuture() : take(revision));
  }

  /** What is confirmed between the two reads is taken twice, never missed. */
  private Future<Void> take(long revision) {
    return DatabaseWait.bounded(store.standing(pool))
        .compose(entries -> vertx.executeBlocking(() -> use(revision, entries), false));
  }

  /** Two looks may overtake one another: the older one must not undo the younger. */
  private synchronized Void use(long revision, List<Entry> entries) {
    if (revision > used) {
      List<Finding> faults = plan(configuration.planner(), entries);
      used = revision;
      LOG.info("Authorities of revision {} of the ledger are in use", revision);
      tell(faults);
    }
    return null;
  }

  private static void tell(List<Finding> faults) {
    if (!faults.isEmpty()) {
      LOG.error(
          "Routes stay as they were, for the ledger does not fit this configuration: {}",
          faults.stream().map(Finding::toString).collect(Collectors.joining("; ")));
    }
  }
}
