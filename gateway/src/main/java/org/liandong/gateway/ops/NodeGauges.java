package org.liandong.gateway.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** What this node knows of itself, as gauges. */
public final class NodeGauges {
  private NodeGauges() {}

  /**
   * Registers them.
   *
   * @param streams how many streams of events are open here
   */
  public static void register(
      MeterRegistry registry, Pulse pulse, BooleanSupplier keysAreFresh, IntSupplier streams) {
    Gauge.builder(
            "liandong.node.ready", pulse, it -> it.isReady() && keysAreFresh.getAsBoolean() ? 1 : 0)
        .description("1 where stations may be sent to this node")
        .register(registry);
    Gauge.builder("liandong.nodes.live", pulse, Pulse::liveNodes)
        .description("Nodes that share the work, as this node sees it")
        .register(registry);
    Gauge.builder("liandong.nodes.configurations", pulse, Pulse::configurations)
        .description("Different configurations that live nodes run on, as this node sees it")
        .register(registry);
    Gauge.builder("liandong.events.streams", streams, IntSupplier::getAsInt)
        .description("Streams of events that are open at this node")
        .strongReference(true)
        .register(registry);
  }
}
