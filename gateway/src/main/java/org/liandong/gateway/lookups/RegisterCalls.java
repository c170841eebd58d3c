package org.liandong.gateway.lookups;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Fault;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.BackendGate;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.GateState;

/** Calls of registers, each under a permit of its gate and within its time. */
final class RegisterCalls {
  /** So many calls are under way as this node may make at one time. */
  static final String BUSY = "busy";

  /** Time mends it not: somebody must change the configuration. */
  static final String NOT_OFFERED = "not-offered";

  private final Backends backends;

  RegisterCalls(Backends backends) {
    this.backends = backends;
  }

  /** Fails with {@link AdapterFailure} only: then nobody knows. */
  <T> Future<T> call(String code, Capability needed, Function<Adapter, Future<T>> question) {
    Backend backend = backends.byCode(code).filter(known -> known.can(needed)).orElse(null);
    if (backend == null) {
      return shut(Fault.GATEWAY, NOT_OFFERED, null);
    }
    BackendGate gate = backend.gate();
    return gate.tryAcquire()
        .map(permit -> gate.call(permit, () -> question.apply(backend.adapter())))
        .orElseGet(() -> noPermit(gate));
  }

  /** A closed gate without a permit has as many calls under way as we allow: it trusts them. */
  private static <T> Future<T> noPermit(BackendGate gate) {
    return gate.state() == GateState.CLOSED
        ? shut(Fault.GATEWAY, BUSY, Duration.ofSeconds(1))
        : shut(Fault.BACKEND, "gate-open", gate.retryIn());
  }

  /** How long who wants to know should wait. */
  static Duration pause(AdapterFailure failure) {
    return Optional.ofNullable(failure.retryAfter()).orElse(Duration.ofSeconds(30));
  }

  private static <T> Future<T> shut(Fault fault, String code, Duration wait) {
    return Future.failedFuture(
        AdapterFailure.turnedAway(fault, code, "no call was made", wait, null));
  }
}
