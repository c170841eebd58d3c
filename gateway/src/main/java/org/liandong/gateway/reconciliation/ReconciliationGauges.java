package org.liandong.gateway.reconciliation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.Reconciliation.Verdict;
import org.liandong.gateway.cases.ReconciliationCounts;
import org.liandong.gateway.cases.ReconciliationCounts.Standing;

/**
 * Says how comparisons with platforms stand, read once a minute. All nodes say the same; none says
 * anything while it cannot read, or of a platform that is compared no more.
 */
public final class ReconciliationGauges extends VerticleBase {
  private static final long PAUSE_MILLIS = 60_000;

  private final ReconciliationCounts counts;
  private final Backends backends;
  private final MeterRegistry registry;
  private final NodeContext node;
  private final Set<Integer> registered = new HashSet<>();
  private volatile Map<Integer, Standing> last = Map.of();
  private Future<?> current = Future.succeededFuture();
  private boolean stopping;

  public ReconciliationGauges(
      ReconciliationCounts counts, Backends backends, MeterRegistry registry, NodeContext node) {
    this.counts = counts;
    this.backends = backends;
    this.registry = registry;
    this.node = node;
  }

  @Override
  public Future<?> start() {
    look();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return current;
  }

  private void register(Backend platform) {
    int number = platform.number();
    Tags tags = Tags.of("platform", platform.code());
    // Where no night has begun yet, the time counts from when one was first to.
    Instant watched = node.clock().instant();
    gauge(
        "liandong.reconciliation.age",
        "Seconds since the last night began in which this platform was compared; since the first,"
            + " where none was",
        tags,
        number,
        standing -> age(standing.since() == null ? watched : standing.since()));
    for (Verdict verdict : Verdict.values()) {
      gauge(
          "liandong.reconciliation.open",
          "Findings that nobody has done anything about; counted up to "
              + ReconciliationCounts.MOST
              + " of a comparison",
          tags.and("verdict", verdict.name().toLowerCase(Locale.ROOT)),
          number,
          standing -> standing.open().getOrDefault(verdict, 0));
    }
  }

  private void gauge(
      String name, String description, Tags tags, int platform, ToDoubleFunction<Standing> value) {
    Gauge.builder(name, this, gauges -> gauges.read(platform, value))
        .description(description)
        .tags(tags)
        .register(registry);
  }

  private double read(int platform, ToDoubleFunction<Standing> value) {
    Standing standing = last.get(platform);
    return standing == null ? Double.NaN : value.applyAsDouble(standing);
  }

  private double age(Instant since) {
    return Duration.between(since, node.clock().instant()).toMillis() / 1000.0;
  }

  private void look() {
    List<Backend> platforms = backends.all().stream().filter(ReconciliationWorker::tells).toList();
    platforms.stream()
        .filter(platform -> registered.add(platform.number()))
        .forEach(this::register);
    current =
        read(platforms)
            .onComplete(looked -> node.watch().ended("counting what is open", looked.cause()))
            .otherwise(Map.of())
            .onSuccess(standing -> last = standing)
            .onSuccess(looked -> again());
  }

  private Future<Map<Integer, Standing>> read(List<Backend> platforms) {
    return platforms.isEmpty()
        ? Future.succeededFuture(Map.of())
        : counts
            .read(platforms.stream().map(Backend::number).toList(), node.clock().instant())
            .timeout(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void again() {
    if (!stopping) {
      vertx.setTimer(PAUSE_MILLIS, timer -> look());
    }
  }
}
