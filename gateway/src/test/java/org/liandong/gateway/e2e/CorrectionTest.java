package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;
import static org.liandong.gateway.e2e.Applications.RESIDENCE_PERMIT;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.simulator.Rules;

/** What organs ask for in their own way; the plain ways are in {@link HappyWaysTest}. */
@ExtendWith(DatabaseExtension.class)
class CorrectionTest {
  private static RunningGateway gateway;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway =
        RunningGateway.on(database)
            .conduct(
                "yanjiang-approval",
                conduct -> conduct.withRules(Rules.YES.withMissing("site-photo", "现场照片,正面")))
            .config(
                "backends.yaml",
                "${LIANDONG_ANYUE_SECRET}\n      capabilities: [IDEMPOTENT, QUERY, CALLBACK, SUPPLEMENT,",
                "${LIANDONG_ANYUE_SECRET}\n      capabilities: [IDEMPOTENT, QUERY, CALLBACK,")
            .start();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  /** An organ names what it wants by its own words: our guide does not know them all. */
  @Test
  void what_the_guide_does_not_have_can_be_brought_all_the_same() throws Exception {
    Agent village = gateway.village();
    JsonObject body = village.application(RESIDENCE_PERMIT).put("remark", Rules.CORRECT_MARK);
    TrackedCase tracked = village.receive(body).awaitState("AWAITING_CORRECTION");
    JsonArray missing = tracked.read().getJsonArray("missing");
    assertEquals(List.of("site-photo", "现场照片,正面"), HappyWaysTest.codes(missing, "code"));

    JsonArray photo = new JsonArray().add(Applications.material("site-photo"));
    JsonArray other = new JsonArray().add(Applications.material("another-photo"));
    tracked.correct(new JsonObject().put("materials", other)).expect(422, "invalid-content");
    String path = "/api/v1/cases/" + tracked.id() + "/corrections";
    String correction = new JsonObject().put("materials", photo).put("remark", "示例").encode();
    village.post(path, "correction", correction).expect(202);
    tracked.awaitConcluded("APPROVED");
    assertSaid(tracked.read().getJsonArray("answers"), "CORRECTION", "APPROVED");
    village.post(path, "correction", correction).expect(202);
    village.post(path, "correction", correction + ' ').expect(422, "idempotency-key-reused");
  }

  /** The station must be able to tell the applicant what the organ said, and which organ. */
  private static void assertSaid(JsonArray answers, String... kinds) {
    assertTrue(HappyWaysTest.codes(answers, "kind").containsAll(List.of(kinds)), answers::encode);
    for (Object each : answers) {
      JsonObject answer = (JsonObject) each;
      assertEquals("yanjiang-public-security", answer.getJsonObject("organ").getString("code"));
      if (answer.getString("kind").equals("CORRECTION")) {
        assertEquals(
            List.of("site-photo", "现场照片,正面"),
            HappyWaysTest.codes(answer.getJsonArray("missing"), "code"));
      }
      if (answer.getString("kind").equals("APPROVED")) {
        assertNotNull(answer.getString("document"));
        assertNotNull(answer.getString("decidedAt"));
      }
    }
  }

  @Test
  void a_form_may_be_amended_field_by_field() throws Exception {
    Agent village = gateway.village();
    JsonObject complete = village.application(MINIMUM_LIVING);
    TrackedCase tracked = village.receive(complete.copy().put("materials", new JsonArray()));
    JsonObject correction = new JsonObject().put("materials", complete.getJsonArray("materials"));
    JsonObject wrong = new JsonObject().put("householdSize", 99);
    tracked.correct(correction.copy().put("form", wrong)).expect(422, "invalid-content");
    JsonObject right = new JsonObject().put("householdSize", 2);
    tracked.correct(correction.copy().put("form", right)).expect(202);
    tracked.awaitConcluded("APPROVED");
  }

  @Test
  void a_system_that_takes_no_supplement_is_left_to_a_person() throws Exception {
    Agent town = gateway.agent("longtai-town");
    JsonObject body = town.application(MINIMUM_LIVING).put("remark", Rules.CORRECT_MARK);
    TrackedCase tracked = town.receive(body).awaitState("AWAITING_CORRECTION");
    tracked.correct(new JsonObject().put("materials", body.getJsonArray("materials"))).expect(202);
    tracked.awaitAttention();
    assertEquals("backend-cannot-supplement", tracked.awaitHop("PARKED").getString("errorCode"));
    assertTrue(
        gateway.effects().posts("anyue").stream()
            .allMatch(post -> post.getString("kind").equals("SUBMIT")));
  }
}
