package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;

/** Who was turned away, and why, is on record; what they sent is not. */
@ExtendWith(DatabaseExtension.class)
class RefusalsTest {
  @Test
  void refused_requests_of_known_callers_are_recorded_and_those_of_strangers_are_not(
      DatabaseAddress database, Pool pool) throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      Agent village = gateway.village();
      JsonObject body = village.application(MINIMUM_LIVING);
      village.submit("k-1", body.copy().put("item", "NOTHING")).expect(422);
      village.post("/api/v1/submissions", "k-2", "{").expect(400);
      gateway.management(Role.OPERATOR).set("/backends/town/gate", new JsonObject()).expect(422);
      gateway.caller(Role.OPERATOR).get("/api/v1/cases").expect(403);
      new Agent(gateway.port(), gateway.contract(), "no.good.token")
          .get("/api/v1/items")
          .expect(401);
      village.submit("k-3", body).expect(202);

      Await.until(() -> recorded(pool).size() == 4, () -> "" + recorded(pool));
      assertEquals(
          List.of(
              "account-1 danshan-demo-village submit 422 invalid-content",
              "account-1 danshan-demo-village submit 400 not-json",
              "account-1 null setGate 422 invalid-content",
              "account-1 null listCases 403 forbidden"),
          recorded(pool));
    }
  }

  private static List<String> recorded(Pool pool) {
    List<String> lines = new ArrayList<>();
    try {
      for (Row row :
          pool.query("SELECT * FROM refusal WHERE length(trace_id) = 32 ORDER BY at, id")
              .execute()
              .await(5, SECONDS)) {
        lines.add(
            String.join(
                " ",
                row.getString("actor"),
                "" + row.getString("station"),
                row.getString("operation"),
                "" + row.getShort("status"),
                row.getString("code")));
      }
    } catch (Exception unreadable) {
      throw new AssertionError(unreadable);
    }
    return lines;
  }
}
