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
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.liandong.adapter.host.HostVertx;

/** A node together with the Vert.x it runs on. */
public final class RunningNode {
  private static final long CLOSE_SECONDS = 5;

  private final Vertx vertx;
  private final Node node;

  private RunningNode(Vertx vertx, Node node) {
    this.vertx = vertx;
    this.node = node;
  }

  /** Starts a node on this Vert.x, whose metrics go to the registry. */
  public static Future<RunningNode> start(
      Vertx vertx,
      ConfigurationSource configuration,
      DatabaseAddress database,
      PrometheusMeterRegistry metrics) {
    return start(vertx, configuration, database, metrics, InstantSource.system());
  }

  /** The same with a business clock that is not the system's. */
  public static Future<RunningNode> start(
      Vertx vertx,
      ConfigurationSource configuration,
      DatabaseAddress database,
      PrometheusMeterRegistry metrics,
      InstantSource clock) {
    return Node.start(vertx, configuration, database, metrics, clock)
        .map(node -> new RunningNode(vertx, node));
  }

  /** A registry that knows of the JVM; what runs on it adds its own. */
  public static PrometheusMeterRegistry metrics() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(MeterFilter.deny(RunningNode::isNoise));
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    return registry;
  }

  /**
   * Pools of HTTP connections are named by address, and liandong.backend.calls says more; what the
   * SQL client counts is registered anew again and again (a warning each), and its pools say
   * enough.
   */
  private static boolean isNoise(Meter.Id id) {
    return id.getName().startsWith("vertx.sql")
        || id.getName().startsWith("vertx.pool") && "http".equals(id.getTag("pool_type"));
  }

  /** A Vert.x that counts the use of its pools; requests and calls have meters of our own. */
  public static Vertx vertx(PrometheusMeterRegistry metrics) {
    MicrometerMetricsOptions options =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .setLabels(EnumSet.of(Label.POOL_NAME, Label.POOL_TYPE))
            .addDisabledMetricsCategory(MetricsDomain.HTTP_SERVER)
            .addDisabledMetricsCategory(MetricsDomain.HTTP_CLIENT)
            .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
            .addDisabledMetricsCategory(MetricsDomain.NET_SERVER)
            .addDisabledMetricsCategory(MetricsDomain.NET_CLIENT);
    return Vertx.builder()
        .with(HostVertx.options().setMetricsOptions(options))
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
    return node.stop().transform(stopped -> vertx.close().timeout(CLOSE_SECONDS, TimeUnit.SECONDS));
  }
}
