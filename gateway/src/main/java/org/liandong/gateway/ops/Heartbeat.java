package org.liandong.gateway.ops;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.liandong.gateway.cases.NodeStore;
import org.liandong.gateway.cases.WorkWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every two seconds that this node lives: so the node knows that the database takes its
 * writes, what its clock is worth, and how many share the work.
 */
public final class Heartbeat extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final long PAUSE_MILLIS = 2000;

  /** A connection that hangs must not end the heartbeat for ever. */
  private static final long PATIENCE_MILLIS = 3000;

  /** A node that said nothing for so long is gone. */
  static final Duration SILENCE = Duration.ofSeconds(10);

  private static final Duration MOST_DRIFT = Duration.ofSeconds(2);

  private final Pool pool;
  private final Identity identity;
  private final InstantSource systemClock;
  private final Told told;
  private final NodeStore store = new NodeStore();
  private boolean stopping;

  /**
   * The heartbeat.
   *
   * @param systemClock the system's own, not the business clock
   */
  public Heartbeat(Pool pool, Identity identity, InstantSource systemClock, Told told) {
    this.pool = pool;
    this.identity = identity;
    this.systemClock = systemClock;
    this.told = told;
  }

  /**
   * Who this process is to the database.
   *
   * @param node its number in the table of nodes
   * @param schema the version this program was built for
   */
  public record Identity(int node, String schema) {}

  /**
   * Who is told of it.
   *
   * @param liveNodes how many nodes share the work
   */
  public record Told(Pulse pulse, IntConsumer liveNodes, WorkWatch watch) {}

  @Override
  public Future<?> start() {
    return beat();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return store.leave(pool, identity.node()).otherwiseEmpty();
  }

  private Future<Void> beat() {
    Instant asked = systemClock.instant();
    return store
        .beat(pool, identity.node(), SILENCE, identity.schema())
        .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .onSuccess(beat -> take(asked, beat, systemClock.instant()))
        .onComplete(
            done -> {
              told.watch().ended("the heartbeat", done.cause());
              if (!stopping) {
                vertx.setTimer(PAUSE_MILLIS, timer -> beat());
              }
            })
        .mapEmpty();
  }

  private void take(Instant asked, NodeStore.Beat beat, Instant answered) {
    boolean agrees = agrees(asked, beat.databaseNow(), answered);
    if (!agrees && told.pulse().clockAgrees()) {
      LOG.error("The system's clock and the database's differ by more than {}", MOST_DRIFT);
    }
    told.pulse()
        .beat(
            new Pulse.Beat(
                agrees,
                beat.schemaIsCurrent(),
                beat.registered(),
                beat.liveNodes(),
                beat.configurations()));
    told.liveNodes().accept(beat.liveNodes());
  }

  /** The database looked at its clock at some moment between our asking and its answer. */
  private static boolean agrees(Instant asked, Instant database, Instant answered) {
    return !database.isBefore(asked.minus(MOST_DRIFT))
        && !database.isAfter(answered.plus(MOST_DRIFT));
  }
}
