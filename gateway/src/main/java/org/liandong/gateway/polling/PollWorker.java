package org.liandong.gateway.polling;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.Permit;
import org.liandong.gateway.cases.CrashPoint;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.PageKeeper;
import org.liandong.gateway.cases.PollKind;
import org.liandong.gateway.cases.PollStore;
import org.liandong.gateway.cases.PollStore.Held;
import org.liandong.gateway.cases.PollStore.Source;
import org.liandong.gateway.cases.PollStore.Wish;

/**
 * Reads what backends hand out; one per node. Each source is read by one node at a time, page by
 * page; a slow one holds up itself only.
 */
public final class PollWorker extends VerticleBase {
  private static final int PAUSE_MILLIS = 500;
  private static final long AGES_MILLIS = 10_000;

  private final Parts parts;
  private final PollStore store;
  private final Reading reading;
  private final PollMetrics metrics;
  private final Set<Source> begun = new HashSet<>();
  private final Set<Source> underWay = new HashSet<>();
  private final Set<Future<?>> working = new HashSet<>();
  private boolean stopping;

  public PollWorker(Parts parts) {
    this.parts = parts;
    this.store = new PollStore(parts.node());
    PageKeeper keeper = new PageKeeper(parts.pool(), store);
    this.metrics = new PollMetrics(parts.registry(), parts.node());
    this.reading = new Reading(parts.pool(), store, keeper, parts.every());
  }

  /**
   * What the worker works with.
   *
   * @param readers by what they read
   * @param every how long after the last page of a backend it is looked at again
   * @param registry of the metrics
   */
  public record Parts(
      Pool pool,
      NodeContext node,
      Backends backends,
      Map<PollKind, PageReader> readers,
      Function<String, Duration> every,
      MeterRegistry registry) {}

  @Override
  public Future<?> start() {
    vertx.setPeriodic(0, AGES_MILLIS, tick -> metrics.look(store, parts.pool()).otherwiseEmpty());
    look();
    return Future.succeededFuture();
  }

  /** Claims nothing more and waits for the pages that are being read. */
  @Override
  public Future<?> stop() {
    stopping = true;
    return drained();
  }

  private Future<?> drained() {
    return working.isEmpty()
        ? Future.succeededFuture()
        : Future.join(List.copyOf(working)).transform(done -> drained());
  }

  private <T> Future<T> track(Future<T> work) {
    working.add(work);
    return work.onComplete(done -> working.remove(work));
  }

  private void look() {
    if (stopping) {
      return;
    }
    track(Future.succeededFuture().compose(ignored -> claim()))
        .onComplete(
            looked -> parts.node().watch().ended("claiming sources to read", looked.cause()))
        .onComplete(looked -> again());
  }

  private void again() {
    if (!stopping) {
      long jitter = ThreadLocalRandom.current().nextLong(PAUSE_MILLIS / 4);
      vertx.setTimer(PAUSE_MILLIS + jitter, timer -> look());
    }
  }

  private Future<Void> claim() {
    List<Source> sources = sources();
    metrics.watch(sources);
    List<Wish> wishes =
        sources.stream()
            .filter(source -> !underWay.contains(source) && isOpen(source))
            .map(source -> new Wish(source, lease(source)))
            .toList();
    if (wishes.isEmpty()) {
      return Future.succeededFuture();
    }
    return begin(sources)
        .compose(
            ready -> {
              CrashPoint.POLL_LEASE.passed();
              return DatabaseWait.bounded(store.claim(parts.pool(), wishes));
            })
        .map(
            claimed -> {
              claimed.forEach(this::read);
              return null;
            });
  }

  /** In whatever order the backends stand; a configuration that is taken anew may have more. */
  private List<Source> sources() {
    List<Source> all = new ArrayList<>();
    for (Backend backend : parts.backends().all()) {
      parts
          .readers()
          .forEach(
              (kind, reader) -> {
                if (backend.can(reader.capability())) {
                  all.add(new Source(backend.code(), kind));
                }
              });
    }
    return all;
  }

  private Future<Void> begin(List<Source> sources) {
    return begun.containsAll(sources)
        ? Future.succeededFuture()
        : DatabaseWait.bounded(store.begin(parts.pool(), sources))
            .onSuccess(done -> begun.addAll(sources));
  }

  /** A shut gate leaves its sources to nodes whose gate is open, and to its opening. */
  private boolean isOpen(Source source) {
    return backend(source).gate().freePermits() > 0;
  }

  /** Longer than any call may take. */
  private Duration lease(Source source) {
    return backend(source).timeout().plus(parts.node().lease());
  }

  private Backend backend(Source source) {
    return parts.backends().byCode(source.backend()).orElseThrow();
  }

  private void read(Held held) {
    Backend backend = backend(held.source());
    Permit permit = stopping ? null : backend.gate().tryAcquire().orElse(null);
    if (permit == null) {
      Duration pause = stopping ? Duration.ZERO : backend.gate().retryIn();
      track(reading.putOff(held, pause)).otherwiseEmpty();
      return;
    }
    underWay.add(held.source());
    PageReader reader = parts.readers().get(held.source().kind());
    track(Future.succeededFuture().compose(ignored -> reading.page(held, backend, reader, permit)))
        .onSuccess(came -> came.ifPresent(added -> metrics.read(held.source(), added)))
        .onComplete(
            done -> {
              underWay.remove(held.source());
              metrics.ended(held.source(), done.cause());
            });
  }
}
