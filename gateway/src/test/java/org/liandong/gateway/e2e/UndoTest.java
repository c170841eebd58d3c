package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
  private static final String UNDO = "${LIANDONG_UNDO:0s}";

  @Test
  void within_its_time_a_submission_is_undone_and_no_organ_is_told(DatabaseAddress database)
      throws Exception {
    try (RunningGateway gateway =
        RunningGateway.on(database).config("gateway.yaml", UNDO, "1h").start()) {
      Agent village = gateway.village();
      TrackedCase tracked = village.receive(village.application(MINIMUM_LIVING));
      JsonObject undone = village.post(tracked.path() + "/undo", REASON).expect(202).json();
      assertEquals("VOID", undone.getString("outcome"));
      village.post(tracked.path() + "/undo", REASON).expect(409, "not-now");
      village.post(tracked.path() + "/withdrawal", REASON).expect(409, "not-now");
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
      village.post(tracked.path() + "/undo", REASON).expect(409, "not-now");
      village.post(tracked.path() + "/withdrawal", REASON).expect(202);
    }
  }
}
