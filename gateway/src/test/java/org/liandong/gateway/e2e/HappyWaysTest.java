package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.ENTERPRISE_REGISTRATION;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;
import static org.liandong.gateway.e2e.Applications.PENSION;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.simulator.Rules;

/** The ways of a case when everything works, over the running program. */
@ExtendWith(DatabaseExtension.class)
class HappyWaysTest {
  private static RunningGateway gateway;
  private static Agent village;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway = RunningGateway.on(database).start();
    village = gateway.village();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void a_village_case_is_examined_by_its_town_and_decided_by_the_county() throws Exception {
    TrackedCase tracked = village.receive(village.application(MINIMUM_LIVING));
    assertEquals("RECEIVED", tracked.receipt().getString("state"));
    tracked.awaitConcluded("APPROVED");
    assertFalse(tracked.read().getBoolean("attention"));
    assertEquals(
        List.of("ANSWERED ACCEPTED", "ANSWERED OPINION", "ANSWERED APPROVED"),
        answers(tracked.story()));
    JsonObject town = tracked.hop("DELIVERED");
    assertEquals("town", town.getString("to"));
    assertEquals("http", town.getJsonObject("adapter").getString("kind"));
    assertEquals("CLOSED", town.getString("gate"));
    assertEquals(1, town.getInteger("attempt"));
    assertNotNull(town.getString("sentAt"));
    assertTrue(town.getInteger("bytesSent") > 100);
    assertEquals(List.of("SUBMIT"), gateway.effects().kinds("town", town.getString("key")));
  }

  @Test
  void a_park_case_goes_to_the_city() throws Exception {
    Agent park = gateway.park();
    JsonObject body =
        park.application(ENTERPRISE_REGISTRATION).put("applicant", Applications.enterpriseToBe());
    TrackedCase tracked = park.receive(body).awaitConcluded("APPROVED");
    assertEquals("ziyang-market", tracked.hop("DELIVERED").getString("to"));
    assertEquals(List.of("ANSWERED ACCEPTED", "ANSWERED APPROVED"), answers(tracked.story()));
  }

  @Test
  void what_is_missing_is_told_once_and_nothing_is_sent_before_it_is_there() throws Exception {
    JsonObject complete = village.application(MINIMUM_LIVING);
    TrackedCase tracked = village.receive(complete.copy().put("materials", new JsonArray()));
    assertEquals("AWAITING_CORRECTION", tracked.receipt().getString("state"));
    List<String> required = codes(complete.getJsonArray("materials"), "material");
    assertEquals(required, codes(tracked.receipt().getJsonArray("missing"), "code"));
    assertEquals(List.of("RECEIVED", "NOTIFIED"), kinds(tracked.story()));
    assertNull(tracked.hop("NOTIFIED").getString("actor"), "the gateway's own word");

    JsonArray some = new JsonArray().add(Applications.material(required.get(0)));
    tracked.correct(new JsonObject().put("materials", some)).expect(422, "materials-still-missing");
    assertEquals(2, tracked.hops().size(), "nothing happened");

    tracked
        .correct(new JsonObject().put("materials", complete.getJsonArray("materials")))
        .expect(202);
    tracked.awaitConcluded("APPROVED");
    assertEquals(
        List.of("RECEIVED", "NOTIFIED", "CORRECTED"), kinds(tracked.story()).subList(0, 3));
  }

  @Test
  void an_organ_that_asks_for_a_correction_gets_it_as_a_supplement() throws Exception {
    JsonObject body = village.application(MINIMUM_LIVING).put("remark", Rules.CORRECT_MARK);
    TrackedCase tracked = village.receive(body).awaitState("AWAITING_CORRECTION");
    List<String> missing = codes(tracked.read().getJsonArray("missing"), "code");
    assertEquals(codes(body.getJsonArray("materials"), "material"), missing);
    tracked.correct(new JsonObject().put("materials", body.getJsonArray("materials"))).expect(202);

    // The county reads the mark of the submission too, and gets what the town had (行政许可法 35).
    tracked.awaitConcluded("APPROVED");
    String key = tracked.hop("DELIVERED").getString("key");
    assertEquals(List.of("SUBMIT", "SUPPLEMENT"), gateway.effects().kinds("town", key));
    assertTrue(tracked.story().contains("DELIVERED SUPPLEMENT"), tracked::toString);
    assertEquals(1, tracked.story().stream().filter("CORRECTED"::equals).count());
    assertEquals("asked-again", tracked.hop("BREACH").getString("errorCode"));
    assertEquals(
        List.of("ANSWERED CORRECTION", "ANSWERED CORRECTION_NOT_PASSED_ON"),
        answers(tracked.story()).stream().filter(said -> said.contains("CORRECTION")).toList());
    JsonObject warning =
        gateway
            .caller(Role.SUPERVISOR)
            .get("/api/v1/warnings?kind=BREACH&limit=1")
            .expect(200)
            .json()
            .getJsonArray("items")
            .getJsonObject(0);
    assertEquals(tracked.id(), warning.getString("case"));
    assertEquals("asked-again", warning.getString("what"));
    assertEquals("yanjiang-civil-affairs", warning.getJsonObject("organ").getString("code"));
  }

  @Test
  void a_relative_of_an_official_is_seen_by_the_supervisor_at_once() throws Exception {
    JsonObject body = village.application(MINIMUM_LIVING);
    body.getJsonObject("form").put("relatedToOfficials", true);
    TrackedCase tracked = village.receive(body);
    assertEquals("RELATIVE", tracked.hops().get(1).getString("outcome"), tracked::toString);
    JsonObject warning =
        gateway
            .caller(Role.SUPERVISOR)
            .get("/api/v1/warnings?kind=FLAGGED&limit=1")
            .expect(200)
            .json()
            .getJsonArray("items")
            .getJsonObject(0);
    assertEquals(tracked.id(), warning.getString("case"));
    assertEquals("近亲属备案", warning.getString("label"));
    tracked.awaitConcluded("APPROVED");
  }

  @Test
  void a_rejection_concludes() throws Exception {
    JsonObject body = village.application(MINIMUM_LIVING).put("remark", Rules.REJECT_MARK);
    TrackedCase tracked = village.receive(body).awaitConcluded("REJECTED");
    assertTrue(tracked.story().contains("ANSWERED REJECTED"));
  }

  @Test
  void an_organ_that_is_not_competent_concludes_and_nobody_else_is_told() throws Exception {
    JsonObject body = village.application(MINIMUM_LIVING).put("remark", Rules.NOT_ACCEPT_MARK);
    TrackedCase tracked = village.receive(body).awaitConcluded("NOT_ACCEPTED");
    assertEquals(List.of("ANSWERED NOT_ACCEPTED"), answers(tracked.story()));
    assertTrue(
        tracked.hops().stream()
            .noneMatch(hop -> "yanjiang-civil-affairs".equals(hop.getString("to"))));
  }

  /** Whether such a case ends or is left to an operator: it is told once and never forgotten. */
  @Test
  void a_system_that_does_not_take_the_case_is_told_once_and_somebody_sees_it() throws Exception {
    JsonObject body = village.application(MINIMUM_LIVING).put("remark", Rules.REFUSE_MARK);
    TrackedCase tracked = village.receive(body);
    JsonObject refused = tracked.awaitHop("REFUSED");
    assertEquals("refused-by-mark", refused.getString("errorCode"));
    assertEquals("BACKEND", refused.getString("fault"));
    JsonObject now = tracked.read();
    assertTrue(
        now.getBoolean("attention") || "NOT_ACCEPTED".equals(now.getString("outcome")),
        tracked::toString);
    String key = refused.getString("key");
    assertEquals(
        1,
        gateway.effects().posts("town").stream()
            .filter(post -> post.getString("key").equals(key))
            .count());
  }

  @Test
  void a_backend_that_cannot_deduplicate_is_told_once() throws Exception {
    TrackedCase tracked = village.receive(village.application(PENSION)).awaitConcluded("APPROVED");
    String key = tracked.hop("DELIVERED").getString("key");
    assertEquals(List.of("SUBMIT"), gateway.effects().kinds("yanjiang-hrss", key));
  }

  private static List<String> answers(List<String> story) {
    return story.stream().filter(hop -> hop.startsWith("ANSWERED")).toList();
  }

  private static List<String> kinds(List<String> story) {
    return story.stream().map(hop -> hop.split(" ")[0]).toList();
  }

  static List<String> codes(JsonArray array, String member) {
    return array.stream().map(each -> ((JsonObject) each).getString(member)).toList();
  }
}
