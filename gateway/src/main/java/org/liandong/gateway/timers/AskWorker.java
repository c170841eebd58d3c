package org.liandong.gateway.timers;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.liandong.adapter.spi.Capability;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.AskKeeper;
import org.liandong.gateway.cases.AskKeeper.Asked;
import org.liandong.gateway.cases.AskKeeper.Said;
import org.liandong.gateway.cases.CrashPoint;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.TimerStore;
import org.liandong.gateway.cases.TimerStore.Due;
import org.liandong.gateway.cases.TimerStore.Later;
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

  private final Parts parts;
  private final TimerStore timers;
  private final Questions questions;
  private final Set<Future<?>> asking = new HashSet<>();
  private boolean stopping;

  public AskWorker(Parts parts) {
    this.parts = parts;
    this.timers = new TimerStore(parts.node());
    this.questions = new Questions(parts.node(), parts.translation());
  }

  /**
   * What the worker works with.
   *
   * @param clockAgrees false while the system's clock is not to be trusted: then nothing fires
   * @param translation the inbox's own, so that an answer is the same however it comes
   * @param stored is told that answers wait for their case
   * @param reads has what the backend with this code hands out read at once; false where it hands
   *     out nothing
   */
  public record Parts(
      Pool pool,
      NodeContext node,
      Backends backends,
      AskKeeper keeper,
      BooleanSupplier clockAgrees,
      Translation translation,
      Runnable stored,
      Predicate<String> reads) {}

  @Override
  public Future<?> start() {
    look();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return drained();
  }

  private Future<?> drained() {
    return asking.isEmpty()
        ? Future.succeededFuture()
        : Future.join(List.copyOf(asking)).transform(done -> drained());
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
    Instant now = parts.node().clock().instant();
    return DatabaseWait.bounded(timers.claim(parts.pool(), now, lease(), most))
        .compose(due -> fire(due, now).map(due.size() == most));
  }

  /**
   * Fires those that may ask, and gives the others back: a shut gate must cost its cases nothing.
   */
  private Future<Void> fire(List<Due> due, Instant now) {
    List<Later> shutOut = new ArrayList<>();
    if (stopping) {
      due.forEach(timer -> shutOut.add(new Later(timer, now)));
      return putOff(shutOut);
    }
    for (Due timer : due) {
      Backend backend = askable(timer);
      if (backend == null) {
        track(fire(timer, () -> Future.succeededFuture(unasked(timer))));
        continue;
      }
      backend
          .gate()
          .tryAcquire()
          .ifPresentOrElse(
              permit -> track(fire(timer, () -> questions.ask(timer, backend, permit))),
              () -> shutOut.add(new Later(timer, now.plus(questions.pause(backend)))));
    }
    return putOff(shutOut);
  }

  /** What it has said it may have handed out: it is late only where that was read before. */
  private Asked unasked(Due timer) {
    boolean read = parts.reads().test(timer.backend());
    return Asked.without(read && timer.asked() == 0 ? Said.READ : Said.CANNOT_BE_ASKED);
  }

  private Future<Void> putOff(List<Later> timersToCome) {
    return timersToCome.isEmpty()
        ? Future.succeededFuture()
        : DatabaseWait.bounded(timers.putOff(parts.pool(), timersToCome));
  }

  /** Null where it is not configured any more, or cannot be asked: then a person has to look. */
  private Backend askable(Due timer) {
    return parts
        .backends()
        .byCode(timer.backend())
        .filter(backend -> backend.can(Capability.QUERY))
        .orElse(null);
  }

  /** Longer than any question may take. */
  private Duration lease() {
    return parts.backends().all().stream()
        .map(Backend::timeout)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO)
        .plus(parts.node().lease());
  }

  private Future<?> fire(Due timer, Supplier<Future<Asked>> question) {
    return Future.succeededFuture()
        .compose(ignored -> question.get())
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
}
