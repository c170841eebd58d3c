package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.cases.Nodes.LONG;
import static org.liandong.gateway.cases.Nodes.SHORT;
import static org.liandong.gateway.cases.Nodes.assertHops;
import static org.liandong.gateway.cases.Nodes.claimOne;
import static org.liandong.gateway.cases.Nodes.delivered;
import static org.liandong.gateway.cases.Nodes.look;
import static org.liandong.gateway.cases.Nodes.receive;
import static org.liandong.gateway.cases.Nodes.reclaimAll;
import static org.liandong.gateway.cases.Nodes.settle;
import static org.liandong.gateway.cases.Nodes.write;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.e2e.Await;

/** How attempts end, many at a time, and never under an old fence. */
@ExtendWith(DatabaseExtension.class)
class SettleWriterTest {
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
  void a_settle_under_an_old_fence_changes_nothing() throws Exception {
    TestNode slow = nodes.node(1, SHORT);
    TestNode next = nodes.node(2, LONG);
    receive(slow, 1, TestNode.FAST);
    LeasedOrder old = claimOne(slow);
    reclaimAll(next, 1);
    LeasedOrder current = claimOne(next);
    assertTrue(current.fence() > old.fence());
    assertEquals(2, current.attempt());

    Row before = look(next);
    assertFalse(settle(slow, delivered(old, "late")));
    assertFalse(settle(slow, Settlement.postponed(old, Duration.ZERO)));
    assertFalse(slow.dispatches.markSent(slow.pool, old).await(10, SECONDS));
    slow.dispatches.renew(slow.pool, List.of(old)).await(10, SECONDS);
    assertFalse(
        settle(
            slow,
            Settlement.parked(old, HopKind.HELD, Nodes.leg(old), Blame.of("GATEWAY", "held"))));
    assertEquals(before.deepToString(), look(next).deepToString());

    assertTrue(settle(next, delivered(current, "r-1")));
    assertEquals(0, next.count("dispatch"));
    assertEquals(1, next.count("timer"));
    assertEquals(1, next.count("step WHERE reference = 'r-1'"));
    assertHops(next, "RECEIVED", "UNKNOWN", "DELIVERED");
    assertFalse(settle(next, delivered(current, "r-2")), "settled once");
  }

  @Test
  void a_postponed_order_counts_no_attempt_and_no_hop() throws Exception {
    TestNode node = nodes.node(1, LONG);
    receive(node, 1, TestNode.FAST);
    LeasedOrder order = claimOne(node);
    assertTrue(settle(node, Settlement.postponed(order, Duration.ofHours(1))));
    assertEquals(
        1,
        node.count(
            "dispatch WHERE owner IS NULL AND attempt = 0 AND NOT sent"
                + " AND due_at > now() + interval '59 minutes'"));
    assertHops(node, "RECEIVED");
    assertEquals(0, node.dispatches.claim(node.pool, Map.of(1, 5)).await(10, SECONDS).size());
  }

  @Test
  void two_steps_of_one_case_settle_one_after_the_other() throws Exception {
    TestNode node = nodes.node(1, LONG);
    write(node, NewCases.of("k-two", "print", "item-1", TestNode.FAST, TestNode.FAST));
    List<LeasedOrder> both = node.dispatches.claim(node.pool, Map.of(1, 5)).await(10, SECONDS);
    assertEquals(2, both.size());
    SettleWriter writer = new SettleWriter(node.vertx, node.pool, node.context);
    Future<Boolean> first = node.run(() -> writer.settle(delivered(both.get(0), "r-1")));
    Future<Boolean> second = node.run(() -> writer.settle(delivered(both.get(1), "r-2")));
    assertTrue(first.await(10, SECONDS) && second.await(10, SECONDS));
    assertHops(node, "RECEIVED", "DELIVERED", "DELIVERED");
    assertEquals(2, node.count("timer"));
  }

  @Test
  void hundreds_settle_together_with_one_hop_each() throws Exception {
    TestNode node = nodes.node(1, LONG);
    receive(node, 700, TestNode.FAST);
    List<LeasedOrder> orders = node.dispatches.claim(node.pool, Map.of(1, 700)).await(10, SECONDS);
    SettleWriter writer = new SettleWriter(node.vertx, node.pool, node.context);
    List<Future<Boolean>> settled = new ArrayList<>();
    node.run(
            () -> {
              orders.forEach(order -> settled.add(writer.settle(delivered(order, "r"))));
              return Future.succeededFuture();
            })
        .await(10, SECONDS);
    for (Future<Boolean> each : settled) {
      assertTrue(each.await(30, SECONDS));
    }
    assertEquals(700, node.count("hop WHERE kind = 'DELIVERED' AND seq = 2"));
    assertEquals(700, node.count("service_case WHERE hop_seq = 2"));
    assertEquals(0, node.count("dispatch"));
  }

  @Test
  void a_settle_whose_connection_breaks_is_written_once_all_the_same() throws Exception {
    TestNode node = nodes.node(1, LONG);
    TestNode other = nodes.node(2, LONG);
    receive(node, 1, TestNode.FAST);
    LeasedOrder order = claimOne(node);
    SqlConnection blocker = other.pool.getConnection().await(10, SECONDS);
    blocker.query("BEGIN; SELECT 1 FROM service_case FOR UPDATE").execute().await(10, SECONDS);
    SettleWriter writer = new SettleWriter(node.vertx, node.pool, node.context);
    Future<Boolean> settled = node.run(() -> writer.settle(delivered(order, "r-1")));
    Await.until(other::breakWaiting, () -> "nobody waits");
    blocker.query("ROLLBACK").execute().await(10, SECONDS);
    blocker.close().await(10, SECONDS);
    assertTrue(settled.await(10, SECONDS));
    assertHops(node, "RECEIVED", "DELIVERED");
  }
}
