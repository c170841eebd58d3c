package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.backends.GateFixture.begin;
import static org.liandong.gateway.backends.GateFixture.call;
import static org.liandong.gateway.backends.GateFixture.ended;
import static org.liandong.gateway.backends.GateFixture.failing;
import static org.liandong.gateway.backends.GateFixture.tick;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Fault;

class GateOverrideTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final GateFixture fixture = new GateFixture();

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  /** An override that holds for an hour. */
  static GateOverride until(GateMode mode, Instant now) {
    return new GateOverride(mode, "maintenance of the county's system", "op-17", now.plus(HOUR));
  }

  @Test
  void forced_open_lets_nothing_through_and_never_probes() throws Exception {
    BackendGate gate = fixture.gate();
    gate.override(until(GateMode.FORCED_OPEN, fixture.time.instant()));

    fixture.time.pass(HOUR.minusSeconds(1));
    tick(gate);

    assertEquals(GateState.OPEN, gate.state());
    assertEquals(0, gate.freePermits());
    assertTrue(gate.tryAcquire().isEmpty());
    assertTrue(gate.retryIn().compareTo(Duration.ofSeconds(10)) < 0, "asks again before long");
  }

  @Test
  void after_forced_open_come_probes_at_once() throws Exception {
    BackendGate gate = fixture.gate();
    gate.override(until(GateMode.FORCED_OPEN, fixture.time.instant()));
    gate.override(GateOverride.NONE);
    assertEquals(GateState.OPEN, gate.state());

    tick(gate);

    assertEquals(GateState.HALF_OPEN, gate.state());
  }

  @Test
  void forced_closed_opens_for_nothing() throws Exception {
    BackendGate gate = fixture.openGate();
    gate.override(until(GateMode.FORCED_CLOSED, fixture.time.instant()));

    for (int i = 0; i < 100; i++) {
      assertEquals("broken", call(gate, failing(Fault.BACKEND)).cause().getMessage());
    }

    assertEquals(GateState.CLOSED, gate.state());
    assertEquals(100, gate.snapshot().failed(), "and yet it counts");
  }

  @Test
  void after_forced_closed_the_machine_begins_anew() throws Exception {
    BackendGate gate = fixture.gate();
    gate.override(until(GateMode.FORCED_CLOSED, fixture.time.instant()));
    for (int i = 0; i < 100; i++) {
      call(gate, failing(Fault.BACKEND));
    }
    gate.override(GateOverride.NONE);
    assertEquals(GateState.CLOSED, gate.state());
    assertEquals(0, gate.snapshot().calls());

    fixture.open(gate);

    assertEquals(GateState.OPEN, gate.state());
  }

  @Test
  void an_override_ends_at_its_time_without_the_database() throws Exception {
    BackendGate gate = fixture.gate();
    gate.override(until(GateMode.FORCED_CLOSED, fixture.time.instant()));
    fixture.time.pass(HOUR);
    tick(gate);

    assertEquals(GateMode.AUTO, gate.snapshot().override().mode());
  }

  @Test
  void an_override_that_has_ended_is_none_however_often_it_is_repeated() throws Exception {
    BackendGate gate = fixture.gate();
    GateOverride override = until(GateMode.FORCED_OPEN, fixture.time.instant());
    fixture.time.pass(HOUR);

    gate.override(override);
    gate.override(override);

    assertEquals(GateState.CLOSED, gate.state());
    assertEquals(0, gate.snapshot().epoch());
  }

  @Test
  void repeating_an_override_begins_no_new_epoch_but_may_prolong_it() throws Exception {
    BackendGate gate = fixture.gate();
    gate.override(until(GateMode.FORCED_OPEN, fixture.time.instant()));
    gate.override(until(GateMode.FORCED_OPEN, fixture.time.instant().plus(HOUR)));
    assertEquals(1, gate.snapshot().epoch());

    fixture.time.pass(HOUR);
    tick(gate);

    assertEquals(GateMode.FORCED_OPEN, gate.snapshot().override().mode());
  }

  @Test
  void results_from_before_an_override_count_for_nothing_after_it() throws Exception {
    BackendGate gate = fixture.gate();
    List<Promise<String>> early = new ArrayList<>();
    List<Future<String>> calls = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      early.add(Promise.promise());
      calls.add(begin(gate, early.get(i).future()));
    }
    gate.override(until(GateMode.FORCED_CLOSED, fixture.time.instant()));
    gate.override(GateOverride.NONE);
    early.forEach(it -> it.fail(failing(Fault.BACKEND).cause()));
    for (Future<String> call : calls) {
      ended(call);
    }

    assertEquals(GateState.CLOSED, gate.state(), "though the old epoch's breaker has opened");
    assertEquals(0, gate.snapshot().calls());
    assertEquals(0, gate.snapshot().inUse());
  }

  @Test
  void closing_a_probing_gate_by_hand_gives_the_lease_back() throws Exception {
    BackendGate gate = fixture.probingGate();
    BackendGate other = fixture.gate(GateFixture.settings(), fixture.leases.of(2));
    fixture.open(other);
    fixture.barrier();
    fixture.heard.changes.clear();

    gate.override(until(GateMode.FORCED_CLOSED, fixture.time.instant()));
    assertEquals(GateMode.FORCED_CLOSED, fixture.heard.next().mode());
    fixture.barrier();
    other.override(until(GateMode.FORCED_OPEN, fixture.time.instant()));
    other.override(GateOverride.NONE);
    tick(other);

    assertEquals(GateState.HALF_OPEN, other.state());
  }

  @Test
  void an_override_needs_a_reason_a_person_and_an_end() {
    Instant end = fixture.time.instant();
    assertThrows(
        IllegalArgumentException.class,
        () -> new GateOverride(GateMode.FORCED_OPEN, " ", "op-17", end));
    assertThrows(
        IllegalArgumentException.class,
        () -> new GateOverride(GateMode.FORCED_OPEN, "maintenance", "", end));
    assertThrows(
        IllegalArgumentException.class,
        () -> new GateOverride(GateMode.FORCED_OPEN, "maintenance", "op-17", null));
  }

  @Test
  void whoever_takes_an_override_back_is_named_too() {
    GateOverride back = new GateOverride(GateMode.AUTO, "maintenance is over", "op-18", null);

    assertEquals("op-18", back.person());
  }
}
