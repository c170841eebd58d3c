package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;

/** 撤销提交: what an agent takes back at once, nobody ever hears of. */
@ExtendWith(DatabaseExtension.class)
class UndoTest {
  private static final JsonObject REASON = new JsonObject().put("reason", "填错了事项");
  private static final JsonObject HANDED =
      new JsonObject().put("method", "HANDED_OVER").put("receivedBy", "PROXY");
  private static final String UNDO = "${LIANDONG_UNDO:0s}";

  @Test
  void within_its_time_a_submission_is_undone_and_no_organ_is_told(DatabaseAddress database)
      throws Exception {
    try (RunningGateway gateway =
        RunningGateway.on(database).config("gateway.yaml", UNDO, "1h").start()) {
      Agent village = gateway.village();
      TrackedCase tracked = village.receive(village.application(MINIMUM_LIVING));
      assertEquals(
          tracked.path() + "/undo", tracked.read().getJsonObject("links").getString("undo"));
      JsonObject undone = village.post(tracked.path() + "/undo", REASON).expect(202).json();
      assertEquals("VOID", undone.getString("outcome"));
      village.post(tracked.path() + "/undo", REASON).expect(409, "not-now");
      village.post(tracked.path() + "/withdrawal", REASON).expect(409, "not-now");
      isNotDelivered(village, tracked);
      assertEquals(List.of("RECEIVED", "UNDONE"), tracked.story());
      assertTrue(gateway.effects().posts("town").isEmpty());
      assertEquals(
          "CANCELLED", tracked.read().getJsonArray("steps").getJsonObject(0).getString("state"));
    }
  }

  @Test
  void what_an_organ_has_is_undone_no_more_however_soon_it_got_it(DatabaseAddress database)
      throws Exception {
    try (RunningGateway gateway =
        RunningGateway.on(database).silent("town").config("gateway.yaml", UNDO, "1h").start()) {
      Agent village = gateway.village();
      JsonObject complete = village.application(MINIMUM_LIVING);
      TrackedCase tracked = village.receive(complete.copy().put("materials", new JsonArray()));
      tracked
          .correct(new JsonObject().put("materials", complete.getJsonArray("materials")))
          .expect(202);
      tracked.awaitHop("DELIVERED");
      village.post(tracked.path() + "/undo", REASON).expect(409, "not-now");
    }
  }

  @Test
  void after_its_time_the_orders_leave_and_it_can_only_be_withdrawn(DatabaseAddress database)
      throws Exception {
    try (RunningGateway gateway =
        RunningGateway.on(database).silent("town").config("gateway.yaml", UNDO, "1s").start()) {
      Agent village = gateway.village();
      TrackedCase tracked = village.receive(village.application(MINIMUM_LIVING));
      tracked.awaitHop("DELIVERED");
      assertFalse(tracked.read().getJsonObject("links").containsKey("undo"), tracked::toString);
      says(village.post(tracked.path() + "/undo", REASON), "请改用撤回");
      says(village.post(tracked.path() + "/delivery", HANDED), "还没有办结");
      JsonObject papers =
          new JsonObject()
              .put("materials", village.application(MINIMUM_LIVING).getJsonArray("materials"));
      says(tracked.correct(papers), "不用再交");
      village.post(tracked.path() + "/withdrawal", REASON).expect(202);
      says(village.post(tracked.path() + "/withdrawal", REASON), "重新申报");
      says(tracked.correct(papers), "重新申报");
      isNotDelivered(village, tracked);
    }
  }

  /** What to do next. */
  private static void says(Answer refused, String what) {
    String detail = refused.expect(409, "not-now").json().getString("detail");
    assertTrue(detail.contains(what), detail);
  }

  /** There is no decision that could have reached anybody. */
  private static void isNotDelivered(Agent village, TrackedCase tracked) throws Exception {
    JsonObject links = tracked.read().getJsonObject("links");
    assertFalse(links.containsKey("delivery"), links::encode);
    assertFalse(links.containsKey("undo"), links::encode);
    says(village.post(tracked.path() + "/delivery", HANDED), "没有要送达的决定");
    assertEquals("CONCLUDED", tracked.read().getString("state"));
  }
}
