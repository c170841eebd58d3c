package org.liandong.gateway.audit;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.liandong.gateway.cases.OldRecords;
import org.liandong.gateway.cases.Repeat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets, once an hour and a little at a time, what has been kept for as long as is set. */
public final class Retention extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final long ROUND_MILLIS = TimeUnit.HOURS.toMillis(1);
  private static final int AT_ONCE = 1000;

  private final OldRecords records;
  private final Period keep;
  private final InstantSource clock;
  private Future<?> current = Future.succeededFuture();
  private boolean stopping;
  private int forgotten;

  public Retention(OldRecords records, Period keep, InstantSource clock) {
    this.records = records;
    this.keep = keep;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    current = round().onComplete(done -> again());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return current;
  }

  private void again() {
    if (!stopping) {
      vertx.setTimer(ROUND_MILLIS, timer -> current = round().onComplete(done -> again()));
    }
  }

  private Future<Void> round() {
    forgotten = 0;
    return Repeat.whileMore(this::some)
        .onSuccess(
            done -> {
              if (forgotten > 0) {
                LOG.info("{} records of requests are over {} old and forgotten", forgotten, keep);
              }
            })
        .otherwise(
            cause -> {
              LOG.warn("Old records stay for an hour: {}", cause.getClass().getSimpleName());
              return null;
            });
  }

  private Future<Boolean> some() {
    return records
        .forget(clock.instant().minus(keep.getDays(), ChronoUnit.DAYS), AT_ONCE)
        .map(
            now -> {
              forgotten += now;
              return now >= AT_ONCE && !stopping;
            });
  }
}
