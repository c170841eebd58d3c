package org.liandong.gateway.boot;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.BackendsChange;
import org.liandong.gateway.backends.GateOverrides;
import org.liandong.gateway.backends.InvalidBackends;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.catalogue.Finding;
import org.liandong.gateway.ledger.Ledger;
import org.liandong.gateway.ledger.LedgerUnfit;
import org.liandong.gateway.ledger.Planned;
import org.liandong.gateway.ops.ConfigurationLog;
import org.liandong.gateway.ops.Reload;
import org.liandong.gateway.routing.Configuration;
import org.liandong.gateway.routing.ConfigurationCheck;
import org.liandong.gateway.routing.ConfigurationDifference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds what the files say, checks it as at a start, opens what is new beside what runs, records
 * it, and only then swaps: all that may fail is done before the first thing changes.
 */
final class Reloader implements Reload {
  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

  private final Parts parts;
  private final ConfigurationLog log = new ConfigurationLog();
  private final AtomicBoolean busy = new AtomicBoolean();

  Reloader(Parts parts) {
    this.parts = parts;
  }

  /**
   * What it works with.
   *
   * @param servers whose doors are made of a configuration
   * @param taken is told that another configuration was put into use
   */
  record Parts(
      Vertx vertx,
      ConfigurationSource source,
      InUse inUse,
      Pool pool,
      NodeContext node,
      Backends backends,
      GateOverrides overrides,
      Ledger ledger,
      List<ApiServer> servers,
      Runnable taken) {}

  @Override
  public Standing standing() {
    return new Standing(parts.inUse().version(), parts.inUse().since());
  }

  @Override
  public Future<Outcome> reload(Wish wish) {
    if (!busy.compareAndSet(false, true)) {
      return Future.failedFuture(ReloadRefusals.busy());
    }
    return parts
        .vertx()
        .executeBlocking(parts.source()::again, false)
        .compose(check -> judged(wish, check))
        .onComplete(done -> busy.set(false));
  }

  private Future<Outcome> judged(Wish wish, ConfigurationCheck check) {
    if (check.configuration().isEmpty()) {
      return Future.failedFuture(ReloadRefusals.faulty(check.findings()));
    }
    Configuration before = parts.inUse().configuration();
    Configuration next = check.configuration().get();
    List<String> settled = next.settings().settledOtherThan(before.settings());
    if (!settled.isEmpty()) {
      return Future.failedFuture(ReloadRefusals.needsStart(settled));
    }
    ConfigurationDifference difference = ConfigurationDifference.of(before, next);
    Outcome outcome =
        new Outcome(
            before.catalogue().version(),
            next.catalogue().version(),
            difference,
            warnings(check.findings(), difference));
    return next.files().equals(before.files())
        ? Future.succeededFuture(outcome)
        : opened(wish, next, outcome);
  }

  private static List<String> warnings(List<Finding> findings, ConfigurationDifference difference) {
    List<String> warnings = new ArrayList<>();
    if (difference.takesAway("items") || difference.takesAway("stations")) {
      warnings.add("去掉了事项或站点：它们没有办结的办件，站点不能再补正、撤回。办结之前请留着它们，只从站点的 offers 里删去事项");
    }
    findings.forEach(finding -> warnings.add(finding.toString()));
    return warnings;
  }

  private Future<Outcome> opened(Wish wish, Configuration next, Outcome outcome) {
    return parts
        .vertx()
        .executeBlocking(() -> parts.backends().prepare(Settings.backends(next.catalogue())), false)
        .recover(
            cause ->
                Future.failedFuture(
                    cause instanceof InvalidBackends invalid
                        ? ReloadRefusals.faultyBackends(invalid)
                        : cause))
        .compose(
            backends ->
                prepared(next)
                    .compose(doors -> recorded(wish, next, outcome).map(doors::at))
                    .onFailure(unused -> backends.drop())
                    .compose(ready -> swap(next, backends, ready))
                    .map(outcome)
                    .recover(cause -> rehearsedOr(cause, outcome)));
  }

  private Future<Doors> prepared(Configuration next) {
    return Future.all(parts.servers().stream().map(server -> server.prepare(next)).toList())
        .map(all -> new Doors(all.list(), 0));
  }

  /** Doors of all servers, to be opened with the ledger of this revision. */
  private record Doors(List<Runnable> openings, long revision) {
    Doors at(long ledger) {
      return new Doors(openings, ledger);
    }
  }

  private Future<Long> recorded(Wish wish, Configuration next, Outcome outcome) {
    NumberedBackends numbered = new NumberedBackends(next.catalogue().backends().values());
    return parts
        .ledger()
        .settled(
            next,
            planned ->
                parts.pool().withTransaction(tx -> record(tx, numbered, planned, wish, outcome)))
        .recover(
            cause ->
                Future.failedFuture(
                    cause instanceof LedgerUnfit unfit ? ReloadRefusals.unfit(unfit) : cause));
  }

  private Future<Long> record(
      SqlConnection tx, NumberedBackends numbered, Planned planned, Wish wish, Outcome outcome) {
    return numbered
        .remember(tx)
        .compose(
            clashes ->
                clashes.isEmpty()
                    ? parts.ledger().enter(tx, planned)
                    : Future.failedFuture(ReloadRefusals.renumbered(clashes)))
        .compose(
            revision ->
                log.record(tx, parts.node().node(), parts.node().clock().instant(), wish, outcome)
                    .map(revision))
        .compose(
            revision ->
                wish.dryRun()
                    ? Future.failedFuture(new Rehearsed())
                    : Future.succeededFuture(revision));
  }

  /** New gates hear the operators' word before an order is sent through them. */
  private Future<Void> swap(Configuration next, BackendsChange backends, Doors doors) {
    backends.use();
    return parts
        .overrides()
        .refresh()
        .otherwiseEmpty()
        .compose(refreshed -> ledger(next, doors))
        .onSuccess(
            led -> {
              parts.inUse().use(next, parts.node().clock().instant(), parts.backends());
              doors.openings().forEach(Runnable::run);
              parts.taken().run();
              LOG.info("Configuration {} is in use", next.catalogue().version());
            });
  }

  /** On a worker: the ledger may be making routes of what was just confirmed. */
  private Future<Void> ledger(Configuration next, Doors doors) {
    return parts
        .vertx()
        .executeBlocking(
            () -> {
              parts.ledger().use(next, doors.revision());
              return null;
            },
            false);
  }

  private static Future<Outcome> rehearsedOr(Throwable cause, Outcome outcome) {
    return cause instanceof Rehearsed
        ? Future.succeededFuture(outcome)
        : Future.failedFuture(cause);
  }

  /** Everything went well and is taken back: that was asked for. */
  private static final class Rehearsed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Rehearsed() {
      super("rehearsed", null, false, false);
    }
  }
}
