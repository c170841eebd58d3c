package org.liandong.gateway.backends;

import io.vertx.circuitbreaker.CircuitBreaker;
import java.time.Instant;
import java.util.Optional;

/**
 * One stretch of a gate's life between two changes: its state, its own breaker and all that was
 * counted in it. What ends later than its epoch finds nobody to tell. Guarded by its gate.
 */
final class Epoch {
  private static final long NEVER = Long.MAX_VALUE;

  private final Birth birth;
  private final GateState state;
  private final CircuitBreaker breaker;
  private final boolean held;

  private long probesDueAt = NEVER;
  private long leasedUntil;
  private int probesLeft;
  private int probesUnderWay;
  private int probesPassed;
  private long quietSince;

  private Epoch(Birth birth, GateState state, CircuitBreaker breaker, boolean held) {
    this.birth = birth;
    this.state = state;
    this.breaker = breaker;
    this.held = held;
  }

  /**
   * What every epoch has, whatever its state.
   *
   * @param failure the last failed call, where failed calls brought the epoch about; else null
   */
  record Birth(long number, String cause, CallFailure failure, Instant since, CallWindow window) {}

  static Epoch closed(Birth birth, CircuitBreaker breaker) {
    return new Epoch(birth, GateState.CLOSED, breaker, false);
  }

  /** Held closed by the operator: counts, and opens for nothing. */
  static Epoch heldClosed(Birth birth, CircuitBreaker breaker) {
    return new Epoch(birth, GateState.CLOSED, breaker, true);
  }

  static Epoch open(Birth birth, long probesDueAt) {
    Epoch epoch = new Epoch(birth, GateState.OPEN, null, false);
    epoch.probesDueAt = probesDueAt;
    return epoch;
  }

  /** Held open by the operator: never due for probes. */
  static Epoch heldOpen(Birth birth) {
    return new Epoch(birth, GateState.OPEN, null, true);
  }

  static Epoch halfOpen(Birth birth, CircuitBreaker breaker, int probes, long leasedUntil) {
    Epoch epoch = new Epoch(birth, GateState.HALF_OPEN, breaker, false);
    epoch.probesLeft = probes;
    epoch.leasedUntil = leasedUntil;
    return epoch;
  }

  /** Counts a call that began and ended in this epoch. */
  void count(CallOutcome outcome, boolean slow, long now) {
    if (outcome.isEvidence()) {
      birth.window.add(now, outcome.isBad(), slow);
    }
  }

  /** Why the calls so far have to open the gate; empty where they have not. */
  Optional<String> fault(GateSettings settings, int minimumCalls, long now) {
    CallWindow.Counts counts = birth.window.counts(now);
    if (held || counts.calls() < minimumCalls) {
      return Optional.empty();
    }
    if (counts.failed() >= settings.failureRate() * counts.calls()) {
      return Optional.of(counts.failed() + " of " + counts.calls() + " calls failed");
    }
    if (counts.slow() >= settings.slowRate() * counts.calls()) {
      return Optional.of(counts.slow() + " of " + counts.calls() + " calls were slow");
    }
    return Optional.empty();
  }

  /** Whether a call that was counted lately failed. */
  boolean hasFailed(long now) {
    return birth.window.counts(now).failed() > 0;
  }

  /** Nanoseconds until probes are due; {@link Long#MAX_VALUE} where only the operator ends it. */
  long probesDueIn(long now) {
    return held ? NEVER : Math.max(0, probesDueAt - now);
  }

  void probesDueAt(long nanos) {
    probesDueAt = nanos;
  }

  /** Probes that may go out now: none that could outlive the lease. */
  int probesLeft(long now, long timeout) {
    return leasedUntil - now >= timeout ? probesLeft : 0;
  }

  long leaseLeft(long now) {
    return leasedUntil - now;
  }

  void leasedUntil(long nanos) {
    leasedUntil = nanos;
  }

  void takeProbe() {
    probesLeft--;
    probesUnderWay++;
  }

  /** The probe told nothing, so another may go. */
  void returnProbe(long now) {
    probesLeft++;
    probeEnded(now);
  }

  int passProbe(long now) {
    probeEnded(now);
    return ++probesPassed;
  }

  private void probeEnded(long now) {
    probesUnderWay--;
    quietSince = now;
  }

  /** No probe is under way, nor was one for so long. */
  boolean isQuiet(long now, long nanos) {
    return probesUnderWay == 0 && now - quietSince >= nanos;
  }

  void quietSince(long now) {
    quietSince = now;
  }

  boolean is(GateState wanted) {
    return state == wanted;
  }

  GateState state() {
    return state;
  }

  Birth birth() {
    return birth;
  }

  CircuitBreaker breaker() {
    return breaker;
  }
}
