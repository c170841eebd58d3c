package org.liandong.gateway.timers;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.AskKeeper;
import org.liandong.gateway.cases.AskKeeper.Asked;
import org.liandong.gateway.cases.AskKeeper.Said;
import org.liandong.gateway.cases.CrashPoint;
import org.liandong.gateway.cases.NewMessage;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.TimerStore;
import org.liandong.gateway.cases.TimerStore.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks organs for answers that are due; one per node. A backend that answers slowly holds up its
 * own questions only: the worker looks on while some are under way.
 */
public final class AskWorker extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(AskWorker.class);
  private static final long PAUSE_MILLIS = 1000;
  private static final int MOST = 200;
  private static final int MOST_AT_ONCE = 50;
  private static final long LONGEST_LOOK_SECONDS = 15;
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Parts parts;
  private final TimerStore timers;
  private final Set<Future<?>> asking = new HashSet<>();
  private boolean stopping;

  public AskWorker(Parts parts) {
    this.parts = parts;
    this.timers = new TimerStore(parts.node());
  }

  /**
   * What the worker works with.
   *
   * @param clockAgrees false while the system's clock is not to be trusted: then nothing fires
   * @param translation the inbox's own, so that an answer is the same however it comes
   * @param stored is told that answers wait for their case
   */
  public record Parts(
      Pool pool,
      NodeContext node,
      Backends backends,
      AskKeeper keeper,
      BooleanSupplier clockAgrees,
      Translation translation,
      Runnable stored) {}

  /** Makes of an answer to our question what the inbox keeps. */
  @FunctionalInterface
  public interface Translation {
    NewMessage of(String backend, UUID step, RemoteAnswer answer, Instant at);
  }

  @Override
  public Future<?> start() {
    look();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return Future.join(List.copyOf(asking)).otherwiseEmpty();
  }

  private void look() {
    if (stopping) {
      return;
    }
    track(Future.succeededFuture().compose(ignored -> fireDue()))
        .onComplete(looked -> parts.node().watch().ended("claiming timers", looked.cause()))
        .otherwise(false)
        .onSuccess(
            more -> {
              if (!stopping) {
                vertx.setTimer(more ? 1 : PAUSE_MILLIS, timer -> look());
              }
            });
  }

  private <T> Future<T> track(Future<T> work) {
    asking.add(work);
    return work.onComplete(done -> asking.remove(work));
  }

  /** True where more may be due and may be asked now. */
  private Future<Boolean> fireDue() {
    int most = Math.min(MOST_AT_ONCE, MOST - asking.size());
    if (most <= 0 || !parts.clockAgrees().getAsBoolean()) {
      return Future.succeededFuture(false);
    }
    CrashPoint.TIMER_LEASE.passed();
    return timers
        .claim(parts.pool(), parts.node().clock().instant(), lease(), most)
        .timeout(LONGEST_LOOK_SECONDS, TimeUnit.SECONDS)
        .map(
            due -> {
              due.forEach(timer -> track(fire(timer)));
              return due.size() == most;
            });
  }

  /** Longer than any question may take. */
  private Duration lease() {
    return parts.backends().all().stream()
        .map(Backend::timeout)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO)
        .plus(parts.node().lease());
  }

  private Future<?> fire(Due timer) {
    return Future.succeededFuture()
        .compose(ignored -> ask(timer))
        .compose(asked -> parts.keeper().asked(timer, asked))
        .onSuccess(
            answers -> {
              if (answers > 0) {
                parts.stored().run();
              }
            })
        .onFailure(
            cause ->
                LOG.warn("A timer was left to its lease: {}", cause.getClass().getSimpleName()));
  }

  private Future<Asked> ask(Due timer) {
    // A backend that is no longer configured cannot be asked either: a person has to look.
    Backend backend = parts.backends().byCode(timer.backend()).orElse(null);
    if (backend == null || !backend.can(Capability.QUERY)) {
      return Future.succeededFuture(Asked.without(Said.CANNOT_BE_ASKED));
    }
    var permit = backend.gate().tryAcquire();
    if (permit.isEmpty()) {
      return Future.succeededFuture(
          new Asked(Said.NOTHING, List.of(), null, backend.gate().retryIn().plus(SOON)));
    }
    CrashPoint.ASK_BEFORE.passed();
    return backend
        .gate()
        .call(
            permit.get(),
            () -> backend.adapter().query(timer.stepId().toString(), timer.reference()))
        .onComplete(done -> CrashPoint.ASK_AFTER.passed())
        .transform(
            result ->
                Future.succeededFuture(
                    result.succeeded()
                        ? heard(timer, result.result())
                        : Asked.without(Said.NOTHING)));
  }

  private Asked heard(Due timer, QueryResult result) {
    if (!result.known()) {
      return Asked.without(Said.UNKNOWN);
    }
    Instant now = parts.node().clock().instant();
    return new Asked(
        Said.KNOWN,
        result.answers().stream()
            .map(answer -> parts.translation().of(timer.backend(), timer.stepId(), answer, now))
            .toList(),
        result.reference(),
        null);
  }
}
