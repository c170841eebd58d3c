package org.liandong.gateway.lookups;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.liandong.gateway.cases.LookUpStore;
import org.liandong.gateway.cases.Repeat;
import org.liandong.gateway.cases.WorkWatch;
import org.liandong.gateway.catalogue.RegisterSettings;
import org.liandong.gateway.catalogue.RegisterSettings.Register;

/**
 * Forgets what registers said once it is too old to count, by the age of then or of now, and after
 * a month that they said anything.
 */
public final class LookUpSweep extends VerticleBase {
  private static final String NAME = "forgetting what registers said";
  private static final long PAUSE_MILLIS = TimeUnit.MINUTES.toMillis(1);
  private static final Duration REMEMBERED = Duration.ofDays(30);
  private static final int AT_ONCE = 500;

  private final LookUpStore store;
  private final Supplier<RegisterSettings> settings;
  private final InstantSource clock;
  private final WorkWatch watch;
  private Future<Void> current = Future.succeededFuture();
  private long timer;

  LookUpSweep(
      LookUpStore store,
      Supplier<RegisterSettings> settings,
      InstantSource clock,
      WorkWatch watch) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.watch = watch;
  }

  @Override
  public Future<?> start() {
    timer = vertx.setPeriodic(0, PAUSE_MILLIS, tick -> look());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(timer);
    return current.otherwiseEmpty();
  }

  private void look() {
    if (current.isComplete()) {
      current = swept(clock.instant()).onComplete(done -> watch.ended(NAME, done.cause()));
    }
  }

  /** One round, as if it were this time. */
  Future<Void> swept(Instant now) {
    Future<Void> faded = whileFull(() -> store.fade(now, AT_ONCE));
    for (Register register : settings.get().lookUps()) {
      Instant until = now.minus(register.maxAge());
      faded = faded.compose(done -> whileFull(() -> store.fade(register.code(), until, AT_ONCE)));
    }
    return faded.compose(done -> whileFull(() -> store.forget(now.minus(REMEMBERED), AT_ONCE)));
  }

  private static Future<Void> whileFull(Supplier<Future<Integer>> some) {
    return Repeat.whileMore(() -> some.get().map(done -> done == AT_ONCE));
  }
}
