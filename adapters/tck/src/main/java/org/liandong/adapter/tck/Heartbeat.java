package org.liandong.adapter.tck;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Beats on two event loops, one of which an adapter is called on. A beat that is late on both is
 * the machine's; one that is late on that loop alone is the adapter's.
 */
final class Heartbeat {
  private static final long BEAT_MILLIS = 10;
  private static final Duration LONGEST = Duration.ofMillis(300);

  private final Vertx vertx;
  private final Context watched;
  private final Beats here;
  private final Beats elsewhere;

  Heartbeat(Vertx vertx) {
    this.vertx = vertx;
    this.watched = anotherLoop(vertx);
    this.here = new Beats(watched);
    this.elsewhere = new Beats(anotherLoop(vertx));
  }

  /** The loop to call the adapter on. */
  Context watched() {
    return watched;
  }

  /** Event loops come in turn, one for each thread that asks. */
  static Context anotherLoop(Vertx vertx) {
    CompletableFuture<Context> made = new CompletableFuture<>();
    Thread asking = new Thread(() -> made.complete(vertx.getOrCreateContext()));
    asking.start();
    return made.join();
  }

  /** What stood still meanwhile, in words; empty where nothing did. Ends the watch. */
  Optional<String> trouble() {
    Duration late = here.longest();
    Duration control = elsewhere.longest();
    here.stop();
    elsewhere.stop();
    boolean still = late.compareTo(LONGEST) > 0 && late.compareTo(control.multipliedBy(3)) > 0;
    return still
        ? Optional.of(
            "the event loop stood still for %d ms while a call ran, another one for %d ms"
                .formatted(late.toMillis(), control.toMillis()))
        : Optional.empty();
  }

  private final class Beats {
    private final Context loop;
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong last = new AtomicLong(System.nanoTime());
    private volatile boolean stopped;

    Beats(Context loop) {
      this.loop = loop;
      loop.runOnContext(ignored -> beat());
    }

    private void beat() {
      long now = System.nanoTime();
      longest.accumulateAndGet(now - last.getAndSet(now), Math::max);
      if (!stopped) {
        vertx.setTimer(BEAT_MILLIS, timer -> beat());
      }
    }

    Duration longest() {
      return Duration.ofNanos(Math.max(longest.get(), System.nanoTime() - last.get()));
    }

    void stop() {
      stopped = true;
    }
  }
}
