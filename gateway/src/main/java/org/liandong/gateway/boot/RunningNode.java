package org.liandong.gateway.boot;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;
import org.liandong.gateway.routing.Configuration;

/** A node together with the Vert.x it runs on. */
public final class RunningNode {
  private final Vertx vertx;
  private final Node node;

  private RunningNode(Vertx vertx, Node node) {
    this.vertx = vertx;
    this.node = node;
  }

  /** Starts a node on this Vert.x, whose metrics go to the registry. */
  public static Future<RunningNode> start(
      Vertx vertx,
      Configuration configuration,
      DatabaseAddress database,
      PrometheusMeterRegistry metrics) {
    return Node.start(vertx, configuration, database, metrics)
        .map(node -> new RunningNode(vertx, node));
  }

  /** A registry that knows of the JVM; what runs on it adds its own. */
  public static PrometheusMeterRegistry metrics() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    // Named by address, and there is one for each backend: liandong.backend.calls says more.
    registry.config().meterFilter(MeterFilter.deny(RunningNode::isHttpPool));
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    return registry;
  }

  private static boolean isHttpPool(Meter.Id id) {
    return id.getName().startsWith("vertx.pool") && "http".equals(id.getTag("pool_type"));
  }

  /** A Vert.x that counts what its clients, pools and event loops do. */
  public static Vertx vertx(PrometheusMeterRegistry metrics) {
    MicrometerMetricsOptions options =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .setLabels(EnumSet.of(Label.POOL_NAME, Label.POOL_TYPE, Label.CLIENT_NAME))
            .addDisabledMetricsCategory(MetricsDomain.HTTP_SERVER)
            .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
            .addDisabledMetricsCategory(MetricsDomain.NET_SERVER)
            .addDisabledMetricsCategory(MetricsDomain.NET_CLIENT);
    return Vertx.builder()
        .with(new VertxOptions().setMetricsOptions(options))
        .withMetrics(new MicrometerMetricsFactory(metrics))
        .build();
  }

  public int apiPort() {
    return node.apiPort();
  }

  public int managementPort() {
    return node.managementPort();
  }

  /** Drains, stops and closes everything. */
  public Future<Void> stop() {
    return node.stop().transform(stopped -> vertx.close());
  }
}
