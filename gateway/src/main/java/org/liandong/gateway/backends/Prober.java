package org.liandong.gateway.backends;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;

/**
 * Asks each backend that can tell whether it lives, and remembers what it said: for people. No gate
 * opens or closes by it, for a backend that answers a probe may still fail every order.
 */
final class Prober {
  private static final String BLOCKED = "adapter-blocked";

  private final Supplier<List<Backend>> backends;
  private final Predicate<String> isBlocked;
  private final GateSurroundings around;
  private final Map<String, ProbeResult> last = new ConcurrentHashMap<>();

  /**
   * A prober.
   *
   * @param isBlocked whether the adapter of a backend holds a thread already: no probe takes
   *     another
   */
  Prober(Supplier<List<Backend>> backends, Predicate<String> isBlocked, GateSurroundings around) {
    this.backends = backends;
    this.isBlocked = isBlocked;
    this.around = around;
  }

  /** Probes all at once; never fails. */
  Future<Void> round() {
    return Future.join(
            backends.get().stream()
                .filter(backend -> backend.can(Capability.PROBE))
                .map(this::probe)
                .toList())
        .otherwiseEmpty()
        .mapEmpty();
  }

  Optional<ProbeResult> last(String backend) {
    return Optional.ofNullable(last.get(backend));
  }

  private Future<Void> probe(Backend backend) {
    long began = around.nanoTime().getAsLong();
    if (isBlocked.test(backend.code())) {
      last.put(
          backend.code(), new ProbeResult(around.clock().instant(), false, Duration.ZERO, BLOCKED));
      return Future.succeededFuture();
    }
    return backend
        .adapter()
        .probe()
        .timeout(backend.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(result -> last.put(backend.code(), resultOf(began, result)));
  }

  private ProbeResult resultOf(long began, AsyncResult<Void> result) {
    Duration took = Duration.ofNanos(around.nanoTime().getAsLong() - began);
    String fault = result.succeeded() ? null : faultOf(result.cause());
    return new ProbeResult(around.clock().instant(), result.succeeded(), took, fault);
  }

  /** All that a guarded probe does not fail with itself is the time running out. */
  private static String faultOf(Throwable cause) {
    return cause instanceof AdapterFailure failure ? failure.code() : CallFailure.TIMEOUT;
  }
}
