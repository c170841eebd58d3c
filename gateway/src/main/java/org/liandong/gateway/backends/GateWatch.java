package org.liandong.gateway.backends;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes the gates' changes to the log, and their states and calls to the metrics. */
public final class GateWatch implements GateListener {
  private static final Logger log = LoggerFactory.getLogger(GateWatch.class);

  private final MeterRegistry registry;
  private final Set<String> measured = ConcurrentHashMap.newKeySet();
  private final BiConsumer<String, Throwable> rounds;

  /**
   * A watch.
   *
   * @param rounds is told how each round of recurring work ended
   */
  public GateWatch(MeterRegistry registry, BiConsumer<String, Throwable> rounds) {
    this.registry = registry;
    this.rounds = rounds;
  }

  @Override
  public void added(BackendGate gate) {
    Gauge.builder("liandong.gate.state", gate, it -> it.state().ordinal())
        .description("0 closed, 1 half-open, 2 open")
        .tag("backend", gate.backend())
        .register(registry);
    Gauge.builder("liandong.gate.permits.used", gate, it -> it.snapshot().inUse())
        .description("Calls to the backend that are under way from this node")
        .tag("backend", gate.backend())
        .register(registry);
  }

  @Override
  public void opened(Backends backends) {
    new AdapterGauges(registry, backends, measured).register();
  }

  @Override
  public void changed(GateChange change) {
    log.atLevel(GateMachine.isTurn(change) ? Level.DEBUG : Level.INFO)
        .log(
            "Gate {}: {} -> {} ({}, epoch {}, {})",
            change.backend(),
            change.from(),
            change.to(),
            cause(change),
            change.epoch(),
            change.mode());
    registry
        .counter("liandong.gate.changes", "backend", change.backend(), "to", label(change.to()))
        .increment();
  }

  @Override
  public void called(String backend, CallOutcome outcome, Duration took) {
    Timer.builder("liandong.backend.calls")
        .description("Calls to the backend by how they ended")
        .tag("backend", backend)
        .tag("outcome", label(outcome))
        .register(registry)
        .record(took);
  }

  @Override
  public void ended(String work, Throwable cause) {
    rounds.accept(work, cause);
  }

  private static String cause(GateChange change) {
    CallFailure failure = change.failure();
    return failure == null
        ? change.cause()
        : change.cause() + ", last failure " + failure.code() + ' ' + failure.fault();
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
