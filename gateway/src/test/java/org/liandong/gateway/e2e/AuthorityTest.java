package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;
import static org.liandong.gateway.e2e.Applications.RESIDENCE_PERMIT;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.routing.ConfigFiles;

/** Nobody decides without authority: neither when a case comes in nor when it goes out. */
@ExtendWith(DatabaseExtension.class)
class AuthorityTest {

  @Test
  void without_authority_today_nothing_is_taken_and_nothing_goes_out(DatabaseAddress database)
      throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      gateway.backend("yanjiang-approval").goDown().await();
      Agent before = gateway.village();
      JsonObject permit = before.application(RESIDENCE_PERMIT);
      Answer received = before.submit("permit-1", permit).expect(202);
      JsonObject open = before.get("/api/v1/items/" + RESIDENCE_PERMIT).json();
      assertEquals(1, open.getJsonArray("route").size());
      assertNull(open.getString("suspended"));

      gateway.restart(AuthorityTest::expire);
      gateway.backend("yanjiang-approval").comeUp().await();
      Agent village = gateway.village();

      TrackedCase held = new TrackedCase(village, received.json()).awaitAttention();
      JsonObject hop = held.awaitHop("HELD");
      assertEquals("authority-missing", hop.getString("errorCode"));
      assertEquals("yanjiang-approval", hop.getString("to"));
      assertEquals(List.of(), gateway.effects().posts("yanjiang-approval"));
      assertEquals("RECEIVED", held.read().getString("state"));

      JsonObject refused =
          village
              .submit(UUID.randomUUID().toString(), village.application(MINIMUM_LIVING))
              .expect(403, "authority-missing")
              .json();
      for (String named : List.of("资阳市雁江区民政局", "最低生活保障", "决定")) {
        assertTrue(refused.getString("detail").contains(named), refused::encode);
      }
      assertEquals(
          received.body(),
          village.submit("permit-1", permit).expect(202).body(),
          "a retry finds its receipt although the catalogue changed");
      JsonObject guide = village.get("/api/v1/items/" + MINIMUM_LIVING).json();
      assertEquals(0, guide.getJsonArray("route").size());
      assertTrue(guide.getString("suspended").contains("暂停受理"), guide::encode);
    }
  }

  private static void expire(ConfigFiles files) {
    for (String authority :
        List.of(
            "holders: [yanjiang-public-security]\n    from: 2016-01-01",
            "holders: [yanjiang-civil-affairs, anyue-civil-affairs, lezhi-civil-affairs]\n"
                + "    from: 2014-05-01")) {
      files.replace("authorities.yaml", authority, authority + "\n    to: 2025-12-31");
    }
  }
}
