package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;
import static org.liandong.gateway.e2e.Applications.PENSION;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
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

/** What is parked is in an operator's sight, and goes on at an operator's word. */
@ExtendWith(DatabaseExtension.class)
class ParkedTest {
  private static final String RESUME = "/parked/%d/resume";
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
    assertEquals(List.of(), of(operator.all("/parked?backend=town", 50), tracked));
    operator.get("/parked?backend=nowhere").expect(404, "unknown-backend");

    gateway.backend("anyue").comeUp().await();
    resume(parked).expect(204);
    tracked.awaitConcluded("APPROVED");
    assertFalse(tracked.read().getBoolean("attention"), tracked::toString);
    JsonObject hop = tracked.hop("RESUMED");
    assertEquals("operator account-1", hop.getString("from") + ' ' + hop.getString("actor"));
    assertEquals(List.of("SUBMIT"), gateway.effects().kinds("anyue", parked.getString("key")));
    assertEquals(
        "account-1 RESUMED " + tracked.id() + " 对方已恢复", logged(pool, parked.getLong("id")));

    resume(parked).expect(404, "unknown-order");
  }

  @Test
  void what_an_old_system_may_have_seen_is_not_sent_again_by_resuming_it() throws Exception {
    Agent village = gateway.village();
    TrackedCase tracked = village.receive(village.application(PENSION)).awaitAttention();
    JsonObject parked = parked(tracked);
    assertEquals("end-unknown", parked.getString("errorCode"));

    resume(parked).expect(204);
    Await.until(() -> parkings(tracked) == 2, tracked::toString);
    assertTrue(tracked.read().getBoolean("attention"), tracked::toString);
    assertEquals(
        List.of("SUBMIT"),
        gateway.effects().kinds("yanjiang-hrss", parked.getString("key")),
        "sent once and for all");

    tracked.withdraw().expect(202);
    resume(parked).expect(409, "order-not-wanted");
  }

  @Test
  void resuming_what_is_not_parked_changes_nothing(Pool pool) throws Exception {
    gateway.backend("lezhi").goDown(Outage.REFUSING).await();
    Agent town = gateway.agent("shifo-town");
    TrackedCase tracked = town.receive(town.application(MINIMUM_LIVING)).awaitAttention();
    JsonObject parked = parked(tracked);
    JsonObject open = REASON.copy().put("mode", "FORCED_OPEN");
    String end = OffsetDateTime.now().plusHours(1).toString();
    operator.put("/gates/lezhi", open.put("expiresAt", end)).expect(200);
    resume(parked).expect(204);
    resume(parked).expect(409, "not-parked");
    operator.post(RESUME.formatted(999_999_999_999L), REASON).expect(404, "unknown-order");
    operator.post("/parked/none/resume", REASON).expect(400, "invalid-parameter");
    operator.post(RESUME.formatted(parked.getLong("id")), new JsonObject()).expect(422);
    gateway
        .management(Role.SUPERVISOR)
        .post(RESUME.formatted(parked.getLong("id")), REASON)
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
      List<JsonObject> all = gateway.management(Role.AUDITOR).all("/parked", limit);
      List<String> messages =
          all.stream()
              .filter(parked -> parked.getString("type").equals("MESSAGE"))
              .map(parked -> parked.getString("messageId") + ' ' + parked.getString("why"))
              .toList();
      assertEquals(
          List.of(
              "lost-1 unknown-reference", "lost-2 unknown-reference", "lost-3 unknown-reference"),
          messages);
    }
    operator.get("/parked?cursor=bm8").expect(400, "invalid-cursor");
    operator.get("/parked?backend=nobody").expect(404);
  }

  private static Answer resume(JsonObject parked) throws Exception {
    return operator.post(RESUME.formatted(parked.getLong("id")), REASON);
  }

  private static JsonObject parked(TrackedCase tracked) throws Exception {
    return of(operator.all("/parked", 1), tracked).get(0);
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

  private static String logged(Pool pool, long dispatch) throws Exception {
    Row row =
        pool.query(
                "SELECT person || ' ' || act || ' ' || case_id || ' ' || reason FROM operator_log"
                    + " WHERE dispatch_id = "
                    + dispatch)
            .execute()
            .await(5, SECONDS)
            .iterator()
            .next();
    return row.getString(0);
  }
}
