package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.backends.GateFixture.begin;
import static org.liandong.gateway.backends.GateFixture.call;
import static org.liandong.gateway.backends.GateFixture.done;
import static org.liandong.gateway.backends.GateFixture.ended;
import static org.liandong.gateway.backends.GateFixture.failing;
import static org.liandong.gateway.backends.GateFixture.tick;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.host.MaterialSource;
import org.liandong.adapter.spi.Fault;

class GateProbingTest {
  private static final Duration LEASE = GateFixture.TIMEOUT.plusSeconds(3);

  private final GateFixture fixture = new GateFixture();

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void an_open_gate_probes_when_its_time_has_come_and_not_before() throws Exception {
    BackendGate gate = fixture.openGate();
    fixture.time.pass(GateFixture.OPEN_FOR.minusNanos(1));
    tick(gate);
    assertEquals(GateState.OPEN, gate.state());

    fixture.time.pass(Duration.ofNanos(1));
    tick(gate);

    assertEquals(GateState.HALF_OPEN, gate.state());
  }

  @Test
  void a_half_open_gate_lets_its_probes_through_and_nothing_else() throws Exception {
    BackendGate gate = fixture.probingGate();
    assertEquals(2, gate.freePermits());
    Future<String> one = begin(gate, Promise.<String>promise().future());
    Future<String> two = begin(gate, Promise.<String>promise().future());

    assertTrue(gate.tryAcquire().isEmpty());
    assertTrue(!one.isComplete() && !two.isComplete());
  }

  @Test
  void all_probes_must_succeed_to_close_it() throws Exception {
    BackendGate gate = fixture.probingGate();
    call(gate, done());
    assertEquals(GateState.HALF_OPEN, gate.state());
    assertEquals(1, gate.freePermits());

    call(gate, done());

    assertEquals(GateState.CLOSED, gate.state());
    assertEquals(10, gate.freePermits());
  }

  @Test
  void one_failed_probe_opens_it_for_its_whole_time() throws Exception {
    BackendGate gate = fixture.probingGate();
    call(gate, done());
    call(gate, failing(Fault.NETWORK));
    assertEquals(GateState.OPEN, gate.state());
    assertEquals("a probe failed", gate.snapshot().cause());

    fixture.time.pass(GateFixture.OPEN_FOR.minusNanos(1));
    tick(gate);

    assertEquals(GateState.OPEN, gate.state());
  }

  @Test
  void a_probe_that_tells_nothing_makes_room_for_another() throws Exception {
    BackendGate gate = fixture.probingGate();
    for (int i = 0; i < 10; i++) {
      call(gate, failing(Fault.GATEWAY));
    }

    assertEquals(GateState.HALF_OPEN, gate.state());
    assertEquals(2, gate.freePermits());
  }

  @Test
  void a_probe_that_was_not_used_makes_room_for_another() throws Exception {
    BackendGate gate = fixture.probingGate();
    gate.tryAcquire().orElseThrow().release();

    assertEquals(2, gate.freePermits());
  }

  @Test
  void slow_probes_do_not_close_it() throws Exception {
    BackendGate gate = fixture.probingGate();
    for (int i = 0; i < 2; i++) {
      Promise<String> slow = Promise.promise();
      Future<String> call = begin(gate, slow.future());
      tick(gate);
      fixture.time.pass(Duration.ofSeconds(5));
      tick(gate);
      slow.complete("at last");
      ended(call);
    }

    assertEquals(GateState.OPEN, gate.state());
    assertEquals("2 of 2 calls were slow", gate.snapshot().cause());
  }

  @Test
  void two_nodes_never_probe_at_once() throws Exception {
    BackendGate one = fixture.openGate();
    BackendGate two = fixture.gate(GateFixture.settings(), fixture.leases.of(2));
    fixture.open(two);
    fixture.time.pass(GateFixture.OPEN_FOR);
    tick(one);
    tick(two);

    assertEquals(GateState.HALF_OPEN, one.state());
    assertEquals(GateState.OPEN, two.state());
    assertEquals(0, two.freePermits());
  }

  @Test
  void the_next_node_probes_as_soon_as_the_first_has_closed() throws Exception {
    BackendGate one = fixture.openGate();
    BackendGate two = fixture.gate(GateFixture.settings(), fixture.leases.of(2));
    fixture.open(two);
    fixture.time.pass(GateFixture.OPEN_FOR);
    tick(one);
    tick(two);
    call(one, done());
    call(one, done());
    fixture.barrier();

    fixture.time.pass(Duration.ofSeconds(1));
    tick(two);

    assertEquals(GateState.CLOSED, one.state());
    assertEquals(GateState.HALF_OPEN, two.state());
  }

  /** Who has no calls keeps nobody else, who has, from finding out. */
  @Test
  void a_node_without_calls_leaves_the_probing_to_one_that_has_some() throws Exception {
    BackendGate idle = fixture.openGate();
    BackendGate busy = fixture.gate(GateFixture.settings(), fixture.leases.of(2));
    fixture.open(busy);
    fixture.time.pass(GateFixture.OPEN_FOR);
    tick(idle);
    assertEquals(GateState.HALF_OPEN, idle.state());

    int turns = 0;
    while (busy.state() != GateState.CLOSED && turns++ < 80) {
      fixture.time.pass(Duration.ofMillis(250));
      tick(idle);
      tick(busy);
      if (busy.freePermits() > 0) {
        assertEquals(GateState.OPEN, idle.state());
        call(busy, done());
      }
      fixture.barrier();
    }

    assertEquals(GateState.CLOSED, busy.state());
    assertTrue(turns <= 28, "it took " + turns + " quarters of a second");
  }

  @Test
  void alone_a_node_without_calls_comes_back_to_probing_and_keeps_a_probe_s_lease()
      throws Exception {
    BackendGate gate = fixture.probingGate();
    fixture.time.pass(Duration.ofSeconds(5));
    tick(gate);
    assertEquals(GateState.OPEN, gate.state());
    assertEquals("nobody called", gate.snapshot().cause());
    fixture.barrier();
    fixture.time.pass(Duration.ofSeconds(1));
    tick(gate);
    assertEquals(GateState.HALF_OPEN, gate.state());

    Future<String> slow = begin(gate, Promise.<String>promise().future());
    for (int second = 0; second < 15; second++) {
      fixture.time.pass(Duration.ofSeconds(1));
      tick(gate);
      assertEquals(false, fixture.leases.of(2).tryTake(GateFixture.NUMBER, LEASE).result());
    }
    assertEquals(GateState.HALF_OPEN, gate.state());
    assertTrue(!slow.isComplete());
  }

  @Test
  void after_a_failed_probe_the_other_node_does_not_try_the_same_at_once() throws Exception {
    BackendGate one = fixture.openGate();
    BackendGate two = fixture.gate(GateFixture.settings(), fixture.leases.of(2));
    fixture.open(two);
    fixture.time.pass(GateFixture.OPEN_FOR);
    tick(one);
    call(one, failing(Fault.BACKEND));
    fixture.barrier();
    tick(two);
    assertEquals(GateState.OPEN, two.state());

    fixture.time.pass(LEASE);
    tick(two);

    assertEquals(GateState.HALF_OPEN, two.state());
  }

  @Test
  void no_probe_goes_out_that_could_outlive_the_lease() throws Exception {
    BackendGate gate = fixture.probingGate();
    fixture.time.pass(Duration.ofSeconds(3));
    assertEquals(2, gate.freePermits());

    fixture.time.pass(Duration.ofNanos(1));
    assertEquals(0, gate.freePermits());

    tick(gate);
    assertEquals(2, gate.freePermits(), "the lease was prolonged");
  }

  @Test
  void a_node_that_lost_its_lease_to_another_stops_probing() throws Exception {
    BackendGate frozen = fixture.probingGate();
    fixture.time.pass(LEASE);
    assertTrue(fixture.leases.of(2).tryTake(GateFixture.NUMBER, LEASE).result());

    tick(frozen);

    assertEquals(GateState.OPEN, frozen.state());
    assertEquals("the lease was lost", frozen.snapshot().cause());
  }

  @Test
  void an_open_gate_asks_again_a_second_after_it_did_not_get_the_lease() throws Exception {
    fixture.leases.of(2).tryTake(GateFixture.NUMBER, GateFixture.OPEN_FOR.plusMillis(500));
    BackendGate gate = fixture.openGate();
    fixture.probe(gate);
    assertEquals(GateState.OPEN, gate.state());
    fixture.time.pass(Duration.ofMillis(999));
    tick(gate);
    assertEquals(GateState.OPEN, gate.state());

    fixture.time.pass(Duration.ofMillis(1));
    tick(gate);

    assertEquals(GateState.HALF_OPEN, gate.state());
  }

  @Test
  void without_the_database_an_open_gate_stays_open_and_a_closed_one_closed() throws Exception {
    ProbeLease unreachable = new Unreachable();
    BackendGate gate = fixture.gate(GateFixture.settings(), unreachable);
    assertEquals("done", call(gate, done()).result());
    fixture.open(gate);
    for (int i = 0; i < 10; i++) {
      fixture.probe(gate);
    }

    assertEquals(GateState.OPEN, gate.state());
  }

  @Test
  void a_lease_that_comes_too_late_is_given_back() throws Exception {
    Promise<Boolean> answer = Promise.promise();
    Promise<Integer> released = Promise.promise();
    BackendGate gate = fixture.gate(GateFixture.settings(), new Slow(answer, released));
    fixture.open(gate);
    fixture.time.pass(GateFixture.OPEN_FOR);
    Future<Void> tick = gate.tick();
    tick(gate);
    gate.override(GateOverrideTest.until(GateMode.FORCED_CLOSED, fixture.time.instant()));
    answer.complete(true);
    ended(tick);

    assertEquals(GateFixture.NUMBER, ended(released.future()).result());
    assertEquals(GateState.CLOSED, gate.state());
  }

  @Test
  void nodes_that_opened_together_do_not_probe_together() throws Exception {
    GateSurroundings late =
        new GateSurroundings(
            fixture.vertx,
            fixture.leases.of(1),
            fixture.heard,
            fixture.time,
            fixture.time,
            () -> 1,
            id -> "withheld",
            MaterialSource.NONE);
    BackendGate gate = new BackendGate("county", GateFixture.NUMBER, GateFixture.settings(), late);
    fixture.open(gate);
    fixture.probe(gate);
    assertEquals(GateState.OPEN, gate.state());

    fixture.time.pass(GateFixture.OPEN_FOR.dividedBy(5));
    tick(gate);

    assertEquals(GateState.HALF_OPEN, gate.state());
  }

  private static final class Unreachable implements ProbeLease {
    @Override
    public Future<Boolean> tryTake(int backend, Duration duration) {
      throw new IllegalStateException("no database");
    }

    @Override
    public Future<Void> release(int backend) {
      return Future.failedFuture("no database");
    }
  }

  private record Slow(Promise<Boolean> answer, Promise<Integer> released) implements ProbeLease {
    @Override
    public Future<Boolean> tryTake(int backend, Duration duration) {
      return answer.future();
    }

    @Override
    public Future<Void> release(int backend) {
      released.complete(backend);
      return Future.succeededFuture();
    }
  }
}
