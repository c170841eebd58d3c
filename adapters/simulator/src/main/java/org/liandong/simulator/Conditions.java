package org.liandong.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How one system treats calls now: what was switched by hand, before what its script says. Used
 * from any thread.
 */
public final class Conditions {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Disturbances script;
  private final InstantSource clock;
  private final Instant started;
  private volatile Outage switched = Outage.NONE;
  private volatile Disturbance forced;
  private final AtomicLong turnedAway = new AtomicLong();

  public Conditions(Disturbances script, InstantSource clock) {
    this.script = script;
    this.clock = clock;
    this.started = clock.instant();
  }

  /** What is in force. */
  public Disturbance now() {
    Disturbance here = forced;
    return here != null ? here : scripted().disturbance();
  }

  /** Whether it is there at all. */
  public Outage outage() {
    Outage here = switched;
    return here != Outage.NONE ? here : now().outage();
  }

  /**
   * How long who finds it unavailable is asked to wait: to the end of a window where one is open.
   */
  Duration retryAfter() {
    Instant until = scripted().until();
    if (until == null || forced != null || switched != Outage.NONE) {
      return RETRY;
    }
    Duration left = Duration.between(clock.instant(), until);
    return left.compareTo(RETRY) < 0 ? RETRY : left;
  }

  /** An outage by hand, until it is switched to {@link Outage#NONE}. */
  public void switchTo(Outage outage) {
    switched = outage;
  }

  /** A disturbance by hand, whatever the script says; null ends it. */
  public void force(Disturbance disturbance) {
    forced = disturbance;
  }

  void countTurnedAway() {
    turnedAway.incrementAndGet();
  }

  /** Calls turned away before any effect, since the start; a closed listener sees none. */
  public long turnedAway() {
    return turnedAway.get();
  }

  /** True where what is in force was switched by hand. */
  boolean byHand() {
    return forced != null || switched != Outage.NONE;
  }

  boolean everRefuses() {
    return script.everRefuses();
  }

  private Disturbances.InForce scripted() {
    return script.at(clock.instant(), started);
  }
}
