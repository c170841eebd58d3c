package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.boot.demo.GrantedPowers;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.model.ChinaTime;

/** 3,095 powers; 1,859 go back on a day, 1,236 stay; and nobody acts without authority. */
@ExtendWith(DatabaseExtension.class)
class HandBackTest {
  private static final Duration EARLIER = Duration.ofDays(40);
  private static final String TO_CITY = GrantedPowers.item(0);
  private static final String TO_DISTRICT = GrantedPowers.item(GrantedPowers.BACK - 1);
  private static final String STAYS = GrantedPowers.item(GrantedPowers.BACK);

  private final AtomicReference<Duration> behind = new AtomicReference<>(EARLIER);

  private Instant now() {
    return Instant.now().minus(behind.get());
  }

  @Test
  void open_cases_are_finished_where_they_are_and_new_ones_go_where_the_power_went(
      DatabaseAddress database, Pool pool) throws Exception {
    LocalDate today = ChinaTime.dayOf(Instant.now());
    LocalDate day = today.minusDays(20);
    try (RunningGateway gateway =
        RunningGateway.on(database).catalogue(GrantedPowers::grantedIn).clock(this::now).start()) {
      gateway.backend("parks").goDown().await();
      Agent park = gateway.park();
      TrackedCase open = park.receive(park.application(TO_CITY));

      handBack(gateway, "city", "ziyang-market", 0, GrantedPowers.TO_CITY, day);
      handBack(
          gateway, "district", "yanjiang-market", GrantedPowers.TO_CITY, GrantedPowers.BACK, day);

      assertEquals(GrantedPowers.ALL, held(gateway, GrantedPowers.COMMITTEE, day.minusDays(1)));
      assertEquals(0, held(gateway, "ziyang-market", day.minusDays(1)));
      assertEquals(GrantedPowers.STAY, held(gateway, GrantedPowers.COMMITTEE, day));
      int city = held(gateway, "ziyang-market", day);
      int district = held(gateway, "yanjiang-market", day);
      assertEquals(GrantedPowers.TO_CITY, city);
      assertEquals(GrantedPowers.BACK, city + district);
      assertEquals(GrantedPowers.COMMITTEE, taker(gateway, TO_CITY, day.minusDays(1)));
      assertEquals("ziyang-market", taker(gateway, TO_CITY, day));
      assertEquals("yanjiang-market", taker(gateway, TO_DISTRICT, day));
      assertEquals(GrantedPowers.COMMITTEE, taker(gateway, STAYS, day));
      TrackedCase before = park.receive(park.application(TO_DISTRICT));

      behind.set(Duration.ZERO);
      TrackedCase anew = park.receive(park.application(TO_CITY));
      anew.awaitConcluded("APPROVED");
      gateway.backend("parks").comeUp().await();
      for (TrackedCase finished : new TrackedCase[] {open, before}) {
        finished.awaitConcluded("APPROVED");
        JsonObject act = lastAct(park, finished);
        assertEquals(GrantedPowers.COMMITTEE, act.getJsonObject("organ").getString("code"));
        assertTrue(act.getBoolean("valid") && act.getBoolean("transitional"), act::encode);
        assertTrue(act.getString("why").contains("由原机关办结"), act::encode);
      }
      JsonObject act = lastAct(park, anew);
      assertEquals("ziyang-market", act.getJsonObject("organ").getString("code"));
      assertTrue(act.getBoolean("valid"), act::encode);
      assertFalse(act.getBoolean("transitional"), act::encode);
      assertEquals("DECIDE", act.getJsonArray("acts").getString(0));

      JsonObject report = report(gateway, today);
      assertTrue(report.getInteger("acts") >= 3, report::encode);
      assertEquals(0, report.getInteger("withoutAuthority"), report::encode);

      String decided = "case_id = '" + open.id() + "' AND outcome = 'APPROVED'";
      Backdating.change(pool, "hop", "sent_at = '2021-12-31'", decided);
      assertEquals(
          0,
          report(gateway, today).getInteger("withoutAuthority"),
          "nobody decides before there is anything to decide on");
      Backdating.change(
          pool, "service_case", "received_at = '2021-12-31'", "id = '" + open.id() + "'");
      assertEquals(
          2, report(gateway, today).getInteger("withoutAuthority"), "it can fail, for each act");
      assertFalse(lastAct(park, open).getBoolean("valid"), "the page says the same");
    }
  }

  private static void handBack(
      RunningGateway gateway, String code, String to, int first, int end, LocalDate day)
      throws Exception {
    JsonObject change =
        new JsonObject()
            .put("kind", "HAND_BACK")
            .put("document", "高新区授权事项调整通知（示例）")
            .put("reason", "不能承接的返还市、区")
            .put("code", "back-to-" + code)
            .put("holder", GrantedPowers.COMMITTEE)
            .put("to", to)
            .put("from", day.toString())
            .put("basis", "STATUTORY")
            .put("openCases", "FINISH")
            .put("source", GrantedPowers.CODE)
            .put("items", GrantedPowers.items(first, end));
    JsonObject entered =
        gateway
            .management(Role.CATALOGUE_EDITOR, "editor-1")
            .post("/authorities", change)
            .expect(202)
            .json();
    assertEquals(2 * (end - first), entered.getInteger("authorities"));
    gateway
        .management(Role.SUPERVISOR, "reviewer-1")
        .post(
            "/authorities/" + entered.getString("id") + "/confirmation",
            new JsonObject().put("confirmed", true).put("reason", "文件已核对"))
        .expect(200);
  }

  /** How many of the granted powers an organ holds on a day. */
  private static int held(RunningGateway gateway, String organ, LocalDate day) throws Exception {
    return (int)
        gateway
            .management(Role.SUPERVISOR)
            .all("/authorities?organ=" + organ + "&act=DECIDE&at=" + day, 200)
            .stream()
            .filter(entry -> entry.getJsonObject("item").getString("code").startsWith("SAMPLE-GX-"))
            .count();
  }

  private static String taker(RunningGateway gateway, String item, LocalDate day) throws Exception {
    return gateway
        .management(Role.OPERATOR)
        .get("/routes/explain?station=" + RunningGateway.PARK + "&item=" + item + "&at=" + day)
        .expect(200)
        .json()
        .getJsonArray("steps")
        .getJsonObject(0)
        .getJsonObject("taker")
        .getJsonObject("organ")
        .getString("code");
  }

  private static JsonObject lastAct(Agent agent, TrackedCase tracked) throws Exception {
    var acts = agent.get(tracked.path() + "/authority").expect(200).json().getJsonArray("acts");
    return acts.getJsonObject(acts.size() - 1);
  }

  private static JsonObject report(RunningGateway gateway, LocalDate today) throws Exception {
    return gateway
        .caller(Role.SUPERVISOR)
        .get("/api/v1/reports/authority?from=" + today.minusDays(50) + "&to=" + today.plusDays(1))
        .expect(200)
        .json();
  }

  /** As if the organ had decided before anybody gave it the power. */
}
