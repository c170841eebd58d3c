package org.liandong.gateway.boot;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.liandong.gateway.cases.NodeStore;
import org.liandong.gateway.cases.SealingKeys;
import org.liandong.gateway.catalogue.GatewaySettings;
import org.liandong.gateway.ledger.LedgerUnfit;
import org.liandong.gateway.routing.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running node. It starts from the inside out, so that no request meets a part that is missing,
 * and stops from the outside in, so that what was taken is finished.
 */
final class Node {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  /** After the drain there is nothing left to wait for but connections being closed. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final GatewaySettings.Shutdown shutdown;
  private final Wiring wiring;
  private final List<String> doors = new ArrayList<>();
  private final List<String> senders = new ArrayList<>();
  private final List<String> workers = new ArrayList<>();
  private final List<String> watchers = new ArrayList<>();

  private Node(Vertx vertx, GatewaySettings.Shutdown shutdown, Wiring wiring) {
    this.vertx = vertx;
    this.shutdown = shutdown;
    this.wiring = wiring;
  }

  /**
   * Looks first at what needs no database, so that a node that cannot serve changes nothing there;
   * then migrates, enters itself, and serves once everything behind the doors works.
   */
  static Future<Node> start(
      Vertx vertx,
      ConfigurationSource configuration,
      DatabaseAddress database,
      PrometheusMeterRegistry metrics,
      InstantSource clock) {
    Configuration first = configuration.first();
    Pools pools = Pools.open(vertx, database, first.settings().database().pools());
    return Preflight.look(vertx, first.settings(), metrics)
        .compose(
            keys ->
                migrated(vertx, database)
                    .compose(schema -> around(first, pools, keys, schema, metrics, clock)))
        // Opening a plugin's backend waits for the plugin.
        .compose(
            around ->
                vertx.executeBlocking(() -> new Wiring(vertx, configuration, pools, around), false))
        .map(wiring -> new Node(vertx, first.settings().shutdown(), wiring))
        .recover(
            cause ->
                within(CLOSING, "connections", pools.close())
                    .compose(closed -> Future.failedFuture(cause)))
        .compose(Node::start);
  }

  /** For people: the machine, where it says its name, and the process. */
  private static String name() {
    String machine = Objects.requireNonNullElse(System.getenv("HOSTNAME"), "node");
    return machine + '-' + ProcessHandle.current().pid();
  }

  private static Future<String> migrated(Vertx vertx, DatabaseAddress database) {
    Migrations migrations = new Migrations(database);
    return migrations
        .migrate(vertx)
        .compose(migrated -> vertx.executeBlocking(migrations::version));
  }

  private static Future<Wiring.Surroundings> around(
      Configuration first,
      Pools pools,
      Preflight.Keys keys,
      String schema,
      PrometheusMeterRegistry metrics,
      InstantSource clock) {
    NumberedBackends numbered = new NumberedBackends(first.catalogue().backends().values());
    return pools
        .query()
        .withTransaction(numbered::remember)
        .compose(
            clashes ->
                clashes.isEmpty()
                    ? Future.succeededFuture()
                    : Future.failedFuture(StartRefused.backendsRenumbered(clashes)))
        // Entered before its key is: whoever forgets an old key looks at who began before that.
        .compose(
            same -> new NodeStore().register(pools.query(), name(), first.catalogue().version()))
        .compose(number -> agreed(pools, keys).map(number))
        .map(number -> new Wiring.Surroundings(number, schema, keys, clock, metrics));
  }

  private static Future<Void> agreed(Pools pools, Preflight.Keys keys) {
    return new SealingKeys(pools.query())
        .disagreements(keys.ring())
        .compose(
            others ->
                others.isEmpty()
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        StartRefused.sealingKeys(
                            "密钥文件里没有第 %s 版密钥（0 指"
                                + " search），或与数据库所记的不是同一把；已有的办件内容要靠它打开，程序不启动。请从备份找回密钥文件，各节点用同一份。",
                            others)));
  }

  /** A node that cannot start whole does not stay half. */
  private Future<Node> start() {
    return wiring
        .overrides
        .start()
        .compose(done -> wiring.vitals.stranded.tell())
        .compose(done -> deployLedger())
        .compose(done -> deploy(watchers, wiring.vitals.heartbeat))
        .compose(done -> deploy(watchers, wiring.keys))
        .compose(done -> deploy(watchers, wiring.refused))
        .compose(done -> deployGauges())
        .compose(done -> deploy(watchers, wiring.audit.retention))
        .compose(done -> deploy(watchers, wiring.vitals.rotation))
        .compose(done -> deploy(watchers, wiring.management))
        .compose(done -> deploy(senders, wiring.workers.dispatch))
        .compose(done -> deploy(workers, wiring.workers.inbox))
        .compose(done -> deploy(workers, wiring.workers.ask))
        .compose(done -> deploy(workers, wiring.workers.countdown))
        .compose(done -> deploy(workers, wiring.workers.listening))
        .compose(done -> deploy(workers, wiring.reconciliation.worker))
        .compose(done -> deploy(workers, wiring.workers.polling.arrivals))
        .compose(done -> deploy(workers, wiring.workers.polling.papers))
        .compose(done -> deploy(workers, wiring.workers.polling.poll))
        .compose(done -> deploy(workers, wiring.materials.door.sweep()))
        .compose(done -> deploy(workers, wiring.materials.lookUps.sweep()))
        .compose(done -> deploy(workers, wiring.events.reader()))
        .compose(done -> deployApis())
        .onSuccess(done -> serving())
        .map(this)
        .recover(cause -> end().transform(stopped -> Future.failedFuture(cause)));
  }

  /** Before anything is planned or sent by what only the configuration says. */
  private Future<Void> deployLedger() {
    return deploy(watchers, wiring.ledger.ledger)
        .recover(
            cause ->
                Future.failedFuture(
                    cause instanceof LedgerUnfit unfit ? StartRefused.ledgerUnfit(unfit) : cause));
  }

  private Future<Void> deployGauges() {
    return deploy(watchers, wiring.vitals.backlog)
        .compose(done -> deploy(watchers, wiring.vitals.reconciled));
  }

  private Future<Void> deployApis() {
    Future<Void> all = Future.succeededFuture();
    for (ApiServer api : wiring.apis) {
      all = all.compose(done -> deploy(doors, api));
    }
    return all;
  }

  private Future<Void> deploy(List<String> group, Deployable part) {
    return vertx.deployVerticle(part).onSuccess(group::add).mapEmpty();
  }

  private void serving() {
    wiring.pulse.serve();
    LOG.info(
        "Serving on port {}, management on {}, configuration {}",
        apiPort(),
        managementPort(),
        wiring.inUse.version());
  }

  int apiPort() {
    return wiring.apis.get(0).port();
  }

  int managementPort() {
    return wiring.management.port();
  }

  /**
   * Says that it is not ready, and gives load balancers time to notice; answers the requests under
   * way; sends nothing new and ends what is being sent; leaves the rest to its leases. The
   * management port answers until then. Takes no longer than the notice, twice the drain time and a
   * little.
   */
  Future<Void> stop() {
    LOG.info("Draining");
    wiring.pulse.drain();
    wiring.apis.forEach(ApiServer::leave);
    return noticed(shutdown.notice()).compose(over -> end());
  }

  /**
   * A future of no event loop: what follows ends with Vert.x itself, and no loop is there to tell.
   */
  private Future<Void> noticed(Duration notice) {
    Promise<Void> over = Promise.promise();
    if (notice.isZero()) {
      over.complete();
    } else {
      vertx.setTimer(notice.toMillis(), timer -> over.complete());
    }
    return over.future();
  }

  private Future<Void> end() {
    wiring.pulse.drain();
    Duration drain = shutdown.drain();
    return within(drain.plus(CLOSING), "requests", undeploy(doors))
        .compose(done -> within(CLOSING, "answers being taken", undeploy(workers)))
        .compose(done -> within(drain, "orders being sent", undeploy(senders)))
        .compose(done -> within(CLOSING, "watchers", undeploy(watchers)))
        .compose(done -> within(CLOSING, "connections", close()));
  }

  /** All at once: each has its own work to end. */
  private Future<?> undeploy(List<String> group) {
    return Future.join(group.stream().map(vertx::undeploy).toList());
  }

  private Future<?> close() {
    return wiring
        .overrides
        .stop()
        .eventually(wiring.backends::close)
        .eventually(wiring.pools::close);
  }

  /**
   * What does not end in time is left behind: its leases run out, and another node goes on. A pool
   * that is closed while a wait for a connection runs out never says that it is closed: the client
   * trips over its own null (vertx-sql-client 5.0.8).
   */
  private static Future<Void> within(Duration limit, String what, Future<?> work) {
    return work.timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(
            cause -> LOG.warn("Not ended in time: {} ({})", what, cause.getClass().getSimpleName()))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }
}
