package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.TestTokens;
import org.liandong.simulator.Disturbance;
import org.liandong.simulator.Outage;
import org.liandong.simulator.WrongAnswers;

/** 信用查询: known, nothing on record, or unknown; and unknown is neither of the two. */
@ExtendWith(DatabaseExtension.class)
class LookUpsTest {
  private static final String LOOK_UPS = "/api/v1/look-ups";
  private static final String HOME = "renli-village";
  private static final Instant UPDATED = Instant.now().truncatedTo(ChronoUnit.DAYS);
  private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

  private static Registers registers;
  private static RunningGateway gateway;
  private static Agent village;
  private static Pool pool;
  private static int subjects;

  @BeforeAll
  static void start(DatabaseAddress database, Pool own) throws Exception {
    pool = own;
    registers = new Registers(LookUpsTest::now, UPDATED);
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    String seconded =
        "secondments:\n  - { person: seconded, home: %s, acting: %s, from: %s, to: %s, document: 示例文件 }%n"
            .formatted(HOME, RunningGateway.VILLAGE, today.minusDays(1), today.plusDays(60));
    gateway =
        RunningGateway.on(database)
            .config(registers::configure)
            .config("secondments.yaml", "secondments: []\n", seconded)
            .clock(LookUpsTest::now)
            .start();
    village = agent(RunningGateway.VILLAGE);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    registers.close();
  }

  @AfterEach
  void reachable() throws Exception {
    registers.platform.switchTo(Outage.NONE).await(5, SECONDS);
    registers.platform.force(null).await(5, SECONDS);
  }

  private static Instant now() {
    return Instant.now().plus(AHEAD.get());
  }

  /** Whose token is still good when the clock has gone ahead. */
  private static Agent agent(String station) {
    return agent(TestTokens.claims(station, Role.AGENT));
  }

  private static Agent agent(JsonObject claims) {
    long end = Instant.now().plus(Duration.ofDays(90)).getEpochSecond();
    String token = gateway.tokens().sign(claims.put("exp", end));
    return new Agent(gateway.port(), gateway.contract(), token);
  }

  private static JsonObject question(String id, String name) {
    return new JsonObject()
        .put("lookUp", "credit")
        .put("item", Applications.MINIMUM_LIVING)
        .put("cause", "申请低保前核对信用")
        .put("subject", new JsonObject().put("kind", "PERSON").put("id", id).put("name", name));
  }

  private static JsonObject ask(JsonObject question) throws Exception {
    return village.ask(LOOK_UPS, question.encode()).expect(200).json();
  }

  /** Of whom nothing was asked before. */
  private static String fresh() {
    return "示例" + ++subjects;
  }

  /** The gate may have opened in another test. */
  private static JsonObject answered(JsonObject question) throws Exception {
    AtomicReference<JsonObject> answer = new AtomicReference<>();
    Await.until(
        () -> {
          answer.set(ask(question));
          return !answer.get().getString("state").equals("UNKNOWN");
        },
        () -> "an answer of the register");
    return answer.get();
  }

  @Test
  void what_is_on_record_comes_with_its_date_and_its_age() throws Exception {
    JsonObject answer = answered(question(Applications.ID_NUMBER, fresh()));

    assertEquals("KNOWN", answer.getString("state"));
    assertEquals(
        "示例执字1号",
        answer.getJsonObject("facts").getJsonArray("dishonest").getJsonObject(0).getString("case"));
    assertEquals(UPDATED, OffsetDateTime.parse(answer.getString("asOf")).toInstant());
    assertFalse(answer.getBoolean("cached"));
    assertTrue(answer.getInteger("ageSeconds") < 60);
  }

  @Test
  void an_answer_that_still_counts_is_not_asked_for_again_and_one_that_is_too_old_is()
      throws Exception {
    JsonObject question = question(Applications.ID_NUMBER, fresh());
    answered(question);
    long calls = registers.calls("s_dishonest");

    AHEAD.set(AHEAD.get().plus(Duration.ofMinutes(50)));
    JsonObject again = ask(question);

    assertTrue(again.getBoolean("cached"));
    assertEquals("KNOWN", again.getString("state"));
    assertTrue(again.getInteger("ageSeconds") >= 3000);
    assertEquals(calls, registers.calls("s_dishonest"));

    AHEAD.set(AHEAD.get().plus(Duration.ofMinutes(11)));
    assertFalse(ask(question).getBoolean("cached"));
    assertEquals(calls + 1, registers.calls("s_dishonest"));
  }

  @Test
  void what_is_asked_is_what_is_remembered() throws Exception {
    String name = fresh();
    answered(question(Applications.ID_NUMBER, name));

    assertTrue(ask(question(Applications.ID_NUMBER, name)).getBoolean("cached"));
    JsonObject otherKind = question(Applications.ID_NUMBER, name);
    otherKind.getJsonObject("subject").put("kind", "ORGANIZATION");
    assertFalse(ask(otherKind).getBoolean("cached"), "the same number of another kind");
  }

  @Test
  void nothing_on_record_is_an_answer_and_unreachable_is_none() throws Exception {
    JsonObject clean = answered(question(Registers.CLEAN_ID, fresh()));
    assertEquals("NOT_FOUND", clean.getString("state"));
    assertTrue(clean.getJsonObject("facts").isEmpty());

    registers.platform.switchTo(Outage.REFUSING).await(5, SECONDS);
    JsonObject unknown = ask(question(Registers.CLEAN_ID, fresh()));

    assertEquals("UNKNOWN", unknown.getString("state"));
    assertNull(unknown.getString("fetchedAt"));
    assertFalse(unknown.containsKey("facts"));
    assertFalse(unknown.containsKey("lastKnown"));
    assertTrue(unknown.getString("detail").contains("既不能当作没有，也不能当作有"));
  }

  @Test
  void unknown_shows_how_old_the_last_answer_is_and_not_what_it_said() throws Exception {
    JsonObject question = question(Applications.ID_NUMBER, fresh());
    answered(question);
    AHEAD.set(AHEAD.get().plus(Duration.ofHours(30)));
    registers.platform.switchTo(Outage.UNAVAILABLE).await(5, SECONDS);

    JsonObject unknown = ask(question);

    assertEquals("UNKNOWN", unknown.getString("state"));
    assertFalse(unknown.containsKey("facts"));
    JsonObject last = unknown.getJsonObject("lastKnown");
    assertEquals("KNOWN", last.getString("state"));
    assertTrue(last.getInteger("ageSeconds") >= 30 * 3600);
  }

  @Test
  void an_answer_that_nobody_agreed_on_is_unknown() throws Exception {
    answered(question(Registers.CLEAN_ID, fresh()));
    registers
        .platform
        .force(Disturbance.NONE.withWrong(new WrongAnswers(1, 0, 0, 0)))
        .await(5, SECONDS);

    assertEquals("UNKNOWN", ask(question(Registers.CLEAN_ID, fresh())).getString("state"));
  }

  @Test
  void a_case_s_applicant_is_looked_up_and_the_case_shows_that_and_when() throws Exception {
    TrackedCase tracked = village.receive(village.application(Applications.MINIMUM_LIVING));
    String path = tracked.path() + "/look-ups";
    String body = "{\"lookUp\":\"credit\"}";
    assertFalse(tracked.read().containsKey("lookUps"));

    Await.until(
        () -> village.ask(path, body).expect(200).json().getString("state").equals("KNOWN"),
        () -> "an answer of the register");

    JsonObject seen = tracked.read().getJsonArray("lookUps").getJsonObject(0);
    assertEquals("credit", seen.getString("lookUp"));
    assertEquals("信用信息", seen.getString("name"));
    assertEquals("KNOWN", seen.getString("state"));
    assertTrue(seen.getString("askedAt").endsWith("+08:00"));
    agent(HOME).ask(path, body).expect(404);
    village.ask(path, "{\"lookUp\":\"weather\"}").expect(422);
  }

  @Test
  void the_record_names_the_station_that_was_acted_for() throws Exception {
    TrackedCase tracked = village.receive(village.application(Applications.MINIMUM_LIVING));
    JsonObject claims = TestTokens.claims(HOME, Role.AGENT).put("sub", "seconded");

    agent(claims)
        .actingFor(RunningGateway.VILLAGE)
        .ask(tracked.path() + "/look-ups", "{\"lookUp\":\"credit\"}")
        .expect(200);

    List<JsonObject> rows = rows("register_use WHERE actor = 'seconded'");
    assertEquals(2, rows.size());
    rows.forEach(row -> assertEquals(RunningGateway.VILLAGE, row.getString("station")));
  }

  /** No matter opens a register but one that needs it. */
  @Test
  void what_an_item_does_not_name_is_not_asked_for_it() throws Exception {
    JsonObject question = question(Applications.ID_NUMBER, fresh());
    JsonObject refused =
        village
            .ask(LOOK_UPS, question.put("item", Applications.RESIDENCE_PERMIT).encode())
            .expect(422)
            .json();
    assertEquals("/item", refused.getJsonArray("errors").getJsonObject(0).getString("pointer"));
    assertEquals("not-of-item", refused.getJsonArray("errors").getJsonObject(0).getString("code"));

    TrackedCase other = village.receive(village.application(Applications.RESIDENCE_PERMIT));
    village.ask(other.path() + "/look-ups", "{\"lookUp\":\"credit\"}").expect(422);
    assertEquals(
        List.of(), rows("register_use WHERE item = '" + Applications.RESIDENCE_PERMIT + "'"));
  }

  @Test
  void the_guide_and_the_precheck_say_what_is_asked() throws Exception {
    JsonObject guide =
        village.get("/api/v1/items/" + Applications.MINIMUM_LIVING).expect(200).json();
    JsonObject precheck =
        village
            .ask("/api/v1/prechecks", village.application(Applications.MINIMUM_LIVING).encode())
            .expect(200)
            .json();

    JsonObject credit = new JsonObject().put("code", "credit").put("name", "信用信息");
    assertEquals(credit, guide.getJsonArray("lookUps").getJsonObject(0));
    assertEquals(credit, precheck.getJsonArray("lookUps").getJsonObject(0));
  }

  @Test
  void who_asked_about_whom_and_why_is_on_record_and_names_nobody() throws Exception {
    String name = fresh();
    String cause = "核对信用，证件" + Applications.ID_NUMBER;
    answered(question(Applications.ID_NUMBER, fresh())); // it can be reached
    ask(question(Applications.ID_NUMBER, name).put("cause", cause));

    List<JsonObject> rows = rows("register_use WHERE cause LIKE '核对信用%' ORDER BY id");

    assertEquals(2, rows.size());
    assertEquals("ASKED", rows.get(0).getString("event"));
    assertEquals("ANSWERED", rows.get(1).getString("event"));
    assertEquals("KNOWN", rows.get(1).getString("result"));
    assertEquals(RunningGateway.VILLAGE, rows.get(1).getString("station"));
    assertEquals(rows.get(0).getValue("subject"), rows.get(1).getValue("subject"));
    String all = rows("register_use").toString() + rows("look_up");
    assertFalse(all.contains(Applications.ID_NUMBER), all);
    assertFalse(all.contains("示例执字"), all);
    assertThrows(
        Exception.class, () -> pool.query("DELETE FROM register_use").execute().await(10, SECONDS));
  }

  private static List<JsonObject> rows(String from) throws Exception {
    return pool.query("SELECT to_jsonb(t) AS row FROM (SELECT * FROM " + from + ") t")
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getJsonObject("row"))
                    .toList())
        .await(10, SECONDS);
  }
}
