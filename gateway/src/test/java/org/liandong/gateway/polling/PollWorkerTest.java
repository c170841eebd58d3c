package org.liandong.gateway.polling;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Polled;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.InboxStore;
import org.liandong.gateway.cases.PageKeeper;
import org.liandong.gateway.cases.PollKind;
import org.liandong.gateway.cases.PollStore;
import org.liandong.gateway.cases.PollStore.Held;
import org.liandong.gateway.cases.PollStore.Source;
import org.liandong.gateway.cases.PollStore.Wish;
import org.liandong.gateway.cases.PolledAnswers;
import org.liandong.gateway.e2e.Await;
import org.liandong.gateway.inbox.RemoteAnswers;
import org.liandong.gateway.sealing.TestSeals;

/** What backends hand out is read page by page, once, by however many nodes. */
@ExtendWith(DatabaseExtension.class)
class PollWorkerTest {
  private static final Source ANSWERS = new Source(Ground.BACKEND, PollKind.ANSWERS);
  private static final Duration LEASE = Duration.ofSeconds(2);

  private final HandingOut remote = new HandingOut();
  private final List<Ground> grounds = new ArrayList<>();
  private Ground ground;
  private UUID step;

  @BeforeEach
  void start(PgConnectOptions database) throws Exception {
    ground = ground(1, database);
    step = UUID.randomUUID();
    ground.execute(
        "INSERT INTO step (id, case_id, ordinal, stage, organ, backend, acts, authority, state)"
            + (" VALUES ('"
                + step
                + "', gen_random_uuid(), 1, 1, 'organ', 'province', 1, 'a', 1)"));
  }

  @AfterEach
  void stop() throws Exception {
    for (Ground each : grounds) {
      each.close();
    }
  }

  @Test
  void two_nodes_read_all_pages_once_and_in_their_order(PgConnectOptions database)
      throws Exception {
    say(100);
    deploy(ground);
    deploy(ground(2, database));

    Await.until(() -> ground.count("inbox WHERE state = 1") == 100, this::seen);
    Await.until(() -> ground.count("poll_cursor WHERE cursor = '100'") == 1, this::seen);
    assertEquals(
        0,
        ground.count(
            "(SELECT message_id, lag(message_id) OVER (ORDER BY id) AS before FROM inbox) x"
                + " WHERE before > message_id"));
    say(2);
    Await.until(() -> ground.count("inbox") == 102, this::seen);
  }

  @Test
  void what_no_step_of_ours_is_meant_by_and_an_id_used_twice_are_parked_and_hold_up_nothing()
      throws Exception {
    remote.said.add(answer("m-1", step).done());
    remote.said.add(answer("m-1", step).text("something else").done());
    remote.said.add(answer("m-2", UUID.randomUUID()).done());
    remote.said.add(
        RemoteAnswer.of("m-3", AnswerKind.ACCEPTED).reference("r\u0000").sequence(1).done());
    remote.said.add(answer("m-4", step).done());
    deploy(ground);

    Await.until(() -> ground.count("inbox WHERE message_id = 'm-4'") == 1, this::seen);
    assertEquals(2, ground.count("inbox WHERE state = 1"));
    assertEquals(
        3,
        ground.count(
            "inbox WHERE state = 4 AND case_id IS NULL AND why IN ('message-id-reused',"
                + " 'unknown-order', 'message-id-unreadable')"));
  }

  @Test
  void a_page_that_fails_is_read_again_and_not_passed_over() throws Exception {
    say(7);
    for (int i = 0; i < 4; i++) {
      remote.script.add(page -> HandingOut.failed());
    }
    remote.script.add(page -> page);
    remote.script.add(page -> Future.succeededFuture(null));
    remote.script.add(page -> page.map(PollWorkerTest::withoutCursor));
    deploy(ground);

    Await.until(() -> ground.count("inbox") == 7, this::seen);
    assertEquals(
        List.of("null", "null", "null", "null", "null", "3", "3", "3", "6"),
        remote.cursors.subList(0, 9));
    Await.until(() -> ground.count("poll_cursor WHERE failures = 0") == 1, this::seen);
  }

  @Test
  void a_code_that_nobody_explained_is_told_with_its_source_and_shuts_no_gate() throws Exception {
    say(1);
    for (int i = 0; i < 12; i++) {
      remote.script.add(page -> HandingOut.unexplained());
    }
    deploy(ground);

    Await.until(
        () -> ground.count("poll_cursor WHERE failures > 0 AND fault = 'unknown-code'") == 1,
        this::seen);
    List<PollStore.Failing> failing = PollStore.failing(ground.pool).await(10, SECONDS);
    assertEquals(ANSWERS, failing.get(0).source());
    Await.until(() -> ground.count("inbox") == 1, this::seen);
    Await.until(() -> ground.count("poll_cursor WHERE fault IS NULL") == 1, this::seen);
    assertEquals(0, ground.backends.all().get(0).gate().snapshot().failed());
  }

  private static Polled withoutCursor(Polled page) {
    return new Polled(page.answers(), null, page.more(), Exchange.NONE);
  }

  @Test
  void a_frozen_nodes_late_page_changes_nothing(PgConnectOptions database) throws Exception {
    say(3);
    Promise<Polled> late = Promise.promise();
    CountDownLatch asked = new CountDownLatch(1);
    remote.script.add(
        page -> {
          asked.countDown();
          return late.future();
        });
    deploy(ground);
    assertTrue(asked.await(20, SECONDS));
    // As if the lease of a node that stands still had run out.
    ground.execute("UPDATE poll_cursor SET leased_until = now() - interval '1 second'");
    deploy(ground(2, database));
    Await.until(() -> ground.count("poll_cursor WHERE cursor = '3'") == 1, this::seen);
    long fence = fence();

    late.complete(new Polled(List.of(answer("m-stale", step).done()), "1", false, Exchange.NONE));
    say(1);
    Await.until(() -> ground.count("poll_cursor WHERE cursor = '4'") == 1, this::seen);
    assertEquals(0, ground.count("inbox WHERE message_id = 'm-stale'"));
    assertTrue(fence() > fence);
  }

  @Test
  void answers_and_place_are_written_together_or_not_at_all() throws Exception {
    PollStore store = new PollStore(ground.node);
    PageKeeper keeper = new PageKeeper(ground.pool, store);
    store.begin(ground.pool, List.of(ANSWERS)).await(10, SECONDS);
    Held held =
        store.claim(ground.pool, List.of(new Wish(ANSWERS, LEASE))).await(10, SECONDS).get(0);
    PolledAnswers answers = new PolledAnswers(new InboxStore(TestSeals.SEALER));
    var message = RemoteAnswers.polled(Ground.BACKEND, answer("m-1", step).done(), Instant.now());

    Future<Optional<Integer>> broken =
        keeper.store(
            held,
            new PageKeeper.Next("9", Duration.ZERO),
            tx ->
                answers
                    .store(tx, List.of(message))
                    .compose(done -> tx.query("SELECT 1 / 0").execute().map(1)));
    assertFalse(
        broken.transform(done -> Future.succeededFuture(done.succeeded())).await(10, SECONDS));
    assertEquals(0, ground.count("inbox"));
    assertEquals(1, ground.count("poll_cursor WHERE cursor IS NULL"));

    ground.execute("UPDATE poll_cursor SET fence = fence + 1");
    Optional<Integer> late =
        keeper
            .store(
                held,
                new PageKeeper.Next("9", Duration.ZERO),
                tx -> answers.store(tx, List.of(message)))
            .await(10, SECONDS);
    assertEquals(Optional.empty(), late);
    store.putOff(ground.pool, held, Duration.ofHours(1), "broken").await(10, SECONDS);
    assertEquals(0, ground.count("inbox"));
    assertEquals(1, ground.count("poll_cursor WHERE cursor IS NULL AND failures = 0"));
  }

  @Test
  void a_silent_organs_answers_are_read_at_once() throws Exception {
    PollStore store = new PollStore(ground.node);
    store.begin(ground.pool, List.of(ANSWERS)).await(10, SECONDS);
    ground.execute("UPDATE poll_cursor SET due_at = now() + interval '1 hour'");
    store.makeDue(ground.pool, ANSWERS).await(10, SECONDS);
    assertEquals(1, ground.count("poll_cursor WHERE due_at <= now()"));

    ground.execute("UPDATE poll_cursor SET due_at = now() + interval '1 hour', failures = 1");
    store.makeDue(ground.pool, ANSWERS).await(10, SECONDS);
    assertEquals(0, ground.count("poll_cursor WHERE due_at <= now()"));
  }

  private void say(int more) {
    int from = remote.said.size();
    for (int i = from; i < from + more; i++) {
      remote.said.add(answer("m-%04d".formatted(i), step).sequence(i + 1).done());
    }
  }

  private static RemoteAnswer.Draft answer(String message, UUID step) {
    return RemoteAnswer.of(message, AnswerKind.EXTENDED).key(step.toString()).person("p-1");
  }

  private Ground ground(int number, PgConnectOptions database) {
    Ground made = new Ground(number, database, remote, LEASE);
    grounds.add(made);
    return made;
  }

  private static void deploy(Ground on) throws Exception {
    AnswerPages pages =
        new AnswerPages(
            new PolledAnswers(new InboxStore(TestSeals.SEALER)),
            InstantSource.system(),
            RemoteAnswers::polled,
            () -> {});
    on.vertx
        .deployVerticle(
            new PollWorker(
                new PollWorker.Parts(
                    on.pool,
                    on.node,
                    on.backends,
                    Map.of(PollKind.ANSWERS, pages),
                    code -> Duration.ofMillis(200),
                    on.registry)))
        .await(10, SECONDS);
  }

  private long fence() throws Exception {
    return ground.count("poll_cursor p CROSS JOIN LATERAL generate_series(1, p.fence)");
  }

  private String seen() {
    return ground
        .pool
        .query("SELECT (SELECT json_agg(p)::text FROM poll_cursor p), (SELECT count(*) FROM inbox)")
        .execute()
        .map(rows -> rows.iterator().next().deepToString())
        .otherwise("unread")
        .await();
  }
}
