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
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.ParkedQueries;
import org.liandong.gateway.cases.ParkedWork;
import org.liandong.gateway.http.ApiRoutes;
import org.liandong.gateway.http.Reply;

/** All operations of the management port. */
public final class ManagementDoor {
  private static final Map<String, String> SCRAPE =
      Map.of(
          "Content-Type", "text/plain; version=0.0.4; charset=utf-8", "Cache-Control", "no-store");

  private final HealthEndpoints health;
  private final GateEndpoints gates;
  private final ParkedEndpoints parked;
  private final PrometheusMeterRegistry metrics;

  public ManagementDoor(Parts parts) {
    this.health = new HealthEndpoints(parts.vertx(), parts.pulse(), parts.backends());
    this.gates =
        new GateEndpoints(parts.backends(), parts.overrides(), parts.pool(), parts.clock());
    this.parked =
        new ParkedEndpoints(
            parts.backends(),
            new ParkedQueries(parts.pool()),
            new ParkedWork(parts.pool(), parts.node()));
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
        .bind("listParked", parked::list)
        .bind("resumeParked", parked::resume);
  }

  private Future<Reply> scrape(RoutingContext ctx) {
    return Future.succeededFuture(new Reply(200, SCRAPE, Buffer.buffer(metrics.scrape())));
  }
}
