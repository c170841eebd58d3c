package org.liandong.gateway.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.liandong.gateway.http.RequestWatch;

/**
 * Times each request by operation and status, and hands on who was turned away. On the hot path: a
 * meter is looked up without making anything.
 */
public final class RequestMetrics implements RequestWatch {
  private static final int STATUSES = 600;
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(5),
    Duration.ofMillis(20),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2)
  };

  private final MeterRegistry registry;
  private final RefusalWriter refusals;
  private final Map<String, AtomicReferenceArray<Timer>> timers = new ConcurrentHashMap<>();

  public RequestMetrics(MeterRegistry registry, RefusalWriter refusals) {
    this.registry = registry;
    this.refusals = refusals;
  }

  @Override
  public void answered(String operation, int status, long nanos) {
    AtomicReferenceArray<Timer> byStatus = timers.get(operation);
    if (byStatus == null) {
      byStatus = timers.computeIfAbsent(operation, name -> new AtomicReferenceArray<>(STATUSES));
    }
    Timer timer = byStatus.get(status);
    if (timer == null) {
      timer = timer(operation, status);
      byStatus.set(status, timer);
    }
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void turnedAway(TurnedAway request) {
    refusals.offer(request);
  }

  private Timer timer(String operation, int status) {
    return Timer.builder("liandong.http.requests")
        .description("Requests by operation and status, until their answer was written")
        .tag("operation", operation)
        .tag("status", Integer.toString(status))
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }
}
