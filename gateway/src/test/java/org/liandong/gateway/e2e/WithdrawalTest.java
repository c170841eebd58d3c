package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;
import static org.liandong.gateway.e2e.Applications.PENSION;
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

/** What an applicant takes back, no organ works at unseen. */
@ExtendWith(DatabaseExtension.class)
class WithdrawalTest {
  private static final String REASON = new JsonObject().put("reason", "示例").encode();

  private static RunningGateway gateway;
  private static Agent village;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway =
        RunningGateway.on(database).silent("yanjiang-approval").silent("yanjiang-hrss").start();
    village = gateway.village();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void what_an_organ_holds_is_cancelled_there() throws Exception {
    TrackedCase tracked = village.receive(village.application(RESIDENCE_PERMIT));
    String key = tracked.awaitHop("DELIVERED").getString("key");
    assertEquals("WITHDRAWN", withdraw(tracked, "w-1").getString("outcome"));
    Await.until(() -> tracked.story().contains("DELIVERED CANCEL"), tracked::toString);
    assertEquals(List.of("SUBMIT", "CANCEL"), gateway.effects().kinds("yanjiang-approval", key));
    assertFalse(tracked.read().getBoolean("attention"));

    assertEquals("CONCLUDED", withdraw(tracked, "w-1").getString("state"), "a retry is told so");
    tracked.withdraw().expect(409, "not-now");
    tracked.correct(new JsonObject().put("remark", "示例")).expect(409, "not-now");
    assertEquals(
        1, tracked.story().stream().filter("WITHDRAWN"::equals).count(), tracked::toString);
  }

  @Test
  void an_organ_that_cannot_be_told_is_left_to_a_person() throws Exception {
    TrackedCase tracked = village.receive(village.application(PENSION));
    String key = tracked.awaitHop("DELIVERED").getString("key");
    assertEquals("WITHDRAWN", withdraw(tracked, "w-2").getString("outcome"));
    tracked.awaitAttention();
    JsonObject parked = tracked.awaitHop("PARKED");
    assertEquals("yanjiang-hrss", parked.getString("to"));
    assertEquals(List.of("SUBMIT"), gateway.effects().kinds("yanjiang-hrss", key));
  }

  @Test
  void what_no_organ_was_told_ends_in_silence() throws Exception {
    JsonObject incomplete = village.application(MINIMUM_LIVING).put("materials", new JsonArray());
    TrackedCase tracked = village.receive(incomplete);
    withdraw(tracked, "w-3");
    assertEquals("WITHDRAWN", tracked.read().getString("outcome"));
    assertEquals(List.of("RECEIVED", "NOTIFIED", "WITHDRAWN"), story(tracked));
    assertFalse(tracked.read().getBoolean("attention"));
    assertTrue(
        gateway.effects().posts("town").isEmpty(),
        () -> gateway.effects().posts("town").toString());
  }

  private static List<String> story(TrackedCase tracked) throws Exception {
    return tracked.hops().stream().map(hop -> hop.getString("kind")).toList();
  }

  private static JsonObject withdraw(TrackedCase tracked, String key) throws Exception {
    return village.post(tracked.path() + "/withdrawal", key, REASON).expect(202).json();
  }
}
