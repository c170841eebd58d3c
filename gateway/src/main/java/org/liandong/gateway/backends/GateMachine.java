package org.liandong.gateway.backends;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.core.Context;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The epochs of one gate and what leads from one to the next. Every method is called under the
 * gate's monitor, but for what a breaker asks; listener and lease are told afterwards, in order, on
 * the gate's own context.
 */
final class GateMachine {
  /** How often a half-open gate prolongs its lease, and an open one asks again for a lost one. */
  static final Duration TURN = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(GateMachine.class);
  private static final double MOST_JITTER = 0.2;

  private static final String NOBODY_CALLED = "nobody called";
  private static final String ITS_TURN = "its turn to probe";

  /** So long a half-open gate waits for a call to probe with. */
  private static final Duration QUIET = TURN.multipliedBy(5);

  private final BackendGate gate;
  private final GateSurroundings around;
  private final Context context;
  private GateSettings settings;
  private Epoch epoch;
  private GateOverride override = GateOverride.NONE;
  private volatile CallFailure lastFailure;

  GateMachine(BackendGate gate, GateSettings settings, GateSurroundings around) {
    this.gate = gate;
    this.settings = settings;
    this.around = around;
    this.context = around.vertx().getOrCreateContext();
    this.epoch = Epoch.closed(birth(0, "start"), breaker(0, settings.failures()));
  }

  /** What happens every few seconds where nobody calls, and tells nothing new. */
  static boolean isTurn(GateChange change) {
    return change.cause().equals(NOBODY_CALLED) || change.cause().equals(ITS_TURN);
  }

  Epoch epoch() {
    return epoch;
  }

  GateOverride override() {
    return override;
  }

  /** Null where none failed since the start. */
  CallFailure lastFailure() {
    return lastFailure;
  }

  /** The breaker of an epoch counted as many failures in a row as it bears. */
  void ranOutOfPatience(long number) {
    if (epoch.birth().number() == number) {
      open(epoch.is(GateState.HALF_OPEN) ? "a probe failed" : "failures in a row", lastFailure);
    }
  }

  /** A call ended in the epoch in which it began. */
  void ended(CallOutcome outcome, long took) {
    boolean slow = took >= settings.slowCall().toNanos();
    epoch.count(outcome, slow, now());
    switch (epoch.state()) {
      case CLOSED -> epoch.fault(settings, settings.minimumCalls(), now()).ifPresent(this::openFor);
      case HALF_OPEN -> probeEnded(outcome);
      case OPEN -> {}
    }
  }

  /** The lease was taken: this node may probe until then. */
  void leased(long until) {
    if (epoch.is(GateState.HALF_OPEN)) {
      epoch.leasedUntil(until);
    } else if (epoch.is(GateState.OPEN)) {
      boolean again = NOBODY_CALLED.equals(epoch.birth().cause());
      Epoch.Birth birth = birth(next(), again ? ITS_TURN : "time to probe");
      Epoch probing = Epoch.halfOpen(birth, breaker(next(), 1), settings.probes(), until);
      probing.quietSince(now());
      begin(probing);
    }
  }

  /**
   * Leaves the probing to whichever node has calls to probe with; true where nobody called here. It
   * comes back to it in its turn.
   */
  boolean restsFromProbing() {
    boolean leased = epoch.is(GateState.HALF_OPEN) && epoch.leaseLeft(now()) > 0;
    if (!leased || !epoch.isQuiet(now(), QUIET.toNanos())) {
      return false;
    }
    begin(Epoch.open(birth(next(), NOBODY_CALLED), now() + jittered(TURN)), true);
    return true;
  }

  /** Another node holds the lease. */
  void notLeased() {
    if (epoch.is(GateState.HALF_OPEN)) {
      open("the lease was lost", null);
    }
    epoch.probesDueAt(now() + jittered(TURN));
  }

  /** The lease could not be asked for. */
  void leaseUnknown() {
    if (epoch.is(GateState.OPEN)) {
      epoch.probesDueAt(now() + jittered(TURN));
    }
  }

  boolean wantsLease(Duration leaseFor) {
    return switch (epoch.state()) {
      case CLOSED -> false;
      case HALF_OPEN -> epoch.leaseLeft(now()) <= leaseFor.minus(TURN).toNanos();
      case OPEN -> epoch.probesDueIn(now()) == 0;
    };
  }

  /** The operator's word; one that has ended already is none. */
  void override(GateOverride wanted) {
    GateOverride before = override;
    override = wanted.isOver(around.clock().instant()) ? GateOverride.NONE : wanted;
    if (before.mode() == override.mode()) {
      return;
    }
    Epoch.Birth birth = birth(next(), "operator: " + override.mode());
    begin(
        switch (override.mode()) {
          case FORCED_OPEN -> Epoch.heldOpen(birth);
          case FORCED_CLOSED -> Epoch.heldClosed(birth, breaker(next(), Integer.MAX_VALUE));
          case AUTO ->
              before.mode() == GateMode.FORCED_OPEN
                  ? Epoch.open(birth, now())
                  : Epoch.closed(birth, breaker(next(), settings.failures()));
        });
  }

  /** A gate that trusted its backend goes on trusting; one that did not looks again at once. */
  void use(GateSettings changed) {
    settings = changed;
    Epoch.Birth birth = birth(next(), "configuration");
    begin(
        switch (override.mode()) {
          case FORCED_OPEN -> Epoch.heldOpen(birth);
          case FORCED_CLOSED -> Epoch.heldClosed(birth, breaker(next(), Integer.MAX_VALUE));
          case AUTO ->
              epoch.is(GateState.CLOSED)
                  ? Epoch.closed(birth, breaker(next(), settings.failures()))
                  : Epoch.open(birth, now());
        });
  }

  void endOverride() {
    if (override.isOver(around.clock().instant())) {
      override(GateOverride.NONE);
    }
  }

  /** Some of the time more, by chance. */
  long jittered(Duration duration) {
    return (long) (duration.toNanos() * (1 + MOST_JITTER * around.chance().getAsDouble()));
  }

  private void probeEnded(CallOutcome outcome) {
    if (!outcome.isEvidence()) {
      epoch.returnProbe(now());
    } else if (epoch.passProbe(now()) == settings.probes()) {
      epoch.fault(settings, 1, now()).ifPresentOrElse(this::openFor, this::close);
    }
  }

  private void openFor(String cause) {
    open(cause, epoch.hasFailed(now()) ? lastFailure : null);
  }

  private void open(String cause, CallFailure failure) {
    begin(Epoch.open(birth(next(), cause, failure), now() + jittered(settings.openFor())));
  }

  private void close() {
    Epoch.Birth birth = birth(next(), "probes succeeded");
    begin(Epoch.closed(birth, breaker(next(), settings.failures())));
  }

  /** A failed probe keeps the lease: others need not try at once what has just failed. */
  private void begin(Epoch next) {
    begin(next, epoch.is(GateState.HALF_OPEN) && !next.is(GateState.OPEN));
  }

  private void begin(Epoch next, boolean leaseIsDone) {
    Epoch before = epoch;
    epoch = next;
    GateChange change =
        new GateChange(
            gate.backend(),
            next.birth().number(),
            before.state(),
            next.state(),
            override.mode(),
            next.birth().cause(),
            next.birth().failure(),
            next.birth().since());
    context.runOnContext(
        ignored -> {
          around.listener().changed(change);
          if (leaseIsDone) {
            releaseLease();
          }
        });
  }

  void releaseLease() {
    around
        .lease()
        .release(gate.number())
        .onFailure(cause -> log.debug("Lease of {} not given back", gate.backend(), cause));
  }

  private long next() {
    return epoch.birth().number() + 1;
  }

  private Epoch.Birth birth(long number, String cause) {
    return birth(number, cause, null);
  }

  private Epoch.Birth birth(long number, String cause, CallFailure failure) {
    CallWindow window = new CallWindow(settings.window(), now());
    return new Epoch.Birth(number, cause, failure, around.clock().instant(), window);
  }

  /** Retries and resetting are ours: the library's breaker only times out and counts. */
  private CircuitBreaker breaker(long number, int failures) {
    CircuitBreakerOptions options =
        new CircuitBreakerOptions()
            .setMaxFailures(failures)
            .setFailuresRollingWindow(settings.runWindow().toMillis())
            .setTimeout(settings.timeout().toMillis())
            .setResetTimeout(-1)
            .setMaxRetries(0)
            .setNotificationAddress(null);
    return CircuitBreaker.create(gate.backend() + "#" + number, around.vertx(), options)
        .failurePolicy(result -> isBad(result.cause()))
        .openHandler(ignored -> gate.ranOutOfPatience(number));
  }

  /** Asked by every breaker of each call that ended, before it counts it and the gate opens. */
  private boolean isBad(Throwable cause) {
    boolean bad = CallOutcome.of(cause).isBad();
    if (bad) {
      lastFailure = CallFailure.of(cause, around.clock().instant());
    }
    return bad;
  }

  private long now() {
    return around.nanoTime().getAsLong();
  }
}
