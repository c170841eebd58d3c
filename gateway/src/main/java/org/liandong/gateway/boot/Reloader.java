package org.liandong.gateway.boot;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.BackendsChange;
import org.liandong.gateway.backends.GateOverride;
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
    if (difference.takesAway("regions")) {
      warnings.add("去掉了区划：在那里收件的办件，此后按它的站点现在所属的区划判断职权；站点也不在了的，无从判断，指令会挂起");
    }
    if (difference.takesAway("items") || difference.takesAway("stations")) {
      warnings.add("去掉了事项或站点：没有办结的办件不能再补正，文书上也只剩代码，没有名称。办结之前请留着它们，只从站点的 offers 里删去事项");
    }
    findings.forEach(finding -> warnings.add(finding.toString()));
    return warnings;
  }

  private Future<Outcome> opened(Wish wish, Configuration next, Outcome outcome) {
    return parts
        .vertx()
        .executeBlocking(() -> parts.backends().prepare(Settings.backends(next)), false)
        .recover(
            cause ->
                Future.failedFuture(
                    cause instanceof InvalidBackends invalid
                        ? ReloadRefusals.faultyBackends(invalid)
                        : cause))
        .compose(
            backends ->
                ready(next)
                    .compose(ready -> recorded(wish, next, outcome).map(ready::at))
                    .onFailure(unused -> backends.drop())
                    .compose(ready -> swap(next, backends, ready))
                    .map(outcome)
                    .recover(cause -> rehearsedOr(cause, outcome)));
  }

  /** What is read and made before anything is recorded: all that may fail. */
  private Future<Ready> ready(Configuration next) {
    return parts
        .overrides()
        .read()
        .compose(
            words ->
                Future.all(parts.servers().stream().map(it -> it.prepare(next)).toList())
                    .map(all -> new Ready(words, all.list(), 0)));
  }

  /**
   * What is to be swapped.
   *
   * @param words of operators over gates
   * @param openings of the doors of all servers
   * @param revision of the ledger
   */
  private record Ready(Map<Integer, GateOverride> words, List<Runnable> openings, long revision) {
    Ready at(long ledger) {
      return new Ready(words, openings, ledger);
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

  /** The ledger first, on a worker: it may be making routes of what was just confirmed. */
  private Future<Void> swap(Configuration next, BackendsChange backends, Ready ready) {
    return parts
        .vertx()
        .executeBlocking(
            () -> {
              parts.ledger().use(next, ready.revision());
              return null;
            },
            false)
        .compose(led -> parts.ledger().refresh().otherwiseEmpty())
        .onSuccess(
            led -> {
              parts.inUse().use(next, parts.node().clock().instant(), backends::byCode);
              backends.use(ready.words());
              ready.openings().forEach(Runnable::run);
              parts.overrides().refresh();
              parts.taken().run();
              LOG.info("Configuration {} is in use", next.catalogue().version());
            });
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
