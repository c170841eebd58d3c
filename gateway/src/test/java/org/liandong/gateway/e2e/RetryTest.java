package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;

/** The same key gives the same receipt, whenever and wherever it comes; two nodes, one database. */
@ExtendWith(DatabaseExtension.class)
class RetryTest {
  private static RunningGateway gateway;
  private static Agent one;
  private static Agent other;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway = RunningGateway.on(database).nodes(2).start();
    one = gateway.agent(0, RunningGateway.VILLAGE);
    other = gateway.agent(1, RunningGateway.VILLAGE);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void a_retry_is_told_the_same_to_the_byte_whatever_happened_since() throws Exception {
    JsonObject body = one.application(MINIMUM_LIVING);
    Answer first = one.submit("k-later", body).expect(202);
    new TrackedCase(one, first.json()).awaitConcluded("APPROVED");
    for (Agent agent : List.of(one, other)) {
      Answer again = agent.submit("k-later", body).expect(202);
      assertEquals(first.body(), again.body());
      assertEquals(first.headers().get("location"), again.headers().get("location"));
    }
    assertEquals(first.body(), one.submit("\"k-later\"", body).expect(202).body(), "quoted");
  }

  @Test
  void a_case_that_awaits_its_materials_is_told_so_again() throws Exception {
    JsonObject complete = one.application(MINIMUM_LIVING);
    JsonObject body = complete.copy().put("materials", new JsonArray());
    Answer first = one.submit("k-missing", body).expect(202);
    TrackedCase tracked = new TrackedCase(one, first.json());
    String correction =
        new JsonObject().put("materials", complete.getJsonArray("materials")).encode();
    String path = tracked.path() + "/corrections";
    one.post(path, "c-1", correction).expect(202);
    tracked.awaitConcluded("APPROVED");
    assertEquals(first.body(), other.submit("k-missing", body).expect(202).body());
    other.post(path, "c-1", correction).expect(202);
    other
        .post(path, "c-1", new JsonObject().put("remark", "示例").encode())
        .expect(422, "idempotency-key-reused");
    assertEquals(
        1, tracked.story().stream().filter("CORRECTED"::equals).count(), tracked::toString);
  }

  @Test
  void another_body_under_the_key_is_refused_by_every_node() throws Exception {
    JsonObject body = one.application(MINIMUM_LIVING);
    one.submit("k-reused", body).expect(202);
    JsonObject changed = body.copy().put("remark", "示例");
    one.submit("k-reused", changed).expect(422, "idempotency-key-reused");
    other.submit("k-reused", changed).expect(422, "idempotency-key-reused");
    // The same object spelt otherwise is another body: it is compared to the byte.
    one.post("/api/v1/submissions", "k-reused", body.encodePrettily())
        .expect(422, "idempotency-key-reused");
  }

  @Test
  void the_same_key_of_another_station_is_another_key() throws Exception {
    JsonObject body = one.application(MINIMUM_LIVING);
    Answer first = one.submit("k-station", body).expect(202);
    Answer second = gateway.agent("renli-village").submit("k-station", body).expect(202);
    assertNotEquals(first.json().getString("id"), second.json().getString("id"));
  }

  @Test
  void thirty_two_at_once_on_one_node_are_one_case(Pool pool) throws Exception {
    assertOneReceipt(pool, List.of(one));
  }

  @Test
  void thirty_two_at_once_over_two_nodes_are_one_case(Pool pool) throws Exception {
    for (int round = 0; round < 5; round++) {
      assertOneReceipt(pool, List.of(one, other));
    }
  }

  private static void assertOneReceipt(Pool pool, List<Agent> agents) throws Exception {
    String key = "k-" + System.nanoTime();
    JsonObject body = one.application(MINIMUM_LIVING);
    long before = submissions(pool);
    Set<String> receipts = new HashSet<>();
    for (Answer answer : atOnce(32, agents, key, body)) {
      receipts.add(answer.expect(202).body());
    }
    assertEquals(1, receipts.size(), receipts::toString);
    assertEquals(before + 1, submissions(pool));
    JsonObject receipt = new JsonObject(receipts.iterator().next());
    new TrackedCase(one, receipt).awaitConcluded("APPROVED");
  }

  private static List<Answer> atOnce(int count, List<Agent> agents, String key, JsonObject body)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    CountDownLatch ready = new CountDownLatch(count);
    List<Future<Answer>> asked = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        Agent agent = agents.get(i % agents.size());
        asked.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return agent.submit(key, body);
                }));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> each : asked) {
        answers.add(each.get(30, TimeUnit.SECONDS));
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  private static long submissions(Pool pool) throws Exception {
    return pool.query("SELECT count(*) FROM submission")
        .execute()
        .await(10, TimeUnit.SECONDS)
        .iterator()
        .next()
        .getLong(0);
  }
}
