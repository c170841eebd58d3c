package org.liandong.adapter.tck;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has an adapter made as the gateway does: on an event loop, and not for ever. */
final class Starter {
  /** The gateway's own limit. */
  static final Duration START = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Duration longest;
  private boolean stuck;

  /**
   * For all adapters of a run.
   *
   * @param longest how long it may take to make one
   */
  Starter(Vertx vertx, Duration longest) {
    this.vertx = vertx;
    this.longest = longest;
  }

  /**
   * What the code gives; an {@link AssertionError} where it does not return in time, and ever
   * after.
   */
  <T> T made(Callable<T> code) {
    if (Vertx.currentContext() != null) {
      return called(code);
    }
    if (stuck) {
      throw late();
    }
    CompletableFuture<T> made = new CompletableFuture<>();
    Context loop = vertx.getOrCreateContext();
    loop.runOnContext(ignored -> complete(made, code));
    try {
      return made.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException never) {
      stuck = true;
      throw late();
    } catch (ExecutionException thrown) {
      throw unchecked(thrown.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static <T> void complete(CompletableFuture<T> made, Callable<T> code) {
    try {
      made.complete(called(code));
    } catch (RuntimeException | Error thrown) {
      made.completeExceptionally(thrown);
    }
  }

  private static <T> T called(Callable<T> code) {
    try {
      return code.call();
    } catch (Exception thrown) {
      throw unchecked(thrown);
    }
  }

  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown);
  }

  private AssertionError late() {
    return new AssertionError(
        "create did not return within %d ms: the gateway gives it up"
            .formatted(longest.toMillis()));
  }
}
