package org.liandong.gateway.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.cases.AuditLog;
import org.liandong.gateway.cases.AuditQueries;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.TestTokens;

/** 上挂帮办: agent and liaison are named on a case and told of it, on holidays a colleague is. */
@ExtendWith(DatabaseExtension.class)
class LiaisonsTest {
  private static final String VILLAGE = RunningGateway.VILLAGE;
  private static final String HALL = "yanjiang-hall";
  private static final String LIAISON = "demo-county-liaison";
  private static final AtomicReference<Instant> NOW =
      new AtomicReference<>(Instant.parse("2026-03-02T02:00:00Z"));

  private static RunningGateway gateway;
  private static Pool pool;

  @BeforeAll
  static void start(DatabaseAddress database, Pool own) throws Exception {
    pool = own;
    gateway = RunningGateway.on(database).silent("town").clock(NOW::get).start();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private static Agent person(String account, String station, Role... roles) {
    JsonObject claims = TestTokens.claims(station, roles).put("sub", account);
    return new Agent(gateway.port(), gateway.contract(), gateway.tokens().sign(claims));
  }

  private static Agent agent(String account) {
    return person(account, VILLAGE, Role.AGENT);
  }

  private static Agent liaison() {
    return person(LIAISON, HALL, Role.LIAISON);
  }

  private static TrackedCase incomplete(Agent agent) throws Exception {
    JsonObject complete = agent.application(Applications.MINIMUM_LIVING);
    return agent.receive(complete.put("materials", new JsonArray()));
  }

  /** What somebody is told of a case, a few at a time, to the end. */
  private static List<JsonObject> told(Agent reader, TrackedCase tracked) throws Exception {
    List<JsonObject> own = new ArrayList<>();
    String after = "";
    boolean more = true;
    while (more) {
      JsonObject page = reader.get("/api/v1/notices?limit=2" + after).expect(200).json();
      for (Object each : page.getJsonArray("items")) {
        JsonObject notice = (JsonObject) each;
        if (notice.getString("case").equals(tracked.id())) {
          own.add(notice);
        }
      }
      more = page.getBoolean("more");
      after = "&after=" + page.getString("next");
    }
    return own;
  }

  private static List<String> kinds(Agent reader, TrackedCase tracked) throws Exception {
    return told(reader, tracked).stream().map(notice -> notice.getString("kind")).toList();
  }

  private static void awaitTold(Agent reader, TrackedCase tracked, String kind) throws Exception {
    Await.until(
        () -> kinds(reader, tracked).contains(kind), () -> kind + " of " + tracked.toString());
  }

  private static void forward(Duration time) {
    NOW.updateAndGet(now -> now.plus(time));
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(NOW.get(), ZoneId.of("Asia/Shanghai"));
  }

  private static JsonObject assignment(String role, String to) {
    return new JsonObject().put("role", role).put("to", to).put("reason", "示例");
  }

  private static JsonObject holiday(String to, LocalDate from, LocalDate until) {
    return new JsonObject()
        .put("to", to)
        .put("fromDay", from.toString())
        .put("toDay", until.toString())
        .put("reason", "休假");
  }

  @Test
  void a_case_names_its_agent_and_liaison_and_both_are_told_to_the_end() throws Exception {
    Agent agent = agent("told-1");
    TrackedCase tracked = incomplete(agent);
    JsonObject shown = tracked.read();
    assertEquals("told-1", shown.getJsonObject("agent").getString("person"));
    assertEquals(VILLAGE, shown.getJsonObject("agent").getJsonObject("station").getString("code"));
    assertEquals(LIAISON, shown.getJsonObject("liaison").getString("person"));
    assertEquals(HALL, shown.getJsonObject("liaison").getJsonObject("station").getString("code"));

    awaitTold(agent, tracked, "CORRECTION");
    JsonObject notice = told(agent, tracked).get(0);
    assertEquals("AGENT", notice.getString("role"));
    assertEquals(tracked.receipt().getString("receiptNo"), notice.getString("receiptNo"));
    assertTrue(notice.getString("task").contains("补正"), notice::encode);
    assertEquals(List.of("CORRECTION"), kinds(liaison(), tracked));
    assertEquals("LIAISON", told(liaison(), tracked).get(0).getString("role"));

    Instant due = OffsetDateTime.parse(notice.getString("dueAt")).toInstant();
    NOW.set(due.minusSeconds(60));
    awaitTold(agent, tracked, "YELLOW");
    assertEquals(List.of("CORRECTION", "YELLOW"), kinds(liaison(), tracked));
    NOW.set(due.plusSeconds(1));
    awaitTold(liaison(), tracked, "LAPSED");
    assertEquals(List.of("CORRECTION", "YELLOW", "LAPSED"), kinds(agent, tracked));
    for (Agent other :
        List.of(
            agent("told-2"),
            person("told-1", "renli-village", Role.AGENT),
            person("sample-anyue-liaison", "anyue-hall", Role.LIAISON),
            person(LIAISON, "anyue-hall", Role.LIAISON))) {
      assertEquals(List.of(), kinds(other, tracked));
    }
  }

  @Test
  void an_organ_s_yellow_and_red_are_told_too_and_the_liaison_reads_the_case() throws Exception {
    Agent agent = agent("red-1");
    TrackedCase tracked = agent.receive(agent.application(Applications.MINIMUM_LIVING));
    tracked.awaitHop("DELIVERED");
    JsonObject limit = null;
    for (Object each : tracked.read().getJsonArray("deadlines")) {
      limit = limit == null ? (JsonObject) each : limit;
    }
    assertEquals("ORGAN", limit.getString("owner"), tracked::toString);
    Instant due = OffsetDateTime.parse(limit.getString("dueAt")).toInstant();
    NOW.set(due.minusSeconds(60));
    awaitTold(agent, tracked, "YELLOW");
    NOW.set(due.plusSeconds(1));
    Await.until(() -> told(agent, tracked).size() > 1, tracked::toString);
    String over = kinds(agent, tracked).get(1);
    assertTrue(List.of("RED", "DEEMED_ACCEPTED").contains(over), over);
    assertEquals(List.of("YELLOW", over), kinds(liaison(), tracked));
    assertEquals(limit.getString("kind"), told(liaison(), tracked).get(0).getString("limit"));

    assertEquals(tracked.id(), liaison().get(tracked.path()).expect(200).json().getString("id"));
    liaison().get(tracked.path() + "/hops").expect(200);
    person("other", HALL, Role.LIAISON).get(tracked.path()).expect(404);
    person(LIAISON, "anyue-hall", Role.LIAISON).get(tracked.path()).expect(404);
    var looks =
        pool.preparedQuery("SELECT 1 FROM access WHERE actor = $2 AND case_id = $1")
            .execute(Tuple.of(UUID.fromString(tracked.id()), LIAISON))
            .await(10, SECONDS);
    assertEquals(2, looks.size(), "on record");
  }

  @Test
  void on_holidays_a_colleague_is_told_and_afterwards_no_longer() throws Exception {
    Agent absent = agent("away-1");
    Agent colleague = agent("there-1");
    LocalDate first = today().plusDays(1);
    String body = holiday("there-1", first, first.plusDays(1)).encode();
    absent.post("/api/v1/handovers", "holiday", body).expect(201);
    absent.post("/api/v1/handovers", "holiday", body).expect(201);
    absent.post("/api/v1/handovers", "holiday", body + ' ').expect(422, "idempotency-key-reused");
    TrackedCase before = incomplete(absent);
    awaitTold(absent, before, "CORRECTION");

    forward(Duration.ofDays(1));
    TrackedCase during = incomplete(absent);
    awaitTold(colleague, during, "CORRECTION");
    assertEquals(List.of(), kinds(absent, during));
    JsonObject shown = during.read().getJsonObject("agent");
    assertEquals("away-1 there-1", shown.getString("person") + ' ' + shown.getString("standIn"));
    assertEquals(List.of(), kinds(person("there-1", "renli-village", Role.AGENT), during));
    Agent third = agent("third-1");
    third
        .post("/api/v1/handovers", holiday("away-1", today(), today()))
        .expect(409, "colleague-away");

    forward(Duration.ofDays(2));
    TrackedCase after = incomplete(absent);
    awaitTold(absent, after, "CORRECTION");
    assertEquals(List.of(), kinds(colleague, after));
    assertEquals(List.of(), kinds(colleague, before), "what was told before is not passed on");
    assertEquals(List.of("CORRECTION"), kinds(colleague, during));
    assertNull(after.read().getJsonObject("agent").getString("standIn"));
  }

  @Test
  void who_comes_back_early_says_so() throws Exception {
    Agent absent = agent("early-1");
    absent.post("/api/v1/handovers", holiday("there-2", today(), today().plusDays(5))).expect(201);
    absent.post("/api/v1/handovers", holiday("early-1", today(), today())).expect(201);
    TrackedCase today = incomplete(absent);
    awaitTold(absent, today, "CORRECTION");
    forward(Duration.ofDays(1));
    TrackedCase tomorrow = incomplete(absent);
    awaitTold(agent("there-2"), tomorrow, "CORRECTION");
    assertEquals(List.of(), kinds(absent, tomorrow));
  }

  @Test
  void a_notice_is_acknowledged_once_and_by_whom_it_is_for() throws Exception {
    Agent agent = agent("read-1");
    TrackedCase tracked = incomplete(agent);
    awaitTold(agent, tracked, "CORRECTION");
    String id = told(agent, tracked).get(0).getString("id");
    String path = "/api/v1/notices/" + id + "/acknowledgement";
    JsonObject nothing = new JsonObject();
    agent("read-2").ask(path, nothing.encode()).expect(404);
    String at = agent.ask(path, nothing.encode()).expect(200).json().getString("acknowledgedAt");
    forward(Duration.ofMinutes(5));
    assertEquals(
        at, agent.ask(path, nothing.encode()).expect(200).json().getString("acknowledgedAt"));
    assertTrue(told(agent, tracked).get(0).getBoolean("acknowledged"));
    assertFalse(told(liaison(), tracked).get(0).getBoolean("acknowledged"), "each for himself");
    String received = "/api/v1/notices/" + tracked.id() + ".1/acknowledgement";
    agent.ask(received, nothing.encode()).expect(404);
  }

  @Test
  void a_case_is_handed_on_by_its_agent_or_by_a_supervisor_with_a_hop() throws Exception {
    Agent agent = agent("hand-1");
    TrackedCase tracked = incomplete(agent);
    String path = tracked.path() + "/assignment";
    agent("hand-2").post(path, assignment("AGENT", "hand-2")).expect(403, "not-your-case");
    person("hand-1", "renli-village", Role.AGENT)
        .post(path, assignment("AGENT", "hand-2"))
        .expect(404);
    person("hand-1", VILLAGE, Role.REVIEWER).post(path, assignment("AGENT", "x")).expect(403);
    agent.post(path, assignment("AGENT", "u13900001234")).expect(422);
    agent.post(path, assignment("AGENT", "x").put("until", "2020-01-01")).expect(422);

    forward(Duration.ofSeconds(1));
    String body = assignment("AGENT", "hand-2").encode();
    JsonObject first = agent.post(path, "hand", body).expect(201).json();
    forward(Duration.ofMinutes(5));
    assertEquals(first, agent.post(path, "hand", body).expect(201).json());
    agent.post(path, "hand", body + ' ').expect(422, "idempotency-key-reused");
    agent.post(path, assignment("AGENT", "hand-3")).expect(403, "not-your-case");
    JsonObject hop = tracked.hop("HANDED_ON");
    assertEquals("hand-1", hop.getString("actor"));
    assertEquals("AGENT hand-2", hop.getString("outcome") + ' ' + hop.getString("key"));

    Agent supervisor = person("boss", null, Role.SUPERVISOR);
    supervisor.post(path, assignment("AGENT", "hand-3")).expect(201);
    assertEquals("hand-3", tracked.read().getJsonObject("agent").getString("person"));
    Instant due = OffsetDateTime.parse(told(agent, tracked).get(0).getString("dueAt")).toInstant();
    NOW.set(due.minusSeconds(60));
    awaitTold(agent("hand-3"), tracked, "YELLOW");
    assertEquals(List.of("CORRECTION"), kinds(agent, tracked), "the old ones stay");
    assertEquals(List.of(), kinds(agent("hand-2"), tracked));
  }

  @Test
  void a_liaison_hands_a_case_on_until_a_day_and_is_pinned_by_the_first_notice() throws Exception {
    Agent agent = agent("up-1");
    TrackedCase tracked = incomplete(agent);
    awaitTold(liaison(), tracked, "CORRECTION");
    var named =
        pool.preparedQuery("SELECT person, assigned_by, reason FROM assignment WHERE case_id = $1")
            .execute(Tuple.of(UUID.fromString(tracked.id())))
            .await(10, SECONDS);
    assertEquals(1, named.size(), "once, however often it is read");
    assertEquals("first-notice", named.iterator().next().getString("reason"));

    forward(Duration.ofSeconds(1));
    String path = tracked.path() + "/assignment";
    agent.post(path, assignment("LIAISON", "up-2")).expect(403, "not-your-case");
    liaison()
        .post(path, assignment("LIAISON", "up-2").put("until", today().toString()))
        .expect(201);
    assertEquals("up-2", tracked.read().getJsonObject("liaison").getString("person"));
    person("up-2", HALL, Role.LIAISON).get(tracked.path()).expect(200);
    forward(Duration.ofDays(1));
    assertEquals(LIAISON, tracked.read().getJsonObject("liaison").getString("person"));
    person("up-2", HALL, Role.LIAISON).get(tracked.path()).expect(404);
  }

  private static List<String> mine(Agent reader, String more) throws Exception {
    return reader.all("/api/v1/cases?mine=true" + more, 2).stream()
        .map(each -> each.getString("id"))
        .toList();
  }

  @Test
  void who_is_named_lists_the_own_cases_and_on_a_holiday_those_of_a_colleague() throws Exception {
    Agent agent = agent("mine-1");
    Agent colleague = agent("mine-2");
    List<String> own = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      own.add(0, incomplete(agent).id());
    }
    String other = incomplete(colleague).id();
    assertEquals(own, mine(agent, ""), "newest first");
    assertEquals(List.of(other), mine(colleague, ""));
    assertEquals(own, mine(agent, "&state=AWAITING_CORRECTION"));
    assertEquals(List.of(), mine(agent, "&state=CONCLUDED"));
    assertEquals(List.of(), mine(person("mine-1", "renli-village", Role.AGENT), ""));
    assertEquals(List.of(), mine(person("mine-1", null, Role.SUPERVISOR), ""));
    assertTrue(mine(liaison(), "").containsAll(own));
    assertEquals(List.of(), mine(person("mine-9", HALL, Role.LIAISON), ""));
    liaison().get("/api/v1/cases").expect(403, "mine-only");

    forward(Duration.ofSeconds(1));
    String given = "/api/v1/cases/" + own.remove(2);
    agent.post(given + "/assignment", assignment("AGENT", "mine-2")).expect(201);
    assertEquals(own, mine(agent, ""));
    assertEquals(2, mine(colleague, "").size());
    LocalDate tomorrow = today().plusDays(1);
    agent.post("/api/v1/handovers", holiday("mine-2", tomorrow, tomorrow)).expect(201);
    liaison().post("/api/v1/handovers", holiday("mine-9", tomorrow, tomorrow)).expect(201);
    assertEquals(2, mine(colleague, "").size(), "not yet");

    forward(Duration.ofDays(1));
    assertTrue(mine(colleague, "").containsAll(own));
    assertEquals(own, mine(agent, ""), "they are still his");
    assertTrue(mine(person("mine-9", HALL, Role.LIAISON), "").containsAll(own));
    forward(Duration.ofDays(1));
    assertEquals(2, mine(colleague, "").size());
    assertEquals(List.of(), mine(person("mine-9", HALL, Role.LIAISON), ""));
  }

  @Test
  void hand_overs_are_listed_to_who_gave_and_who_took_them() throws Exception {
    Agent giver = agent("give-1");
    Agent taker = agent("take-1");
    LocalDate day = today().plusDays(3);
    for (int i = 0; i < 3; i++) {
      giver.post("/api/v1/handovers", holiday("take-1", day, day.plusDays(i))).expect(201);
    }
    taker.post("/api/v1/handovers", holiday("take-1", day, day)).expect(201);
    List<JsonObject> given = giver.all("/api/v1/handovers", 2);
    assertEquals(
        List.of(day.plusDays(2).toString(), day.plusDays(1).toString(), day.toString()),
        given.stream().map(each -> each.getString("toDay")).toList());
    assertEquals("give-1 take-1", persons(given.get(0)));
    List<JsonObject> taken = taker.all("/api/v1/handovers", 2);
    assertEquals("take-1 take-1", persons(taken.get(0)), "once, although given and taken");
    assertEquals(given, taken.subList(1, 4));
    assertEquals(4, taken.size());
    assertEquals(
        List.of(), person("take-1", "renli-village", Role.AGENT).all("/api/v1/handovers", 2));
    assertTrue(
        person("boss", null, Role.SUPERVISOR).all("/api/v1/handovers", 2).containsAll(taken));
    person("a", null, Role.AUDITOR).get("/api/v1/handovers").expect(403, "forbidden");
  }

  private static String persons(JsonObject handover) {
    return handover.getString("person") + ' ' + handover.getString("to");
  }

  @Test
  void hand_overs_are_in_the_audit_with_their_reasons() throws Exception {
    Agent agent = agent("audit-1");
    TrackedCase tracked = incomplete(agent);
    agent
        .post(
            tracked.path() + "/assignment",
            assignment("AGENT", "audit-2")
                .put("until", today().toString())
                .put("reason", "电话 13900001234"))
        .expect(201);
    agent.post("/api/v1/handovers", holiday("audit-2", today(), today())).expect(201);
    JsonObject assigned = audited(AuditLog.ASSIGNMENT, "audit-1");
    assertEquals(tracked.id(), assigned.getString("case"));
    assertEquals(today().toString(), assigned.getString("until"));
    assertFalse(assigned.getString("reason").contains("13900001234"), assigned::encode);
    JsonObject handedOver = audited(AuditLog.HANDOVER, "audit-1");
    assertEquals("audit-2", handedOver.getString("colleague"));
    assertEquals(today().toString(), handedOver.getString("fromDay"));
    assertEquals("休假", handedOver.getString("reason"));
  }

  /** As an export would have it. */
  private static JsonObject audited(AuditLog log, String actor) throws Exception {
    return new AuditQueries(pool, NOW::get)
        .page(log, Instant.EPOCH, 0, NOW.get().plusSeconds(1), 1_000).await(10, SECONDS).stream()
            .filter(line -> actor.equals(line.facts().get("actor")))
            .map(line -> new JsonObject(new JsonObject(line.facts()).encode()))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void of_two_who_hand_their_days_to_each_other_at_once_one_does() throws Exception {
    LocalDate day = today().plusDays(200);
    List<Integer> ended =
        atOnce(
            "handover",
            () -> agent("swap-1").post("/api/v1/handovers", holiday("swap-2", day, day)),
            () -> agent("swap-2").post("/api/v1/handovers", holiday("swap-1", day, day)));
    assertEquals(List.of(201, 409), ended);
  }

  @Test
  void of_two_hand_overs_of_a_case_at_once_the_second_finds_whose_it_is() throws Exception {
    TrackedCase tracked = incomplete(agent("twice-1"));
    String path = tracked.path() + "/assignment";
    List<Integer> ended =
        atOnce(
            "assignment",
            () -> agent("twice-1").post(path, assignment("AGENT", "twice-2")),
            () -> agent("twice-1").post(path, assignment("AGENT", "twice-3")));
    assertEquals(List.of(201, 403), ended);
    assertEquals(
        1, tracked.story().stream().filter("HANDED_ON AGENT"::equals).count(), tracked::toString);
  }

  @Test
  void a_first_day_that_is_none_is_the_only_fault() throws Exception {
    JsonObject body =
        holiday("days-2", today(), today().plusDays(300)).put("fromDay", "2027-02-30");
    JsonArray errors =
        agent("days-1").post("/api/v1/handovers", body).expect(422).json().getJsonArray("errors");
    assertEquals(List.of("/fromDay"), HappyWaysTest.codes(errors, "pointer"));
  }

  /** How both end that wait to write into this table until both do. */
  private static List<Integer> atOnce(String table, Callable<Answer> one, Callable<Answer> other)
      throws Exception {
    SqlConnection hold = pool.getConnection().await(10, SECONDS);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Transaction held = hold.begin().await(10, SECONDS);
      hold.query("LOCK TABLE " + table + " IN EXCLUSIVE MODE").execute().await(10, SECONDS);
      var first = threads.submit(one);
      var second = threads.submit(other);
      Await.until(() -> waiting() == 2, () -> "two that wait for " + table);
      held.rollback().await(10, SECONDS);
      return Stream.of(first.get(), second.get()).map(Answer::status).sorted().toList();
    } finally {
      threads.shutdownNow();
      hold.close().await(10, SECONDS);
    }
  }

  private static long waiting() throws Exception {
    return pool.query(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'
            """)
        .execute()
        .await(10, SECONDS)
        .iterator()
        .next()
        .getLong(0);
  }

  @Test
  void what_commits_late_is_told_all_the_same() throws Exception {
    Agent agent = agent("late-1");
    TrackedCase early = incomplete(agent);
    awaitTold(agent, early, "CORRECTION");
    String next = agent.get("/api/v1/notices?limit=200").expect(200).json().getString("next");
    SqlConnection slow = pool.getConnection().await(10, SECONDS);
    TrackedCase later;
    try {
      Transaction open = slow.begin().await(10, SECONDS);
      slow.preparedQuery(
              """
              INSERT INTO hop (case_id, seq, kind, at, state, sender, receiver, config_version)
              VALUES ($1, 90, 'BREACH', $2, 'RECEIVED', 'a', 'b', 'c')
              """)
          .execute(Tuple.of(UUID.fromString(early.id()), NOW.get().atOffset(ZoneOffset.UTC)))
          .await(10, SECONDS);
      later = incomplete(agent);
      assertEquals(List.of(), after(agent, next), "the earlier transaction is still open");
      open.commit().await(10, SECONDS);
    } finally {
      slow.close().await(10, SECONDS);
    }
    Set<String> both = Set.of(early.id() + " BREACH", later.id() + " CORRECTION");
    Await.until(() -> both.equals(Set.copyOf(after(agent, next))), () -> both.toString());
  }

  private static List<String> after(Agent reader, String cursor) throws Exception {
    JsonArray items =
        reader.get("/api/v1/notices?after=" + cursor).expect(200).json().getJsonArray("items");
    return items.stream()
        .map(each -> (JsonObject) each)
        .map(each -> each.getString("case") + ' ' + each.getString("kind"))
        .toList();
  }

  @Test
  void a_cursor_goes_on_and_a_foreign_one_is_refused() throws Exception {
    Agent agent = agent("page-1");
    String next = agent.get("/api/v1/notices").expect(200).json().getString("next");
    TrackedCase tracked = incomplete(agent);
    Await.until(
        () -> agent.get("/api/v1/notices?after=" + next).json().getJsonArray("items").size() == 1,
        tracked::toString);
    agent.get("/api/v1/notices?after=abc").expect(400, "invalid-cursor");
    String elsewhere =
        Base64.getUrlEncoder().withoutPadding().encodeToString("4711 1 1".getBytes(US_ASCII));
    agent.get("/api/v1/notices?after=" + elsewhere).expect(410, "notice-cursor-gone");
    for (Role role : List.of(Role.SUPERVISOR, Role.AUDITOR, Role.REVIEWER)) {
      person("page-1", VILLAGE, role).get("/api/v1/notices").expect(403);
    }
    person("page-1", "no-such-hall", Role.LIAISON)
        .get("/api/v1/notices")
        .expect(403, "station-unknown");
  }
}
