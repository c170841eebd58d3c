package org.liandong.gateway.boot;

import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SIGTERM and Ctrl-C set going: the process ends when it is done, or when it takes too long.
 */
public final class Shutdown {
  /** What a command returns that goes on until a signal ends it. */
  public static final int KEEPS_RUNNING = -1;

  /** A node bounds its own stop by its drain time; this is for a stop that never ends. */
  private static final long LONGEST_SECONDS = 300;

  private Shutdown() {}

  /**
   * Registers the end.
   *
   * @param stop is called once, on a thread of its own
   * @param last runs after it, whatever came of it
   */
  public static void onSignal(Supplier<Future<Void>> stop, Runnable last) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stop, last), "shutdown"));
  }

  private static void end(Supplier<Future<Void>> stop, Runnable last) {
    Logger log = LoggerFactory.getLogger(Shutdown.class);
    try {
      CompletableFuture<Void> stopped = stop.get().toCompletionStage().toCompletableFuture();
      stopped.get(LONGEST_SECONDS, TimeUnit.SECONDS);
      log.info("Stopped");
    } catch (ExecutionException | TimeoutException unclean) {
      log.warn("Not stopped cleanly; leases settle the rest", unclean);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      last.run();
    }
  }
}
