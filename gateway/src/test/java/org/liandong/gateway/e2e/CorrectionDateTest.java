package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.model.ChinaTime;

/** An organ that says until when it waits: the date is shown wherever the station looks. */
@ExtendWith(DatabaseExtension.class)
class CorrectionDateTest {
  private static final String ORGAN = "yanjiang-approval";

  private static RunningGateway gateway;
  private static Ground ground;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway = RunningGateway.on(database).silent(ORGAN).start();
    ground = new Ground(gateway);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private static TrackedCase received() throws Exception {
    Agent village = gateway.village();
    TrackedCase tracked = village.receive(village.application(Applications.RESIDENCE_PERMIT));
    tracked.awaitHop("DELIVERED");
    return tracked;
  }

  private static void asks(TrackedCase tracked, String id, int sequence, LocalDate until)
      throws Exception {
    ground.says(
        ORGAN,
        id,
        new JsonObject()
            .put("key", tracked.hop("DELIVERED").getString("key"))
            .put("kind", "CORRECTION")
            .put("sequence", sequence)
            .put("text", "照片不清楚")
            .put("missing", new JsonArray().add("photo"))
            .put("until", until.toString()));
  }

  private static LocalDate today() {
    return LocalDate.now(ChinaTime.ZONE);
  }

  private static JsonObject limit(TrackedCase tracked) throws Exception {
    JsonArray all = tracked.read().getJsonArray("deadlines");
    for (Object each : all) {
      JsonObject limit = (JsonObject) each;
      if (limit.getString("kind").equals("CORRECTION")) {
        return limit;
      }
    }
    throw new AssertionError(all);
  }

  @Test
  void the_date_stands_with_the_limits_the_answers_the_notices_and_on_the_paper() throws Exception {
    TrackedCase tracked = received();
    LocalDate day = today().plusDays(12);
    asks(tracked, "date-1", 1, day);
    tracked.awaitState("AWAITING_CORRECTION");

    String end = day.plusDays(1) + "T00:00:00.000+08:00";
    JsonObject limit = limit(tracked);
    assertEquals(end, limit.getString("dueAt"));
    assertTrue(limit.getBoolean("fixed"), limit::encode);
    assertFalse(limit.getBoolean("provisional"), limit::encode);
    assertEquals("12 DAY", limit.getInteger("amount") + " " + limit.getString("unit"));
    JsonObject answer = tracked.read().getJsonArray("answers").getJsonObject(0);
    assertEquals(day.toString(), answer.getString("until"));
    JsonObject notice =
        gateway
            .village()
            .get("/api/v1/notices?limit=50")
            .expect(200)
            .json()
            .getJsonArray("items")
            .stream()
            .map(JsonObject.class::cast)
            .filter(each -> each.getString("case").equals(tracked.id()))
            .findFirst()
            .orElseThrow();
    assertEquals(end, notice.getString("dueAt"), notice::encode);
    JsonObject paper =
        gateway.village().get(tracked.path() + "/correction-notice").expect(200).json();
    JsonObject told = paper.getJsonArray("limits").getJsonObject(0);
    assertEquals(end, told.getString("dueAt"));
    assertTrue(told.getBoolean("fixed"), told::encode);
    String words =
        "%d年%d月%d日24时前（机关写明的日期）".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    assertTrue(paper.encode().contains(words), paper::encode);
  }

  @Test
  void a_date_that_has_passed_asks_nobody_until_the_organ_names_another() throws Exception {
    TrackedCase tracked = received();
    asks(tracked, "late-1", 1, today());
    tracked.awaitAttention();
    assertEquals("date-passed", tracked.awaitHop("SET_ASIDE").getString("errorCode"));
    assertEquals("RECEIVED", tracked.read().getString("state"));
    JsonObject parked =
        gateway.management(Role.OPERATOR).all("/dispatches?state=parked", 100).stream()
            .filter(each -> tracked.id().equals(each.getString("case")))
            .findFirst()
            .orElseThrow();
    assertTrue(parked.getString("advice").contains("另定日期"), parked::encode);
    asks(tracked, "late-2", 2, today().plusDays(3));
    tracked.awaitState("AWAITING_CORRECTION");
  }

  @Test
  void what_the_gateway_missed_itself_has_its_limit_on_the_paper_too() throws Exception {
    JsonObject paper =
        gateway.village().get(ground.incomplete.path() + "/correction-notice").expect(200).json();
    JsonObject told = paper.getJsonArray("limits").getJsonObject(0);
    assertNull(told.getJsonObject("organ"));
    assertFalse(told.getBoolean("fixed"), told::encode);
    assertEquals(limit(ground.incomplete).getString("dueAt"), told.getString("dueAt"));
  }
}
