package org.liandong.gateway.inbox;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.liandong.gateway.cases.Advance;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.cases.InboxStore;
import org.liandong.gateway.cases.InboxStore.Claimed;
import org.liandong.gateway.cases.NodeContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets cases take the answers that wait for them; one per node. */
public final class InboxWorker extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final int MOST_MESSAGES = 64;
  private static final int IDLE_MILLIS = 500;
  private static final long SWEEP_MILLIS = 5000;

  private final Pool pool;
  private final InboxStore inbox;
  private final Advance advance;
  private final Duration patience;
  private final NodeContext node;
  private Future<?> current = Future.succeededFuture();
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
    return current;
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
    current =
        Future.succeededFuture()
            .compose(ignored -> DatabaseWait.bounded(inbox.claimCases(pool, MOST_MESSAGES, LEASE)))
            .compose(this::take)
            .onComplete(taken -> node.watch().ended("taking answers", taken.cause()))
            .otherwise(false)
            .onSuccess(this::next);
  }

  /** True where more may wait. */
  private Future<Boolean> take(Claimed claimed) {
    List<Future<?>> all = new ArrayList<>();
    claimed.cases().forEach(caseId -> all.add(take(caseId)));
    claimed.ambiguous().forEach(message -> all.add(park(message)));
    return Future.join(all).map(claimed.messages() == MOST_MESSAGES);
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
