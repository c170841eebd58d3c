package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.DispatchStore.Expired;
import org.liandong.gateway.e2e.Await;
import org.liandong.gateway.model.OrderKind;

/** Claims, fences, settles and reclaims of several nodes on one real PostgreSQL. */
@ExtendWith(DatabaseExtension.class)
class LeaseTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(150);

  private final List<TestNode> nodes = new ArrayList<>();
  private PgConnectOptions database;

  @BeforeEach
  void start(PgConnectOptions options) {
    database = options;
  }

  @AfterEach
  void stop() throws Exception {
    for (TestNode node : nodes) {
      node.close();
    }
  }

  @Test
  void three_nodes_claim_three_thousand_orders_each_once() throws Exception {
    List<TestNode> three = List.of(node(1, LONG), node(2, LONG), node(3, LONG));
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
    TestNode node = node(1, LONG);
    receive(node, 10, TestNode.FAST);
    receive(node, 10, TestNode.ONCE);
    assertEquals(4, node.dispatches.claim(node.pool, Map.of(1, 3, 2, 1)).await(10, SECONDS).size());
    assertEquals(3, node.count("dispatch WHERE owner = 1 AND backend = 1"));
    assertEquals(1, node.count("dispatch WHERE owner = 1 AND backend = 2"));
  }

  @Test
  void a_settle_under_an_old_fence_changes_nothing() throws Exception {
    TestNode slow = node(1, SHORT);
    TestNode next = node(2, LONG);
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
        slow.run(
                () ->
                    slow.lanes()
                        .park(old, new LaneKeeper.Parking(HopKind.HELD, Leg.NONE, null, null)))
            .await(10, SECONDS));
    assertEquals(before.deepToString(), look(next).deepToString());

    assertTrue(settle(next, delivered(current, "r-1")));
    assertEquals(0, next.count("dispatch"));
    assertEquals(1, next.count("timer"));
    assertEquals(1, next.count("step WHERE reference = 'r-1'"));
    assertHops(next, "RECEIVED", "UNKNOWN", "DELIVERED");
    assertFalse(settle(next, delivered(current, "r-2")), "settled once");
  }

  @Test
  void a_reclaim_writes_the_lost_attempt_once_whoever_comes() throws Exception {
    TestNode dead = node(1, SHORT);
    TestNode one = node(2, LONG);
    TestNode other = node(3, LONG);
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
    TestNode dead = node(1, SHORT);
    TestNode next = node(2, LONG);
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
    TestNode dead = node(1, SHORT);
    receive(dead, 1, TestNode.FAST);
    for (int attempt = 1; attempt <= TestNode.ATTEMPTS; attempt++) {
      assertEquals(attempt, claimOne(dead).attempt());
      reclaimAll(dead, 1);
    }
    assertEquals(1, dead.count("dispatch WHERE parked"));
    assertEquals(1, dead.count("service_case WHERE attention"));
    assertHops(dead, "RECEIVED", "UNKNOWN", "UNKNOWN", "UNKNOWN", "PARKED");
  }

  @Test
  void a_postponed_order_counts_no_attempt_and_no_hop() throws Exception {
    TestNode node = node(1, LONG);
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
  void what_cannot_be_deduplicated_is_marked_before_it_is_sent_and_only_once() throws Exception {
    TestNode node = node(1, LONG);
    receive(node, 1, TestNode.ONCE);
    LeasedOrder order = node.dispatches.claim(node.pool, Map.of(2, 1)).await(10, SECONDS).get(0);
    assertTrue(node.dispatches.markSent(node.pool, order).await(10, SECONDS));
    assertFalse(node.dispatches.markSent(node.pool, order).await(10, SECONDS), "marked before");
    assertTrue(settle(node, Settlement.postponed(order, Duration.ZERO)));
    assertEquals(1, node.count("dispatch WHERE NOT sent AND attempt = 0"), "nothing left the node");
    LeasedOrder again = node.dispatches.claim(node.pool, Map.of(2, 1)).await(10, SECONDS).get(0);
    assertTrue(node.dispatches.markSent(node.pool, again).await(10, SECONDS));
    Settlement unknown =
        Settlement.failed(again, leg(again), "NETWORK", "timeout", Duration.ZERO, false);
    assertTrue(settle(node, unknown));
    assertEquals(1, node.count("dispatch WHERE sent AND attempt = 1"), "it may have arrived");
  }

  @Test
  void two_steps_of_one_case_settle_one_after_the_other() throws Exception {
    TestNode node = node(1, LONG);
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
    TestNode node = node(1, LONG);
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
    TestNode node = node(1, LONG);
    TestNode other = node(2, LONG);
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

  @Test
  void a_renewed_lease_is_not_taken_over() throws Exception {
    TestNode node = node(1, Duration.ofMillis(600));
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

  private TestNode node(int number, Duration lease) {
    TestNode node = new TestNode(number, database, lease);
    nodes.add(node);
    return node;
  }

  private static void receive(TestNode node, int count, String backend) throws Exception {
    IntakeWriter writer = new IntakeWriter(node.pool, node.context, DirectDispatch.NONE);
    List<Future<FirstReceipt>> all = new ArrayList<>();
    node.run(
            () -> {
              IntStream.range(0, count)
                  .mapToObj(i -> NewCases.of("k-" + UUID.randomUUID(), "print", "item-1", backend))
                  .forEach(one -> all.add(writer.write(one)));
              return Future.succeededFuture();
            })
        .await(10, SECONDS);
    for (Future<FirstReceipt> each : all) {
      each.await(30, SECONDS);
    }
  }

  private static void write(TestNode node, NewCase one) throws Exception {
    IntakeWriter writer = new IntakeWriter(node.pool, node.context, DirectDispatch.NONE);
    node.run(() -> writer.write(one)).await(10, SECONDS);
  }

  private static Future<List<LeasedOrder>> claimAll(TestNode node, List<LeasedOrder> all) {
    return node.dispatches
        .claim(node.pool, Map.of(1, 25))
        .compose(
            some -> {
              all.addAll(some);
              return some.isEmpty() ? Future.succeededFuture(all) : claimAll(node, all);
            });
  }

  private static LeasedOrder claimOne(TestNode node) throws TimeoutException {
    List<LeasedOrder> orders = node.dispatches.claim(node.pool, Map.of(1, 1)).await(10, SECONDS);
    assertEquals(1, orders.size());
    return orders.get(0);
  }

  private static List<Expired> expired(TestNode node, int count) throws Exception {
    List<Expired> expired = new ArrayList<>();
    Await.until(
        () -> {
          expired.clear();
          expired.addAll(node.dispatches.expired(node.pool, List.of(1, 2), 100).await(10, SECONDS));
          return expired.size() == count;
        },
        expired::toString);
    return expired;
  }

  private static void reclaimAll(TestNode node, int count) throws Exception {
    for (Expired lost : expired(node, count)) {
      assertTrue(node.run(() -> node.lanes().reclaim(lost)).await(10, SECONDS));
    }
  }

  private static boolean settle(TestNode node, Settlement settlement) throws TimeoutException {
    SettleWriter writer = new SettleWriter(node.vertx, node.pool, node.context);
    return node.run(() -> writer.settle(settlement)).await(10, SECONDS);
  }

  private static Settlement delivered(LeasedOrder order, String reference) {
    return Settlement.delivered(order, leg(order), reference);
  }

  private static Leg leg(LeasedOrder order) {
    return Leg.of(TestNode.FAST, order.attempt(), order.key());
  }

  /** Everything a settle could change, as one row. */
  private static Row look(TestNode node) throws TimeoutException {
    return node.row(
        """
        SELECT (SELECT string_agg(d::text, ';' ORDER BY id) FROM dispatch d),
          (SELECT string_agg(c::text, ';' ORDER BY id) FROM service_case c),
          (SELECT string_agg(s::text, ';' ORDER BY id) FROM step s),
          (SELECT count(*) FROM hop), (SELECT count(*) FROM timer)
        """);
  }

  private static void assertHops(TestNode node, String... kinds) throws TimeoutException {
    Row row = node.row("SELECT array_agg(kind ORDER BY seq), max(seq) FROM hop");
    assertEquals(List.of(kinds), List.of(row.getArrayOfStrings(0)));
    assertEquals(kinds.length, row.getInteger(1));
  }

  /** A lease that nobody holds has no owner: there is nothing in between. */
  @Test
  void an_order_that_was_never_claimed_never_expires() throws Exception {
    TestNode node = node(1, SHORT);
    receive(node, 1, TestNode.FAST);
    assertEquals(List.of(), node.dispatches.expired(node.pool, List.of(1), 10).await(10, SECONDS));
    assertNull(node.row("SELECT owner FROM dispatch").getInteger(0));
  }
}
