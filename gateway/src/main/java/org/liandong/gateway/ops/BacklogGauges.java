package org.liandong.gateway.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.BacklogQueries;
import org.liandong.gateway.cases.BacklogQueries.Backlog;
import org.liandong.gateway.cases.BacklogQueries.Orders;
import org.liandong.gateway.cases.NodeContext;

/**
 * Says what waits in the database, read every ten seconds. All nodes say the same; none says
 * anything while it cannot read.
 */
public final class BacklogGauges extends VerticleBase {
  private static final long PAUSE_MILLIS = 10_000;

  private final BacklogQueries queries;
  private final Backends backends;
  private final MeterRegistry registry;
  private final NodeContext node;
  private final Set<Integer> registered = new HashSet<>();
  private final Set<Integer> platforms = new HashSet<>();
  private volatile Backlog last;
  private Future<?> current = Future.succeededFuture();
  private boolean stopping;

  public BacklogGauges(
      BacklogQueries queries, Backends backends, MeterRegistry registry, NodeContext node) {
    this.queries = queries;
    this.backends = backends;
    this.registry = registry;
    this.node = node;
  }

  @Override
  public Future<?> start() {
    register(backends.all());
    gauge(
        "liandong.answers.unsettled",
        "Answers that their cases have not taken yet",
        Tags.empty(),
        Backlog::unsettled);
    gauge(
        "liandong.cases.attention",
        "Cases of which something is parked",
        Tags.empty(),
        Backlog::attention);
    gauge(
        "liandong.parcels.overdue",
        "Paper parcels whose next hand-over should have been scanned by now",
        Tags.empty(),
        Backlog::overdueParcels);
    registerCallBacks();
    look();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return current;
  }

  private void registerCallBacks() {
    gauge(
        "liandong.callbacks.open",
        "Concluded cases whose applicants are still to be called back",
        Tags.empty(),
        backlog -> backlog.callBacks().all());
    gauge(
        "liandong.callbacks.overdue",
        "Those of them that should have been called by now",
        Tags.empty(),
        backlog -> backlog.callBacks().overdue());
  }

  private void register(List<Backend> known) {
    known.stream().filter(backend -> registered.add(backend.number())).forEach(this::register);
    known.stream()
        .filter(Backend::listens)
        .filter(backend -> platforms.add(backend.number()))
        .forEach(this::registerReports);
  }

  private void register(Backend backend) {
    Tags tags = Tags.of("backend", backend.code());
    int number = backend.number();
    gauge(
        "liandong.orders.pending",
        "Orders that are due, being sent or postponed; counted up to " + BacklogQueries.MOST,
        tags,
        backlog -> backlog.orders().get(number).pending());
    gauge(
        "liandong.orders.oldest.age",
        "Seconds since the case of the oldest pending order last moved",
        tags,
        backlog -> age(backlog.orders().get(number)));
    gauge(
        "liandong.orders.parked",
        "Orders that wait for an operator",
        tags,
        backlog -> backlog.orders().get(number).parked());
    gauge(
        "liandong.answers.parked",
        "Answers that wait for an operator",
        tags,
        backlog -> backlog.parkedMessages().getOrDefault(backend.code(), 0L));
  }

  /** Also of one that began to listen after it was first seen. */
  private void registerReports(Backend platform) {
    Tags tags = Tags.of("backend", platform.code());
    int number = platform.number();
    gauge(
        "liandong.reports.waiting",
        "Reports that this platform was not told yet; counted up to " + BacklogQueries.MOST,
        tags,
        backlog -> backlog.reports().get(number).waiting());
    gauge(
        "liandong.reports.oldest.age",
        "Seconds since the oldest of them was made",
        tags,
        backlog -> backlog.reports().get(number).seconds());
  }

  private void gauge(String name, String description, Tags tags, ToDoubleFunction<Backlog> value) {
    Gauge.builder(name, this, gauges -> gauges.read(value))
        .description(description)
        .tags(tags)
        .register(registry);
  }

  private double read(ToDoubleFunction<Backlog> value) {
    Backlog seen = last;
    return seen == null ? Double.NaN : value.applyAsDouble(seen);
  }

  private double age(Orders orders) {
    return orders.since() == null
        ? 0
        : Duration.between(orders.since(), node.clock().instant()).toMillis() / 1000.0;
  }

  private void look() {
    List<Backend> known = backends.all();
    current =
        queries
            .read(known.stream().map(Backend::number).toList(), node.clock().instant())
            .timeout(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
            .onComplete(looked -> node.watch().ended("counting the backlog", looked.cause()))
            .otherwiseEmpty()
            .onSuccess(
                backlog -> {
                  last = backlog;
                  register(known);
                })
            .onSuccess(looked -> again());
  }

  private void again() {
    if (!stopping) {
      vertx.setTimer(PAUSE_MILLIS, timer -> look());
    }
  }
}
