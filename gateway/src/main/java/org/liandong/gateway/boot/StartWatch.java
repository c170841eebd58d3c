package org.liandong.gateway.boot;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Starts a server and ends the wait for one that has given up: the library does not look at
 * pg_ctl's answer and would try to connect for its whole time-out. It takes an interrupt for the
 * end of it.
 */
final class StartWatch implements AutoCloseable {

  private static final String GAVE_UP = "could not start server";
  private static final long PAUSE_MILLIS = 100;

  private final Path startLog;
  private final Thread starter = Thread.currentThread();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private boolean gaveUp;
  private boolean over;

  StartWatch(Path startLog) {
    this.startLog = startLog;
  }

  EmbeddedPostgres start(EmbeddedPostgres.Builder builder) throws IOException {
    clock.scheduleWithFixedDelay(this::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    EmbeddedPostgres server = builder.start();
    if (end()) {
      throw new IOException(GAVE_UP);
    }
    return server;
  }

  private synchronized void look() {
    if (!over && !gaveUp && logSaysSo()) {
      gaveUp = true;
      starter.interrupt();
    }
  }

  private boolean logSaysSo() {
    try {
      return Files.exists(startLog) && Files.readString(startLog).contains(GAVE_UP);
    } catch (IOException beingWritten) {
      return false;
    }
  }

  /** Takes its own interrupt back, and no one else's. */
  private synchronized boolean end() {
    over = true;
    if (gaveUp) {
      Thread.interrupted();
    }
    return gaveUp;
  }

  @Override
  public void close() {
    end();
    clock.shutdownNow();
  }
}
