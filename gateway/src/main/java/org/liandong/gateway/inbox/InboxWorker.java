package org.liandong.gateway.inbox;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.liandong.gateway.cases.Advance;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.cases.InboxStore;
import org.liandong.gateway.cases.InboxStore.Claimed;
import org.liandong.gateway.cases.NodeContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets cases take the answers that wait for them; one per node. A case that somebody else holds
 * locked holds up its own answers only: the worker looks on while some are under way.
 */
public final class InboxWorker extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final int MOST_MESSAGES = 64;
  private static final int MOST_AT_ONCE = 256;
  private static final int IDLE_MILLIS = 500;
  private static final long SWEEP_MILLIS = 5000;

  private final Pool pool;
  private final InboxStore inbox;
  private final Advance advance;
  private final Duration patience;
  private final NodeContext node;
  private final Set<Future<?>> working = new HashSet<>();
  private boolean looking;
  private boolean lookAgain;
  private boolean stopping;
  private long idleTimer = -1;

  /**
   * The worker.
   *
   * @param patience how long a message may wait whose reference names no case of ours
   */
  public InboxWorker(
      Pool pool, InboxStore inbox, Advance advance, Duration patience, NodeContext node) {
    this.pool = pool;
    this.inbox = inbox;
    this.advance = advance;
    this.patience = patience;
    this.node = node;
  }

  @Override
  public Future<?> start() {
    look();
    sweep();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return drained();
  }

  private Future<?> drained() {
    return working.isEmpty()
        ? Future.succeededFuture()
        : Future.join(List.copyOf(working)).transform(done -> drained());
  }

  private <T> Future<T> track(Future<T> work) {
    working.add(work);
    return work.onComplete(done -> working.remove(work));
  }

  /** Something new waits. Called from any thread. */
  public void wake() {
    context.runOnContext(ignored -> look());
  }

  private void look() {
    if (stopping) {
      return;
    }
    if (looking) {
      lookAgain = true;
      return;
    }
    vertx.cancelTimer(idleTimer);
    looking = true;
    lookAgain = false;
    int room = Math.min(MOST_MESSAGES, MOST_AT_ONCE - working.size());
    track(Future.succeededFuture().compose(ignored -> claim(room)))
        .onComplete(taken -> node.watch().ended("taking answers", taken.cause()))
        .otherwise(false)
        .onSuccess(this::next);
  }

  /** True where more may wait. */
  private Future<Boolean> claim(int room) {
    return room <= 0
        ? Future.succeededFuture(false)
        : DatabaseWait.bounded(inbox.claimCases(pool, room, LEASE))
            .map(claimed -> take(claimed) == room);
  }

  private int take(Claimed claimed) {
    claimed.cases().forEach(caseId -> track(take(caseId)));
    claimed.ambiguous().forEach(message -> track(park(message)));
    return claimed.messages();
  }

  private Future<?> park(long message) {
    return advance
        .ambiguous(message)
        .onFailure(
            cause -> LOG.warn("Parking an answer failed: {}", cause.getClass().getSimpleName()))
        .otherwiseEmpty();
  }

  /** A case that cannot be advanced now is tried again when its messages' lease is over. */
  private Future<Integer> take(UUID caseId) {
    return advance
        .answers(caseId)
        .onFailure(
            cause -> LOG.warn("Advancing a case failed: {}", cause.getClass().getSimpleName()))
        .otherwise(0);
  }

  private void next(boolean more) {
    looking = false;
    if (more || lookAgain) {
      look();
    } else if (!stopping) {
      long jitter = ThreadLocalRandom.current().nextLong(IDLE_MILLIS / 4);
      idleTimer = vertx.setTimer(IDLE_MILLIS + jitter, timer -> look());
    }
  }

  /**
   * What names no case of ours for too long is for an operator, however busy the inbox is; and what
   * turned out to be another case's is no longer this one's.
   */
  private void sweep() {
    if (stopping) {
      return;
    }
    Future.succeededFuture()
        .compose(
            ignored ->
                DatabaseWait.bounded(inbox.parkLost(pool, node.clock().instant().minus(patience))))
        .onSuccess(
            parked -> {
              if (parked > 0) {
                LOG.warn("{} answers name no case of ours and are parked", parked);
              }
            })
        .compose(parked -> advance.calm())
        .onComplete(
            done -> {
              node.watch().ended("sweeping the inbox", done.cause());
              vertx.setTimer(SWEEP_MILLIS, timer -> sweep());
            });
  }
}
