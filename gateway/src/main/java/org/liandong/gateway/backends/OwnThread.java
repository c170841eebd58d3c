package org.liandong.gateway.backends;

import io.vertx.core.Context;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One of the threads on which a plugin's code runs for a backend: one thing after the other. Asked
 * a few times a second whether it is there, it answers at once unless the code holds it.
 */
final class OwnThread {
  private static final long ANSWERED = 0;

  private final Context context;
  private final Set<Thread> known;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong askedAt = new AtomicLong(ANSWERED);

  OwnThread(Context context, Set<Thread> known) {
    this.context = context;
    this.known = known;
  }

  Context context() {
    return context;
  }

  void run(Runnable code) {
    waiting.incrementAndGet();
    context.runOnContext(
        ignored -> {
          here();
          try {
            code.run();
          } finally {
            waiting.decrementAndGet();
          }
        });
  }

  /** Asks, unless the last question is still open. */
  void ask() {
    if (askedAt.compareAndSet(ANSWERED, System.nanoTime() | 1)) {
      context.runOnContext(
          ignored -> {
            here();
            askedAt.set(ANSWERED);
          });
    }
  }

  private void here() {
    known.add(Thread.currentThread());
  }

  /** Calls that were given to it and have not returned. */
  int waiting() {
    return waiting.get();
  }

  /** For how many nanoseconds it has owed an answer; 0 where it owes none. */
  long owes() {
    long asked = askedAt.get();
    return asked == ANSWERED ? 0 : System.nanoTime() - asked;
  }
}
