package org.liandong.gateway.backends;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.liandong.adapter.host.MaterialSource;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;

/** Gates on a manual clock, whose calls end as the test says. */
final class GateFixture implements AutoCloseable {
  static final int NUMBER = 7;
  static final Duration OPEN_FOR = Duration.ofSeconds(10);
  static final Duration WINDOW = Duration.ofSeconds(30);

  /** The library's timer is real, so it is short only where a test waits for it. */
  static final Duration TIMEOUT = Duration.ofSeconds(20);

  final Vertx vertx = Vertx.vertx();
  final ManualTime time = new ManualTime();
  final InMemoryLeases leases = new InMemoryLeases(time);
  final Heard heard = new Heard();

  /** Three failures in a row, or half of at least ten; slow from five seconds on; two probes. */
  static GateSettings settings() {
    return settings(TIMEOUT);
  }

  static GateSettings settings(Duration timeout) {
    Duration slow = timeout.compareTo(Duration.ofSeconds(5)) < 0 ? timeout : Duration.ofSeconds(5);
    return new GateSettings(timeout, 10, 3, WINDOW, 10, 0.5, slow, 0.8, OPEN_FOR, 2);
  }

  BackendGate gate() {
    return gate(settings());
  }

  BackendGate gate(GateSettings settings) {
    return gate(settings, leases.of(1));
  }

  BackendGate gate(GateSettings settings, ProbeLease lease) {
    return new BackendGate("county", NUMBER, settings, surroundings(lease, heard));
  }

  GateSurroundings surroundings(ProbeLease lease, GateListener listener) {
    return new GateSurroundings(
        vertx, lease, listener, time, time, () -> 0, id -> "withheld", MaterialSource.NONE);
  }

  /** An open gate. */
  BackendGate openGate() throws TimeoutException {
    BackendGate gate = gate();
    open(gate);
    return gate;
  }

  /** A half-open gate that holds the lease. */
  BackendGate probingGate() throws TimeoutException {
    BackendGate gate = openGate();
    probe(gate);
    return gate;
  }

  void open(BackendGate gate) throws TimeoutException {
    for (int i = 0; i < 3; i++) {
      call(gate, failing(Fault.BACKEND));
    }
  }

  /** Everything the gates' context was given to do before is done after it. */
  void barrier() throws TimeoutException {
    Promise<Void> passed = Promise.promise();
    vertx.getOrCreateContext().runOnContext(ignored -> passed.complete());
    passed.future().await(5, TimeUnit.SECONDS);
  }

  /** A context on an event loop of its own, like that of a verticle. */
  Context ownContext() {
    return ((VertxInternal) vertx).createEventLoopContext();
  }

  void probe(BackendGate gate) throws TimeoutException {
    time.pass(OPEN_FOR);
    tick(gate);
  }

  static void tick(BackendGate gate) throws TimeoutException {
    gate.tick().await(5, TimeUnit.SECONDS);
  }

  static Future<String> done() {
    return Future.succeededFuture("done");
  }

  static Future<String> failing(Fault fault) {
    return Future.failedFuture(AdapterFailure.unknown(fault, "broken", "broken", Exchange.NONE));
  }

  /** One whole call; its failure is returned, not thrown. */
  static <T> Future<T> call(BackendGate gate, Future<T> outcome) throws TimeoutException {
    return ended(begin(gate, outcome));
  }

  /** One call that is under way. */
  static <T> Future<T> begin(BackendGate gate, Future<T> outcome) {
    return gate.call(gate.tryAcquire().orElseThrow(), () -> outcome);
  }

  static <T> Future<T> ended(Future<T> call) throws TimeoutException {
    call.transform(any -> Future.succeededFuture()).await(5, TimeUnit.SECONDS);
    return call;
  }

  @Override
  public void close() throws TimeoutException {
    vertx.close().await(5, TimeUnit.SECONDS);
  }

  /** Keeps what a gate tells. */
  static final class Heard implements GateListener {
    final BlockingQueue<GateChange> changes = new LinkedBlockingQueue<>();
    final BlockingQueue<CallOutcome> outcomes = new LinkedBlockingQueue<>();

    GateChange next() throws InterruptedException {
      return changes.poll(5, TimeUnit.SECONDS);
    }

    @Override
    public void added(BackendGate gate) {}

    @Override
    public void changed(GateChange change) {
      changes.add(change);
    }

    @Override
    public void called(String backend, CallOutcome outcome, Duration took) {
      outcomes.add(outcome);
    }
  }
}
