package org.liandong.gateway.ops;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What this node knows of itself: written by the heartbeat and the start, read by everybody. */
public final class Pulse {
  private static final Duration SILENCE = Duration.ofSeconds(6);
  private static final long NEVER = Long.MIN_VALUE;

  private final AtomicLong lastBeat = new AtomicLong(NEVER);
  private volatile Beat beat = new Beat(false, false, false, 1, 1);
  private volatile boolean serving;
  private volatile boolean draining;

  /**
   * What one heartbeat found.
   *
   * @param clockAgrees the system's clock and the database's differ by no more than they may
   * @param schemaIsCurrent the database has at least the schema this program was built for
   * @param registered the database knows this node
   * @param liveNodes how many share the work
   * @param configurations how many different ones they run on
   */
  record Beat(
      boolean clockAgrees,
      boolean schemaIsCurrent,
      boolean registered,
      int liveNodes,
      int configurations) {}

  void beat(Beat found) {
    beat = found;
    lastBeat.set(System.nanoTime());
  }

  /** The stations' servers listen. */
  public void serve() {
    serving = true;
  }

  /** The node takes nothing new any more. */
  public void drain() {
    draining = true;
  }

  /** Stations may be sent here. */
  boolean isReady() {
    return serving
        && databaseWrites()
        && beat.schemaIsCurrent()
        && beat.registered()
        && beat.clockAgrees()
        && !draining;
  }

  boolean isServing() {
    return serving;
  }

  /** The node is about to leave. */
  public boolean isDraining() {
    return draining;
  }

  /** True where the database took a write of ours a moment ago. */
  boolean databaseWrites() {
    long last = lastBeat.get();
    return last != NEVER && System.nanoTime() - last < SILENCE.toNanos();
  }

  boolean schemaIsCurrent() {
    return beat.schemaIsCurrent();
  }

  boolean isRegistered() {
    return beat.registered();
  }

  int liveNodes() {
    return beat.liveNodes();
  }

  int configurations() {
    return beat.configurations();
  }

  /** Some nodes may know what others do not yet. */
  public boolean configurationsDiffer() {
    return beat.configurations() > 1;
  }

  /** True where the system's clock and the database's agree: only then may timers fire. */
  public boolean clockAgrees() {
    return beat.clockAgrees();
  }
}
