package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.cases.Nodes.LONG;
import static org.liandong.gateway.cases.Nodes.SHORT;
import static org.liandong.gateway.cases.Nodes.claimAll;
import static org.liandong.gateway.cases.Nodes.delivered;
import static org.liandong.gateway.cases.Nodes.leg;
import static org.liandong.gateway.cases.Nodes.receive;
import static org.liandong.gateway.cases.Nodes.settle;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.DispatchStore.Expired;
import org.liandong.gateway.e2e.Await;

/** Claims and leases of several nodes on one real PostgreSQL. */
@ExtendWith(DatabaseExtension.class)
class ClaimTest {
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
  void three_nodes_claim_three_thousand_orders_each_once() throws Exception {
    List<TestNode> three = List.of(nodes.node(1, LONG), nodes.node(2, LONG), nodes.node(3, LONG));
    receive(three.get(0), 3000, TestNode.FAST);
    List<Future<List<LeasedOrder>>> claiming =
        three.stream().map(node -> node.run(() -> claimAll(node, new ArrayList<>()))).toList();
    Set<Long> claimed = new HashSet<>();
    int sum = 0;
    for (Future<List<LeasedOrder>> each : claiming) {
      List<LeasedOrder> orders = each.await(60, SECONDS);
      assertFalse(orders.isEmpty(), "each had its share");
      sum += orders.size();
      orders.forEach(order -> claimed.add(order.dispatchId()));
    }
    assertEquals(3000, sum);
    assertEquals(3000, claimed.size());
    assertEquals(
        3000, three.get(0).count("dispatch WHERE owner IS NOT NULL AND fence = 1 AND attempt = 1"));
  }

  @Test
  void a_claim_takes_no_more_of_a_backend_than_it_has_permits() throws Exception {
    TestNode node = nodes.node(1, LONG);
    receive(node, 10, TestNode.FAST);
    receive(node, 10, TestNode.ONCE);
    assertEquals(4, node.dispatches.claim(node.pool, Map.of(1, 3, 2, 1)).await(10, SECONDS).size());
    assertEquals(3, node.count("dispatch WHERE owner = 1 AND backend = 1"));
    assertEquals(1, node.count("dispatch WHERE owner = 1 AND backend = 2"));
  }

  @Test
  void a_renewed_lease_is_not_taken_over() throws Exception {
    TestNode node = nodes.node(1, Duration.ofMillis(600));
    receive(node, 2, TestNode.FAST);
    List<LeasedOrder> both = node.dispatches.claim(node.pool, Map.of(1, 2)).await(10, SECONDS);
    LeasedOrder kept = both.get(0);
    Await.until(
        () -> {
          node.dispatches.renew(node.pool, List.of(kept)).await(10, SECONDS);
          return node.dispatches.expired(node.pool, List.of(1), 10).await(10, SECONDS).size() > 0;
        },
        () -> "the other lease does not end");
    List<Expired> ended = node.dispatches.expired(node.pool, List.of(1), 10).await(10, SECONDS);
    assertEquals(
        List.of(both.get(1).dispatchId()), ended.stream().map(Expired::dispatchId).toList());
    assertTrue(settle(node, delivered(kept, "r-1")));
  }

  /** A lease that nobody holds has no owner: there is nothing in between. */
  @Test
  void an_order_that_was_never_claimed_never_expires() throws Exception {
    TestNode node = nodes.node(1, SHORT);
    receive(node, 1, TestNode.FAST);
    assertEquals(List.of(), node.dispatches.expired(node.pool, List.of(1), 10).await(10, SECONDS));
    assertNull(node.row("SELECT owner FROM dispatch").getInteger(0));
  }

  @Test
  void what_cannot_be_deduplicated_is_marked_before_it_is_sent_and_only_once() throws Exception {
    TestNode node = nodes.node(1, LONG);
    receive(node, 1, TestNode.ONCE);
    LeasedOrder order = node.dispatches.claim(node.pool, Map.of(2, 1)).await(10, SECONDS).get(0);
    assertTrue(node.dispatches.markSent(node.pool, order).await(10, SECONDS));
    assertFalse(node.dispatches.markSent(node.pool, order).await(10, SECONDS), "marked before");
    assertTrue(settle(node, Settlement.postponed(order, Duration.ZERO)));
    assertEquals(1, node.count("dispatch WHERE NOT sent AND attempt = 0"), "nothing left the node");
    LeasedOrder again = node.dispatches.claim(node.pool, Map.of(2, 1)).await(10, SECONDS).get(0);
    assertTrue(node.dispatches.markSent(node.pool, again).await(10, SECONDS));
    Settlement unknown =
        Settlement.failed(again, leg(again), Blame.of("NETWORK", "timeout"), Duration.ZERO, false);
    assertTrue(settle(node, unknown));
    assertEquals(1, node.count("dispatch WHERE sent AND attempt = 1"), "it may have arrived");
  }
}
