package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.StorageException.Reason;
import org.liandong.gateway.e2e.Await;

/** Many submissions in one statement, on a real PostgreSQL. */
@ExtendWith(DatabaseExtension.class)
class IntakeWriterTest {
  private TestNode node;
  private TestNode other;
  private IntakeWriter writer;

  @BeforeEach
  void start(PgConnectOptions database) {
    node = new TestNode(1, database, Duration.ofSeconds(15));
    other = new TestNode(2, database, Duration.ofSeconds(15));
    writer = new IntakeWriter(node.pool, node.context, DirectDispatch.NONE);
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
    other.close();
  }

  @Test
  void a_row_that_the_database_never_takes_goes_alone() throws Exception {
    List<NewCase> cases = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      cases.add(
          i == 10 ? NewCases.of("k-10", "print", "a\0", TestNode.FAST) : NewCases.one("k-" + i));
    }
    List<Future<FirstReceipt>> receipts = writeAll(writer, node, cases);
    for (int i = 0; i < 20; i++) {
      if (i == 10) {
        assertReason(Reason.REJECTED, receipts.get(i));
      } else {
        assertEquals(cases.get(i).id(), receipts.get(i).await(10, SECONDS).id());
      }
    }
    for (String table : List.of("submission", "service_case", "step", "dispatch", "hop")) {
      assertEquals(19, node.count(table), table);
    }
    // It did not use its key up.
    NewCase good = NewCases.one("k-10");
    assertEquals(good.id(), write(good).await(10, SECONDS).id());
  }

  @Test
  void what_is_flagged_is_seen_by_the_supervisor_from_its_first_moment() throws Exception {
    NewCase plain = NewCases.one("k-0");
    NewCase flagged = NewCases.flagged(NewCases.one("k-1"), List.of(), "RELATIVE");
    NewCase incomplete = NewCases.flagged(NewCases.one("k-2"), List.of("paper"), "ONE", "TWO");
    for (Future<FirstReceipt> each :
        writeAll(writer, node, List.of(plain, flagged, incomplete, flagged))) {
      each.await(10, SECONDS);
    }
    assertEquals("RECEIVED 1/1", story(plain));
    assertEquals("RECEIVED 1/2, FLAGGED RELATIVE 2/2", story(flagged));
    assertEquals("RECEIVED 1/4, NOTIFIED 2/4, FLAGGED ONE 3/4, FLAGGED TWO 4/4", story(incomplete));
    List<WarningStore.Warning> told =
        new WarningStore(node.pool)
            .list(new WarningStore.Filter(HopKind.FLAGGED, null, "station-1", null, 10))
            .await(10, SECONDS);
    assertEquals(
        Set.of("RELATIVE", "ONE", "TWO"),
        told.stream().map(WarningStore.Warning::what).collect(Collectors.toSet()));
    assertEquals(3, told.size(), "and nobody else");
  }

  /** The hops in the order of the log, each with its number and the number of the last. */
  private String story(NewCase of) throws Exception {
    var rows =
        node.pool
            .preparedQuery(
                """
                SELECT h.kind || CASE WHEN h.kind = 'FLAGGED' THEN ' ' || h.outcome ELSE '' END
                  || ' ' || h.seq || '/' || c.hop_seq
                FROM hop h JOIN service_case c ON c.id = h.case_id
                WHERE h.case_id = $1 ORDER BY h.id
                """)
            .execute(Tuple.of(of.id()))
            .await(10, SECONDS);
    List<String> story = new ArrayList<>();
    rows.forEach(row -> story.add(row.getString(0)));
    return String.join(", ", story);
  }

  @Test
  void the_same_key_twice_in_a_batch_is_one_case_or_a_refusal() throws Exception {
    NewCase first = NewCases.one("k-1");
    NewCase same = NewCases.one("k-1");
    NewCase changed = NewCases.of("k-1", "another print", "item-1", TestNode.FAST);
    List<Future<FirstReceipt>> receipts =
        writeAll(writer, node, List.of(NewCases.one("k-0"), first, same, changed));
    assertEquals(first.id(), receipts.get(1).await(10, SECONDS).id());
    assertEquals(first.id(), receipts.get(2).await(10, SECONDS).id());
    assertReason(Reason.KEY_REUSED, receipts.get(3));
    assertEquals(first.id(), write(same).await(10, SECONDS).id(), "later too");
    assertReason(Reason.KEY_REUSED, write(changed));
    assertEquals(2, node.count("submission"));
    assertEquals(2, node.count("service_case"));
  }

  @Test
  void two_nodes_that_store_the_same_keys_at_once_agree_on_every_receipt() throws Exception {
    IntakeWriter elsewhere = new IntakeWriter(other.pool, other.context, DirectDispatch.NONE);
    List<String> keys = IntStream.range(0, 600).mapToObj(i -> "k-" + i).toList();
    List<String> reversed = new ArrayList<>(keys);
    Collections.reverse(reversed);
    List<Future<FirstReceipt>> here =
        writeAll(writer, node, keys.stream().map(NewCases::one).toList());
    List<Future<FirstReceipt>> there =
        writeAll(elsewhere, other, reversed.stream().map(NewCases::one).toList());
    Collections.reverse(there);
    for (int i = 0; i < keys.size(); i++) {
      assertEquals(here.get(i).await(20, SECONDS), there.get(i).await(20, SECONDS));
    }
    assertEquals(600, node.count("service_case"));
    assertEquals(600, node.count("(SELECT DISTINCT case_id FROM hop) x"));
    assertEquals(600, node.count("dispatch"));
  }

  @Test
  void a_lost_connection_leaves_the_end_open_and_the_same_key_settles_it() throws Exception {
    SqlConnection blocker = other.pool.getConnection().await(10, SECONDS);
    blocker.query("BEGIN; LOCK TABLE service_case").execute().await(10, SECONDS);
    NewCase one = NewCases.one("k-1");
    Future<FirstReceipt> receipt = write(one);
    Await.until(other::breakWaiting, () -> "nobody waits");
    assertReason(Reason.UNAVAILABLE, receipt);
    blocker.query("ROLLBACK").execute().await(10, SECONDS);
    blocker.close().await(10, SECONDS);
    Await.until(this::nothingIsStored, () -> "the dead connection stays in the pool");
    NewCase again = NewCases.one("k-1");
    assertEquals(again.id(), write(again).await(10, SECONDS).id());
    assertEquals(again.id(), write(one).await(10, SECONDS).id());
  }

  /** False while the pool has not noticed that its connection is dead. */
  private boolean nothingIsStored() throws TimeoutException {
    try {
      return node.count("submission") == 0;
    } catch (VertxException dead) {
      return false;
    }
  }

  @Test
  void a_look_for_first_receipts_that_never_returns_holds_up_no_later_submission()
      throws Exception {
    NewCase first = NewCases.one("same");
    node.run(() -> writer.write(first)).await(10, SECONDS);
    Pool dead = withoutAnswerTo("JOIN submission s ON");
    IntakeWriter bounded =
        new IntakeWriter(dead, node.context, DirectDispatch.NONE, Duration.ofMillis(300));

    Future<FirstReceipt> retry = node.run(() -> bounded.write(NewCases.one("same")));
    Future<FirstReceipt> next = node.run(() -> bounded.write(NewCases.one("other")));

    assertReason(Reason.UNAVAILABLE, retry);
    next.await(10, SECONDS);
  }

  /** The node's pool, but a statement with this text never ends. */
  private Pool withoutAnswerTo(String text) {
    return proxy(
        Pool.class,
        (self, method, arguments) ->
            method.getName().equals("preparedQuery") && arguments[0].toString().contains(text)
                ? proxy(PreparedQuery.class, (query, call, row) -> Promise.promise().future())
                : method.invoke(node.pool, arguments));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Test
  void what_is_sent_at_birth_is_what_was_inserted_leased() throws Exception {
    Permits permits = new Permits(3);
    writer = new IntakeWriter(node.pool, node.context, permits);
    List<NewCase> cases = IntStream.range(0, 6).mapToObj(i -> NewCases.one("k-" + i)).toList();
    for (Future<FirstReceipt> receipt : writeAll(writer, node, cases)) {
      receipt.await(10, SECONDS);
    }
    Await.until(() -> permits.sent.size() == 3, permits.sent::toString);
    assertEquals(3, node.count("dispatch WHERE owner = 1 AND fence = 1 AND attempt = 1"));
    assertEquals(3, node.count("dispatch WHERE owner IS NULL AND fence = 0 AND attempt = 0"));
    for (LeasedOrder order : permits.sent) {
      assertEquals(
          1, node.count("dispatch WHERE owner = 1 AND fence = 1 AND id = " + order.dispatchId()));
    }
    // A retry reserves in vain and gives its permit back.
    permits.free.set(1);
    write(NewCases.one("k-0")).await(10, SECONDS);
    assertEquals(1, permits.free.get());
    assertEquals(3, permits.sent.size());
  }

  @Test
  void a_receipt_is_found_by_its_key_alone() throws Exception {
    NewCase one = NewCases.one("k-1");
    write(one).await(10, SECONDS);
    assertEquals(
        one.id(), writer.find(one.key(), one.fingerprint()).await(10, SECONDS).orElseThrow().id());
    NewCase changed = NewCases.of("k-1", "another print", "item-1", TestNode.FAST);
    assertReason(Reason.KEY_REUSED, writer.find(one.key(), changed.fingerprint()));
    assertTrue(
        writer
            .find(new RequestKey("station-2", "k-1"), one.fingerprint())
            .await(10, SECONDS)
            .isEmpty());
  }

  private Future<FirstReceipt> write(NewCase one) {
    return node.run(() -> writer.write(one));
  }

  /** All in one turn of the event loop: the first flush takes one, the next takes the rest. */
  private static List<Future<FirstReceipt>> writeAll(
      IntakeWriter writer, TestNode node, List<NewCase> cases) throws Exception {
    return node.run(
            () -> {
              List<Future<FirstReceipt>> all = new ArrayList<>();
              cases.forEach(one -> all.add(writer.write(one)));
              return Future.succeededFuture(all);
            })
        .await(10, SECONDS);
  }

  private static void assertReason(Reason reason, Future<?> failed) {
    StorageException why = assertThrows(StorageException.class, () -> failed.await(10, SECONDS));
    assertEquals(reason, why.reason());
  }

  /** A number of free permits, and the orders that were sent with them. */
  private static final class Permits implements DirectDispatch {
    private final AtomicInteger free;
    private final Queue<LeasedOrder> sent = new ConcurrentLinkedQueue<>();

    private Permits(int free) {
      this.free = new AtomicInteger(free);
    }

    @Override
    public boolean reserve(int backend) {
      return free.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    @Override
    public void release(int backend) {
      free.incrementAndGet();
    }

    @Override
    public void send(LeasedOrder order) {
      sent.add(order);
    }
  }
}
