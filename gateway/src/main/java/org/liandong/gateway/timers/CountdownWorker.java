package org.liandong.gateway.timers;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.liandong.gateway.cases.CountdownKeeper;
import org.liandong.gateway.cases.CountdownKeeper.Due;
import org.liandong.gateway.cases.CrashPoint;
import org.liandong.gateway.cases.Recount;
import org.liandong.gateway.cases.WorkWatch;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.WorkClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets limits fire that are due by business time: yellow, red, and what silence means. Of parcels
 * it tells which are late.
 */
public final class CountdownWorker extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(CountdownWorker.class);
  private static final long PAUSE_MILLIS = 1000;
  private static final int AT_ONCE = 50;

  private final Parts parts;
  private boolean stopping;
  private WorkClock counted;
  private Future<?> round = Future.succeededFuture();

  public CountdownWorker(Parts parts) {
    this.parts = parts;
  }

  /**
   * What the worker works with.
   *
   * @param answers lets a case take what its organs have said already
   * @param calendar the one in use
   * @param clock business time
   * @param clockAgrees false while the system's clock is not to be trusted: then nothing fires
   * @param lease how long a claimed limit is ours
   * @param moved is told that answers may wait for a case that moved
   */
  public record Parts(
      CountdownKeeper keeper,
      Function<UUID, Future<Integer>> answers,
      Recount recount,
      LateParcels parcels,
      Supplier<WorkClock> calendar,
      InstantSource clock,
      BooleanSupplier clockAgrees,
      Duration lease,
      WorkWatch watch,
      Runnable moved) {}

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
        watched("firing limits", this::fireDue)
            .compose(
                limits ->
                    watched("telling of late parcels", this::tellLate)
                        .map(parcels -> limits || parcels))
            .onSuccess(
                more -> {
                  if (!stopping) {
                    vertx.setTimer(more ? 1 : PAUSE_MILLIS, timer -> look());
                  }
                });
  }

  /** What fails is told, and holds up nothing else. */
  private Future<Boolean> watched(String work, Supplier<Future<Boolean>> looking) {
    return Future.succeededFuture()
        .compose(ignored -> looking.get())
        .onComplete(done -> parts.watch().ended(work, done.cause()))
        .otherwise(false);
  }

  private Future<Boolean> tellLate() {
    return parts.clockAgrees().getAsBoolean()
        ? parts.parcels().look()
        : Future.succeededFuture(false);
  }

  /** True where more may be due. */
  private Future<Boolean> fireDue() {
    if (!parts.clockAgrees().getAsBoolean()) {
      return Future.succeededFuture(false);
    }
    return recounted().compose(done -> claimed());
  }

  /** By another calendar all that runs is counted anew, before anything of it fires. */
  private Future<?> recounted() {
    WorkClock calendar = parts.calendar().get();
    if (calendar == counted) {
      return Future.succeededFuture();
    }
    return parts
        .recount()
        .all()
        .onSuccess(
            moved -> {
              counted = calendar;
              if (moved > 0) {
                LOG.info("The calendar in use moved {} limits", moved);
              }
            });
  }

  private Future<Boolean> claimed() {
    CrashPoint.COUNTDOWN_LEASE.passed();
    return parts
        .keeper()
        .claim(parts.clock().instant(), parts.lease(), AT_ONCE)
        .compose(due -> all(due).map(due.size() == AT_ONCE));
  }

  /** One that fails is left to its lease, and holds up no other. */
  private Future<?> all(List<Due> due) {
    return due.isEmpty()
        ? Future.succeededFuture()
        : Future.join(due.stream().map(this::one).toList()).onSuccess(done -> parts.moved().run());
  }

  private Future<Boolean> one(Due due) {
    return heard(due)
        .compose(heard -> parts.keeper().fire(due))
        .recover(
            cause -> {
              LOG.warn("A limit was left to its lease: {}", cause.getClass().getSimpleName());
              return Future.succeededFuture(false);
            });
  }

  /** What an organ said while no node looked is no silence. */
  private Future<Integer> heard(Due due) {
    return due.kind() == CountdownKind.ACCEPTANCE
        ? parts.answers().apply(due.caseId())
        : Future.succeededFuture(0);
  }
}
