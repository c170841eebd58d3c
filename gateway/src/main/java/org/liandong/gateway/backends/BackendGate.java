package org.liandong.gateway.backends;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands before a backend: circuit breaker, concurrency limit, operator's override. Its state
 * is this node's own.
 *
 * <p>Several event loops use one gate, and a permit has to be had at once on whichever loop asks:
 * so the gate is a monitor. Its sections are a few field accesses; nothing is called from inside
 * that may call back, and a breaker's own lock is only ever taken before the gate's.
 */
public final class BackendGate {
  private static final Logger log = LoggerFactory.getLogger(BackendGate.class);

  /** Known by what it is and not by what it says: an adapter's failure may say the same. */
  private static final AdapterFailure SHUT_OUT =
      AdapterFailure.nothingSent(
          Fault.BACKEND, "gate-open", "The gate opened before the order went out");

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LEASE_TIMEOUT = Duration.ofSeconds(5);

  private final String backend;
  private final int number;
  private final GateSurroundings around;
  private final GateMachine machine;

  private volatile GateSettings settings;
  private int inUse;
  private int nodes = 1;
  private boolean askingForLease;

  public BackendGate(String backend, int number, GateSettings settings, GateSurroundings around) {
    this.backend = backend;
    this.number = number;
    this.settings = settings;
    this.around = around;
    this.machine = new GateMachine(this, settings, around);
  }

  /** True where {@link #call} failed because the gate had opened meanwhile: postpone the order. */
  public static boolean isShutOut(Throwable cause) {
    return cause == SHUT_OUT;
  }

  /** So many calls may begin now. */
  public synchronized int freePermits() {
    int unused = Math.max(0, limit() - inUse);
    return switch (state()) {
      case CLOSED -> unused;
      case HALF_OPEN -> Math.min(unused, epoch().probesLeft(now(), settings.timeout().toNanos()));
      case OPEN -> 0;
    };
  }

  /** A permit, where one is free. It has to reach {@link #call} or {@link Permit#release}. */
  public synchronized Optional<Permit> tryAcquire() {
    if (freePermits() == 0) {
      return Optional.empty();
    }
    inUse++;
    if (state() == GateState.HALF_OPEN) {
      epoch().takeProbe();
    }
    return Optional.of(new Permit(this, epoch()));
  }

  /**
   * Makes one call under a permit and takes the permit back when the call ends, however it ends.
   *
   * @return what the operation gave, on the caller's context. Always fails with an {@link
   *     AdapterFailure}: the operation's own, {@code timeout} where it gave nothing in time, {@code
   *     gateway-defect} where it failed with anything else, and one that {@link #isShutOut} knows
   *     where the gate had opened since the permit was given, and nothing was sent
   * @throws IllegalStateException where the permit was used before
   */
  public <T> Future<T> call(Permit permit, Supplier<Future<T>> operation) {
    if (!permit.spend()) {
      throw new IllegalStateException("A permit serves one call");
    }
    Epoch epoch = epochFor(permit);
    if (epoch == null) {
      return Future.failedFuture(SHUT_OUT);
    }
    long began = now();
    return epoch
        .breaker()
        .execute(() -> neverNull(operation.get()))
        .transform(result -> ended(epoch, began, result));
  }

  /**
   * What time brings: an override ends, an open gate asks for the lease to probe, a half-open one
   * prolongs it, or gives it up where nobody calls. To be called a few times a second; completes
   * when the lease has answered.
   */
  public Future<Void> tick() {
    Duration leaseFor = leaseFor();
    Epoch asker;
    synchronized (this) {
      machine.endOverride();
      if (askingForLease || machine.restsFromProbing() || !machine.wantsLease(leaseFor)) {
        return Future.succeededFuture();
      }
      askingForLease = true;
      asker = epoch();
    }
    long askedAt = now();
    return Future.succeededFuture()
        .compose(ignored -> around.lease().tryTake(number, leaseFor))
        .timeout(LEASE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .transform(taken -> leaseAnswered(asker, askedAt + leaseFor.toNanos(), taken));
  }

  /** The operator's word; may be repeated. One that has ended already is none. */
  public synchronized void override(GateOverride override) {
    machine.override(override);
  }

  /** This node's part of what all may do together. */
  synchronized double share(int all) {
    return (double) all / nodes;
  }

  /** So many nodes share the backend; each gives out its part of the permits, at least one. */
  public synchronized void liveNodes(int living) {
    nodes = Math.max(1, living);
  }

  /**
   * What stands behind the gate was configured anew. Calls under way end as they began, and still
   * count as in use.
   */
  synchronized void use(GateSettings changed) {
    settings = changed;
    machine.use(changed);
  }

  public synchronized GateState state() {
    return epoch().state();
  }

  /** How long an order that found no permit should wait. */
  public synchronized Duration retryIn() {
    Duration wait =
        switch (state()) {
          case CLOSED -> GateMachine.TURN.dividedBy(10);
          case HALF_OPEN -> GateMachine.TURN;
          case OPEN -> Duration.ofNanos(epoch().probesDueIn(now()));
        };
    Duration bounded = wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE;
    return Duration.ofNanos(machine.jittered(bounded.plusMillis(50)));
  }

  public synchronized GateSnapshot snapshot() {
    CallWindow.Counts counts = epoch().birth().window().counts(now());
    return new GateSnapshot(
        backend,
        state(),
        machine.override(),
        epoch().birth().number(),
        epoch().birth().since(),
        epoch().birth().cause(),
        inUse,
        limit(),
        counts.calls(),
        counts.failed(),
        counts.slow(),
        machine.lastFailure());
  }

  synchronized void takeBack(Permit permit) {
    inUse--;
    if (permit.epoch() == epoch() && state() == GateState.HALF_OPEN) {
      epoch().returnProbe(now());
    }
  }

  synchronized void ranOutOfPatience(long epochNumber) {
    machine.ranOutOfPatience(epochNumber);
  }

  String backend() {
    return backend;
  }

  int number() {
    return number;
  }

  /** The epoch a call that begins now belongs to; null where it may not begin any more. */
  private synchronized Epoch epochFor(Permit permit) {
    boolean admitted =
        state() == GateState.CLOSED || permit.epoch() == epoch() && epoch().breaker() != null;
    if (!admitted) {
      takeBack(permit);
    }
    return admitted ? epoch() : null;
  }

  private <T> Future<T> ended(Epoch began, long beganAt, AsyncResult<T> result) {
    CallOutcome outcome = CallOutcome.of(result.cause());
    long took = now() - beganAt;
    synchronized (this) {
      inUse--;
      if (began == epoch()) {
        machine.ended(outcome, took);
      }
    }
    tell(outcome, Duration.ofNanos(took));
    return switch (outcome) {
      case SUCCEEDED -> Future.succeededFuture(result.result());
      case TIMED_OUT -> Future.failedFuture(timedOut());
      case SHUT_OUT -> Future.failedFuture(SHUT_OUT);
      case ANSWERED, UNRELATED, FAILED -> Future.failedFuture(known(result.cause()));
    };
  }

  /** Adapters are guarded, so what is foreign here is our own fault; its text may hold an order. */
  private AdapterFailure known(Throwable cause) {
    if (cause instanceof AdapterFailure failure) {
      return failure;
    }
    StackTraceElement[] trace = cause.getStackTrace();
    Object place = trace.length == 0 ? "an unknown place" : trace[0];
    log.error("A call to {} failed with {} at {}", backend, cause.getClass().getName(), place);
    return AdapterFailure.unknown(
        Fault.GATEWAY, "gateway-defect", cause.getClass().getName(), Exchange.NONE);
  }

  /** A listener at fault must not turn a delivered order into a failed one. */
  private void tell(CallOutcome outcome, Duration took) {
    try {
      around.listener().called(backend, outcome, took);
    } catch (RuntimeException e) {
      log.warn("A listener of gate {} failed", backend, e);
    }
  }

  private Future<Void> leaseAnswered(Epoch asker, long until, AsyncResult<Boolean> taken) {
    boolean unwanted = false;
    synchronized (this) {
      askingForLease = false;
      if (asker != epoch()) {
        unwanted = taken.succeeded() && taken.result() && state() == GateState.CLOSED;
      } else if (taken.failed()) {
        machine.leaseUnknown();
      } else if (taken.result()) {
        machine.leased(until);
      } else {
        machine.notLeased();
      }
    }
    if (unwanted) {
      machine.releaseLease();
    }
    return Future.succeededFuture();
  }

  private int limit() {
    return Math.max(1, settings.concurrency() / nodes);
  }

  private Duration leaseFor() {
    return settings.timeout().plus(GateMachine.TURN.multipliedBy(3));
  }

  private Epoch epoch() {
    return machine.epoch();
  }

  private long now() {
    return around.nanoTime().getAsLong();
  }

  private static <T> Future<T> neverNull(Future<T> future) {
    return future != null
        ? future
        : Future.failedFuture(new IllegalStateException("The operation gave no future"));
  }

  private AdapterFailure timedOut() {
    return AdapterFailure.unknown(
        Fault.BACKEND,
        CallFailure.TIMEOUT,
        "No answer within " + settings.timeout(),
        Exchange.NONE);
  }
}
