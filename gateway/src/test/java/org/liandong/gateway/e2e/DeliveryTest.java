package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.RESIDENCE_PERMIT;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.cases.OldMaterials;

/** 送达: how what was decided reached the applicant, and by when it has to. */
@ExtendWith(DatabaseExtension.class)
class DeliveryTest {
  /** 动物诊疗许可: a permit, whose decision is to be delivered within ten working days. */
  private static final String PERMIT = "511A0085400003";

  private static final JsonObject HANDED =
      new JsonObject().put("method", "HANDED_OVER").put("receivedBy", "PROXY");

  private static RunningGateway gateway;
  private static Agent village;
  private static Pool pool;

  @BeforeAll
  static void start(DatabaseAddress database, Pool tables) throws Exception {
    pool = tables;
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
    JsonObject twice = village.post(path, "d-2", HANDED.encode()).expect(409, "not-now").json();
    assertTrue(twice.getString("detail").contains("已经登记过"), twice::encode);
    JsonObject late =
        village
            .post(tracked.path() + "/withdrawal", new JsonObject().put("reason", "示例"))
            .expect(409, "not-now")
            .json();
    assertTrue(late.getString("detail").contains("不能再撤回"), late::encode);
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

  /** Who signed what is proven by the scan: it is there before the delivery, and stays. */
  @Test
  void a_signature_is_uploaded_first_and_stays_with_the_case() throws Exception {
    TrackedCase tracked =
        village.receive(village.application(RESIDENCE_PERMIT)).awaitConcluded("APPROVED");
    byte[] scan = "%PDF-1.4\n%示例签收单\n".getBytes(StandardCharsets.UTF_8);
    byte[] unused = "%PDF-1.4\n%没有办件用到\n".getBytes(StandardCharsets.UTF_8);
    String path = tracked.path() + "/delivery";
    String signed = HANDED.copy().put("signature", SampleMaterial.sha256(scan)).encode();
    List<JsonObject> before = tracked.hops();
    assertNotUploaded(village.post(path, "d-signed", signed));
    gateway.uploader("renli-village").put(scan);
    assertNotUploaded(village.post(path, "d-signed", signed));
    assertEquals("CONCLUDED", tracked.read().getString("state"));
    assertEquals(before, tracked.hops());

    Uploader uploader = gateway.uploader(RunningGateway.VILLAGE);
    uploader.put(scan);
    uploader.put(unused);
    village.post(path, "d-signed", signed).expect(202);
    village.post(path, "d-signed", signed).expect(202);
    assertEquals("DELIVERED", tracked.read().getString("state"));
    // Years later.
    OldMaterials old = new OldMaterials(pool);
    old.free(Instant.now().plus(Duration.ofDays(9999))).await(10, SECONDS);
    pool.query("UPDATE material SET leaving_since = leaving_since - interval '1 minute'")
        .execute()
        .await(10, SECONDS);
    old.leave().await(10, SECONDS);
    assertEquals(0, kept(unused));
    assertEquals(1, kept(scan));
    assertArrayEquals(
        scan, uploader.get("/api/v1/materials/" + SampleMaterial.sha256(scan)).body());
  }

  private static void assertNotUploaded(Answer refused) {
    JsonObject error =
        refused.expect(422, "invalid-content").json().getJsonArray("errors").getJsonObject(0);
    assertEquals("material-not-uploaded", error.getString("code"));
    assertEquals("/signature", error.getString("pointer"));
  }

  private static long kept(byte[] content) throws Exception {
    return pool.preparedQuery(
            "SELECT count(*) FROM material WHERE station = $1 AND sha256 = decode($2, 'hex')")
        .execute(Tuple.of(RunningGateway.VILLAGE, SampleMaterial.sha256(content)))
        .await(10, SECONDS)
        .iterator()
        .next()
        .getLong(0);
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
