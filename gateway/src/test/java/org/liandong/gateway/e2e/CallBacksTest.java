package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.TestTokens;
import org.liandong.gateway.model.LimitUnit;
import org.liandong.gateway.model.WorkClock;

/**
 * 回访: applicants of concluded cases are called by somebody else, and the cases stay as they are.
 */
@ExtendWith(DatabaseExtension.class)
class CallBacksTest {
  /** 动物诊疗许可: a permit, whose decision is to be delivered within ten working days. */
  private static final String PERMIT = "511A0085400003";

  private static final String CALLS = "/api/v1/callbacks";
  private static final String VILLAGE = RunningGateway.VILLAGE;
  private static final String HALL = "yanjiang-hall";

  /** Where the business clock stands; null while it goes with the system's. */
  private static final AtomicReference<Instant> STOPPED = new AtomicReference<>();

  private static RunningGateway gateway;
  private static Pool pool;
  private static Agent village;
  private static Agent supervisor;
  private static Agent liaison;

  @BeforeAll
  static void start(DatabaseAddress database, Pool own) throws Exception {
    pool = own;
    gateway =
        RunningGateway.on(database)
            .config("gateway.yaml", "oneIn: 20", "oneIn: 1")
            .silent("yanjiang-hrss")
            .clock(CallBacksTest::now)
            .start();
    village = person("village-1", VILLAGE, Role.AGENT);
    supervisor = person("boss", null, Role.SUPERVISOR);
    liaison = person("demo-county-liaison", HALL, Role.LIAISON);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  /** Organs sign by the system's clock: only what they have answered lives on in another time. */
  @BeforeEach
  void go() {
    STOPPED.set(null);
  }

  private static Instant now() {
    Instant stopped = STOPPED.get();
    return stopped == null ? Instant.now() : stopped;
  }

  private static void stopAfter(Duration time) {
    STOPPED.set(now().truncatedTo(ChronoUnit.SECONDS).plus(time));
  }

  /** With a token that is still good when the clock has gone ahead. */
  private static Agent person(String account, String station, Role... roles) {
    JsonObject claims =
        TestTokens.claims(station, roles)
            .put("sub", account)
            .put("exp", Instant.now().plus(Duration.ofDays(200)).getEpochSecond());
    return new Agent(gateway.port(), gateway.contract(), gateway.tokens().sign(claims));
  }

  private static Instant time(JsonObject of, String name) {
    return OffsetDateTime.parse(of.getString(name)).toInstant();
  }

  private static Instant workingDays(Instant from) {
    WorkClock clock = gateway.configuration().catalogue().clock();
    return clock.after(from, 10, LimitUnit.WORKING_DAY).at();
  }

  private static TrackedCase concluded() throws Exception {
    return village.receive(village.application(PERMIT)).awaitConcluded("APPROVED");
  }

  private static String path(TrackedCase tracked) {
    return CALLS + "/" + tracked.id();
  }

  private static JsonObject call(String result) {
    return new JsonObject().put("result", result);
  }

  /** As this caller sees it in this list, a page of two at a time; empty where it does not. */
  private static Optional<JsonObject> listed(Agent caller, String state, TrackedCase tracked)
      throws Exception {
    return caller.all(CALLS + "?state=" + state, 2).stream()
        .filter(each -> each.getString("case").equals(tracked.id()))
        .findFirst();
  }

  private static long count(String of) throws Exception {
    Row row =
        pool.query("SELECT count(*) FROM " + of).execute().await(10, SECONDS).iterator().next();
    return row.getLong(0);
  }

  @Test
  void an_applicant_is_called_once_reached_and_the_case_stays_as_it_is() throws Exception {
    TrackedCase tracked = concluded();
    JsonObject open = listed(supervisor, "open", tracked).orElseThrow();
    assertEquals(tracked.receipt().getString("receiptNo"), open.getString("receiptNo"));
    assertEquals(VILLAGE, open.getJsonObject("station").getString("code"));
    assertFalse(open.getBoolean("delivered") || open.getBoolean("overdue"), open::encode);
    JsonObject limit =
        tracked.read().getJsonArray("deadlines").stream()
            .map(JsonObject.class::cast)
            .filter(each -> each.getString("kind").equals("DELIVERY"))
            .findFirst()
            .orElseThrow();
    assertEquals(workingDays(time(limit, "dueAt")), time(open, "dueAt"));
    assertEquals(new JsonArray(), open.getJsonArray("attempts"));
    assertTrue(listed(supervisor, "done", tracked).isEmpty());

    stopAfter(Duration.ofDays(2));
    village
        .post(
            tracked.path() + "/delivery",
            new JsonObject().put("method", "HANDED_OVER").put("receivedBy", "APPLICANT"))
        .expect(202);
    JsonObject delivered = listed(liaison, "open", tracked).orElseThrow();
    assertEquals(workingDays(now()), time(delivered, "dueAt"), "from the delivery");
    assertTrue(delivered.getBoolean("delivered"), delivered::encode);

    stopAfter(Duration.ofDays(1));
    JsonObject before = tracked.read();
    JsonObject times = timeline(tracked);
    String body = call("REACHED").put("note", "办得顺利，电话 13900001234").encode();
    JsonObject done = liaison.post(path(tracked), "call", body).expect(201).json();
    assertEquals(now(), time(done, "closedAt"));
    JsonObject attempt = done.getJsonArray("attempts").getJsonObject(0);
    assertEquals("demo-county-liaison", attempt.getString("person"));
    assertEquals("办得顺利，电话 139****1234", attempt.getString("note"));
    assertTrue(listed(supervisor, "open", tracked).isEmpty());
    assertEquals(done, listed(supervisor, "done", tracked).orElseThrow());
    assertEquals(before, tracked.read());
    assertEquals(times, timeline(tracked));
    JsonObject hop = tracked.hop("CALLED_BACK");
    assertEquals("REACHED DELIVERED", hop.getString("outcome") + ' ' + hop.getString("state"));
    assertEquals("demo-county-liaison", hop.getString("actor"));

    assertEquals(done, liaison.post(path(tracked), "call", body).expect(201).json());
    liaison.post(path(tracked), "call", body + ' ').expect(422, "idempotency-key-reused");
    supervisor.post(path(tracked), call("REACHED")).expect(409, "call-back-closed");
    assertEquals(1, count("call_back_attempt WHERE case_id = '" + tracked.id() + "'"));
    assertEquals(1, count("call_back WHERE case_id = '" + tracked.id() + "'"));
  }

  private static JsonObject timeline(TrackedCase tracked) throws Exception {
    return village.get(tracked.path() + "/timeline").expect(200).json();
  }

  @Test
  void who_cannot_be_reached_is_called_so_often_and_no_more() throws Exception {
    TrackedCase tracked = concluded();
    supervisor.post(path(tracked), call("UNREACHED")).expect(201);
    Instant due = time(listed(liaison, "open", tracked).orElseThrow(), "dueAt");
    STOPPED.set(due.minusSeconds(1));
    assertTrue(listed(liaison, "overdue", tracked).isEmpty());
    STOPPED.set(due);
    assertTrue(listed(liaison, "overdue", tracked).orElseThrow().getBoolean("overdue"));
    Await.until(
        () -> gauge("overdue") >= 1 && gauge("open") >= gauge("overdue"),
        () -> "the gauges tell of it");
    JsonObject second = liaison.post(path(tracked), call("UNREACHED")).expect(201).json();
    assertNull(second.getString("closedAt"));
    JsonObject third = supervisor.post(path(tracked), call("UNREACHED")).expect(201).json();
    assertEquals(due, time(third, "closedAt"));
    assertFalse(third.getBoolean("overdue"));
    assertEquals(3, third.getJsonArray("attempts").size());
    assertTrue(listed(liaison, "overdue", tracked).isEmpty());
    supervisor.post(path(tracked), call("UNREACHED")).expect(409, "call-back-closed");
    assertEquals(
        List.of("CALLED_BACK UNREACHED", "CALLED_BACK UNREACHED", "CALLED_BACK UNREACHED"),
        tracked.story().stream().filter(each -> each.startsWith("CALLED_BACK")).toList());
  }

  private static double gauge(String which) throws Exception {
    return gateway
        .management("/metrics")
        .lines()
        .filter(line -> line.startsWith("liandong_callbacks_" + which + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(-1);
  }

  @Test
  void nobody_asks_the_applicants_of_the_own_station() throws Exception {
    TrackedCase tracked = concluded();
    village.post(path(tracked), call("REACHED")).expect(403, "forbidden");
    person("a", VILLAGE, Role.AGENT, Role.SUPERVISOR)
        .post(path(tracked), call("REACHED"))
        .expect(403, "own-case");
    person("b", VILLAGE, Role.LIAISON).post(path(tracked), call("REACHED")).expect(403, "own-case");
    String submitter = tracked.hop("RECEIVED").getString("actor");
    person(submitter, null, Role.SUPERVISOR)
        .post(path(tracked), call("REACHED"))
        .expect(403, "own-case");
    Agent elsewhere = person("c", "anyue-hall", Role.LIAISON);
    elsewhere.post(path(tracked), call("REACHED")).expect(404, "no-call-back");
    assertTrue(listed(elsewhere, "open", tracked).isEmpty());
    person("d", "no-such-hall", Role.LIAISON).get(CALLS).expect(403, "station-unknown");
    liaison.post(path(tracked), call("MAYBE")).expect(422);
    liaison.post(path(tracked), call("REACHED").put("note", " ")).expect(422);
    assertEquals(
        new JsonArray(), listed(liaison, "open", tracked).orElseThrow().getValue("attempts"));
    person("colleague", HALL, Role.LIAISON).post(path(tracked), call("REACHED")).expect(201);
  }

  @Test
  void who_took_the_case_back_is_not_called() throws Exception {
    TrackedCase tracked = village.receive(village.application("512B0359100011"));
    supervisor.post(path(tracked), call("REACHED")).expect(404, "no-call-back");
    tracked.withdraw().expect(202);
    tracked.awaitConcluded("WITHDRAWN");
    supervisor.post(path(tracked), call("REACHED")).expect(404, "no-call-back");
    supervisor
        .post(CALLS + "/01959a3e-7c00-7000-8000-000000000000", call("REACHED"))
        .expect(404, "no-call-back");
    assertEquals(0, count("call_back WHERE case_id = '" + tracked.id() + "'"));
  }

  @Test
  void notes_are_sealed_read_on_record_and_erased_with_the_case() throws Exception {
    TrackedCase tracked = concluded();
    String words = "说是窗口的同志很耐心";
    supervisor.post(path(tracked), call("UNREACHED").put("note", words)).expect(201);
    String plain = new String(words.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    for (Row row :
        pool.query("SELECT body FROM call_back_attempt WHERE body IS NOT NULL")
            .execute()
            .await(10, SECONDS)) {
      String kept = new String(row.getBuffer(0).getBytes(), StandardCharsets.ISO_8859_1);
      assertFalse(kept.contains(plain));
    }
    String looks = "access WHERE operation = 'listCallBacks' AND actor = 'reader'";
    Agent reader = person("reader", HALL, Role.LIAISON);
    JsonObject seen = listed(reader, "open", tracked).orElseThrow();
    assertEquals(words, seen.getJsonArray("attempts").getJsonObject(0).getString("note"));
    assertEquals(1, count(looks + " AND case_id = '" + tracked.id() + "'"));

    erase(tracked);
    assertTrue(listed(supervisor, "open", tracked).isEmpty(), "there is nobody to call");
    supervisor.post(path(tracked), call("REACHED")).expect(410, "personal-data-erased");
    assertEquals(
        0,
        count(
            "call_back_attempt WHERE sealed_key IS NOT NULL AND case_id = '" + tracked.id() + "'"));
  }

  @Test
  void an_erased_note_of_a_call_that_was_made_is_gone() throws Exception {
    TrackedCase tracked = concluded();
    supervisor.post(path(tracked), call("REACHED").put("note", "示例")).expect(201);
    erase(tracked);
    JsonObject done = listed(supervisor, "done", tracked).orElseThrow();
    JsonObject attempt = done.getJsonArray("attempts").getJsonObject(0);
    assertEquals("REACHED", attempt.getString("result"));
    assertNull(attempt.getString("note"));
  }

  private static void erase(TrackedCase tracked) throws Exception {
    String work = "dispatch WHERE case_id = '" + tracked.id() + "'";
    Await.until(() -> count(work) == 0, () -> "nothing is still to be told");
    JsonObject wish =
        new JsonObject()
            .put("receiptNo", tracked.receipt().getString("receiptNo"))
            .put("reason", "申请人要求删除")
            .put("basis", "个人信息保护法第四十七条");
    gateway
        .management(Role.SECURITY_OFFICER)
        .ask("/cases/" + tracked.id() + "/erasure", wish.encode())
        .expect(200);
  }
}
