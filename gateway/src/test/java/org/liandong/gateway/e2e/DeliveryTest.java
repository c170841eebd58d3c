package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.liandong.gateway.e2e.Applications.RESIDENCE_PERMIT;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;

/** 送达: how what was decided reached the applicant, and by when it has to. */
@ExtendWith(DatabaseExtension.class)
class DeliveryTest {
  /** 动物诊疗许可: a permit, whose decision is to be delivered within ten working days. */
  private static final String PERMIT = "511A0085400003";

  private static final JsonObject HANDED =
      new JsonObject().put("method", "HANDED_OVER").put("receivedBy", "PROXY");

  private static RunningGateway gateway;
  private static Agent village;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway = RunningGateway.on(database).silent("yanjiang-hrss").start();
    village = gateway.village();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void a_decision_is_delivered_once_and_its_time_ends() throws Exception {
    TrackedCase tracked = village.receive(village.application(PERMIT)).awaitConcluded("APPROVED");
    JsonObject due = deadline(tracked, "DELIVERY");
    assertEquals(10, due.getInteger("amount"));
    assertNotNull(due.getString("dueAt"));
    assertNull(due.getString("endedAt"));
    assertEquals("STATION", due.getString("owner"));

    String path = tracked.path() + "/delivery";
    JsonObject done = village.post(path, "d-1", HANDED.encode()).expect(202).json();
    assertEquals("DELIVERED", done.getString("state"));
    assertEquals("APPROVED", done.getString("outcome"));
    village.post(path, "d-1", HANDED.encode()).expect(202);
    village.post(path, "d-2", HANDED.encode()).expect(409, "not-now");
    village
        .post(path, "d-1", HANDED.copy().put("receivedBy", "APPLICANT").encode())
        .expect(422, "idempotency-key-reused");

    assertEquals("GREEN", deadline(tracked, "DELIVERY").getString("light"));
    assertNotNull(deadline(tracked, "DELIVERY").getString("endedAt"));
    assertEquals("DELIVERED", tracked.hop("HANDED_OVER").getString("state"));
    assertEquals(
        1, tracked.story().stream().filter("HANDED_OVER"::equals).count(), tracked::toString);
  }

  @Test
  void what_is_posted_needs_its_number_and_nothing_is_delivered_before_it_is_decided()
      throws Exception {
    TrackedCase tracked =
        village.receive(village.application(RESIDENCE_PERMIT)).awaitConcluded("APPROVED");
    String path = tracked.path() + "/delivery";
    JsonObject posted = new JsonObject().put("method", "POSTED").put("carrier", "示例寄递");
    village.post(path, posted).expect(422);
    village.post(path, new JsonObject().put("method", "HANDED_OVER")).expect(422);
    assertEquals("CONCLUDED", tracked.read().getString("state"));
    village.post(path, posted.put("trackingNo", "EX123456789CN")).expect(202);

    TrackedCase open = village.receive(village.application("512B0359100011"));
    village.post(open.path() + "/delivery", HANDED).expect(409, "not-now");
    assertFalse(open.read().getString("state").equals("DELIVERED"));
  }

  @Test
  void the_steps_and_limits_of_a_case_are_shown() throws Exception {
    TrackedCase tracked = village.receive(village.application(PERMIT)).awaitConcluded("APPROVED");
    JsonObject step = tracked.read().getJsonArray("steps").getJsonObject(0);
    assertEquals("SAID", step.getString("accepted"));
    assertEquals("APPROVED", step.getString("end"));
    JsonObject legal = deadline(tracked, "LEGAL");
    assertEquals("20 WORKING_DAY", legal.getInteger("amount") + " " + legal.getString("unit"));
    assertEquals("GREEN", legal.getString("light"));
  }

  private static JsonObject deadline(TrackedCase tracked, String kind) throws Exception {
    return tracked.read().getJsonArray("deadlines").stream()
        .map(JsonObject.class::cast)
        .filter(each -> each.getString("kind").equals(kind))
        .findFirst()
        .orElseThrow(() -> new AssertionError(kind + " of " + tracked));
  }
}
