package org.liandong.gateway.ops;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.Map;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.GateOverrides;
import org.liandong.gateway.cases.ArrivalActs;
import org.liandong.gateway.cases.ArrivalQueries;
import org.liandong.gateway.cases.DispatchQueries;
import org.liandong.gateway.cases.Erasures;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.ParkedWork;
import org.liandong.gateway.http.ApiRoutes;
import org.liandong.gateway.http.KeySource;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.routing.RoutePlanner;

/** All operations of the management port. */
public final class ManagementDoor {
  private static final Map<String, String> SCRAPE =
      Map.of(
          "Content-Type", "text/plain; version=0.0.4; charset=utf-8", "Cache-Control", "no-store");

  private final HealthEndpoints health;
  private final GateEndpoints gates;
  private final DispatchEndpoints dispatches;
  private final DispatchActs acts;
  private final ArrivalEndpoints arrivals;
  private final NodeEndpoints nodes;
  private final AdapterEndpoints adapters;
  private final RouteEndpoints routing;
  private final ErasureEndpoint erasure;
  private final ConfigurationEndpoints configuration;
  private final PrometheusMeterRegistry metrics;

  public ManagementDoor(Parts parts) {
    this.health = new HealthEndpoints(parts.vertx(), parts.pulse(), parts.keys(), parts.backends());
    this.gates =
        new GateEndpoints(parts.backends(), parts.overrides(), parts.pool(), parts.clock());
    DispatchQueries queries = new DispatchQueries(parts.pool(), parts.node());
    this.dispatches =
        new DispatchEndpoints(
            parts.backends(), queries, new WaitingJson(parts.backends(), parts.node()));
    this.acts =
        new DispatchActs(parts.backends(), queries, new ParkedWork(parts.pool(), parts.node()));
    this.adapters = new AdapterEndpoints(parts.backends(), parts.pool(), parts.clock());
    this.arrivals =
        new ArrivalEndpoints(
            new ArrivalQueries(parts.pool()), new ArrivalActs(parts.pool(), parts.node()));
    this.nodes = new NodeEndpoints(parts.pool(), parts.node().node());
    this.routing = new RouteEndpoints(parts.planner(), parts.clock());
    this.erasure = new ErasureEndpoint(new Erasures(parts.pool(), parts.clock()));
    this.configuration =
        new ConfigurationEndpoints(parts.reload(), parts.pool(), parts.node().node());
    this.metrics = parts.metrics();
  }

  /** What the door works with. */
  public record Parts(
      Vertx vertx,
      Pulse pulse,
      Backends backends,
      GateOverrides overrides,
      Pool pool,
      NodeContext node,
      RoutePlanner planner,
      KeySource keys,
      Reload reload,
      PrometheusMeterRegistry metrics) {

    InstantSource clock() {
      return node.clock();
    }
  }

  /** Binds every operation of this door. */
  public void bind(ApiRoutes routes) {
    routes
        .bind("readLive", health::live)
        .bind("readReady", health::ready)
        .bind("readBackends", health::backends)
        .bind("readMetrics", this::scrape)
        .bind("listGates", gates::list)
        .bind("setGate", gates::set)
        .bind("listDispatches", dispatches::list)
        .bind("retryDispatches", acts::retry)
        .bind("concludeDispatches", acts::conclude)
        .bind("listArrivals", arrivals::list)
        .bind("retryArrival", arrivals::retry)
        .bind("closeArrival", arrivals::close)
        .bind("eraseCase", erasure)
        .bind("listAdapters", adapters::list)
        .bind("readAdapter", adapters::read)
        .bind("testAdapter", adapters::selfTest)
        .bind("listNodes", nodes::list)
        .bind("readConfiguration", configuration::read)
        .bind("reloadConfiguration", configuration::reload)
        .bind("explainRoute", routing::explain);
  }

  private Future<Reply> scrape(RoutingContext ctx) {
    return Future.succeededFuture(new Reply(200, SCRAPE, Buffer.buffer(metrics.scrape())));
  }
}
