package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;

/** 跟踪: an outside authority decides, and its station tells what it said. */
@ExtendWith(DatabaseExtension.class)
class TrackingTest {
  private static final String BY_CLASS = "SAMPLE-ZY-YX-0008";
  private static final String NATIONAL = "国家药品监督管理局";

  private static RunningGateway gateway;
  private static Agent park;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway = RunningGateway.on(database).start();
    park = gateway.agent("gaoxin-park");
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private static JsonObject ofThirdClass() throws Exception {
    JsonObject application = park.application(BY_CLASS);
    application.getJsonObject("form").put("deviceClass", "第三类");
    return application.put(
        "applicant",
        new JsonObject()
            .put("kind", "ENTERPRISE")
            .put("name", "资阳示例口腔科技有限公司")
            .put("creditCode", "91350100M000100Y43")
            .put("legalRepresentative", "示例")
            .put("contact", new JsonObject().put("name", "示例").put("phone", "028-00000000")));
  }

  private static TrackedCase third() throws Exception {
    return park.receive(ofThirdClass());
  }

  private static JsonObject said(String kind) {
    return new JsonObject()
        .put("kind", kind)
        .put("document", "示例文书〔2026〕1号")
        .put("decidedAt", "2025-01-06T09:00:00+08:00")
        .put("words", "照文书转述。");
  }

  @Test
  void what_it_says_is_stored_once_and_is_never_an_organs_word() throws Exception {
    TrackedCase device = third();
    JsonObject step = device.read().getJsonArray("steps").getJsonObject(0);
    assertEquals("TRACKED", step.getString("kind"));
    assertEquals("WAITING", step.getString("state"));
    assertEquals(NATIONAL, step.getJsonObject("organ").getString("name"));
    String path = device.path() + "/tracking";
    assertEquals(path, device.read().getJsonObject("links").getString("tracking"));

    String accepted = said("ACCEPTED").encode();
    park.post(path, "t-1", accepted).expect(202);
    park.post(path, "t-1", accepted).expect(202);
    park.post(path, "t-1", said("APPROVED").encode()).expect(422, "idempotency-key-reused");
    park.post(path, "t-2", accepted).expect(409, "not-now");
    assertEquals("ACCEPTED", device.read().getString("state"));

    park.post(path, "t-3", said("CORRECTION").encode()).expect(202);
    assertEquals("AWAITING_CORRECTION", device.read().getString("state"));
    park.get(device.path() + "/correction-notice").expect(409, "nothing-missing");
    device.correct(new JsonObject().put("remark", "已寄补充资料")).expect(202);
    assertEquals("ACCEPTED", device.read().getString("state"));
    park.post(path, "t-4", said("REJECTED").encode()).expect(202);
    device.awaitConcluded("REJECTED");
    assertEquals(
        List.of(
            "RECEIVED", "TRACKED ACCEPTED", "TRACKED CORRECTION", "CORRECTED", "TRACKED REJECTED"),
        device.story());
    for (JsonObject hop : device.hops()) {
      boolean tracked = hop.getString("kind").equals("TRACKED");
      assertEquals(tracked ? NATIONAL : null, hop.getString("saidOf"));
      assertEquals("gaoxin-park", hop.getString("from"));
      assertNull(hop.getString("backend"));
      assertTrue(!tracked || step.getString("id").equals(hop.getString("step")));
    }
    JsonArray told = device.read().getJsonArray("tracking");
    assertEquals(3, told.size());
    assertEquals("示例文书〔2026〕1号", told.getJsonObject(0).getString("document"));
    assertEquals("gaoxin-park", told.getJsonObject(2).getString("saidBy"));
    assertEquals(new JsonArray(), device.read().getJsonArray("answers"));
    park.post(path, said("APPROVED")).expect(409, "not-now");
    JsonObject handed = new JsonObject().put("method", "ELECTRONIC");
    park.post(device.path() + "/delivery", handed).expect(202);
  }

  @Test
  void what_nobody_was_told_of_can_be_undone(DatabaseAddress database) throws Exception {
    try (RunningGateway other =
        RunningGateway.on(database).config("gateway.yaml", "${LIANDONG_UNDO:0s}", "1h").start()) {
      TrackedCase device = other.park().receive(ofThirdClass());
      JsonObject reason = new JsonObject().put("reason", "填错了类别");
      JsonObject undone = other.park().post(device.path() + "/undo", reason).expect(202).json();
      assertEquals("VOID", undone.getString("outcome"));
    }
  }

  @Test
  void bad_words_change_nothing() throws Exception {
    TrackedCase device = third();
    String path = device.path() + "/tracking";
    park.post(path, said("REFERRED")).expect(422);
    JsonObject silent = said("NOT_ACCEPTED");
    silent.remove("words");
    park.post(path, silent).expect(422);
    JsonObject numberless = said("ACCEPTED");
    numberless.remove("document");
    park.post(path, numberless).expect(422);
    park.post(path, said("ACCEPTED").put("decidedAt", "2099-01-05T09:00:00+08:00")).expect(422);
    park.post(path, said("ACCEPTED").put("decidedAt", "0025-01-05T09:00:00+08:00")).expect(422);
    String hint =
        park.post(path, said("ACCEPTED").put("decidedAt", "2026-01-05")).expect(422).body();
    assertTrue(hint.contains("2026-01-05T09:30:00+08:00"), hint);
    gateway.agent("device-service-centre").post(path, said("ACCEPTED")).expect(404);
    assertEquals(List.of("RECEIVED"), device.story());

    TrackedCase untracked =
        gateway.village().receive(gateway.village().application(Applications.RESIDENCE_PERMIT));
    String other = untracked.path() + "/tracking";
    gateway.village().post(other, said("APPROVED")).expect(409, "not-now");
    assertFalse(untracked.read().containsKey("tracking"));
    device.withdraw().expect(202);
    assertEquals(List.of("RECEIVED", "WITHDRAWN"), device.story());
  }

  @Test
  void the_guide_tells_the_three_ways_and_what_must_be_said_to_go_them() throws Exception {
    JsonArray route =
        park.get("/api/v1/items/" + BY_CLASS).expect(200).json().getJsonArray("route");
    List<String> ways =
        route.stream()
            .map(JsonObject.class::cast)
            .map(
                way ->
                    way.getJsonObject("organ").getString("name")
                        + " "
                        + way.getString("kind")
                        + " "
                        + way.getString("when"))
            .toList();
    assertEquals(
        List.of(
            "资阳市市场监督管理局 ORDINARY 管理类别为第一类",
            "四川省药品监督管理局 ORDINARY 管理类别为第二类",
            NATIONAL + " TRACKED 管理类别为第三类"),
        ways);
    JsonArray own =
        park.ask("/api/v1/prechecks", ofThirdClass().encode())
            .expect(200)
            .json()
            .getJsonArray("route");
    assertEquals(1, own.size());
    assertEquals("TRACKED", own.getJsonObject(0).getString("kind"));
  }
}
