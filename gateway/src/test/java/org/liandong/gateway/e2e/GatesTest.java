package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.liandong.gateway.e2e.Applications.RESIDENCE_PERMIT;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;

/** Operators over the gates, on two nodes; every exchange is judged by the management contract. */
@ExtendWith(DatabaseExtension.class)
class GatesTest {
  private static RunningGateway gateway;
  private static Agent operator;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway = RunningGateway.on(database).nodes(2).start();
    operator = gateway.management(Role.OPERATOR);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void a_gate_that_an_operator_opened_lets_nothing_through_until_it_is_taken_back()
      throws Exception {
    Answer opened =
        operator.set("/backends/yanjiang-approval/gate", forced("FORCED_OPEN", 60)).expect(200);
    assertEquals("OPEN", opened.json().getString("state"), "at once on this node");
    assertEquals("account-1", opened.json().getString("person"));
    assertEquals("维护窗口", opened.json().getString("reason"));
    Agent elsewhere = gateway.management(1, Role.OPERATOR);
    Await.until(
        () -> gate(elsewhere, "yanjiang-approval").getString("state").equals("OPEN"),
        () -> "the other node takes the word over");

    Agent village = gateway.village();
    TrackedCase tracked = village.receive(village.application(RESIDENCE_PERMIT));
    assertNull(tracked.hop("DELIVERED"));
    assertEquals("RECEIVED", tracked.read().getString("state"));

    JsonObject auto = new JsonObject().put("mode", "AUTO").put("reason", "维护已结束");
    Answer taken = operator.set("/backends/yanjiang-approval/gate", auto).expect(200);
    assertEquals("AUTO", taken.json().getString("mode"));
    assertNull(taken.json().getString("person"));
    tracked.awaitConcluded("APPROVED");
  }

  @Test
  void every_word_is_in_the_log_with_its_person_and_its_reason(Pool pool) throws Exception {
    operator.set("/backends/lezhi/gate", forced("FORCED_CLOSED", 60)).expect(200);
    operator
        .set("/backends/lezhi/gate", new JsonObject().put("mode", "AUTO").put("reason", "好了"))
        .expect(200);

    List<String> log = new ArrayList<>();
    for (Row row :
        pool.query(
                "SELECT mode, person, reason FROM gate_override_log WHERE backend = 7 ORDER BY id")
            .execute()
            .await(5, SECONDS)) {
      log.add(row.getShort(0) + " " + row.getString(1) + " " + row.getString(2));
    }
    assertEquals(List.of("2 account-1 维护窗口", "0 account-1 好了"), log);
  }

  @Test
  void a_word_upon_a_word_one_has_not_seen_changes_nothing() throws Exception {
    String seen = gate(operator, "parks").getString("version");
    assertEquals("0", seen);
    Answer first =
        operator
            .set("/backends/parks/gate", forced("FORCED_OPEN", 60), "If-Match", "\"0\"")
            .expect(200);
    String version = first.json().getString("version");
    assertEquals(List.of('"' + version + '"'), first.headers().get("etag"));

    JsonObject auto = new JsonObject().put("mode", "AUTO").put("reason", "好了");
    for (String stale : List.of("\"0\"", "W/\"" + version + '"', "\"x\"")) {
      operator
          .set("/backends/parks/gate", auto, "If-Match", stale)
          .expect(412, "changed-meanwhile");
    }
    assertEquals("FORCED_OPEN", gate(operator, "parks").getString("mode"));
    for (int times = 0; times < 2; times++) {
      operator.set("/backends/parks/gate", auto, "If-Match", '"' + version + '"').expect(200);
    }
  }

  @Test
  void only_an_operator_sets_a_gate_and_others_may_look() throws Exception {
    for (Role role : List.of(Role.SUPERVISOR, Role.AUDITOR)) {
      Agent looker = gateway.management(role);
      looker.get("/gates").expect(200);
      looker.set("/backends/town/gate", forced("FORCED_OPEN", 60)).expect(403, "forbidden");
    }
    gateway.management(Role.AGENT).get("/gates").expect(403, "forbidden");
    new Agent(gateway.managementPort(), gateway.managementContract(), "no.good.token")
        .get("/gates")
        .expect(401);
    assertEquals("AUTO", gate(operator, "town").getString("mode"));
  }

  @Test
  void what_is_forced_has_a_reason_and_an_end_that_can_be_waited_for() throws Exception {
    JsonObject good = forced("FORCED_OPEN", 60);
    refused(without(good, "reason"), "/reason", "missing");
    refused(without(good, "expiresAt"), "/expiresAt", "missing");
    refused(good.copy().put("reason", "  "), "/reason", "wrong-format");
    refused(forced("FORCED_OPEN", -1), "/expiresAt", "out-of-range");
    refused(forced("FORCED_OPEN", 31 * 24 * 3600), "/expiresAt", "out-of-range");
    refused(good.copy().put("expiresAt", "2026-12-31"), "/expiresAt", "wrong-format");
    refused(good.copy().put("mode", "AUTO"), "/expiresAt", "not-allowed");
    refused(good.copy().put("mode", "OPEN"), "/mode", "not-a-choice");
    operator.set("/backends/nobody/gate", good).expect(404, "unknown-backend");
    assertEquals("AUTO", gate(operator, "town").getString("mode"));
  }

  private static void refused(JsonObject body, String pointer, String code) throws Exception {
    Answer answer = operator.set("/backends/town/gate", body).expect(422);
    JsonObject error = answer.json().getJsonArray("errors").getJsonObject(0);
    assertEquals(pointer + ' ' + code, error.getString("pointer") + ' ' + error.getString("code"));
  }

  private static JsonObject without(JsonObject body, String member) {
    JsonObject rest = body.copy();
    rest.remove(member);
    return rest;
  }

  private static JsonObject forced(String mode, long seconds) {
    OffsetDateTime end = OffsetDateTime.now().plus(Duration.ofSeconds(seconds));
    return new JsonObject()
        .put("mode", mode)
        .put("reason", "维护窗口")
        .put("expiresAt", end.toString());
  }

  private static JsonObject gate(Agent looker, String backend) throws Exception {
    return looker.get("/gates").expect(200).json().getJsonArray("gates").stream()
        .map(JsonObject.class::cast)
        .filter(gate -> gate.getString("backend").equals(backend))
        .findFirst()
        .orElseThrow();
  }
}
