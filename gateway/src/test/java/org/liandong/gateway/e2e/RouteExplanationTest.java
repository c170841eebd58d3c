package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;

/** Whoever looks after the gateway is told why a case goes where it goes. */
@ExtendWith(DatabaseExtension.class)
class RouteExplanationTest {
  private static final String AT = "/routes/explain?station=" + RunningGateway.VILLAGE + "&item=";

  @Test
  void each_step_is_told_with_its_authority_and_its_reason(DatabaseAddress database)
      throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      for (Role role : new Role[] {Role.OPERATOR, Role.SUPERVISOR, Role.AUDITOR}) {
        JsonObject told = gateway.management(role).get(AT + MINIMUM_LIVING).expect(200).json();
        assertTrue(told.getBoolean("offered") && told.getBoolean("complete"), told::encode);
        JsonObject step = told.getJsonArray("steps").getJsonObject(1);
        assertEquals("http", step.getString("adapter"));
        assertTrue(step.getString("why").contains("最近"), step::encode);
        JsonObject authority = step.getJsonObject("taker").getJsonObject("authority");
        assertFalse(authority.getString("citation").isBlank());
      }

      Agent operator = gateway.management(Role.OPERATOR);
      JsonObject early = operator.get(AT + MINIMUM_LIVING + "&at=1900-01-01").expect(200).json();
      assertFalse(early.getBoolean("complete"));
      JsonObject missing = early.getJsonArray("steps").getJsonObject(0);
      assertTrue(missing.getString("why").contains("请在 authorities.yaml 补充"), missing::encode);

      JsonObject referral = operator.get(AT + "SAMPLE-ZY-JR-0001").expect(200).json();
      assertFalse(referral.getBoolean("complete"));
      assertEquals(0, referral.getJsonArray("steps").size());
      assertFalse(referral.getString("referredTo").isBlank(), "it says where to go");

      operator.get(AT + MINIMUM_LIVING + "&at=2026-02-30").expect(400, "invalid-parameter");
      operator.get(AT + "NOTHING-1").expect(404, "unknown-item");
      operator
          .get("/routes/explain?station=nowhere&item=" + MINIMUM_LIVING)
          .expect(404, "unknown-station");
      gateway.management(Role.AGENT).get(AT + MINIMUM_LIVING).expect(403, "forbidden");
    }
  }
}
