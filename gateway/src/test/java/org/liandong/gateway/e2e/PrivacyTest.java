package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.simulator.Faults;
import org.liandong.simulator.Rules;

/** Names, numbers and phones stay in what the station sent and what the organ is told. */
@ExtendWith(DatabaseExtension.class)
class PrivacyTest {
  private static final String REMARK = "司马测试丙";
  private static final List<String> SECRETS =
      List.of(Ground.NAME, Ground.ID_NUMBER, Ground.PHONE, REMARK, "fingerprint-key-of-the-tests");

  private final List<String> shown = new ArrayList<>();

  @Test
  void what_is_personal_is_in_no_hop_log_metric_or_problem(DatabaseAddress database, Pool pool)
      throws Exception {
    try (CapturedLogs logs = CapturedLogs.begin();
        RunningGateway gateway =
            RunningGateway.on(database)
                .conduct("town", conduct -> conduct.withFaults(Faults.NONE.withError(0.3)))
                .start()) {
      gateway.backend("yanjiang-civil-affairs").goDown().await();
      Agent village = gateway.village();
      List<TrackedCase> cases = new ArrayList<>();
      JsonObject good =
          village
              .application(Applications.MINIMUM_LIVING)
              .put("applicant", Ground.person())
              .put("remark", REMARK);
      good.getJsonArray("materials").getJsonObject(0).put("name", Ground.NAME + ".pdf");
      cases.add(village.receive(good));
      cases.add(village.receive(good.copy().put("remark", REMARK + Rules.CORRECT_MARK)));
      cases.add(village.receive(good.copy().put("remark", REMARK + Rules.NOT_ACCEPT_MARK)));
      cases.add(village.receive(good.copy().put("materials", new JsonArray())));
      JsonObject correction =
          new JsonObject().put("materials", good.getJsonArray("materials")).put("remark", REMARK);
      cases.get(3).correct(correction).expect(202);
      cases.get(1).awaitState("AWAITING_CORRECTION").correct(correction).expect(202);
      cases.get(0).awaitHop("FAILED");
      gateway.backend("yanjiang-civil-affairs").comeUp().await();
      cases.get(0).awaitConcluded("APPROVED");
      cases.get(2).awaitConcluded("NOT_ACCEPTED");
      cases.get(3).awaitConcluded("APPROVED");
      provoke(village, good);

      for (TrackedCase each : cases) {
        shown.add(each.read().encode());
        shown.add(village.get(each.path() + "/receipt").expect(200).body());
        each.hops().forEach(hop -> shown.add(hop.encode()));
      }
      shown.add(gateway.caller(Role.AUDITOR).get("/api/v1/cases?limit=200").body());
      for (String page : List.of("/metrics", "/health/ready", "/health/backends")) {
        shown.add(gateway.management(page));
      }
      assertTrue(gateway.management("/metrics").length() > 1000);
      assertTrue(logs.lines().stream().anyMatch(line -> line.startsWith("org.liandong")));
      shown.addAll(logs.lines());
    }
    shown.forEach(PrivacyTest::assertHoldsNothing);
    assertNoTableHoldsAny(pool);
  }

  private void provoke(Agent village, JsonObject good) throws Exception {
    JsonObject spoilt = good.copy();
    spoilt.getJsonObject("applicant").put("idNumber", Ground.ID_NUMBER + "1");
    spoilt.getJsonObject("form").put(Ground.NAME, Ground.PHONE).put("householdSize", REMARK);
    shown.add(village.submit("p-1", spoilt).expect(422).body());
    shown.add(village.submit("p-2", good.copy().put(Ground.ID_NUMBER, 1)).expect(422).body());
    shown.add(village.submit("p-3", good.copy().put("item", Ground.ID_NUMBER)).expect(422).body());
    shown.add(
        village.post("/api/v1/submissions", "p-4", good.encode() + Ground.NAME).expect(400).body());
    shown.add(village.get("/api/v1/cases?name=" + Ground.ID_NUMBER).expect(400).body());
    shown.add(village.get("/api/v1/cases/" + Ground.ID_NUMBER).expect(400).body());
    shown.add(village.get("/api/v1/items/" + Ground.ID_NUMBER).expect(404).body());
  }

  /** Not as a text, and not as bytes as PostgreSQL shows them. */
  private static void assertHoldsNothing(String text) {
    for (String secret : SECRETS) {
      assertFalse(text.contains(secret), text);
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      assertFalse(text.contains(HexFormat.of().formatHex(bytes)), text);
    }
  }

  private static void assertNoTableHoldsAny(Pool pool) throws Exception {
    for (String table : new Tables(pool).names()) {
      for (Row row : query(pool, "SELECT t::text FROM " + table + " t")) {
        assertHoldsNothing(row.getString(0));
      }
    }
    for (String table : List.of("submission", "followup", "inbox")) {
      Row row = query(pool, "SELECT count(sealed_key) FROM " + table).iterator().next();
      assertTrue(row.getLong(0) > 0, table + " holds something");
    }
    String plain = "SELECT t::text FROM (SELECT convert_to('%s', 'UTF8') AS body) t";
    Row seen = query(pool, plain.formatted(Ground.NAME)).iterator().next();
    assertThrows(AssertionError.class, () -> assertHoldsNothing(seen.getString(0)));
  }

  private static Iterable<Row> query(Pool pool, String sql) throws Exception {
    return pool.query(sql).execute().await(10, TimeUnit.SECONDS);
  }
}
