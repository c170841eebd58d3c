package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;

/** Who looked at others' cases is on record before they see anything. */
@ExtendWith(DatabaseExtension.class)
class AccessTest {
  @Test
  void who_sees_all_stations_leaves_a_row_for_each_look(DatabaseAddress database, Pool pool)
      throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      Agent village = gateway.village();
      TrackedCase tracked = village.receive(village.application(MINIMUM_LIVING));
      tracked.read();
      village.get(tracked.path() + "/hops").expect(200);
      gateway.agent("renli-village").get(tracked.path()).expect(404);
      assertEquals(List.of(), rows(pool), "a station reads its own, and no other's");

      Agent supervisor = gateway.caller(Role.SUPERVISOR);
      supervisor.get("/api/v1/cases").expect(200);
      supervisor.get("/api/v1/cases/0198c0de-0000-7000-8000-000000000000").expect(404);
      assertEquals(List.of(), rows(pool), "a list shows nobody, and what is not there is not seen");

      supervisor.get(tracked.path()).expect(200);
      supervisor.get(tracked.path() + "/hops").expect(200);
      gateway.caller(Role.AUDITOR).get(tracked.path() + "/receipt").expect(200);
      String by = "account-1 ";
      String of = ' ' + tracked.id();
      assertEquals(
          List.of(by + "readCase" + of, by + "listHops" + of, by + "readReceipt" + of), rows(pool));

      pool.query("ALTER TABLE access RENAME TO access_away").execute().await(10, SECONDS);
      supervisor.get(tracked.path()).expect(500);
      tracked.read();
    }
  }

  private static List<String> rows(Pool pool) throws Exception {
    List<String> rows = new ArrayList<>();
    for (Row row :
        pool.query("SELECT * FROM access WHERE length(trace_id) = 32 ORDER BY id")
            .execute()
            .await(10, SECONDS)) {
      rows.add(
          row.getString("actor") + ' ' + row.getString("operation") + ' ' + row.getUUID("case_id"));
    }
    return rows;
  }
}
