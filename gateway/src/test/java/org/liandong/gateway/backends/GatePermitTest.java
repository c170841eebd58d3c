package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.backends.GateFixture.call;
import static org.liandong.gateway.backends.GateFixture.ended;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Fault;

class GatePermitTest {
  private final GateFixture fixture = new GateFixture();

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void a_permit_from_before_the_gate_opened_sends_nothing() throws Exception {
    BackendGate gate = fixture.gate();
    Permit early = gate.tryAcquire().orElseThrow();
    fixture.open(gate);

    Future<String> call = ended(gate.call(early, () -> Future.failedFuture("was sent")));

    assertTrue(BackendGate.isShutOut(call.cause()));
    assertTrue(((AdapterFailure) call.cause()).nothingSent());
    assertEquals(0, gate.snapshot().inUse());
  }

  @Test
  void a_permit_from_before_the_gate_opened_is_no_probe() throws Exception {
    BackendGate gate = fixture.gate();
    Permit early = gate.tryAcquire().orElseThrow();
    fixture.open(gate);
    fixture.probe(gate);

    Future<String> call = ended(gate.call(early, GateFixture::done));

    assertTrue(BackendGate.isShutOut(call.cause()));
    assertEquals(2, gate.freePermits());
  }

  @Test
  void a_failure_that_only_says_what_a_shut_gate_says_is_none() throws Exception {
    BackendGate gate = fixture.gate();
    AdapterFailure alike = AdapterFailure.nothingSent(Fault.BACKEND, "gate-open", "alike");

    Future<String> call = call(gate, Future.failedFuture(alike));

    assertFalse(BackendGate.isShutOut(call.cause()));
  }

  @Test
  void a_permit_serves_one_call() throws Exception {
    BackendGate gate = fixture.gate();
    Permit permit = gate.tryAcquire().orElseThrow();
    assertEquals("done", ended(gate.call(permit, GateFixture::done)).result());

    assertThrows(IllegalStateException.class, () -> gate.call(permit, GateFixture::done));
    permit.release();

    assertEquals(10, gate.freePermits());
  }

  @Test
  void an_unused_permit_goes_back_once() {
    BackendGate gate = fixture.gate();
    Permit permit = gate.tryAcquire().orElseThrow();
    assertEquals(9, gate.freePermits());

    permit.release();
    permit.release();

    assertEquals(10, gate.freePermits());
  }

  @Test
  void nodes_share_the_permits_and_each_has_at_least_one() {
    BackendGate gate = fixture.gate();
    gate.liveNodes(3);
    assertEquals(3, gate.freePermits());
    gate.liveNodes(100);
    assertEquals(1, gate.freePermits());
    gate.liveNodes(0);
    assertEquals(10, gate.freePermits(), "a node that does not yet see itself is alone");
  }

  @Test
  void a_limit_that_shrinks_below_what_is_in_use_lets_nothing_new_through() {
    BackendGate gate = fixture.gate();
    for (int i = 0; i < 8; i++) {
      gate.tryAcquire().orElseThrow();
    }
    gate.liveNodes(5);

    assertEquals(0, gate.freePermits());
    assertTrue(gate.tryAcquire().isEmpty());
  }

  @Test
  void what_comes_after_the_timeout_returns_no_second_permit() throws Exception {
    BackendGate gate = fixture.gate(GateFixture.settings(Duration.ofMillis(50)));
    Promise<String> late = Promise.promise();
    call(gate, late.future());
    late.complete("late");
    fixture.barrier();

    assertEquals(10, gate.freePermits());
  }
}
