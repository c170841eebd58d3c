package org.liandong.gateway.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.liandong.gateway.cases.HopKind;
import org.liandong.gateway.cases.TroubleLog;
import org.liandong.gateway.cases.WorkWatch;

/** Counts what the hall and the dispatch did, and hands on what fails. */
public final class WorkMetrics implements WorkWatch {
  private final MeterRegistry registry;
  private final IntFunction<String> backendCode;
  private final TroubleLog troubles;
  private final Map<Writer, DistributionSummary> sizes = new EnumMap<>(Writer.class);
  private final Map<Writer, Timer> times = new EnumMap<>(Writer.class);
  private final Map<HopKind, Counter> hops = new EnumMap<>(HopKind.class);
  private final Map<String, Map<Integer, Counter>> byBackend = new ConcurrentHashMap<>();

  /**
   * The counters.
   *
   * @param backendCode the code of the backend with a number
   */
  public WorkMetrics(MeterRegistry registry, IntFunction<String> backendCode, TroubleLog troubles) {
    this.troubles = troubles;
    this.registry = registry;
    this.backendCode = backendCode;
    for (Writer writer : Writer.values()) {
      sizes.put(writer, size(writer));
      times.put(writer, time(writer));
    }
    for (HopKind kind : HopKind.values()) {
      hops.put(kind, hop(kind));
    }
  }

  @Override
  public void flushed(Writer writer, int rows, long nanos) {
    sizes.get(writer).record(rows);
    times.get(writer).record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void claimed(int backend, int orders) {
    counter("liandong.orders.claimed", "Orders claimed", backend).increment(orders);
  }

  @Override
  public void postponed(int backend) {
    counter("liandong.orders.postponed", "Orders given back unsent", backend).increment();
  }

  @Override
  public void stale(int backend) {
    counter("liandong.results.stale", "Results dropped: their order was taken over", backend)
        .increment();
  }

  @Override
  public void hopped(HopKind kind) {
    hops.get(kind).increment();
  }

  @Override
  public void ended(String work, Throwable cause) {
    troubles.ended(work, cause);
  }

  private Counter counter(String name, String description, int backend) {
    return byBackend
        .computeIfAbsent(name, ignored -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            backend,
            number ->
                Counter.builder(name)
                    .description(description)
                    .tag("backend", backendCode.apply(number))
                    .register(registry));
  }

  private DistributionSummary size(Writer writer) {
    return DistributionSummary.builder("liandong.flush.rows")
        .description("Rows that were written together")
        .tag("writer", label(writer))
        .register(registry);
  }

  private Timer time(Writer writer) {
    return Timer.builder("liandong.flush.time")
        .description("How long a flush took, its commit included")
        .tag("writer", label(writer))
        .register(registry);
  }

  private Counter hop(HopKind kind) {
    return Counter.builder("liandong.hops")
        .description("Hops by kind")
        .tag("kind", label(kind))
        .register(registry);
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
