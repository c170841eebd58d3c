package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.backends.GateFixture.call;
import static org.liandong.gateway.backends.GateFixture.done;
import static org.liandong.gateway.backends.GateFixture.tick;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;

@ExtendWith(DatabaseExtension.class)
class PgProbeLeaseTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final GateFixture fixture = new GateFixture();

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void one_node_holds_it_and_may_prolong_it(Pool pool) throws Exception {
    ProbeLease one = new PgProbeLease(pool, 1);
    ProbeLease two = new PgProbeLease(pool, 2);

    assertTrue(take(one, 7, MINUTE));
    assertTrue(take(one, 7, MINUTE));
    assertFalse(take(two, 7, MINUTE));
    assertTrue(take(two, 8, MINUTE), "another backend's lease is another lease");
  }

  @Test
  void one_that_ran_out_goes_to_whoever_asks(Pool pool) throws Exception {
    assertTrue(take(new PgProbeLease(pool, 1), 7, Duration.ZERO));

    assertTrue(take(new PgProbeLease(pool, 2), 7, MINUTE));
    assertFalse(take(new PgProbeLease(pool, 1), 7, MINUTE));
  }

  @Test
  void only_the_holder_gives_it_back(Pool pool) throws Exception {
    ProbeLease one = new PgProbeLease(pool, 1);
    ProbeLease two = new PgProbeLease(pool, 2);
    take(one, 7, MINUTE);
    two.release(7).await(5, TimeUnit.SECONDS);
    assertFalse(take(two, 7, MINUTE));

    one.release(7).await(5, TimeUnit.SECONDS);

    assertTrue(take(two, 7, MINUTE));
  }

  @Test
  void of_many_nodes_that_ask_at_once_exactly_one_gets_it(Pool pool) throws Exception {
    for (int backend = 0; backend < 50; backend++) {
      List<Future<Boolean>> asked = new ArrayList<>();
      for (int node = 1; node <= 8; node++) {
        asked.add(new PgProbeLease(pool, node).tryTake(backend, MINUTE));
      }
      Future.all(asked).await(10, TimeUnit.SECONDS);
      assertEquals(1, asked.stream().filter(Future::result).count(), "backend " + backend);
    }
  }

  @Test
  void two_gates_take_turns_through_the_table(Pool pool) throws Exception {
    BackendGate one = fixture.gate(GateFixture.settings(), new PgProbeLease(pool, 1));
    BackendGate two = fixture.gate(GateFixture.settings(), new PgProbeLease(pool, 2));
    fixture.open(one);
    fixture.open(two);
    fixture.time.pass(GateFixture.OPEN_FOR);
    tick(one);
    tick(two);
    assertEquals(GateState.HALF_OPEN, one.state());
    assertEquals(GateState.OPEN, two.state());

    call(one, done());
    call(one, done());

    assertEquals(GateState.CLOSED, one.state());
    assertTurnsHalfOpen(two);
  }

  /** The lease is given back in the background, so the other asks until it gets it. */
  private void assertTurnsHalfOpen(BackendGate gate) throws Exception {
    for (int i = 0; i < 1_000 && gate.state() == GateState.OPEN; i++) {
      fixture.time.pass(Duration.ofSeconds(1));
      tick(gate);
    }
    assertEquals(GateState.HALF_OPEN, gate.state());
  }

  private static boolean take(ProbeLease lease, int backend, Duration duration) throws Exception {
    return lease.tryTake(backend, duration).await(5, TimeUnit.SECONDS);
  }
}
