package org.liandong.gateway.dispatch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * When the worker looks for due orders: soon after a look that found some, after a pause otherwise,
 * and when an order that it put off itself is due again. One look at a time. Confined to the
 * worker's event loop.
 */
final class Looks {
  private static final int BUSY_MILLIS = 20;
  private static final int IDLE_MILLIS = 500;

  private final Vertx vertx;
  private final Supplier<Future<Integer>> look;
  private final Set<Long> known = new HashSet<>();
  private long timer = -1;
  private boolean looking;
  private boolean again;
  private boolean stopping;

  /**
   * The looks of one worker.
   *
   * @param look gives how many orders it found; never fails
   */
  Looks(Vertx vertx, Supplier<Future<Integer>> look) {
    this.vertx = vertx;
    this.look = look;
  }

  void now() {
    if (stopping) {
      return;
    }
    if (looking) {
      again = true;
      return;
    }
    vertx.cancelTimer(timer);
    looking = true;
    again = false;
    look.get().onSuccess(this::looked);
  }

  private void looked(int found) {
    looking = false;
    if (!stopping) {
      int pause = found > 0 || again ? BUSY_MILLIS : IDLE_MILLIS;
      int jitter = ThreadLocalRandom.current().nextInt(1 + pause / 4);
      timer = vertx.setTimer(pause + jitter, ignored -> now());
    }
  }

  /** Looks when this pause is over, unless it would look by then anyway. */
  void after(Duration pause) {
    if (pause.toMillis() >= IDLE_MILLIS) {
      return;
    }
    long millis = System.nanoTime() / 1_000_000;
    long moment = (millis + pause.toMillis()) / BUSY_MILLIS + 1;
    if (known.add(moment)) {
      vertx.setTimer(
          moment * BUSY_MILLIS - millis,
          ignored -> {
            known.remove(moment);
            now();
          });
    }
  }

  void stop() {
    stopping = true;
  }
}
