package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.InboxStore.Stored;
import org.liandong.gateway.e2e.Await;
import org.liandong.gateway.sealing.TestSeals;

/** Answers are kept once, for the backend whose order they answer, and taken once. */
@ExtendWith(DatabaseExtension.class)
class InboxStoreTest {
  private final InboxStore inbox = new InboxStore(TestSeals.SEALER);
  private TestNode node;
  private TestNode other;
  private NewCase one;

  @BeforeEach
  void start(PgConnectOptions database) throws Exception {
    node = new TestNode(1, database, Duration.ofSeconds(15));
    other = new TestNode(2, database, Duration.ofSeconds(15));
    one = NewCases.one("k-1");
    IntakeWriter writer = new IntakeWriter(node.pool, node.context, DirectDispatch.NONE);
    node.run(() -> writer.write(one)).await(10, SECONDS);
  }

  @Test
  void an_id_that_means_another_case_of_the_backends_is_not_known_already() throws Exception {
    assertEquals(Stored.NEW, insert(byNumber("m-1", "X-1")));
    assertEquals(Stored.KNOWN, insert(byNumber("m-1", "X-1")));
    assertEquals(Stored.ID_REUSED, insert(byNumber("m-1", "X-2")));
    assertEquals(1, node.count("inbox"));
  }

  private static NewMessage byNumber(String id, String reference) {
    return message(TestNode.FAST, id, null, reference, "APPROVED", 0);
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
    other.close();
  }

  @Test
  void a_message_is_stored_once_and_its_id_means_one_content() throws Exception {
    UUID step = one.steps().get(0).id();
    assertEquals(Stored.NEW, insert(byKey(TestNode.FAST, "m-1", step, "ACCEPTED", 1)));
    assertEquals(Stored.KNOWN, insert(byKey(TestNode.FAST, "m-1", step, "ACCEPTED", 1)));
    assertEquals(Stored.ID_REUSED, insert(byKey(TestNode.FAST, "m-1", step, "APPROVED", 1)));
    assertEquals(1, node.count("inbox"));
  }

  @Test
  void no_backend_answers_for_another() throws Exception {
    UUID step = one.steps().get(0).id();
    assertEquals(Stored.NOT_YOURS, insert(byKey(TestNode.ONCE, "m-1", step, "ACCEPTED", 1)));
    assertEquals(
        Stored.NOT_YOURS, insert(byKey(TestNode.FAST, "m-1", UUID.randomUUID(), "ACCEPTED", 1)));
    assertEquals(0, node.count("inbox"));
  }

  @Test
  void answers_in_any_order_are_applied_in_the_backends_and_by_one_node_only() throws Exception {
    deliver("r-1");
    UUID step = one.steps().get(0).id();
    insert(byKey(TestNode.FAST, "m-2", step, "APPROVED", 2));
    insert(byKey(TestNode.FAST, "m-1", step, "ACCEPTED", 1));
    Advance here = advance(node);
    Advance there = advance(other);
    List<Future<Integer>> both =
        List.of(node.run(() -> here.answers(one.id())), other.run(() -> there.answers(one.id())));
    int taken = 0;
    for (Future<Integer> each : both) {
      taken += each.await(10, SECONDS);
    }
    assertEquals(2, taken);
    assertEquals(
        List.of("RECEIVED", "DELIVERED", "ACCEPTED", "APPROVED"),
        List.of(
            node.row(
                    """
                    SELECT array_agg(CASE kind WHEN 'ANSWERED' THEN outcome ELSE kind END
                      ORDER BY seq) FROM hop
                    """)
                .getArrayOfStrings(0)));
    assertEquals(1, node.count("service_case WHERE state = 6 AND outcome = 1"));
  }

  @Test
  void an_answer_before_its_predecessor_waits_and_changes_nothing() throws Exception {
    deliver("r-1");
    UUID step = one.steps().get(0).id();
    insert(byKey(TestNode.FAST, "m-2", step, "APPROVED", 2));
    Advance advance = advance(node);
    assertEquals(0, node.run(() -> advance.answers(one.id())).await(10, SECONDS));
    assertEquals(1, node.count("inbox WHERE state = 1 AND due_at > now()"));
    assertEquals(2, node.count("hop"));
    insert(byKey(TestNode.FAST, "m-1", step, "ACCEPTED", 1));
    assertEquals(2, node.run(() -> advance.answers(one.id())).await(10, SECONDS));
    assertEquals(1, node.count("service_case WHERE state = 6"));
  }

  @Test
  void an_answer_under_the_backends_number_is_found_when_the_number_is_known() throws Exception {
    NewMessage early = message(TestNode.FAST, "m-1", null, "r-7", "ACCEPTED", 1);
    assertEquals(Stored.NEW, insert(early));
    assertEquals(1, node.count("inbox WHERE case_id IS NULL"));
    assertEquals(List.of(), claim(), "it names nobody yet");
    deliver("r-7");
    assertEquals(List.of(one.id()), claim(), "due at once");
    Advance advance = advance(node);
    assertEquals(1, node.run(() -> advance.answers(one.id())).await(10, SECONDS));
    assertEquals(1, node.count("service_case WHERE state = 3"));
  }

  @Test
  void of_two_who_name_a_message_at_once_one_is_told_that_its_id_is_taken() throws Exception {
    NewCase second = NewCases.one("k-2");
    node.run(() -> new IntakeWriter(node.pool, node.context, DirectDispatch.NONE).write(second))
        .await(10, SECONDS);
    insert(message(TestNode.FAST, "m-1", null, "r-9", "ACCEPTED", 1));
    var holding = other.pool.getConnection().await(10, SECONDS);
    holding.query("BEGIN").execute().await(10, SECONDS);
    holding.query("SELECT 1 FROM inbox FOR UPDATE").execute().await(10, SECONDS);

    List<Future<Stored>> naming =
        Stream.of(one, second)
            .map(each -> byKey(TestNode.FAST, "m-1", each.steps().get(0).id(), "ACCEPTED", 1))
            .map(named -> node.pool.withTransaction(tx -> inbox.insert(tx, named)))
            .toList();
    String waiting =
        "pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    Await.until(() -> node.count(waiting) == 2, () -> "they do not wait");
    holding.query("COMMIT").execute().await(10, SECONDS);
    holding.close().await(10, SECONDS);

    Set<Stored> told = EnumSet.noneOf(Stored.class);
    for (Future<Stored> each : naming) {
      told.add(each.await(10, SECONDS));
    }
    assertEquals(EnumSet.of(Stored.KNOWN, Stored.ID_REUSED), told);
  }

  @Test
  void what_names_no_case_of_ours_is_set_aside_after_a_while() throws Exception {
    insert(message(TestNode.FAST, "m-1", null, "nobody's", "ACCEPTED", 1));
    assertEquals(0, inbox.parkLost(node.pool, Instant.now().minusSeconds(3600)).await(10, SECONDS));
    node.execute("UPDATE inbox SET received_at = received_at - interval '2 hours'");
    assertEquals(1, inbox.parkLost(node.pool, Instant.now().minusSeconds(3600)).await(10, SECONDS));
    assertEquals(1, node.count("inbox WHERE state = 4 AND why = 'unknown-reference'"));
  }

  @Test
  void what_somebody_else_holds_is_left_for_the_next_sweep() throws Exception {
    insert(message(TestNode.FAST, "m-1", null, "r-1", "ACCEPTED", 1));
    insert(message(TestNode.FAST, "m-2", null, "r-2", "ACCEPTED", 1));
    insert(message(TestNode.FAST, "m-3", null, "r-3", "ACCEPTED", 1));
    node.execute("UPDATE inbox SET state = 4, why = 'unknown-reference' WHERE message_id = 'm-1'");
    NewCase known = NewCases.one("k");
    node.run(() -> new IntakeWriter(node.pool, node.context, DirectDispatch.NONE).write(known))
        .await(10, SECONDS);
    node.execute("UPDATE step SET reference = 'r-1'");
    var holding = other.pool.getConnection().await(10, SECONDS);
    holding.query("BEGIN").execute().await(10, SECONDS);
    holding
        .query("SELECT 1 FROM inbox WHERE message_id <> 'm-3' FOR UPDATE")
        .execute()
        .await(10, SECONDS);

    Instant soon = Instant.now().plusSeconds(60);
    assertEquals(1, inbox.parkLost(node.pool, soon).await(5, SECONDS));
    new PendingAnswers(new RowSeals(TestSeals.SEALER))
        .dueByReference(node.pool, List.of(new PendingAnswers.Reference(TestNode.FAST, "r-2")))
        .await(5, SECONDS);
    assertEquals(2, node.count("inbox WHERE state = 4 AND message_id <> 'm-2'"));

    holding.query("COMMIT").execute().await(10, SECONDS);
    holding.close().await(10, SECONDS);
    assertEquals(1, inbox.parkLost(node.pool, soon).await(5, SECONDS));
    assertEquals(1, node.count("inbox WHERE state = 1 AND message_id = 'm-1'"));
  }

  @Test
  void the_messages_of_many_cases_are_shared_out_among_nodes() throws Exception {
    IntakeWriter writer = new IntakeWriter(node.pool, node.context, DirectDispatch.NONE);
    for (int i = 0; i < 100; i++) {
      NewCase each = NewCases.one("s-" + i);
      node.run(() -> writer.write(each)).await(10, SECONDS);
      insert(byKey(TestNode.FAST, "m-" + i, each.steps().get(0).id(), "ACCEPTED", 1));
    }
    List<UUID> all = new ArrayList<>();
    List<Future<InboxStore.Claimed>> claims = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      TestNode claimer = i % 2 == 0 ? node : other;
      claims.add(inbox.claimCases(claimer.pool, 30, Duration.ofMinutes(1)));
    }
    for (Future<InboxStore.Claimed> each : claims) {
      all.addAll(each.await(10, SECONDS).cases());
    }
    assertEquals(100, all.size());
    assertEquals(100, all.stream().distinct().count());
    assertTrue(claim().isEmpty());
  }

  private List<UUID> claim() throws Exception {
    return inbox.claimCases(node.pool, 100, Duration.ofMinutes(1)).await(10, SECONDS).cases();
  }

  private Advance advance(TestNode on) {
    return new Advance(
        on.pool, on.context, DirectDispatch.NONE, Hall.ANYBODY, Duration.ofMinutes(10));
  }

  private void deliver(String reference) throws Exception {
    LeasedOrder order = node.dispatches.claim(node.pool, Map.of(1, 1)).await(10, SECONDS).get(0);
    SettleWriter writer = new SettleWriter(node.vertx, node.pool, node.context);
    Leg leg = Leg.of(TestNode.FAST, 1, order.key());
    assertTrue(
        node.run(() -> writer.settle(Settlement.delivered(order, leg, reference)))
            .await(10, SECONDS));
  }

  private Stored insert(NewMessage message) throws Exception {
    return node.pool.withTransaction(tx -> inbox.insert(tx, message)).await(10, SECONDS);
  }

  private static NewMessage byKey(
      String backend, String id, UUID step, String kind, long sequence) {
    return message(backend, id, step, null, kind, sequence);
  }

  private static NewMessage message(
      String backend, String id, UUID step, String reference, String kind, long sequence) {
    return new NewMessage(
        backend,
        id,
        step,
        reference,
        sequence,
        Instant.now(),
        Buffer.buffer("{}"),
        AnswerJson.of(kind, "officer-1", null, null, null, List.of(), null));
  }
}
