package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;

/** 事前预审: what a submission would meet, and nothing kept of it. */
@ExtendWith(DatabaseExtension.class)
class PrecheckTest {
  private static final String PRECHECKS = "/api/v1/prechecks";

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

  @Test
  void a_good_application_is_receivable_and_shows_its_way() throws Exception {
    JsonObject verdict = precheck(gateway.village(), application());
    assertTrue(verdict.getBoolean("receivable"));
    assertTrue(verdict.getBoolean("complete"));
    assertEquals(new JsonArray(), verdict.getJsonArray("errors"));
    assertEquals(
        List.of("danshan-town", "yanjiang-civil-affairs"),
        HappyWaysTest.codes(organs(verdict), "code"));
    assertNull(verdict.getString("suspended"));
  }

  @Test
  void everything_that_is_wrong_and_everything_that_is_missing_is_told_at_once() throws Exception {
    JsonObject body = application().put("materials", new JsonArray());
    body.getJsonObject("applicant").put("idNumber", "110101199003077759");
    body.getJsonObject("form").put("householdSize", 0).remove("residence");

    JsonObject verdict = precheck(gateway.village(), body);

    assertFalse(verdict.getBoolean("receivable"));
    assertFalse(verdict.getBoolean("complete"));
    List<String> places = HappyWaysTest.codes(verdict.getJsonArray("errors"), "pointer");
    assertEquals(
        List.of("/applicant/idNumber", "/form/householdSize", "/form/residence"),
        places.stream().sorted().toList());
    assertEquals(
        List.of("id-card", "household-register", "asset-check-consent"),
        HappyWaysTest.codes(verdict.getJsonArray("missing"), "code"));
    assertEquals(2, verdict.getJsonArray("route").size(), "the way is shown all the same");
    JsonArray refused =
        gateway.village().submit("k-same", body).expect(422).json().getJsonArray("errors");
    assertEquals(verdict.getJsonArray("errors"), refused, "as the submission itself is told");
  }

  @Test
  void the_dates_are_counted_from_now_and_are_of_the_catalogue() throws Exception {
    JsonObject body = gateway.park().application(Applications.ENTERPRISE_REGISTRATION);
    body.put("applicant", Applications.enterpriseToBe());
    JsonObject dates = precheck(gateway.park(), body).getJsonObject("dates");
    JsonObject promised = dates.getJsonObject("promised");
    assertEquals("WORKING_HOUR", promised.getString("unit"));
    assertEquals(2, promised.getInteger("amount"));
    OffsetDateTime from = OffsetDateTime.parse(dates.getString("ifAcceptedAt"));
    OffsetDateTime by = OffsetDateTime.parse(promised.getString("by"));
    assertFalse(by.isBefore(from.plusHours(2)), dates::encode);
    assertTrue(by.isBefore(from.plusDays(14)), dates::encode);
  }

  @Test
  void nothing_is_kept_and_no_key_is_asked_for() throws Exception {
    JsonObject body = application();
    Map<String, String> before = tables.look();
    for (int i = 0; i < 5; i++) {
      precheck(gateway.village(), body);
    }
    assertEquals(before, tables.look());
  }

  @Test
  void what_the_contract_does_not_allow_is_told_with_the_rest() throws Exception {
    JsonObject body = application().put("colour", 1).put("备注", 1).put("form", new JsonObject());
    body.getJsonObject("applicant").put("phone", "abc").put("idNumber", "110105194912310021");
    body.put("materials", new JsonArray().add(new JsonObject().put("material", "id-card")));
    JsonObject verdict = precheck(gateway.village(), body);
    List<String> places = HappyWaysTest.codes(verdict.getJsonArray("errors"), "pointer");
    for (String place :
        List.of(
            "/colour",
            "/applicant/phone",
            "/applicant/idNumber",
            "/form/householdSize",
            "/materials/0/sha256")) {
      assertTrue(places.contains(place), place + " is not in " + places);
    }
    assertEquals(places.size(), places.stream().distinct().count(), places::toString);
    assertEquals(
        List.of("household-register", "asset-check-consent"),
        HappyWaysTest.codes(verdict.getJsonArray("missing"), "code"));
    JsonObject firm =
        Applications.registered("ENTERPRISE", "91350100").put("legalRepresentative", "示例");
    precheck(gateway.village(), application().put("applicant", firm));
    for (Object odd : List.of("x", 7, new JsonArray(), new JsonObject())) {
      for (String part : List.of("applicant", "form", "materials")) {
        if (part.equals("materials") && odd instanceof JsonArray) {
          continue; // that is an application without any
        }
        JsonObject told = precheck(gateway.village(), application().put(part, odd));
        assertTrue(!told.getBoolean("receivable"), told::encode);
      }
    }
  }

  @Test
  void what_no_submission_could_be_is_refused_as_one() throws Exception {
    Agent village = gateway.village();
    village.ask(PRECHECKS, "{").expect(400, "not-json");
    village.ask(PRECHECKS, application().put("item", 7).encode()).expect(422);
    village.ask(PRECHECKS, "[]").expect(422);
    village.ask(PRECHECKS, application().put("item", "511A0037300003").encode()).expect(422);
    gateway.caller(Role.OPERATOR).ask(PRECHECKS, application().encode()).expect(403);
  }

  private static JsonObject application() throws Exception {
    return gateway.village().application(MINIMUM_LIVING);
  }

  private static JsonObject precheck(Agent agent, JsonObject body) throws Exception {
    return agent.ask(PRECHECKS, body.encode()).expect(200).json();
  }

  private static JsonArray organs(JsonObject verdict) {
    JsonArray organs = new JsonArray();
    verdict
        .getJsonArray("route")
        .forEach(step -> organs.add(((JsonObject) step).getValue("organ")));
    return organs;
  }
}
