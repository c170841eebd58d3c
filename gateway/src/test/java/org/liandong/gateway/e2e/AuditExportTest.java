package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.TestTokens;
import org.liandong.gateway.http.WireTime;

/** The audit handed out: whole, in order, going on where it broke off, and itself on record. */
@ExtendWith(DatabaseExtension.class)
class AuditExportTest {
  private static final String EXPORT = "/api/v1/audit/export";
  private static final int MANY = 30_000;
  private static final Instant NOW = Instant.now();

  private static RunningGateway gateway;
  private static TrackedCase tracked;
  private static Pool pool;

  @BeforeAll
  static void begin(DatabaseAddress database, Pool tables) throws Exception {
    pool = tables;
    gateway = RunningGateway.on(database).start();
    Agent village = gateway.village();
    tracked = village.receive(village.application(MINIMUM_LIVING)).awaitConcluded("APPROVED");
    gateway.caller(Role.SUPERVISOR).get(tracked.path()).expect(200);
    village.get("/api/v1/cases/not-a-case").expect(400);
    Agent operator = gateway.management(Role.OPERATOR);
    JsonObject shut =
        new JsonObject()
            .put("mode", "FORCED_OPEN")
            .put("reason", "系统检修")
            .put("expiresAt", WireTime.of(Instant.now().plusSeconds(600)));
    operator.set("/backends/town/gate", shut, "If-Match", "\"0\"").expect(200);
    Await.until(() -> count("refusal") > 0, () -> "the refusal is on record");
    // Longer ago than the test takes, and than what may still be on its way.
    Backdating.all(pool, "1 hour");
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void every_log_is_handed_out_in_order_and_the_last_line_says_how_many() throws Exception {
    List<JsonObject> lines = lines(span(null));
    assertEquals(lines.size() - 1, lines.get(lines.size() - 1).getInteger("lines"));
    Map<String, List<JsonObject>> logs = new TreeMap<>();
    lines.forEach(
        line -> logs.computeIfAbsent(line.getString("log"), log -> new ArrayList<>()).add(line));
    assertEquals(1, logs.get("END").size());
    List<JsonObject> hops = logs.get("HOP");
    assertEquals(
        tracked.hops().stream().map(hop -> hop.getString("kind") + hop.getInteger("seq")).toList(),
        hops.stream()
            .filter(hop -> tracked.id().equals(hop.getString("case")))
            .map(hop -> hop.getString("kind") + hop.getInteger("seq"))
            .toList());
    assertEquals("readCase", logs.get("ACCESS").get(0).getString("operation"));
    assertEquals(400, logs.get("REFUSAL").get(0).getInteger("status"));
    assertEquals("系统检修", logs.get("GATE").get(0).getString("reason"));
    assertEquals("FORCED_OPEN", logs.get("GATE").get(0).getString("mode"));
    assertEquals("town", logs.get("GATE").get(0).getString("backend"));
    for (List<JsonObject> log : logs.values()) {
      List<String> times = log.stream().map(line -> line.getString("at", "")).toList();
      assertEquals(times.stream().sorted().toList(), times);
    }
  }

  @Test
  void an_export_that_broke_off_goes_on_after_any_of_its_lines() throws Exception {
    List<JsonObject> all = lines(span(null));
    for (int held = 1; held < all.size(); held++) {
      List<JsonObject> rest = lines(span(all.get(held - 1).getString("position")));
      assertEquals(
          all.subList(held, all.size() - 1), rest.subList(0, rest.size() - 1), "after " + held);
    }
  }

  @Test
  void exports_are_on_record_before_and_after_and_in_the_next_export() throws Exception {
    lines(span(null));
    Await.until(() -> count("audit_export WHERE event = 'ENDED'") > 0, () -> "its end is recorded");
    assertTrue(count("audit_export WHERE event = 'BEGUN' AND lines IS NULL") > 0);
    Backdating.rows(pool, "audit_export", "30 minutes", "true");
    assertTrue(
        lines(EXPORT + "?from=" + encoded(ago(50))).stream()
            .anyMatch(
                line ->
                    "EXPORT".equals(line.getString("log"))
                        && "BEGUN".equals(line.getString("event"))
                        && "account-1".equals(line.getString("actor"))));

    pool.query("ALTER TABLE audit_export RENAME TO away").execute().await(10, SECONDS);
    try {
      gateway.caller(Role.AUDITOR).get(span(null)).expect(500);
    } finally {
      pool.query("ALTER TABLE away RENAME TO audit_export").execute().await(10, SECONDS);
    }
  }

  @Test
  void only_a_settled_span_and_a_place_within_it_are_taken() throws Exception {
    Agent auditor = gateway.caller(Role.AUDITOR);
    String day = "?from=2026-01-05&to=";
    auditor.get(EXPORT).expect(400, "invalid-parameter");
    auditor.get(EXPORT + day + "2026-01-05").expect(400, "invalid-parameter");
    auditor.get(EXPORT + day + "2026-02-30").expect(400, "invalid-parameter");
    auditor.get(EXPORT + day + "2026-01-06T00:00:00+08:00").expect(400, "invalid-parameter");
    auditor.get(EXPORT + day + encoded(ago(0))).expect(400, "invalid-parameter");
    for (String place : List.of("HOP.1.1", "NONE.1767600000000000.1", "HOP", "HOP.9.99999999999")) {
      auditor.get(EXPORT + day + "2026-01-07&after=" + place).expect(400, "invalid-parameter");
    }
    assertEquals(200, auditor.get(EXPORT + day + "2026-01-07").status());
    gateway.caller(Role.SUPERVISOR).get(EXPORT + day + "2026-01-07").expect(403, "forbidden");
  }

  @Test
  void readers_who_do_not_read_are_few_and_one_who_goes_away_is_in_the_record() throws Exception {
    pool.query(
            """
            INSERT INTO refusal (at, actor, operation, status, code)
            SELECT timestamptz '2020-01-01 00:00+08' + i * interval '1 second', 'account-2',
              'submit', 422, repeat('x', 200) FROM generate_series(1, %d) i
            """
                .formatted(MANY))
        .execute()
        .await(30, SECONDS);
    String path = EXPORT + "?from=2020-01-01&to=2020-01-02";
    assertEquals(MANY + 1, lines(path).size());
    long broken = count("audit_export WHERE event = 'BROKEN'");
    try (Socket first = begin(path);
        Socket second = begin(path)) {
      assertTrue(first.isConnected() && second.isConnected());
      gateway.caller(Role.AUDITOR).get(path).expect(429, "export-busy");
    }
    Await.until(
        () -> count("audit_export WHERE event = 'BROKEN'") == broken + 2, () -> "both broke off");
    assertEquals(MANY + 1, lines(path).size(), "none of those is still counted");
  }

  /** Reads the beginning of an answer that does not fit into the buffers between. */
  private static Socket begin(String path) throws Exception {
    String token = gateway.tokens().sign(TestTokens.claims(null, Role.AUDITOR));
    String request =
        "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n".formatted(path, token);
    Socket socket = new Socket("127.0.0.1", gateway.port());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    String head = new String(socket.getInputStream().readNBytes(2000), StandardCharsets.UTF_8);
    assertTrue(head.startsWith("HTTP/1.1 200"), head);
    return socket;
  }

  private static String span(String after) {
    String place = after == null ? "" : "&after=" + after;
    return EXPORT + "?from=" + encoded(ago(90)) + "&to=" + encoded(ago(50)) + place;
  }

  private static Instant ago(int minutes) {
    return NOW.minusSeconds(minutes * 60L);
  }

  private static String encoded(Instant time) {
    return URLEncoder.encode(WireTime.of(time), StandardCharsets.UTF_8);
  }

  private static List<JsonObject> lines(String path) throws Exception {
    String body = gateway.caller(Role.AUDITOR).get(path).expect(200).body();
    List<JsonObject> lines = body.lines().map(JsonObject::new).toList();
    assertEquals("END", lines.get(lines.size() - 1).getString("log"));
    assertEquals(
        lines.size(),
        new HashSet<>(lines.stream().map(one -> one.getString("position")).toList()).size());
    return lines;
  }

  private static long count(String from) throws Exception {
    return pool.query("SELECT count(*) FROM " + from)
        .execute()
        .await(10, SECONDS)
        .iterator()
        .next()
        .getLong(0);
  }
}
