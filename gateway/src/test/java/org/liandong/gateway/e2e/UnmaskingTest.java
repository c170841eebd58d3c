package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;

/** The applicant is shown masked, and in full only to who says what for: on record first. */
@ExtendWith(DatabaseExtension.class)
class UnmaskingTest {
  private static final String REASON = "{\"reason\":\"核对本人，电话" + Ground.PHONE + "\"}";

  private static RunningGateway gateway;
  private static Pool pool;
  private static TrackedCase tracked;

  @BeforeAll
  static void start(DatabaseAddress database, Pool own) throws Exception {
    pool = own;
    gateway = RunningGateway.on(database).silent("yanjiang-approval").start();
    Agent village = gateway.village();
    tracked =
        village.receive(
            village.application(Applications.RESIDENCE_PERMIT).put("applicant", Ground.person()));
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void everybody_sees_the_applicant_masked() throws Exception {
    Agent[] readers = {
      gateway.village(), gateway.caller(Role.SUPERVISOR), gateway.caller(Role.AUDITOR)
    };
    for (Agent reader : readers) {
      JsonObject shown = reader.get(tracked.path() + "/applicant").expect(200).json();
      assertTrue(shown.getBoolean("masked"));
      JsonObject applicant = shown.getJsonObject("applicant");
      assertEquals("欧阳***", applicant.getString("name"));
      assertEquals("1101**********7758", applicant.getString("idNumber"));
      assertEquals("139****5678", applicant.getString("phone"));
      assertEquals("PERSON", applicant.getString("kind"));
    }
    assertEquals(404, gateway.agent("renli-village").get(tracked.path() + "/applicant").status());
  }

  @Test
  void the_people_of_a_firm_are_masked_and_the_firm_is_public() throws Exception {
    Agent park = gateway.park();
    JsonObject body =
        park.application(Applications.ENTERPRISE_REGISTRATION)
            .put(
                "applicant",
                Applications.enterpriseToBe()
                    .put(
                        "contact",
                        new JsonObject().put("name", Ground.NAME).put("phone", Ground.PHONE)));
    TrackedCase firm = park.receive(body);
    JsonObject shown =
        park.get(firm.path() + "/applicant").expect(200).json().getJsonObject("applicant");
    assertEquals("资阳示例有限公司", shown.getString("proposedName"));
    assertEquals("欧阳***", shown.getJsonObject("contact").getString("name"));
    assertEquals("139****5678", shown.getJsonObject("contact").getString("phone"));
  }

  @Test
  void who_says_what_for_sees_it_in_full_and_is_on_record() throws Exception {
    int before = reasons().size();
    int looks = looks();
    Agent[] readers = {gateway.village(), gateway.caller(Role.SUPERVISOR)};
    for (Agent reader : readers) {
      Answer answer = reader.ask(tracked.path() + "/unmasking", REASON).expect(200);
      assertEquals("no-store", answer.header("cache-control"));
      assertFalse(answer.json().getBoolean("masked"));
      assertEquals(Ground.person(), answer.json().getJsonObject("applicant"));
    }
    String kept = "核对本人，电话139****5678";
    assertEquals(List.of(kept, kept), reasons().subList(before, before + 2));
    assertEquals(looks + 2, looks(), "one record for each");
  }

  @Test
  void without_a_reason_or_the_role_nothing_is_shown() throws Exception {
    List<String> before = reasons();
    Agent village = gateway.village();
    for (String body : new String[] {"{}", "{\"reason\":\"\"}", "{\"reason\":\"    \"}"}) {
      Answer refused = village.ask(tracked.path() + "/unmasking", body);
      assertEquals(422, refused.status());
      assertFalse(refused.body().contains(Ground.ID_NUMBER));
    }
    Agent auditor = gateway.caller(Role.AUDITOR);
    assertEquals(403, auditor.ask(tracked.path() + "/unmasking", REASON).status());
    Agent elsewhere = gateway.agent("renli-village");
    assertEquals(404, elsewhere.ask(tracked.path() + "/unmasking", REASON).status());
    assertEquals(before, reasons());
  }

  @Test
  void what_cannot_be_recorded_is_not_shown() throws Exception {
    run("ALTER TABLE access ADD CONSTRAINT closed CHECK (reason <> '打不开的账本')");
    try {
      Answer refused =
          gateway.village().ask(tracked.path() + "/unmasking", "{\"reason\":\"打不开的账本\"}");
      assertTrue(refused.status() >= 500, refused.body());
      assertFalse(refused.body().contains(Ground.ID_NUMBER));
    } finally {
      run("ALTER TABLE access DROP CONSTRAINT closed");
    }
  }

  private static void run(String sql) throws Exception {
    pool.query(sql).execute().await(10, SECONDS);
  }

  private static int looks() throws Exception {
    return pool.query("SELECT count(*)::int FROM access")
        .execute()
        .await(10, SECONDS)
        .iterator()
        .next()
        .getInteger(0);
  }

  private static List<String> reasons() throws Exception {
    List<String> reasons = new ArrayList<>();
    pool.query("SELECT reason FROM access WHERE reason IS NOT NULL ORDER BY id")
        .execute()
        .await(10, SECONDS)
        .forEach(row -> reasons.add(row.getString(0)));
    return reasons;
  }
}
