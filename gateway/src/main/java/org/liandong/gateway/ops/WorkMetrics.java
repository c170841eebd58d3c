package org.liandong.gateway.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.cases.HopKind;
import org.liandong.gateway.cases.TroubleLog;
import org.liandong.gateway.cases.WorkWatch;
import org.liandong.gateway.model.Outcome;

/** Counts what the hall and the dispatch did, and hands on what fails. */
public final class WorkMetrics implements WorkWatch {
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(100),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
    Duration.ofMinutes(1),
    Duration.ofMinutes(15)
  };

  private final MeterRegistry registry;
  private final IntFunction<String> backendCode;
  private final UnaryOperator<String> itemType;
  private final TroubleLog troubles;
  private final Map<Writer, DistributionSummary> sizes = new EnumMap<>(Writer.class);
  private final Map<Writer, Timer> times = new EnumMap<>(Writer.class);
  private final Counter unauthorised;
  private final Map<HopKind, Counter> hops = new EnumMap<>(HopKind.class);
  private final Map<String, Map<Outcome, Counter>> conclusions = new ConcurrentHashMap<>();
  private final Map<HopKind, Timer> latencies = new ConcurrentHashMap<>();
  private final Map<String, Map<Integer, Counter>> byBackend = new ConcurrentHashMap<>();

  /**
   * The counters.
   *
   * @param backendCode the code of the backend with a number
   * @param itemType the type of the item with a code: few, where items are many
   */
  public WorkMetrics(
      MeterRegistry registry,
      IntFunction<String> backendCode,
      UnaryOperator<String> itemType,
      TroubleLog troubles) {
    this.itemType = itemType;
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
    unauthorised =
        Counter.builder("liandong.acts.unauthorised")
            .description("What organs did without authority on that day")
            .register(registry);
  }

  /** Counts from the start what alerts watch: a rate does not see the first of a new series. */
  public WorkMetrics at(List<Backend> backends) {
    backends.forEach(backend -> staleAt(backend.number()));
    return this;
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
    staleAt(backend).increment();
  }

  private Counter staleAt(int backend) {
    return counter(
        "liandong.results.stale", "Results dropped: their order was taken over", backend);
  }

  @Override
  public void hopped(HopKind kind, Duration took) {
    hops.get(kind).increment();
    if (took != null) {
      latencies.computeIfAbsent(kind, this::latency).record(took);
    }
  }

  @Override
  public void actedWithoutAuthority() {
    unauthorised.increment();
  }

  @Override
  public void concluded(String item, Outcome outcome) {
    conclusions
        .computeIfAbsent(itemType.apply(item), type -> new ConcurrentHashMap<>())
        .computeIfAbsent(outcome, how -> conclusion(itemType.apply(item), how))
        .increment();
  }

  @Override
  public void ended(String work, Throwable cause) {
    if (cause instanceof AdapterFailure failure) {
      troubles.failedAtBackend(work, failure.code());
    } else {
      troubles.ended(work, cause);
    }
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

  private Counter conclusion(String type, Outcome outcome) {
    return Counter.builder("liandong.cases.concluded")
        .description("Cases concluded, by item type and outcome")
        .tag("type", type)
        .tag("outcome", label(outcome))
        .register(registry);
  }

  private Timer latency(HopKind kind) {
    return Timer.builder("liandong.hops.time")
        .description("How long a crossing was in the gateway's hand, by kind of hop")
        .tag("kind", label(kind))
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
