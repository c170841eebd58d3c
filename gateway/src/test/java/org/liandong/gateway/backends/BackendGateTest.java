package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.backends.GateFixture.begin;
import static org.liandong.gateway.backends.GateFixture.call;
import static org.liandong.gateway.backends.GateFixture.done;
import static org.liandong.gateway.backends.GateFixture.ended;
import static org.liandong.gateway.backends.GateFixture.failing;
import static org.liandong.gateway.backends.GateFixture.tick;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;

class BackendGateTest {
  private final GateFixture fixture = new GateFixture();

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void failures_in_a_row_open_the_gate() throws Exception {
    BackendGate gate = fixture.gate();
    call(gate, failing(Fault.BACKEND));
    call(gate, failing(Fault.NETWORK));
    assertEquals(GateState.CLOSED, gate.state());

    call(gate, failing(Fault.BACKEND));

    assertEquals(GateState.OPEN, gate.state());
    assertEquals(0, gate.freePermits());
    assertTrue(gate.tryAcquire().isEmpty());
  }

  @Test
  void failures_that_are_not_the_backends_open_nothing() throws Exception {
    BackendGate gate = fixture.gate();
    for (int i = 0; i < 50; i++) {
      call(gate, failing(Fault.STATION));
      call(gate, failing(Fault.GATEWAY));
      call(gate, Future.failedFuture(new IllegalStateException("our own")));
    }

    assertEquals(GateState.CLOSED, gate.state());
    assertEquals(0, gate.snapshot().calls(), "and tell nothing of the backend");
  }

  @Test
  void a_station_fault_that_the_backend_found_shows_that_it_lives() throws Exception {
    BackendGate gate = fixture.gate();
    Exchange answered = new Exchange(400, 10, 10);
    call(
        gate,
        Future.failedFuture(AdapterFailure.unknown(Fault.STATION, "bad-form", "bad", answered)));

    assertEquals(1, gate.snapshot().calls());
    assertEquals(0, gate.snapshot().failed());
  }

  @ParameterizedTest
  @ValueSource(strings = {AdapterFailure.UNKNOWN_CODE, AdapterFailure.UNFIT_ANSWER})
  void an_answer_that_is_readable_and_not_understood_shows_that_it_lives(String code)
      throws Exception {
    BackendGate gate = fixture.gate();
    for (int i = 0; i < 20; i++) {
      call(gate, unexplained(code, 200));
    }
    assertEquals(GateState.CLOSED, gate.state());
    assertEquals(0, gate.snapshot().failed());
    assertTrue(gate.snapshot().calls() > 0);

    for (int i = 0; i < 3; i++) {
      call(gate, unexplained(code, 500));
    }
    assertEquals(GateState.OPEN, gate.state());
  }

  private static Future<Void> unexplained(String code, int status) {
    return Future.failedFuture(
        AdapterFailure.unknown(Fault.BACKEND, code, "what?", new Exchange(status, 10, 10)));
  }

  @Test
  void a_failure_rate_says_nothing_before_the_minimum_volume() throws Exception {
    BackendGate gate = fixture.gate();
    for (int i = 0; i < 9; i++) {
      call(gate, i % 3 == 2 ? done() : failing(Fault.BACKEND));
    }
    assertEquals(GateState.CLOSED, gate.state());

    call(gate, done());

    assertEquals(GateState.OPEN, gate.state());
  }

  @Test
  void old_failures_leave_the_window() throws Exception {
    BackendGate gate = fixture.gate();
    for (int i = 0; i < 9; i++) {
      call(gate, i % 3 == 2 ? done() : failing(Fault.BACKEND));
    }
    fixture.time.pass(GateFixture.WINDOW);
    for (int i = 0; i < 10; i++) {
      call(gate, done());
    }

    assertEquals(GateState.CLOSED, gate.state());
    assertEquals(10, gate.snapshot().calls());
  }

  @Test
  void slow_calls_open_the_gate_although_they_succeed() throws Exception {
    BackendGate gate = fixture.gate();
    for (int i = 0; i < 10; i++) {
      Promise<String> slow = Promise.promise();
      Future<String> call = begin(gate, slow.future());
      fixture.time.pass(Duration.ofMillis(i < 2 ? 4_999 : 5_000).dividedBy(2));
      fixture.time.pass(Duration.ofMillis(i < 2 ? 4_999 : 5_000).dividedBy(2));
      slow.complete("at last");
      ended(call);
    }
    assertEquals(GateState.CLOSED, gate.state(), "the first ones have left the window");

    List<Promise<String>> slow = new ArrayList<>();
    List<Future<String>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      slow.add(Promise.promise());
      calls.add(begin(gate, slow.get(i).future()));
    }
    fixture.time.pass(Duration.ofSeconds(5));
    slow.forEach(it -> it.complete("at last"));
    for (Future<String> call : calls) {
      assertEquals("at last", ended(call).result());
    }
    assertEquals(GateState.OPEN, gate.state());
    assertTrue(gate.snapshot().cause().endsWith("calls were slow"), gate.snapshot().cause());
  }

  @Test
  void a_call_that_hangs_ends_with_a_timeout_of_the_backend() throws Exception {
    BackendGate gate = fixture.gate(GateFixture.settings(Duration.ofMillis(50)));
    Future<Object> call = call(gate, Promise.promise().future());

    AdapterFailure failure = assertInstanceOf(AdapterFailure.class, call.cause());
    assertEquals("timeout", failure.code());
    assertEquals(Fault.BACKEND, failure.fault());
    assertFalse(failure.nothingSent(), "nobody knows");
    assertEquals(0, gate.snapshot().inUse());
    assertEquals(CallOutcome.TIMED_OUT, fixture.heard.outcomes.poll(5, TimeUnit.SECONDS));
  }

  @Test
  void an_operation_that_throws_or_gives_nothing_is_a_failed_future() throws Exception {
    BackendGate gate = fixture.gate();
    Future<String> throwing =
        gate.call(
            gate.tryAcquire().orElseThrow(),
            () -> {
              throw new IllegalStateException("示例");
            });
    Future<String> nothing = gate.call(gate.tryAcquire().orElseThrow(), () -> null);

    for (Future<String> call : List.of(throwing, nothing)) {
      AdapterFailure failure = assertInstanceOf(AdapterFailure.class, ended(call).cause());
      assertEquals("gateway-defect", failure.code());
      assertEquals(Fault.GATEWAY, failure.fault());
      assertFalse(failure.getMessage().contains("示例"), "no word of the order");
    }
    assertEquals(10, gate.freePermits());
  }

  @Test
  void results_of_an_earlier_epoch_count_for_nothing() throws Exception {
    BackendGate gate = fixture.gate();
    List<Promise<String>> early = new ArrayList<>();
    List<Future<String>> calls = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      early.add(Promise.promise());
      calls.add(begin(gate, early.get(i).future()));
    }
    fixture.open(gate);
    fixture.probe(gate);
    call(gate, done());
    call(gate, done());
    assertEquals(GateState.CLOSED, gate.state());

    early.forEach(it -> it.fail(failing(Fault.BACKEND).cause()));
    for (Future<String> call : calls) {
      ended(call);
    }

    assertEquals(GateState.CLOSED, gate.state());
    assertEquals(0, gate.snapshot().calls());
    assertEquals(10, gate.freePermits(), "but their permits came back");
  }

  @Test
  void a_result_comes_back_on_the_callers_context() throws Exception {
    BackendGate gate = fixture.gate();
    Context caller = fixture.vertx.getOrCreateContext();
    Promise<Context> seen = Promise.promise();
    Context loop = fixture.ownContext();
    Promise<String> remote = Promise.promise();
    loop.runOnContext(
        ignored ->
            begin(gate, remote.future()).onComplete(any -> seen.complete(Vertx.currentContext())));
    caller.runOnContext(ignored -> remote.complete("done"));

    assertSame(loop, seen.future().await(5, TimeUnit.SECONDS));
  }

  @Test
  void a_listener_at_fault_does_not_turn_a_delivered_order_into_a_failed_one() throws Exception {
    GateListener atFault = new FaultyListener();
    BackendGate gate =
        new BackendGate(
            "county",
            GateFixture.NUMBER,
            GateFixture.settings(),
            fixture.surroundings(fixture.leases.of(1), atFault));

    assertEquals("done", call(gate, done()).result());
  }

  @Test
  void changes_are_told_in_order() throws Exception {
    BackendGate gate = fixture.openGate();
    fixture.probe(gate);
    call(gate, done());
    call(gate, done());

    for (GateState expected : List.of(GateState.OPEN, GateState.HALF_OPEN, GateState.CLOSED)) {
      GateChange change = fixture.heard.next();
      assertNotNull(change);
      assertEquals(expected, change.to());
      assertEquals("county", change.backend());
    }
  }

  @Test
  void a_postponed_order_waits_about_as_long_as_the_gate_stays_open() throws Exception {
    BackendGate gate = fixture.gate();
    assertTrue(gate.retryIn().compareTo(Duration.ofSeconds(1)) < 0, "full, not open");
    fixture.open(gate);
    fixture.time.pass(Duration.ofSeconds(8));
    assertEquals(Duration.ofMillis(2050), gate.retryIn());

    fixture.time.pass(Duration.ofSeconds(2));
    tick(gate);
    assertTrue(gate.retryIn().compareTo(Duration.ofSeconds(2)) < 0);
  }

  private static final class FaultyListener implements GateListener {
    @Override
    public void added(BackendGate gate) {}

    @Override
    public void changed(GateChange change) {}

    @Override
    public void called(String backend, CallOutcome outcome, Duration took) {
      throw new IllegalStateException("a listener's fault");
    }
  }
}
