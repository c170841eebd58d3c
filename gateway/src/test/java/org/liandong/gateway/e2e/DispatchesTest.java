package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;
import static org.liandong.gateway.e2e.Applications.PENSION;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.simulator.Faults;
import org.liandong.simulator.Outage;
import org.liandong.simulator.Pause;
import org.liandong.simulator.Rules;

/** What is parked is in an operator's sight, and goes on at an operator's word. */
@ExtendWith(DatabaseExtension.class)
class DispatchesTest {
  private static final String PARKED = "/dispatches?state=parked";
  private static final JsonObject REASON = new JsonObject().put("reason", "对方已恢复");

  private static RunningGateway gateway;
  private static Agent operator;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway =
        RunningGateway.on(database)
            .config("gateway.yaml", "attempts: 200", "attempts: 2")
            // An old system: takes an order, and the answer is lost; cannot be asked.
            .config("backends.yaml", "[QUERY, CALLBACK, SUPPLEMENT, PROBE]", "[CALLBACK, PROBE]")
            .conduct(
                "yanjiang-hrss",
                conduct ->
                    conduct
                        .withFaults(Faults.NONE.withReset(1))
                        .withAnswer(Pause.of(Duration.ofDays(1))))
            .start();
    operator = gateway.management(Role.OPERATOR);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void an_order_that_was_tried_often_enough_waits_and_is_resumed_when_the_county_is_back(Pool pool)
      throws Exception {
    gateway.backend("anyue").goDown(Outage.REFUSING).await();
    Agent town = gateway.agent("longtai-town");
    TrackedCase tracked = town.receive(town.application(MINIMUM_LIVING)).awaitAttention();
    JsonObject parked = parked(tracked);
    assertEquals("anyue", parked.getString("backend"));
    assertEquals(tracked.receipt().getString("receiptNo"), parked.getString("receiptNo"));
    assertEquals("SUBMIT", parked.getString("kind"));
    assertEquals(2, parked.getInteger("attempts"));
    assertEquals("NETWORK", parked.getString("fault"));
    assertEquals(tracked.hop("PARKED").getString("at"), parked.getString("since"));
    assertTrue(parked.getInteger("waitingSeconds") >= 0);
    assertEquals(List.of("RETRY"), parked.getJsonArray("acts").getList());
    assertTrue(parked.getString("advice").contains("重试"), parked::encode);
    assertEquals(List.of(), of(operator.all(PARKED + "&backend=town", 50), tracked));
    operator.get(PARKED + "&backend=nowhere").expect(404, "unknown-backend");

    gateway.backend("anyue").comeUp().await();
    retry(parked, "DONE");
    tracked.awaitConcluded("APPROVED");
    assertFalse(tracked.read().getBoolean("attention"), tracked::toString);
    JsonObject hop = tracked.hop("RESUMED");
    assertEquals("operator account-1", hop.getString("from") + ' ' + hop.getString("actor"));
    assertEquals(List.of("SUBMIT"), gateway.effects().kinds("anyue", parked.getString("key")));
    assertEquals(
        "account-1 RETRY " + tracked.id() + " 对方已恢复", logged(pool, parked.getString("id")));

    retry(parked, "UNKNOWN");
  }

  @Test
  void what_an_old_system_may_have_seen_is_not_sent_again_by_resuming_it() throws Exception {
    Agent village = gateway.village();
    TrackedCase tracked = village.receive(village.application(PENSION)).awaitAttention();
    JsonObject parked = parked(tracked);
    assertEquals("end-unknown", parked.getString("errorCode"));
    assertEquals(
        List.of("RETRY", "ORGAN_HAS_IT", "ORGAN_HAS_NOTHING"),
        parked.getJsonArray("acts").getList());

    retry(parked, "DONE");
    Await.until(() -> parkings(tracked) == 2, tracked::toString);
    assertTrue(tracked.read().getBoolean("attention"), tracked::toString);
    assertEquals(
        List.of("SUBMIT"),
        gateway.effects().kinds("yanjiang-hrss", parked.getString("key")),
        "sent once and for all");

    tracked.withdraw().expect(202);
    JsonObject cancel = parked(tracked);
    assertEquals("CANCEL", cancel.getString("kind"));
    retry(cancel, "NOT_WANTED");
    JsonObject told = word("ORGAN_TOLD", cancel);
    assertEquals("DONE", result(conclude(told.copy().put("dryRun", true))));
    assertTrue(tracked.read().getBoolean("attention"), "nothing was done yet");
    assertEquals("DONE", result(conclude(told)));
    assertFalse(tracked.read().getBoolean("attention"), tracked::toString);
    assertEquals("ORGAN_TOLD", tracked.hop("ATTESTED").getString("outcome"));
    assertEquals(List.of(), of(operator.all(PARKED, 50), tracked));
  }

  @Test
  void what_the_organ_says_it_has_waits_for_its_answer_and_for_nobody_else() throws Exception {
    Agent village = gateway.village();
    TrackedCase tracked = village.receive(village.application(PENSION)).awaitAttention();
    JsonObject parked = parked(tracked);
    JsonObject filter =
        new JsonObject().put("backend", "yanjiang-hrss").put("errorCode", "end-unknown");
    JsonObject all = REASON.copy().put("word", "ORGAN_HAS_IT").put("filter", filter);
    conclude(all).expect(422, "invalid-content");
    assertTrue(tracked.read().getBoolean("attention"));

    assertEquals("DONE", result(conclude(word("ORGAN_HAS_IT", parked))));

    assertFalse(tracked.read().getBoolean("attention"), tracked::toString);
    assertEquals(List.of(), of(operator.all(PARKED, 50), tracked));
    JsonObject hop = tracked.hop("ATTESTED");
    assertEquals("account-1 ORGAN_HAS_IT", hop.getString("actor") + ' ' + hop.getString("outcome"));
    assertEquals(
        List.of("SUBMIT"), gateway.effects().kinds("yanjiang-hrss", parked.getString("key")));
  }

  @Test
  void what_the_organ_refused_is_cleared_up_with_the_organ() throws Exception {
    Agent village = gateway.village();
    JsonObject refused = village.application(MINIMUM_LIVING).put("remark", Rules.REFUSE_MARK);
    JsonObject parked = parked(village.receive(refused).awaitAttention());
    assertEquals("refused-by-mark", parked.getString("errorCode"));
    assertEquals("本系统不接收该办件（模拟）", parked.getString("reason"));
    assertTrue(parked.getString("advice").contains("拒收"), parked::encode);
  }

  @Test
  void resuming_what_is_not_parked_changes_nothing(Pool pool) throws Exception {
    gateway.backend("lezhi").goDown(Outage.REFUSING).await();
    Agent town = gateway.agent("shifo-town");
    TrackedCase tracked = town.receive(town.application(MINIMUM_LIVING)).awaitAttention();
    JsonObject parked = parked(tracked);
    JsonObject open = REASON.copy().put("mode", "FORCED_OPEN");
    String end = OffsetDateTime.now().plusHours(1).toString();
    operator.set("/backends/lezhi/gate", open.put("expiresAt", end)).expect(200);
    String key = UUID.randomUUID().toString();
    JsonObject wish = REASON.copy().put("ids", ids(parked));
    assertEquals("DONE", result(operator.post("/dispatches/retry", key, wish.encode())));
    assertEquals("DONE_BEFORE", result(operator.post("/dispatches/retry", key, wish.encode())));
    operator
        .post("/dispatches/retry", key, wish.copy().put("reason", "别的").encode())
        .expect(422, "idempotency-key-reused");
    retry(parked, "NOT_PARKED");
    JsonArray nothing = new JsonArray().add("order-999999999999-1");
    assertEquals("UNKNOWN", result(retry(REASON.copy().put("ids", nothing))));
    retry(REASON.copy().put("ids", new JsonArray().add("4711"))).expect(422);
    retry(REASON).expect(422, "invalid-content");
    retry(new JsonObject().put("ids", ids(parked))).expect(422);
    gateway.management(Role.SUPERVISOR).post("/dispatches/retry", wish).expect(403, "forbidden");
    gateway
        .management(Role.SUPERVISOR)
        .post("/dispatches/conclude", word("ORGAN_TOLD", parked))
        .expect(403, "forbidden");
    long resumed = tracked.story().stream().filter(hop -> hop.startsWith("RESUMED")).count();
    assertEquals(1, resumed, tracked::toString);
  }

  @Test
  void answers_that_were_set_aside_are_listed_after_the_orders(Pool pool) throws Exception {
    pool.query(
            """
            INSERT INTO inbox (backend, message_id, sequence, received_at, body, answer, digest,
              state, why, due_at)
            SELECT 'town', 'lost-' || n, 1, now(), '', '', '', 4, 'unknown-reference', now()
            FROM generate_series(1, 3) n
            """)
        .execute()
        .await(5, SECONDS);
    for (int limit : List.of(1, 2, 50)) {
      List<JsonObject> all = gateway.management(Role.AUDITOR).all(PARKED, limit);
      List<String> messages =
          all.stream()
              .filter(parked -> parked.getString("type").equals("MESSAGE"))
              .map(parked -> parked.getString("messageId") + ' ' + parked.getString("errorCode"))
              .toList();
      assertEquals(
          List.of(
              "lost-1 unknown-reference", "lost-2 unknown-reference", "lost-3 unknown-reference"),
          messages);
    }
    operator.get(PARKED + "&cursor=bm8").expect(400, "invalid-cursor");
    operator.get(PARKED + "&backend=nobody").expect(404);
    operator.get("/dispatches").expect(400, "invalid-parameter");

    JsonObject all =
        REASON
            .copy()
            .put("word", "DEALT_WITH")
            .put(
                "filter",
                new JsonObject().put("backend", "town").put("errorCode", "Unknown-REFERENCE"));
    assertEquals(3, items(conclude(all.copy().put("dryRun", true))).size());
    conclude(all.copy().put("word", "ORGAN_HAS_IT")).expect(422, "invalid-content");
    JsonArray done = items(conclude(all));
    assertEquals(3, done.size());
    done.forEach(each -> assertEquals("DONE", ((JsonObject) each).getString("result")));
    assertEquals(0, items(conclude(all)).size(), "nothing is left to be dealt with");
  }

  @Test
  void no_more_than_a_hundred_are_acted_on_at_once(Pool pool) throws Exception {
    pool.query(
            """
            INSERT INTO inbox (backend, message_id, sequence, received_at, body, answer, digest,
              state, why, due_at)
            SELECT 'parks', 'many-' || n, 1, now(), '', '', '', 4, 'many', now()
            FROM generate_series(1, 101) n
            """)
        .execute()
        .await(5, SECONDS);
    JsonObject filter = new JsonObject().put("backend", "parks").put("errorCode", "many");
    JsonObject wish = REASON.copy().put("word", "DEALT_WITH").put("filter", filter);
    for (String result : List.of("DONE", "DONE_BEFORE")) {
      JsonObject first =
          operator.post("/dispatches/conclude", "hundred", wish.encode()).expect(200).json();
      assertEquals(100, first.getJsonArray("items").size());
      first
          .getJsonArray("items")
          .forEach(each -> assertEquals(result, ((JsonObject) each).getString("result")));
      assertTrue(first.getBoolean("more"), "one is left, also when it is asked again");
    }
    JsonObject second = conclude(wish).expect(200).json();
    assertEquals(1, second.getJsonArray("items").size());
    assertFalse(second.getBoolean("more"));
  }

  private static void retry(JsonObject parked, String result) throws Exception {
    assertEquals(result, result(retry(REASON.copy().put("ids", ids(parked)))));
  }

  private static Answer retry(JsonObject wish) throws Exception {
    return operator.post("/dispatches/retry", wish);
  }

  private static Answer conclude(JsonObject wish) throws Exception {
    return operator.post("/dispatches/conclude", wish);
  }

  private static JsonObject word(String word, JsonObject parked) {
    return REASON.copy().put("word", word).put("ids", ids(parked));
  }

  private static JsonArray ids(JsonObject parked) {
    return new JsonArray().add(parked.getString("id"));
  }

  private static JsonArray items(Answer answer) {
    return answer.expect(200).json().getJsonArray("items");
  }

  private static String result(Answer answer) {
    return items(answer).getJsonObject(0).getString("result");
  }

  private static JsonObject parked(TrackedCase tracked) throws Exception {
    return of(operator.all(PARKED, 1), tracked).get(0);
  }

  private static List<JsonObject> of(List<JsonObject> parked, TrackedCase tracked) {
    return parked.stream().filter(each -> tracked.id().equals(each.getString("case"))).toList();
  }

  private static long parkings(TrackedCase tracked) throws Exception {
    // An end that nobody knows is a hop with its reason and one that says it is parked.
    return tracked.hops().stream()
        .filter(hop -> hop.getString("kind").equals("PARKED"))
        .filter(hop -> "end-unknown".equals(hop.getString("errorCode")))
        .count();
  }

  private static String logged(Pool pool, String order) throws Exception {
    Row row =
        pool.query(
                "SELECT person || ' ' || act || ' ' || case_id || ' ' || reason FROM operator_log"
                    + " WHERE dispatch_id = "
                    + order.split("-")[1])
            .execute()
            .await(5, SECONDS)
            .iterator()
            .next();
    return row.getString(0);
  }
}
