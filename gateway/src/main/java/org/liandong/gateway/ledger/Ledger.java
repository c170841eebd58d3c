package org.liandong.gateway.ledger;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.cases.WorkWatch;
import org.liandong.gateway.catalogue.Finding;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.routing.Configuration;
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
  private static final int ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Pool pool;
  private final InstantSource clock;
  private final WorkWatch watch;
  private final ConfigLoading loading = new ConfigLoading();
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
    this.clock = clock;
  }

  /** Fails where no routes can be made of the ledger and this configuration together. */
  @Override
  public Future<?> start() {
    return settled(
            configuration,
            planned -> DatabaseWait.bounded(pool.withTransaction(tx -> enter(tx, planned))))
        .onSuccess(revision -> use(configuration, revision))
        .onSuccess(ready -> later());
  }

  /**
   * Plans a configuration's routes with what stands and what it says itself, and has something done
   * with that, in a transaction which begins with {@link #enter}; anew where the ledger has moved
   * meanwhile. Routes take their time, and no transaction waits for them. Fails with {@link
   * LedgerUnfit} where none can be made, and then nothing was entered: a configuration that cannot
   * be used must not have ended what other nodes use.
   */
  public <T> Future<T> settled(Configuration next, Function<Planned, Future<T>> work) {
    return settled(next, work, ATTEMPTS);
  }

  private <T> Future<T> settled(
      Configuration next, Function<Planned, Future<T>> work, int attempts) {
    return plan(next)
        .compose(work)
        .recover(
            cause ->
                !(cause instanceof Moved)
                    ? Future.failedFuture(cause)
                    : attempts > 1
                        ? settled(next, work, attempts - 1)
                        : Future.failedFuture(GatewayException.unavailable(PAUSE)));
  }

  private Future<Planned> plan(Configuration next) {
    return DatabaseWait.bounded(store.revision(pool))
        .compose(
            revision ->
                DatabaseWait.bounded(store.standing(pool))
                    .compose(
                        standing ->
                            vertx.executeBlocking(() -> plan(next, revision, standing), false)));
  }

  private Planned plan(Configuration next, long revision, List<Entry> standing) {
    LocalDate today = ChinaTime.dayOf(clock.instant());
    ConfigDifference difference =
        ConfigDifference.of(standing, next.catalogue().authorities(), today);
    List<Finding> faults =
        next.planner().use(NewVersion.onto(standing, difference.versions()), today);
    if (!faults.isEmpty()) {
      throw new LedgerUnfit(faults);
    }
    return new Planned(next, revision, difference);
  }

  /**
   * Enters what was planned.
   *
   * @return the revision that the planner has, for {@link #use}
   */
  public Future<Long> enter(SqlConnection tx, Planned planned) {
    String version = planned.configuration().catalogue().version();
    return store
        .lock(tx)
        .compose(locked -> store.revision(tx))
        .compose(
            now ->
                now == planned.revision()
                    ? loading.enter(tx, version, planned.difference(), clock.instant())
                    : Future.failedFuture(new Moved()))
        .compose(entered -> store.revision(tx));
  }

  /** Something was confirmed between planning and entering. */
  private static final class Moved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Moved() {
      super("the ledger has moved", null, false, false);
    }
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
  public Future<Void> refresh() {
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
      List<Authority> authorities = entries.stream().map(Entry::authority).toList();
      List<Finding> faults =
          configuration.planner().use(authorities, ChinaTime.dayOf(clock.instant()));
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
