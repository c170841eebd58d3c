package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.liandong.gateway.cases.DispatchStore.Expired;
import org.liandong.gateway.e2e.Await;

/** A few nodes on one database, and what is done with their leases. */
final class Nodes implements AutoCloseable {
  static final Duration LONG = Duration.ofSeconds(30);
  static final Duration SHORT = Duration.ofMillis(150);

  private final PgConnectOptions database;
  private final List<TestNode> nodes = new ArrayList<>();

  Nodes(PgConnectOptions database) {
    this.database = database;
  }

  TestNode node(int number, Duration lease) {
    TestNode node = new TestNode(number, database, lease);
    nodes.add(node);
    return node;
  }

  @Override
  public void close() throws TimeoutException {
    for (TestNode node : nodes) {
      node.close();
    }
  }

  static void receive(TestNode node, int count, String backend) throws Exception {
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

  static void write(TestNode node, NewCase one) throws Exception {
    IntakeWriter writer = new IntakeWriter(node.pool, node.context, DirectDispatch.NONE);
    node.run(() -> writer.write(one)).await(10, SECONDS);
  }

  static Future<List<LeasedOrder>> claimAll(TestNode node, List<LeasedOrder> all) {
    return node.dispatches
        .claim(node.pool, Map.of(1, 25))
        .compose(
            some -> {
              all.addAll(some);
              return some.isEmpty() ? Future.succeededFuture(all) : claimAll(node, all);
            });
  }

  static LeasedOrder claimOne(TestNode node) throws TimeoutException {
    List<LeasedOrder> orders = node.dispatches.claim(node.pool, Map.of(1, 1)).await(10, SECONDS);
    assertEquals(1, orders.size());
    return orders.get(0);
  }

  static List<Expired> expired(TestNode node, int count) throws Exception {
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

  static void reclaimAll(TestNode node, int count) throws Exception {
    for (Expired lost : expired(node, count)) {
      assertTrue(node.run(() -> node.lanes().reclaim(lost)).await(10, SECONDS));
    }
  }

  static boolean settle(TestNode node, Settlement settlement) throws TimeoutException {
    SettleWriter writer = new SettleWriter(node.vertx, node.pool, node.context);
    return node.run(() -> writer.settle(settlement)).await(10, SECONDS);
  }

  static Settlement delivered(LeasedOrder order, String reference) {
    return Settlement.delivered(order, leg(order), reference);
  }

  static Leg leg(LeasedOrder order) {
    return Leg.of(TestNode.FAST, order.attempt(), order.key());
  }

  /** Everything a settle could change, as one row. */
  static Row look(TestNode node) throws TimeoutException {
    return node.row(
        """
        SELECT (SELECT string_agg(d::text, ';' ORDER BY id) FROM dispatch d),
          (SELECT string_agg(c::text, ';' ORDER BY id) FROM service_case c),
          (SELECT string_agg(s::text, ';' ORDER BY id) FROM step s),
          (SELECT count(*) FROM hop), (SELECT count(*) FROM timer)
        """);
  }

  static void assertHops(TestNode node, String... kinds) throws TimeoutException {
    Row row = node.row("SELECT array_agg(kind ORDER BY seq), max(seq) FROM hop");
    assertEquals(List.of(kinds), List.of(row.getArrayOfStrings(0)));
    assertEquals(kinds.length, row.getInteger(1));
  }
}
