package org.liandong.gateway.ops;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What this node knows of itself: written by the heartbeat, read by everybody. */
public final class Pulse {
  private static final Duration SILENCE = Duration.ofSeconds(6);

  private final AtomicLong lastBeat = new AtomicLong(Long.MIN_VALUE);
  private volatile boolean clockAgrees;
  private volatile boolean draining;
  private volatile int liveNodes = 1;

  void beat(boolean agrees, int nodes) {
    clockAgrees = agrees;
    liveNodes = nodes;
    lastBeat.set(System.nanoTime());
  }

  /** The node takes nothing new any more. */
  public void drain() {
    draining = true;
  }

  public boolean isDraining() {
    return draining;
  }

  /** True where the database took a write of ours a moment ago. */
  public boolean databaseWrites() {
    long last = lastBeat.get();
    return last != Long.MIN_VALUE && System.nanoTime() - last < SILENCE.toNanos();
  }

  /** True where the system's clock and the database's differ by no more than they may. */
  public boolean clockAgrees() {
    return clockAgrees;
  }

  public int liveNodes() {
    return liveNodes;
  }
}
