package org.liandong.gateway.reconciliation;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Holdings;
import org.liandong.adapter.spi.Holdings.Holding;
import org.liandong.adapter.spi.ReportResult;
import org.liandong.adapter.spi.Reported;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.BackendGate;
import org.liandong.gateway.backends.GateState;
import org.liandong.gateway.cases.Reconciliation;
import org.liandong.gateway.cases.Reconciliation.Mending;
import org.liandong.gateway.cases.ReconciliationMending;
import org.liandong.gateway.cases.ReconciliationStore;
import org.liandong.gateway.cases.ReconciliationStore.Failure;
import org.liandong.gateway.cases.ReconciliationStore.Page;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes one step on with a comparison that this node holds: a page read, a bunch mended, a report
 * taken back. What a step began and nobody knows the end of is done again: none of them adds up.
 */
final class Reconciler {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
  private static final int AT_ONCE = 200;

  private final ReconciliationStore store;
  private final ReconciliationMending mending;
  private final IntFunction<Optional<Backend>> platforms;
  private final Schedule schedule;
  private final InstantSource clock;

  Reconciler(
      ReconciliationStore store,
      ReconciliationMending mending,
      IntFunction<Optional<Backend>> platforms,
      Schedule schedule,
      InstantSource clock) {
    this.store = store;
    this.mending = mending;
    this.platforms = platforms;
    this.schedule = schedule;
    this.clock = clock;
  }

  /**
   * When to come again.
   *
   * @param busy while the gate is shut, or has no place free
   * @param failed after a call that failed
   * @param attempts so many in a row, and it is given up until the next night
   */
  record Schedule(Duration busy, Duration failed, int attempts) {}

  /** True where this node goes on with it at once. */
  Future<Boolean> step(Reconciliation run) {
    Backend platform = platforms.apply(run.platform()).orElse(null);
    if (platform == null) {
      return postponed(run);
    }
    return switch (run.state()) {
      case READING -> read(run, platform);
      case MENDING -> mend(run, platform);
      case DONE, GIVEN_UP -> Future.succeededFuture(false);
    };
  }

  private Future<Boolean> read(Reconciliation run, Backend platform) {
    return called(
        run,
        platform,
        adapter -> adapter.holdings(run.from(), run.to(), run.cursor()),
        page -> stands(run, page) ? standing(run) : kept(run, page));
  }

  /** A platform whose pages do not go on would be read for ever. */
  private static boolean stands(Reconciliation run, Holdings page) {
    return page.cursor() != null && page.cursor().equals(run.cursor());
  }

  private Future<Boolean> standing(Reconciliation run) {
    LOG.warn("Comparison {} fails: the platform's pages do not go on", run.id());
    return putOff(run, "cursor-stands");
  }

  private Future<Boolean> kept(Reconciliation run, Holdings page) {
    Page rows =
        new Page(
            page.holdings().stream().map(Holding::key).toList(),
            page.holdings().stream().map(Holding::digest).collect(Collectors.toList()),
            page.cursor());
    return store.keep(run, rows);
  }

  private Future<Boolean> mend(Reconciliation run, Backend platform) {
    return mending
        .tellAgain(run, AT_ONCE, clock.instant())
        .compose(
            more ->
                more
                    ? Future.succeededFuture(true)
                    : mending.wanted(run).compose(wanted -> takeBack(run, platform, wanted)));
  }

  private Future<Boolean> takeBack(Reconciliation run, Backend platform, Optional<String> wanted) {
    if (wanted.isEmpty()) {
      return store.done(run, clock.instant()).map(false);
    }
    String key = wanted.get();
    return called(
        run, platform, adapter -> adapter.retract(key), result -> ended(run, key, result));
  }

  private Future<Boolean> ended(Reconciliation run, String key, ReportResult result) {
    Mending end = result instanceof Reported ? Mending.RETRACTED : Mending.REFUSED;
    return mending.retracted(run, key, end, clock.instant()).map(true);
  }

  private <T> Future<Boolean> called(
      Reconciliation run,
      Backend platform,
      Function<Adapter, Future<T>> call,
      Function<T, Future<Boolean>> then) {
    return platform
        .gate()
        .tryAcquire()
        .map(
            permit ->
                platform
                    .gate()
                    .call(permit, () -> call.apply(platform.adapter()))
                    .transform(
                        said ->
                            said.succeeded()
                                ? then.apply(said.result())
                                    .recover(cause -> failed(run, platform, cause))
                                : failed(run, platform, said.cause())))
        .orElseGet(() -> postponed(run));
  }

  private Future<Boolean> postponed(Reconciliation run) {
    Failure none = new Failure(null, schedule.busy(), false, clock.instant());
    return store.putOff(run, none).map(false);
  }

  /** While its gate is shut a platform is not asked, and nothing counts against it. */
  private Future<Boolean> failed(Reconciliation run, Backend platform, Throwable cause) {
    if (BackendGate.isShutOut(cause) || platform.gate().state() == GateState.OPEN) {
      return postponed(run);
    }
    if (cause instanceof AdapterFailure failure) {
      LOG.warn("Comparison {} with {} fails: {}", run.id(), platform.code(), failure.code());
      return putOff(run, failure.code());
    }
    // Never its message: that may quote what the platform holds.
    String name = cause.getClass().getName();
    LOG.error("Comparison {} with {} fails here: {}", run.id(), platform.code(), name);
    return putOff(run, "gateway-defect");
  }

  private Future<Boolean> putOff(Reconciliation run, String code) {
    boolean last = run.attempts() + 1 >= schedule.attempts();
    return store
        .putOff(run, new Failure(code, schedule.failed(), last, clock.instant()))
        .map(false);
  }
}
