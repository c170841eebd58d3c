package org.liandong.gateway.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.http.RequestWatch.TurnedAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records requests of known callers that were refused: once a second, and so many a minute at most.
 * What is more is dropped and counted, for a program in a loop must not fill the database.
 */
public final class RefusalWriter extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalWriter.class);
  private static final int MOST_PER_MINUTE = 120;
  private static final int MOST_WAITING = 1000;
  private static final long PAUSE_MILLIS = 1000;

  private static final String INSERT =
      """
      INSERT INTO refusal (at, actor, station, operation, status, code, trace_id)
      SELECT * FROM unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::smallint[],
        $6::text[], $7::text[])
      """;

  private final Pool pool;
  private final InstantSource clock;
  private final Counter recorded;
  private final Counter dropped;
  private final BlockingQueue<Refused> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private long minute;
  private int inMinute;
  private Future<?> current = Future.succeededFuture();
  private boolean stopping;

  private record Refused(Instant at, TurnedAway request) {}

  public RefusalWriter(Pool pool, InstantSource clock, MeterRegistry registry) {
    this.pool = pool;
    this.clock = clock;
    this.recorded = counter(registry, "recorded");
    this.dropped = counter(registry, "dropped");
  }

  private static Counter counter(MeterRegistry registry, String fate) {
    return Counter.builder("liandong.refusals")
        .description("Refused requests of known callers, by what became of their record")
        .tag("fate", fate)
        .register(registry);
  }

  /** Takes a refusal to be recorded, or drops it. Called from any thread; never waits. */
  public void offer(TurnedAway request) {
    Instant now = clock.instant();
    if (!isWithinRate(now) || !waiting.offer(new Refused(now, request))) {
      dropped.increment();
    }
  }

  private synchronized boolean isWithinRate(Instant now) {
    if (now.getEpochSecond() / 60 != minute) {
      minute = now.getEpochSecond() / 60;
      inMinute = 0;
    }
    return ++inMinute <= MOST_PER_MINUTE;
  }

  @Override
  public Future<?> start() {
    again();
    return Future.succeededFuture();
  }

  /** Writes what still waits. */
  @Override
  public Future<?> stop() {
    stopping = true;
    return current.eventually(this::flush);
  }

  private void again() {
    if (!stopping) {
      vertx.setTimer(
          PAUSE_MILLIS,
          timer -> {
            current = flush();
            current.onComplete(done -> again());
          });
    }
  }

  /** Never fails: what cannot be written now is forgotten and counted. */
  private Future<Void> flush() {
    List<Refused> batch = new ArrayList<>();
    waiting.drainTo(batch);
    if (batch.isEmpty()) {
      return Future.succeededFuture();
    }
    return DatabaseWait.bounded(pool.preparedQuery(INSERT).execute(columns(batch)))
        .onSuccess(written -> recorded.increment(batch.size()))
        .onFailure(cause -> forget(batch.size(), cause))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private void forget(int refusals, Throwable cause) {
    dropped.increment(refusals);
    LOG.warn("{} refusals were not recorded: {}", refusals, cause.getClass().getSimpleName());
  }

  private static Tuple columns(List<Refused> batch) {
    return Tuple.tuple()
        .addArrayOfOffsetDateTime(
            column(batch, refused -> refused.at().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
        .addArrayOfString(texts(batch, request -> request.caller().account()))
        .addArrayOfString(texts(batch, request -> request.caller().station()))
        .addArrayOfString(texts(batch, TurnedAway::operation))
        .addArrayOfShort(column(batch, refused -> (short) refused.request().status(), Short[]::new))
        .addArrayOfString(texts(batch, TurnedAway::code))
        .addArrayOfString(texts(batch, TurnedAway::traceId));
  }

  private static String[] texts(List<Refused> batch, Function<TurnedAway, String> get) {
    return column(batch, refused -> get.apply(refused.request()), String[]::new);
  }

  private static <T> T[] column(
      List<Refused> batch, Function<Refused, T> get, IntFunction<T[]> array) {
    return batch.stream().map(get).toArray(array);
  }
}
