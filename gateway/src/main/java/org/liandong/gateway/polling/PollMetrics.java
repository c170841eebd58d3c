package org.liandong.gateway.polling;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.PollStore;
import org.liandong.gateway.cases.PollStore.Source;

/** What was read of each source, and when last: of all nodes together, from the database. */
final class PollMetrics {
  private final MeterRegistry registry;
  private final NodeContext node;
  private final Set<Source> known = new HashSet<>();
  private final Map<Source, Instant> lastRead = new ConcurrentHashMap<>();

  PollMetrics(MeterRegistry registry, NodeContext node) {
    this.registry = registry;
    this.node = node;
  }

  /** Counts from the start what alerts watch: a rate does not see the first of a new series. */
  void watch(List<Source> sources) {
    sources.stream().filter(known::add).forEach(this::register);
  }

  /** Of what nobody ever read the time counts from when it was first to be read. */
  private void register(Source source) {
    entries(source);
    Instant since = node.clock().instant();
    Gauge.builder("liandong.poll.age", lastRead, times -> age(times.getOrDefault(source, since)))
        .description("Seconds since a page of what the backend hands out was last stored")
        .tags(tags(source))
        .register(registry);
  }

  private double age(Instant last) {
    return Duration.between(last, node.clock().instant()).toMillis() / 1000.0;
  }

  void read(Source source, int added) {
    lastRead.put(source, node.clock().instant());
    entries(source).increment(added);
  }

  void ended(Source source, Throwable cause) {
    node.watch().ended("reading " + label(source) + " of " + source.backend(), cause);
  }

  /** What other nodes read. */
  Future<Void> look(PollStore store, Pool pool) {
    return DatabaseWait.bounded(store.lastRead(pool))
        .onSuccess(all -> all.forEach(each -> lastRead.put(each.source(), each.at())))
        .mapEmpty();
  }

  private Counter entries(Source source) {
    return Counter.builder("liandong.poll.entries")
        .description("Answers or arrivals that were read of a backend and were new")
        .tags(tags(source))
        .register(registry);
  }

  private static Tags tags(Source source) {
    return Tags.of("backend", source.backend(), "kind", label(source));
  }

  private static String label(Source source) {
    return source.kind().name().toLowerCase(Locale.ROOT);
  }
}
