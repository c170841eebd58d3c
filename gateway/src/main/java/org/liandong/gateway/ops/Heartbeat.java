package org.liandong.gateway.ops;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntConsumer;
import org.liandong.gateway.cases.NodeStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every two seconds that this node lives, and compares its clock with the database's. */
public final class Heartbeat extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final long PAUSE_MILLIS = 2000;
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Duration MOST_DRIFT = Duration.ofSeconds(2);

  private final Pool pool;
  private final int node;
  private final InstantSource systemClock;
  private final Pulse pulse;
  private final IntConsumer liveNodes;
  private final NodeStore store = new NodeStore();
  private boolean stopping;

  /**
   * The heartbeat.
   *
   * @param systemClock the system's own, not the business clock
   * @param liveNodes is told how many nodes share the work
   */
  public Heartbeat(
      Pool pool, int node, InstantSource systemClock, Pulse pulse, IntConsumer liveNodes) {
    this.pool = pool;
    this.node = node;
    this.systemClock = systemClock;
    this.pulse = pulse;
    this.liveNodes = liveNodes;
  }

  @Override
  public Future<?> start() {
    return beat();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return store.leave(pool, node).otherwiseEmpty();
  }

  private Future<Void> beat() {
    Instant asked = systemClock.instant();
    return store
        .beat(pool, node, SILENCE)
        .<Void>map(
            beat -> {
              compare(asked, beat.databaseNow(), systemClock.instant(), beat.liveNodes());
              return null;
            })
        .onFailure(
            cause -> LOG.warn("The heartbeat failed: {}", cause.getClass().getSimpleName()))
        .onComplete(
            done -> {
              if (!stopping) {
                vertx.setTimer(PAUSE_MILLIS, timer -> beat());
              }
            });
  }

  /** The database looked at its clock at some moment between our asking and its answer. */
  private void compare(Instant asked, Instant database, Instant answered, int nodes) {
    boolean agrees =
        !database.isBefore(asked.minus(MOST_DRIFT)) && !database.isAfter(answered.plus(MOST_DRIFT));
    if (!agrees && pulse.clockAgrees()) {
      LOG.error("The system's clock and the database's differ by more than {}", MOST_DRIFT);
    }
    pulse.beat(agrees, nodes);
    liveNodes.accept(nodes);
  }
}
