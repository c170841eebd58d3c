package org.liandong.adapter.host;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.liandong.adapter.spi.Scheduler;
import org.slf4j.Logger;

/** The timers of one adapter. */
final class Timers implements Scheduler {
  private final Vertx vertx;
  private final Logger log;
  private final Set<Long> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Timers(Vertx vertx, Logger log) {
    this.vertx = vertx;
    this.log = log;
  }

  @Override
  public Runnable after(Duration delay, Runnable task) {
    if (closed) {
      return () -> {};
    }
    long timer = vertx.setTimer(Math.max(1, delay.toMillis()), id -> fired(id, task));
    running.add(timer);
    if (closed) {
      cancel(timer);
    }
    return () -> cancel(timer);
  }

  private void fired(long id, Runnable task) {
    running.remove(id);
    if (closed) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError thrown) {
      // Its message may hold what an order holds.
      log.error("A task of the adapter failed with {}", thrown.getClass().getName());
    }
  }

  private void cancel(long timer) {
    running.remove(timer);
    vertx.cancelTimer(timer);
  }

  void close() {
    closed = true;
    running.forEach(this::cancel);
  }
}
