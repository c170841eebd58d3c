package org.liandong.gateway.inbox;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.liandong.gateway.cases.Advance;
import org.liandong.gateway.cases.InboxStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets cases take the answers that wait for them; one per node. */
public final class InboxWorker extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final int MOST_MESSAGES = 64;
  private static final int IDLE_MILLIS = 500;

  private final Pool pool;
  private final InboxStore inbox;
  private final Advance advance;
  private final Duration patience;
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
  public InboxWorker(Pool pool, InboxStore inbox, Advance advance, Duration patience) {
    this.pool = pool;
    this.inbox = inbox;
    this.advance = advance;
    this.patience = patience;
  }

  @Override
  public Future<?> start() {
    look();
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
        inbox
            .claimCases(pool, MOST_MESSAGES, LEASE)
            .compose(this::take)
            .onFailure(
                cause -> LOG.warn("Taking answers failed: {}", cause.getClass().getSimpleName()))
            .otherwise(0)
            .onSuccess(this::next);
  }

  private Future<Integer> take(List<UUID> cases) {
    if (cases.isEmpty()) {
      return inbox.parkLost(pool, patience).map(0);
    }
    return Future.join(cases.stream().map(this::take).toList()).map(cases.size());
  }

  /** A case that cannot be advanced now is tried again when its messages' lease is over. */
  private Future<Integer> take(UUID caseId) {
    return advance
        .answers(caseId)
        .onFailure(
            cause -> LOG.warn("Advancing a case failed: {}", cause.getClass().getSimpleName()))
        .otherwise(0);
  }

  private void next(int cases) {
    looking = false;
    if (cases > 0 || lookAgain) {
      look();
    } else {
      long jitter = ThreadLocalRandom.current().nextLong(IDLE_MILLIS / 4);
      idleTimer = vertx.setTimer(IDLE_MILLIS + jitter, timer -> look());
    }
  }
}
