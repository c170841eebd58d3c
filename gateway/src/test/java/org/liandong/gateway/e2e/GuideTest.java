package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;

/** What a person wants to know before the papers are gathered, and what is decided by nobody. */
@ExtendWith(DatabaseExtension.class)
class GuideTest {
  private static final String CASH = "SAMPLE-ZY-JR-0002";

  private static RunningGateway gateway;
  private static Tables tables;

  @BeforeAll
  static void start(DatabaseAddress database, Pool pool) throws Exception {
    gateway = RunningGateway.on(database).start();
    tables = new Tables(pool);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private static JsonObject guide(Agent agent, String item) throws Exception {
    return agent.get("/api/v1/items/" + item).expect(200).json();
  }

  @Test
  void it_tells_who_leads_what_it_costs_how_long_it_takes_and_whom_to_ring() throws Exception {
    JsonObject guide = guide(gateway.village(), Applications.MINIMUM_LIVING);

    assertEquals(
        new JsonArray().add("民政"), guide.getJsonObject("lead").getJsonArray("departments"));
    assertTrue(guide.getString("guide").contains("县级民政部门"), guide.encode());
    assertTrue(guide.getJsonArray("synonyms").contains("低保"));
    assertEquals("不收费，代办免费", guide.getJsonObject("fee").getString("label"));
    assertEquals("示例号码", guide.getJsonObject("contact").getString("note"));
    JsonObject legal = guide.getJsonObject("legal");
    assertEquals("30个工作日", legal.getString("label"));
    assertTrue(legal.getString("source").contains("最低生活保障审核确认办法"), legal.encode());
    assertNull(guide.getString("referredTo"));
    for (Object each : guide.getJsonArray("materials")) {
      assertNotNull(((JsonObject) each).getString("issuer"));
    }
    JsonObject station = guide.getJsonArray("stations").getJsonObject(0);
    assertEquals(RunningGateway.VILLAGE, station.getString("code"));
    assertEquals("周一至周五 09:00—12:00", station.getJsonArray("hours").getString(0));
  }

  @Test
  void it_tells_when_a_station_receives_out_of_hours() throws Exception {
    JsonArray stations =
        guide(gateway.park(), Applications.ENTERPRISE_REGISTRATION).getJsonArray("stations");
    assertTrue(shifts(stations, RunningGateway.PARK).contains("延时服务 周日 09:00—12:00"));
    assertEquals(new JsonArray(), shifts(stations, "linkong-park"));
  }

  private static JsonArray shifts(JsonArray stations, String code) {
    return stations.stream()
        .map(JsonObject.class::cast)
        .filter(station -> code.equals(station.getString("code")))
        .findFirst()
        .orElseThrow()
        .getJsonArray("shifts");
  }

  @Test
  void a_promise_keeps_its_unit_and_its_source() throws Exception {
    JsonObject promised =
        guide(gateway.park(), Applications.ENTERPRISE_REGISTRATION).getJsonObject("promised");
    assertEquals("2个工作小时", promised.getString("label"));
    assertTrue(promised.getString("source").contains("资府办函〔2022〕61号"), promised.encode());
    JsonObject seal = guide(gateway.park(), "SAMPLE-ZY-GA-0003").getJsonObject("promised");
    assertEquals("1个小时", seal.getString("label"));
  }

  @Test
  void several_leads_and_their_helpers_are_told_apart() throws Exception {
    JsonObject lead = guide(gateway.park(), "SAMPLE-ZY-DL-0003").getJsonObject("lead");
    assertEquals(new JsonArray().add("市经济和信息化局").add("市发展改革委"), lead.getJsonArray("departments"));
    assertEquals(new JsonArray().add("国网资阳供电公司"), lead.getJsonArray("helpers"));
  }

  @Test
  void a_referral_is_listed_and_explained_and_has_no_way() throws Exception {
    Agent village = gateway.village();
    assertTrue(
        village.all("/api/v1/items", 50).stream()
            .filter(item -> item.getString("code").equals(CASH))
            .allMatch(item -> item.getBoolean("referral")));
    for (Agent agent : new Agent[] {village, gateway.caller(Role.SUPERVISOR)}) {
      JsonObject guide = guide(agent, CASH);
      assertTrue(guide.getString("referredTo").contains("金融综合服务站"), guide.encode());
      assertTrue(guide.getJsonArray("route").isEmpty());
      assertTrue(guide.getJsonArray("materials").isEmpty());
      assertNull(guide.getValue("formSchema"));
      assertNull(guide.getString("suspended"));
    }
  }

  @Test
  void a_submission_to_a_referral_is_told_where_to_go_and_stores_nothing() throws Exception {
    Agent village = gateway.village();
    JsonObject body = village.application(Applications.MINIMUM_LIVING).put("item", CASH);
    String before = tables.look().get("submission");

    JsonObject problem = village.submit("k-referral", body).expect(422).json();

    JsonObject error = problem.getJsonArray("errors").getJsonObject(0);
    assertEquals("item-is-referral", error.getString("code"));
    assertEquals("/item", error.getString("pointer"));
    assertTrue(error.getString("detail").contains("请引导申请人到设在镇便民服务中心的金融综合服务站"), problem.encode());
    assertFalse(problem.encode().contains(Applications.ID_NUMBER));
    assertEquals(before, tables.look().get("submission"));
    JsonObject beforehand = village.post("/api/v1/prechecks", body).expect(422).json();
    assertEquals(problem.getJsonArray("errors"), beforehand.getJsonArray("errors"));
  }
}
