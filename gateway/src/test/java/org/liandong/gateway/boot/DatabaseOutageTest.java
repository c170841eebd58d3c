package org.liandong.gateway.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.e2e.Agent;
import org.liandong.gateway.e2e.Await;
import org.liandong.gateway.e2e.CapturedLogs;
import org.liandong.gateway.e2e.RunningGateway;
import org.liandong.gateway.e2e.TrackedCase;
import org.liandong.gateway.http.Role;

/** The database goes away under a running node, and comes back. */
class DatabaseOutageTest {
  private static final String BREAK_ALL =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'liandong'";

  @TempDir static Path folder;

  private static CapturedLogs logs;
  private static EmbeddedDatabase database;
  private static Cable cable;
  private static RunningGateway gateway;
  private static DatabaseAddress first;

  @BeforeAll
  static void start() throws Exception {
    logs = CapturedLogs.begin();
    database = EmbeddedDatabase.open(folder);
    first = database.address();
    cable = new Cable(first.port());
    gateway =
        RunningGateway.on(
                new DatabaseAddress(
                    "127.0.0.1", cable.port(), first.database(), first.user(), first.password()))
            .start();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    cable.close();
    database.close();
    logs.close();
  }

  @Test
  void without_its_database_a_node_lives_is_not_ready_and_recovers_by_itself() throws Exception {
    Agent village = gateway.village();
    JsonObject body = village.application(MINIMUM_LIVING);
    TrackedCase before = village.receive(body).awaitConcluded("APPROVED");
    assertEquals(200, ready());

    database.close();
    Await.until(() -> ready() == 503, () -> "not ready");
    assertEquals("DOWN", check("database"));
    assertEquals("UP", check("clock"), "the other checks say what they knew");
    assertEquals(200, gateway.management(Role.OPERATOR).get("/health/live").status());
    String key = UUID.randomUUID().toString();
    String again = "同一 Idempotency-Key";
    assertTrue(village.submit(key, body).expect(503, "unavailable").body().contains(again));
    assertFalse(village.get(before.path()).expect(503, "unavailable").body().contains(again));
    village.get("/api/v1/cases").expect(503, "unavailable");
    gateway.management(Role.OPERATOR).get("/dispatches?state=parked").expect(503, "unavailable");
    String number = before.receipt().getString("receiptNo");
    village.get("/api/v1/receipts/" + number + "?code=ACDEF-34678").expect(404, "not-found");

    restart();
    Await.until(() -> ready() == 200, () -> "ready again");
    new TrackedCase(village, village.submit(key, body).expect(202).json())
        .awaitConcluded("APPROVED");
  }

  @Test
  void an_outage_is_one_line_at_its_beginning_and_one_at_its_end() throws Exception {
    awaitCalm();
    logs.clear();

    database.close();
    Await.until(() -> ready() == 503, () -> "not ready");
    restart();
    Await.until(() -> said("INFO All work goes on again") == 1, () -> "" + logs.lines());

    assertEquals(1, said("WARN Work fails: "), () -> "" + logs.lines());
    assertEquals(1, said(" WARN ") + said(" ERROR "), () -> "" + logs.lines());
  }

  /** An earlier outage is over for all work, also for that which is seldom done. */
  private static void awaitCalm() throws Exception {
    Await.until(() -> ready() == 200, () -> "ready");
    Await.until(
        () -> said("WARN Work fails: ") == said("INFO All work goes on again"),
        () -> "" + logs.lines());
  }

  private static long said(String part) {
    return logs.lines().stream()
        .filter(line -> line.startsWith("org.liandong.gateway") && line.contains(part))
        .count();
  }

  /** As when a name leads to a standby for a while: what is connected meanwhile cannot write. */
  @Test
  void connections_made_to_a_server_that_only_reads_are_dropped() throws Exception {
    assertEquals(200, ready());
    administer("ALTER ROLE liandong SET default_transaction_read_only = on");
    administer(BREAK_ALL);
    Await.until(() -> ready() == 503, () -> "not ready");
    administer("ALTER ROLE liandong RESET default_transaction_read_only");

    Await.until(() -> ready() == 200, () -> "ready again");
    Agent village = gateway.village();
    for (int i = 0; i < 40; i++) {
      village.receive(village.application(MINIMUM_LIVING));
    }
  }

  private static void administer(String statement) throws Exception {
    Sql.run(Administrator.of(folder, database.address().port()), statement);
  }

  @Test
  void a_database_that_hangs_makes_a_node_unready_and_does_not_end_its_heartbeat()
      throws Exception {
    assertEquals(200, ready());
    cable.freeze();
    Await.until(() -> ready() == 503, () -> "not ready");
    assertEquals(200, gateway.management(Role.OPERATOR).get("/health/live").status());
    cable.thaw();
    Await.until(() -> ready() == 200, () -> "ready again");
  }

  /** As when its host vanishes without a word, and another takes over its address. */
  @Test
  void a_database_that_vanished_without_a_word_is_given_up_and_its_successor_used()
      throws Exception {
    Await.until(() -> ready() == 200, () -> "ready");
    Agent village = gateway.village();
    JsonObject body = village.application(MINIMUM_LIVING);
    village.receive(body);
    cable.cutSilently();
    Await.until(() -> ready() == 503, () -> "not ready");
    Await.until(() -> ready() == 200, () -> "ready again");
    Await.until(
        () -> village.get("/api/v1/cases").status() == 200, () -> "reads have connections again");
    Await.until(
        () -> village.submit(UUID.randomUUID().toString(), body).status() == 202,
        () -> "submissions have connections again");
  }

  /** The server makes a new password at each start; the node keeps the one it was given. */
  private static void restart() throws Exception {
    database = EmbeddedDatabase.open(folder);
    int port = database.address().port();
    String password = first.password().reveal().replace("'", "''");
    Sql.run(Administrator.of(folder, port), "ALTER ROLE liandong PASSWORD '" + password + "'");
    cable.leadTo(port);
  }

  private static int ready() throws Exception {
    return gateway.management(Role.OPERATOR).get("/health/ready").status();
  }

  private static String check(String id) throws Exception {
    return new JsonObject(gateway.management("/health/ready"))
        .getJsonArray("checks").stream()
            .map(JsonObject.class::cast)
            .filter(check -> check.getString("id").equals(id))
            .map(check -> check.getString("status"))
            .findFirst()
            .orElseThrow();
  }
}
