package org.liandong.gateway.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that the identity provider publishes. Those of the last good answer are kept while it
 * does not answer, for a limited time: a key that it took back must not be believed for ever. One
 * question at a time, and few of them: whoever invents names of keys does not reach the provider.
 */
public final class FetchedKeys implements KeySource {
  private static final Logger LOG = LoggerFactory.getLogger(FetchedKeys.class);
  private static final String METRIC = "liandong.keys.fetches";
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Supplier<Future<KeySet>> provider;
  private final Duration kept;
  private final MeterRegistry metrics;
  private final LongSupplier nanos;
  private volatile KeySet keys;
  private volatile long fetchedNanos;
  private Future<Void> flight;
  private long askedNanos;
  private boolean outage;

  private FetchedKeys(
      Supplier<Future<KeySet>> provider,
      Duration kept,
      MeterRegistry metrics,
      LongSupplier nanos,
      KeySet first) {
    this.provider = provider;
    this.kept = kept;
    this.metrics = metrics;
    this.nanos = nanos;
    this.keys = first;
    this.fetchedNanos = nanos.getAsLong();
    this.askedNanos = fetchedNanos;
    List.of("ok", "failed").forEach(result -> metrics.counter(METRIC, "result", result));
    Gauge.builder("liandong.keys.age", this, FetchedKeys::ageSeconds)
        .strongReference(true)
        .baseUnit("seconds")
        .register(metrics);
  }

  /**
   * Asks for the first time; fails where there is not one usable key.
   *
   * @param kept how long the keys are believed while the provider does not answer
   */
  public static Future<KeySource> open(
      Supplier<Future<KeySet>> provider, Duration kept, MeterRegistry metrics) {
    return open(provider, kept, metrics, System::nanoTime);
  }

  static Future<KeySource> open(
      Supplier<Future<KeySet>> provider, Duration kept, MeterRegistry metrics, LongSupplier nanos) {
    return provider.get().map(first -> new FetchedKeys(provider, kept, metrics, nanos, first));
  }

  @Override
  public KeySet keys() {
    return keys;
  }

  @Override
  public boolean isFresh() {
    return nanos.getAsLong() - fetchedNanos < kept.toNanos();
  }

  @Override
  public Future<Void> lookAgain() {
    return ask(PAUSE).otherwiseEmpty();
  }

  @Override
  public Future<Void> refresh() {
    return ask(Duration.ZERO);
  }

  /** Joins the question under way, if there is one. */
  private Future<Void> ask(Duration pause) {
    Future<KeySet> answer;
    Future<Void> asked;
    synchronized (this) {
      if (flight != null) {
        return flight;
      }
      if (nanos.getAsLong() - askedNanos < pause.toNanos()) {
        return Future.succeededFuture();
      }
      askedNanos = nanos.getAsLong();
      answer = Future.succeededFuture().compose(start -> provider.get());
      asked = answer.transform(result -> settle(result.result(), result.cause()));
      flight = asked.isComplete() ? null : asked;
    }
    return asked;
  }

  private synchronized Future<Void> settle(KeySet found, Throwable cause) {
    flight = null;
    metrics.counter(METRIC, "result", cause == null ? "ok" : "failed").increment();
    if (cause != null) {
      if (!outage) {
        LOG.warn("No keys from the identity provider, the known ones are kept: {}", why(cause));
      }
      outage = true;
      return Future.failedFuture(cause);
    }
    if (outage) {
      LOG.info("The identity provider gives its keys again");
    }
    outage = false;
    fetchedNanos = nanos.getAsLong();
    if (!found.equals(keys)) {
      LOG.info("The identity provider has changed its keys: {} now", found.keys().size());
      keys = found;
    }
    return Future.succeededFuture();
  }

  private static String why(Throwable cause) {
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  private double ageSeconds() {
    return (double) (nanos.getAsLong() - fetchedNanos) / TimeUnit.SECONDS.toNanos(1);
  }
}
