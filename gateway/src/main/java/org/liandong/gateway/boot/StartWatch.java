package org.liandong.gateway.boot;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Starts a server and ends the wait for one that has given up, or that lets nobody in: the library
 * does not look at pg_ctl's answer and would try to connect for its whole time-out. It takes an
 * interrupt for the end of it.
 */
final class StartWatch implements AutoCloseable {

  /** How pg_ctl complains, but for the one complaint after which it goes on. */
  private static final Pattern GAVE_UP =
      Pattern.compile("^pg_ctl: (?!another server might be running)", Pattern.MULTILINE);

  private static final String STARTED = "server started";
  private static final long PAUSE_MILLIS = 100;

  /** From then on it answers at once, unless the database itself is damaged. */
  private static final long LET_IN_SECONDS = 10;

  private final Path startLog;
  private final Thread starter = Thread.currentThread();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private long startedNanos;
  private boolean started;
  private boolean gaveUp;
  private boolean over;

  StartWatch(Path startLog) {
    this.startLog = startLog;
  }

  EmbeddedPostgres start(EmbeddedPostgres.Builder builder) throws IOException {
    clock.scheduleWithFixedDelay(this::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    EmbeddedPostgres server = builder.start();
    if (end()) {
      server.close(); // It holds a lock on the folder.
      throw new IOException("The server gave up");
    }
    return server;
  }

  private synchronized void look() {
    if (!over && !gaveUp && (logSaysSo() || letsNobodyIn())) {
      gaveUp = true;
      starter.interrupt();
    }
  }

  private boolean logSaysSo() {
    try {
      String said = Files.exists(startLog) ? Files.readString(startLog) : "";
      if (!started && said.contains(STARTED)) {
        started = true;
        startedNanos = System.nanoTime();
      }
      return GAVE_UP.matcher(said).find();
    } catch (IOException beingWritten) {
      return false;
    }
  }

  private boolean letsNobodyIn() {
    return started && System.nanoTime() - startedNanos > TimeUnit.SECONDS.toNanos(LET_IN_SECONDS);
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
