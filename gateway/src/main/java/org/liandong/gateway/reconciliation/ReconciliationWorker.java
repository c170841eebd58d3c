package org.liandong.gateway.reconciliation;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.liandong.adapter.spi.Capability;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.Reconciliation.Wanted;
import org.liandong.gateway.cases.ReconciliationMending;
import org.liandong.gateway.cases.ReconciliationStore;
import org.liandong.gateway.cases.WorkWatch;
import org.liandong.gateway.http.TraceContext;
import org.liandong.gateway.model.ChinaTime;

/**
 * Begins each platform's comparison of the night, and goes on with what has begun; one per node.
 */
public final class ReconciliationWorker extends VerticleBase {
  private static final long PAUSE_MILLIS = 5000;
  private static final Duration BUSY = Duration.ofSeconds(10);
  private static final Duration FAILED = Duration.ofMinutes(2);
  private static final int ATTEMPTS = 60;

  private final Parts parts;
  private final Reconciler reconciler;
  private final Map<Integer, LocalDate> begun = new HashMap<>();
  private boolean stopping;
  private Future<?> round = Future.succeededFuture();

  public ReconciliationWorker(Parts parts) {
    this.parts = parts;
    this.reconciler =
        new Reconciler(
            parts.store(),
            parts.mending(),
            number -> parts.backends().byNumber(number).filter(ReconciliationWorker::tells),
            new Reconciler.Schedule(BUSY, FAILED, ATTEMPTS),
            parts.clock());
  }

  /**
   * When, and of what.
   *
   * @param at of the day, in China's time
   * @param days so many, up to yesterday; more where what was told late happened before
   */
  public record Night(LocalTime at, int days) {}

  /**
   * What the worker works with.
   *
   * @param nights of a backend's code
   * @param clock business time
   * @param clockAgrees false while the system's clock is not to be trusted: no night begins then
   * @param lease longer than what a call said may take to be written
   */
  public record Parts(
      ReconciliationStore store,
      ReconciliationMending mending,
      Backends backends,
      Function<String, Night> nights,
      InstantSource clock,
      BooleanSupplier clockAgrees,
      Duration lease,
      WorkWatch watch) {}

  /** Of these platforms it can be read what they hold. */
  static boolean tells(Backend backend) {
    return backend.can(Capability.RECONCILE) && backend.can(Capability.REPORT);
  }

  @Override
  public Future<?> start() {
    look();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return round.otherwiseEmpty();
  }

  private void look() {
    if (stopping) {
      return;
    }
    round =
        Future.succeededFuture()
            .compose(ignored -> begin())
            .compose(begun -> goOn())
            .onComplete(done -> parts.watch().ended("reconciling", done.cause()))
            .otherwise(false)
            .onSuccess(
                more -> {
                  if (!stopping) {
                    vertx.setTimer(more ? 1 : PAUSE_MILLIS, timer -> look());
                  }
                });
  }

  private List<Backend> platforms() {
    return parts.backends().all().stream().filter(ReconciliationWorker::tells).toList();
  }

  private Future<?> begin() {
    Instant now = parts.clock().instant();
    if (!parts.clockAgrees().getAsBoolean()) {
      return Future.succeededFuture();
    }
    return Future.join(platforms().stream().map(platform -> nightOf(platform, now)).toList());
  }

  private Future<?> nightOf(Backend platform, Instant now) {
    Night night = parts.nights().apply(platform.code());
    ZonedDateTime local = now.atZone(ChinaTime.ZONE);
    LocalDate today = local.toLocalDate();
    boolean begins = !local.toLocalTime().isBefore(night.at());
    return begins && !today.equals(begun.get(platform.number()))
        ? begin(platform.number(), today, night.days(), now)
        : Future.succeededFuture();
  }

  private Future<?> begin(int platform, LocalDate today, int days, Instant now) {
    Instant to = ChinaTime.startOf(today);
    LocalDate usual = today.minusDays(days);
    return first(platform, today, usual, now)
        .compose(
            first ->
                parts
                    .store()
                    .begin(
                        UUID.randomUUID(),
                        new Wanted(platform, ChinaTime.startOf(first), to, today, null),
                        now,
                        TraceContext.begun().traceId()))
        .onSuccess(stands -> begun.put(platform, today));
  }

  /** What was told later than the usual days is compared in the first night after. */
  private Future<LocalDate> first(int platform, LocalDate today, LocalDate usual, Instant now) {
    Instant oldest = ChinaTime.startOf(today.minusDays(ReconciliationDoor.LONGEST_DAYS));
    return parts
        .store()
        .earliestToldSince(platform, oldest, now)
        .map(told -> told.map(ChinaTime::dayOf).filter(usual::isAfter).orElse(usual));
  }

  private Future<Boolean> goOn() {
    List<Backend> platforms = platforms();
    List<Integer> numbers = platforms.stream().map(Backend::number).toList();
    return numbers.isEmpty()
        ? Future.succeededFuture(false)
        : parts
            .store()
            .claim(lease(platforms), numbers)
            .compose(
                claimed ->
                    claimed.isEmpty()
                        ? Future.succeededFuture(false)
                        : reconciler.step(claimed.get()).map(true));
  }

  /** Longer than any call, and what is written after it. */
  private Duration lease(List<Backend> platforms) {
    return platforms.stream()
        .map(Backend::timeout)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO)
        .plus(parts.lease());
  }
}
