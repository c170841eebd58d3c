package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;
import static org.liandong.gateway.e2e.RunningGateway.VILLAGE;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.boot.TableImports;
import org.liandong.gateway.cases.AuditLog;
import org.liandong.gateway.cases.AuditQueries;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.TestTokens;

/** 暂定: a limit that reaches a year without a notice moves once its notice is imported. */
@ExtendWith(DatabaseExtension.class)
class CalendarOfNextYearTest {
  /** Made up: the notice was not there when this was written. */
  private static final String NOTICE =
      """
      year,name,from,to,days,work,notice,issued
      2027,元旦,1月1日,3日,3,,国办发明电〔2026〕9号,2026年11月3日
      2027,春节,2月5日,11日,7,1月31日、2月13日,,
      2027,清明节,4月3日,5日,3,,,
      2027,劳动节,5月1日,5日,5,5月8日,,
      2027,端午节,6月9日,,1,,,
      2027,中秋节,9月15日,,1,,,
      2027,国庆节,10月1日,7日,7,9月26日、10月9日,,
      """;

  private static final Instant NOW = Instant.parse("2026-12-30T02:00:00Z");

  private static final JsonObject PARCEL =
      new JsonObject()
          .put("contents", new JsonArray().add(new JsonObject().put("words", "户口簿复印件")))
          .put("sheets", 7);

  @Test
  void a_limit_into_next_year_is_provisional_until_the_notice_is_imported_and_moves_it(
      DatabaseAddress database, Pool pool) throws Exception {
    try (RunningGateway gateway =
        RunningGateway.on(database).silent("town").clock(() -> NOW).start()) {
      Agent village =
          new Agent(gateway.port(), gateway.contract(), token(gateway, Role.AGENT, VILLAGE));
      TrackedCase open = village.receive(village.application(MINIMUM_LIVING));
      open.awaitHop("DELIVERED");
      assertEquals("2027-01-07T00:00:00.000+08:00", acceptance(open).getString("dueAt"));
      assertTrue(acceptance(open).getBoolean("provisional"));
      JsonObject parcel = village.post(open.path() + "/parcels", PARCEL).expect(201).json();
      assertEquals("2027-01-02T00:00:00.000+08:00", due(parcel));

      TableImports.Ended ended =
          TableImports.run(gateway.folder().resolve("config"), "calendar", NOTICE);
      assertEquals(0, ended.code(), ended::report);
      assertTrue(acceptance(open).getBoolean("provisional"), "not before it is taken");
      String version =
          new Agent(
                  gateway.managementPort(),
                  gateway.managementContract(),
                  token(gateway, Role.OPERATOR, null))
              .ask("/configuration/reload", "{\"reason\":\"2027 年的通知\"}")
              .expect(200)
              .json()
              .getString("version");

      open.awaitHop("DEADLINE_MOVED");
      assertEquals("2027-01-08T00:00:00.000+08:00", acceptance(open).getString("dueAt"));
      assertFalse(acceptance(open).getBoolean("provisional"));
      assertEquals(
          List.of("DEADLINE_MOVED ACCEPTANCE"),
          open.story().stream().filter(told -> told.startsWith("DEADLINE_MOVED")).toList());
      assertEquals(
          List.of("2027-01-06T16:00:00Z 2027-01-07T16:00:00Z false " + version),
          changes(pool, open));
      assertAudited(pool, open, version);
      String link = parcel.getJsonObject("links").getString("self");
      Await.until(
          () -> due(village.get(link).expect(200).json()).equals("2027-01-05T00:00:00.000+08:00"),
          () -> "its hand-over is expected by that calendar too");
    }
  }

  /** Good at that time, whatever the day on which the test runs. */
  private static String token(RunningGateway gateway, Role role, String station) {
    return gateway
        .tokens()
        .sign(TestTokens.claims(station, role).put("exp", NOW.plusSeconds(600).getEpochSecond()));
  }

  /** As an export has it. */
  private static void assertAudited(Pool pool, TrackedCase tracked, String version)
      throws Exception {
    List<AuditQueries.Line> lines =
        new AuditQueries(pool, () -> NOW)
            .page(AuditLog.DEADLINE, NOW, 0, NOW.plusSeconds(1), 10)
            .await(10, SECONDS);
    assertEquals(1, lines.size());
    assertEquals(NOW, lines.get(0).at());
    Map<String, Object> facts = new HashMap<>(lines.get(0).facts());
    assertEquals(
        tracked.read().getJsonArray("steps").getJsonObject(0).getString("id"),
        facts.remove("step").toString());
    assertEquals(
        Map.of(
            "case",
            UUID.fromString(tracked.id()),
            "kind",
            "ACCEPTANCE",
            "dueBefore",
            Instant.parse("2027-01-06T16:00:00Z"),
            "dueAfter",
            Instant.parse("2027-01-07T16:00:00Z"),
            "provisional",
            false,
            "version",
            version),
        facts);
  }

  private static String due(JsonObject parcel) {
    return parcel.getJsonObject("next").getString("dueAt");
  }

  private static JsonObject acceptance(TrackedCase tracked) throws Exception {
    return tracked.read().getJsonArray("deadlines").stream()
        .map(JsonObject.class::cast)
        .filter(each -> each.getString("kind").equals("ACCEPTANCE"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(tracked.toString()));
  }

  private static List<String> changes(Pool pool, TrackedCase tracked) throws Exception {
    return pool
        .preparedQuery("SELECT * FROM countdown_change WHERE case_id = $1 ORDER BY id")
        .mapping(CalendarOfNextYearTest::change)
        .execute(Tuple.of(UUID.fromString(tracked.id())))
        .await(5, SECONDS)
        .stream()
        .toList();
  }

  private static String change(Row row) {
    return instant(row.getOffsetDateTime("due_before"))
        + " "
        + instant(row.getOffsetDateTime("due_after"))
        + " "
        + row.getBoolean("provisional")
        + " "
        + row.getString("config_version");
  }

  private static Instant instant(OffsetDateTime time) {
    return time.toInstant();
  }
}
