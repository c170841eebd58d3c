package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.liandong.gateway.cases.Nodes.LONG;
import static org.liandong.gateway.cases.Nodes.SHORT;
import static org.liandong.gateway.cases.Nodes.assertHops;
import static org.liandong.gateway.cases.Nodes.claimOne;
import static org.liandong.gateway.cases.Nodes.delivered;
import static org.liandong.gateway.cases.Nodes.expired;
import static org.liandong.gateway.cases.Nodes.receive;
import static org.liandong.gateway.cases.Nodes.reclaimAll;
import static org.liandong.gateway.cases.Nodes.settle;
import static org.liandong.gateway.cases.Nodes.write;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.DispatchStore.Expired;
import org.liandong.gateway.model.OrderKind;

/** What a dead node held is taken over once, with its hop. */
@ExtendWith(DatabaseExtension.class)
class ReclaimTest {
  private Nodes nodes;

  @BeforeEach
  void start(PgConnectOptions database) {
    nodes = new Nodes(database);
  }

  @AfterEach
  void stop() throws Exception {
    nodes.close();
  }

  @Test
  void a_reclaim_writes_the_lost_attempt_once_whoever_comes() throws Exception {
    TestNode dead = nodes.node(1, SHORT);
    TestNode one = nodes.node(2, LONG);
    TestNode other = nodes.node(3, LONG);
    receive(dead, 60, TestNode.FAST);
    dead.dispatches.claim(dead.pool, Map.of(1, 60)).await(10, SECONDS);
    List<Expired> lost = expired(one, 60);
    List<Future<Boolean>> reclaims = new ArrayList<>();
    for (Expired each : lost) {
      reclaims.add(one.run(() -> one.lanes().reclaim(each)));
      reclaims.add(other.run(() -> other.lanes().reclaim(each)));
    }
    int freed = 0;
    for (Future<Boolean> each : reclaims) {
      freed += each.await(20, SECONDS) ? 1 : 0;
    }
    assertEquals(60, freed);
    assertEquals(60, one.count("hop WHERE kind = 'UNKNOWN' AND attempt = 1 AND seq = 2"));
    assertEquals(60, one.count("dispatch WHERE owner IS NULL AND attempt = 1 AND NOT parked"));
  }

  @Test
  void who_takes_a_case_back_after_a_lost_attempt_notes_the_attempt_too() throws Exception {
    TestNode dead = nodes.node(1, SHORT);
    TestNode next = nodes.node(2, LONG);
    NewCase one = NewCases.one("k-1");
    write(dead, one);
    LeasedOrder lost = claimOne(dead);
    expired(next, 1);
    Followups followups = new Followups(next.pool, next.context, DirectDispatch.NONE);
    Followups.NewFollowup withdrawal =
        new Followups.NewFollowup(
            UUID.randomUUID(),
            one.id(),
            Followups.Kind.WITHDRAWAL,
            new RequestKey("station-1", "w-1"),
            one.fingerprint(),
            one.body(),
            one.receivedAt(),
            List.of(),
            List.of(),
            null,
            Actor.NONE);
    assertEquals(
        Followups.Result.APPLIED, next.run(() -> followups.take(withdrawal)).await(10, SECONDS));
    assertEquals(
        Followups.Result.REPEATED, next.run(() -> followups.take(withdrawal)).await(10, SECONDS));
    assertEquals(1, next.count("hop WHERE kind = 'UNKNOWN'"));
    assertEquals(1, next.count("hop WHERE kind = 'WITHDRAWN'"));
    assertEquals(3, next.count("hop"));
    assertFalse(settle(dead, delivered(lost, "late")));
    LeasedOrder cancel = claimOne(next);
    assertEquals(OrderKind.CANCEL, cancel.kind());
    assertEquals(1, cancel.attempt());
    assertEquals(lost.key() + "/x", cancel.key());
  }

  @Test
  void an_order_that_kills_each_node_is_parked_in_the_end() throws Exception {
    TestNode dead = nodes.node(1, SHORT);
    receive(dead, 1, TestNode.FAST);
    for (int attempt = 1; attempt <= TestNode.ATTEMPTS; attempt++) {
      assertEquals(attempt, claimOne(dead).attempt());
      reclaimAll(dead, 1);
    }
    assertEquals(1, dead.count("dispatch WHERE parked"));
    assertEquals(1, dead.count("service_case WHERE attention"));
    assertHops(dead, "RECEIVED", "UNKNOWN", "UNKNOWN", "UNKNOWN", "PARKED");
  }
}
