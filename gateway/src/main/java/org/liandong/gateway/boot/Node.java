package org.liandong.gateway.boot;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.liandong.gateway.cases.NodeStore;
import org.liandong.gateway.routing.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running node: starts in the order in which its parts need one another, stops in reverse. */
final class Node {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  private final Vertx vertx;
  private final Configuration configuration;
  private final Wiring wiring;
  private final List<String> deployments = new ArrayList<>();
  private List<ApiServer> apis = List.of();

  private Node(Vertx vertx, Configuration configuration, Wiring wiring) {
    this.vertx = vertx;
    this.configuration = configuration;
    this.wiring = wiring;
  }

  /** Migrates, enters itself, and serves once everything behind the doors works. */
  static Future<Node> start(
      Vertx vertx,
      Configuration configuration,
      DatabaseAddress database,
      PrometheusMeterRegistry metrics) {
    Pools pools = Pools.open(vertx, database, configuration.settings().database().pools());
    return new Migrations(database)
        .migrate(vertx)
        .compose(
            migrated -> new NodeStore().register(pools.query(), ProcessHandle.current().pid() + ""))
        .map(
            number ->
                new Wiring(
                    vertx,
                    configuration,
                    pools,
                    new Wiring.Surroundings(number, InstantSource.system(), metrics)))
        .compose(wiring -> new Node(vertx, configuration, wiring).start())
        .recover(cause -> pools.close().transform(closed -> Future.failedFuture(cause)));
  }

  private Future<Node> start() {
    apis = wiring.apis(Runtime.getRuntime().availableProcessors());
    return wiring
        .overrides
        .start()
        .compose(done -> deploy(wiring.heartbeat))
        .compose(done -> deploy(wiring.inboxWorker))
        .compose(done -> deploy(wiring.dispatch))
        .compose(done -> deploy(wiring.askWorker))
        .compose(done -> deploy(wiring.management))
        .compose(done -> deployApis())
        .map(
            done -> {
              LOG.info(
                  "Serving on port {}, management on {}, configuration {}",
                  apiPort(),
                  managementPort(),
                  configuration.catalogue().version());
              return this;
            });
  }

  private Future<Void> deployApis() {
    Future<Void> all = Future.succeededFuture();
    for (ApiServer api : apis) {
      all = all.compose(done -> deploy(api));
    }
    return all;
  }

  private Future<Void> deploy(Deployable part) {
    return vertx.deployVerticle(part).onSuccess(deployments::add).mapEmpty();
  }

  int apiPort() {
    return apis.get(0).port();
  }

  int managementPort() {
    return wiring.management.port();
  }

  /** Takes nothing new, ends what is under way, leaves the rest to its leases. */
  Future<Void> stop() {
    wiring.pulse.drain();
    List<String> reversed = new ArrayList<>(deployments);
    Collections.reverse(reversed);
    Future<Void> stopped = Future.succeededFuture();
    for (String deployment : reversed) {
      stopped = stopped.eventually(() -> vertx.undeploy(deployment));
    }
    return stopped
        .eventually(wiring.overrides::stop)
        .eventually(wiring.backends::close)
        .eventually(wiring.pools::close)
        .timeout(
            configuration.settings().shutdown().drain().multipliedBy(2).toMillis(),
            TimeUnit.MILLISECONDS);
  }
}
