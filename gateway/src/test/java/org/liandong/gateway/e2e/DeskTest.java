package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.RESIDENCE_PERMIT;
import static org.liandong.gateway.e2e.Reviewer.words;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.TestTokens;
import org.liandong.gateway.model.ChinaTime;

/** An organ without a system of its own: its reviewers work at the desk. */
@ExtendWith(DatabaseExtension.class)
class DeskTest {
  static final String POLICE = "yanjiang-public-security";
  static final String FORESTRY = "yanjiang-forestry";
  static final String LOGGING = "511A0148700000";
  private static final String DESK = "      - organ: yanjiang-justice\n";
  private static final String FIRST = "officer-1";
  private static final String SECOND = "officer-2";

  private static RunningGateway gateway;
  private static Agent village;
  private static Reviewer first;
  private static Reviewer second;
  private static Pool pool;

  @BeforeAll
  static void start(DatabaseAddress database, Pool own) throws Exception {
    pool = own;
    gateway = atTheDesk(RunningGateway.on(database)).start();
    village = gateway.village();
    first = Reviewer.of(gateway, POLICE, FIRST);
    second = Reviewer.of(gateway, POLICE, SECOND);
  }

  /** Police and forestry lose their systems; who accepts a logging permit does not decide it. */
  static Scene atTheDesk(Scene scene) {
    return scene
        .config("backends.yaml", "      - organ: " + POLICE + '\n', "")
        .config("backends.yaml", "      - organ: " + FORESTRY + '\n', "")
        .config("backends.yaml", DESK, DESK + "      - organ: " + POLICE + '\n')
        .config(
            "items/logging-permit.yaml",
            "\nmaterials:\n",
            "\nlaw:\n  distinctPersons: true\n  special:\n    - kind: EXPERT_REVIEW\n"
                + "      basis: 《中华人民共和国行政许可法》第四十五条\n\nmaterials:\n")
        .config(
            files ->
                files.append(
                    "backends.yaml",
                    """
                      - code: patient-desk
                        number: 13
                        name: 认领得久的工作台
                        adapter: desk
                        serves:
                          - organ: yanjiang-forestry
                        settings:
                          claim: 45m
                    """));
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private static TrackedCase residence() throws Exception {
    return village.receive(village.application(RESIDENCE_PERMIT));
  }

  private static TrackedCase logging() throws Exception {
    return village.receive(village.application(LOGGING));
  }

  private static List<String> kinds(JsonObject task) {
    return task.getJsonArray("possible").stream()
        .map(one -> ((JsonObject) one).getString("kind"))
        .toList();
  }

  private static long count(String what) throws Exception {
    return pool.query("SELECT count(*) FROM " + what)
        .execute()
        .await(10, SECONDS)
        .iterator()
        .next()
        .getLong(0);
  }

  private static boolean isOpen(Reviewer reviewer, String task) throws Exception {
    return reviewer.list("").stream().anyMatch(one -> one.getString("id").equals(task));
  }

  @Test
  void a_case_is_accepted_and_decided_at_the_desk() throws Exception {
    TrackedCase tracked = residence();
    String task = first.await(tracked);
    JsonObject seen = first.open(task).expect(200).json();
    assertEquals("*", seen.getJsonObject("applicant").getString("name").substring(1));
    assertFalse(seen.encode().contains(Applications.ID_NUMBER), seen::encode);
    assertEquals("示例", seen.getJsonObject("form").getString("residence"));
    assertEquals(3, seen.getJsonArray("authority").size());
    for (Object each : seen.getJsonArray("authority")) {
      JsonObject one = (JsonObject) each;
      assertTrue(one.getBoolean("valid"), one::encode);
      assertEquals("STATUTORY", one.getString("basis"));
      assertEquals("《居住证暂行条例》第八条", one.getString("document"));
      assertEquals(POLICE, one.getJsonObject("inNameOf").getString("code"));
    }
    assertEquals(List.of("ACCEPTED", "NOT_ACCEPTED", "CORRECTION"), kinds(seen).subList(0, 3));
    assertFalse(kinds(seen).contains("APPROVED"));
    assertNull(seen.getJsonObject("links").getString("answers"), "not claimed yet");

    String tag = first.open(task).header("etag");
    first.say(task, tag, "not-claimed", words("ACCEPTED")).expect(409, "not-claimed");
    first.sayUnseen(task, "unseen", words("ACCEPTED")).expect(428, "precondition-required");
    first.say(task, "*", "any", words("ACCEPTED")).expect(428, "precondition-required");
    JsonObject claimed = first.claim(task).expect(200).json();
    assertTrue(claimed.getJsonObject("claim").getBoolean("mine"));
    assertEquals(FIRST, claimed.getJsonObject("claim").getString("person"));
    second.claim(task).expect(409, "claimed-by-another");
    tag = first.open(task).header("etag");
    second.say(task, tag, "other", words("ACCEPTED")).expect(409, "claimed-by-another");
    first.say(task, tag, "early", words("APPROVED")).expect(409, "not-accepted-yet");

    Answer accepted = first.say(task, tag, "accept-1", words("ACCEPTED")).expect(201);
    assertEquals("ACCEPTED", tracked.read().getString("state"), "at once");
    first.say(task, tag, "accept-2", words("ACCEPTED")).expect(412, "changed-meanwhile");
    Answer again = first.say(task, tag, "accept-1", words("ACCEPTED")).expect(201);
    assertEquals(accepted.body(), again.body());
    first.say(task, tag, "accept-1", words("SPECIAL_ENDED")).expect(422, "idempotency-key-reused");

    JsonObject approval = words("APPROVED").put("document", "示例居〔2026〕1号").put("text", "准予");
    tag = accepted.header("etag");
    first.say(task, tag, "approve", approval).expect(201);
    tracked.awaitConcluded("APPROVED");
    first.say(task, tag, "approve", approval).expect(201);
    List<JsonObject> answers =
        tracked.hops().stream().filter(hop -> hop.getString("kind").equals("ANSWERED")).toList();
    assertEquals(2, answers.size());
    for (JsonObject answer : answers) {
      assertEquals(FIRST, answer.getString("actor"));
      assertNull(answer.getString("errorCode"));
      assertNotNull(answer.getString("sentAt"), "when it was decided");
    }
    assertFalse(isOpen(first, task));
    assertTrue(
        first.list("?state=DONE").stream().anyMatch(one -> one.getString("id").equals(task)));
    assertEquals(
        1, tracked.hops().stream().filter(h -> h.getString("kind").equals("DELIVERED")).count());
  }

  @Test
  void a_task_has_the_first_limit_of_its_case_and_what_is_over_comes_first() throws Exception {
    TrackedCase accepted = residence();
    String task = first.await(accepted);
    awaitLimit(task);
    first.say(task, words("ACCEPTED")).expect(201);
    JsonObject seen = first.open(task).json();
    assertNotNull(due(seen, "LEGAL"));
    assertEquals(due(seen, "LEGAL"), seen.getString("dueAt"));
    assertEquals(
        accepted.read().getJsonArray("deadlines"), seen.getJsonArray("deadlines"), "as cases do");
    assertEquals("GREEN", seen.getString("light"));

    String late = first.await(residence());
    String near = first.await(residence());
    awaitLimit(late);
    awaitLimit(near);
    run("UPDATE desk_task SET due_at = now() - interval '1 day' WHERE id = '" + late + "'");
    run(
        "UPDATE desk_task SET due_at = now() + interval '1 hour', told = 1 WHERE id = '"
            + near
            + "'");
    List<JsonObject> all = first.agent().all(Reviewer.TASKS, 1);
    List<String> ids = all.stream().map(one -> one.getString("id")).toList();
    assertEquals(ids.size(), Set.copyOf(ids).size());
    assertEquals(List.of(late, near), ids.subList(0, 2));
    assertTrue(ids.contains(task));
    assertEquals("RED", all.get(0).getString("light"));
    assertEquals("YELLOW", all.get(1).getString("light"));
    List<JsonObject> overdue = first.list("?due=overdue");
    assertEquals(List.of(late), overdue.stream().map(one -> one.getString("id")).toList());
  }

  /** A limit comes with the clock, a moment after the task. */
  private static void awaitLimit(String task) throws Exception {
    Await.until(
        () -> {
          JsonObject now = first.open(task).json();
          return due(now, "ACCEPTANCE") != null
              && due(now, "ACCEPTANCE").equals(now.getString("dueAt"));
        },
        () -> "the limit of the acceptance is not the task's");
  }

  /** Of the limit of this kind that was shown; null where none is. */
  private static String due(JsonObject task, String kind) {
    return task.getJsonArray("deadlines").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("kind").equals(kind))
        .map(one -> one.getString("dueAt"))
        .findFirst()
        .orElse(null);
  }

  @Test
  void another_organ_is_told_that_there_is_no_such_task() throws Exception {
    String task = first.await(residence());
    Reviewer other = Reviewer.of(gateway, "yanjiang-justice", "officer-9");
    other.open(task).expect(404, "unknown-task");
    other.claim(task).expect(404, "unknown-task");
    other.say(task, "\"1\"", "k", words("ACCEPTED")).expect(404, "unknown-task");
    other.agent().get(Reviewer.TASKS + '/' + task + "/materials/" + "0".repeat(64)).expect(404);
    assertTrue(other.list("").isEmpty());
    Reviewer nowhere = Reviewer.of(gateway, RunningGateway.VILLAGE, "officer-9");
    nowhere.open(task).expect(403, "organ-unknown");
  }

  @Test
  void what_a_kind_needs_is_asked_for_before_anything_is_stored() throws Exception {
    String task = first.await(residence());
    String tag = first.claim(task).expect(200).header("etag");
    long before = count("inbox");
    Map<String, String> words =
        Map.of(
            "NOT_ACCEPTED", "competentOrgan",
            "REJECTED", "remedies",
            "CORRECTION", "text",
            "OPINION", "text",
            "RETURNED", "text",
            "SPECIAL_STARTED", "special",
            "EXTENDED", "head");
    for (Map.Entry<String, String> each : words.entrySet()) {
      Answer refused =
          first.say(task, tag, UUID.randomUUID().toString(), words(each.getKey())).expect(422);
      assertTrue(refused.body().contains(each.getValue()), refused::body);
    }
    JsonObject unknown = words("CORRECTION").put("missing", new JsonArray().add("no-such-paper"));
    Answer refused = first.say(task, tag, "unknown", unknown).expect(422);
    assertTrue(refused.body().contains("/missing/0"), refused::body);
    JsonObject past =
        words("CORRECTION")
            .put("text", "请补正")
            .put("until", ChinaTime.dayOf(Instant.now()).toString());
    first.say(task, tag, "past", past).expect(422);
    first.say(task, tag, "key", words("REFERRED")).expect(409);
    assertEquals(before, count("inbox"));
  }

  @Test
  void a_correction_goes_to_the_station_and_comes_back() throws Exception {
    TrackedCase tracked = residence();
    String task = first.await(tracked);
    JsonObject asks = words("CORRECTION").put("missing", new JsonArray().add("photo"));
    first.say(task, asks).expect(201);
    assertEquals("AWAITING_CORRECTION", tracked.read().getString("state"));
    JsonObject waiting = first.open(task).expect(200).json();
    assertEquals("WITH_STATION", waiting.getString("state"));
    assertNull(waiting.getJsonObject("claim"), "what the station has is nobody's");
    assertFalse(isOpen(first, task));
    String tag = first.claim(task).expect(200).header("etag");

    JsonObject brings =
        new JsonObject()
            .put("materials", new JsonArray().add(Applications.material("photo")))
            .put("remark", "换了新照片");
    tracked.correct(brings).expect(202);
    Await.until(
        () -> first.open(task).json().getJsonArray("orders").size() == 2, () -> "no supplement");
    JsonObject back = first.open(task).expect(200).json();
    assertEquals("OPEN", back.getString("state"));
    JsonObject supplement = back.getJsonArray("orders").getJsonObject(1);
    assertEquals("SUPPLEMENT", supplement.getString("kind"));
    assertEquals("换了新照片", supplement.getString("remark"));
    first.say(task, tag, "unseen", words("ACCEPTED")).expect(412, "changed-meanwhile");
    first.say(task, words("ACCEPTED")).expect(201);
    JsonObject rejection =
        words("REJECTED")
            .put("text", "不符合条件")
            .put("remedies", "六十日内申请行政复议")
            .put("document", "示例居〔2026〕2号");
    first.say(task, rejection).expect(201);
    tracked.awaitConcluded("REJECTED");
  }

  @Test
  void what_the_station_withdraws_leaves_the_desk() throws Exception {
    TrackedCase tracked = residence();
    String task = first.await(tracked);
    String tag = first.claim(task).expect(200).header("etag");
    tracked.withdraw().expect(202);
    tracked.awaitConcluded("WITHDRAWN");
    assertFalse(isOpen(first, task));
    first.say(task, tag, "late", words("ACCEPTED")).expect(412, "changed-meanwhile");
    Await.until(
        () -> first.open(task).json().getJsonArray("orders").size() == 2, () -> "no cancel");
    tag = first.open(task).header("etag");
    Answer refused = first.say(task, tag, "later", words("ACCEPTED")).expect(409, "task-over");
    assertTrue(refused.json().getString("detail").contains("撤回"));
    JsonObject seen = first.open(task).json();
    assertEquals("TAKEN_BACK", seen.getString("state"));
    assertEquals(List.of(), kinds(seen));
    assertEquals(0, count("inbox WHERE case_id = '" + tracked.id() + "'"));
  }

  @Test
  void a_claim_runs_out_and_another_goes_on() throws Exception {
    Reviewer one = Reviewer.of(gateway, FORESTRY, "forester-1");
    Reviewer other = Reviewer.of(gateway, FORESTRY, "forester-2");
    String task = one.await(logging());
    Answer claim = one.claim(task).expect(200);
    String until = claim.json().getJsonObject("claim").getString("until");
    Duration holds = Duration.between(Instant.now(), OffsetDateTime.parse(until).toInstant());
    assertTrue(holds.toMinutes() >= 40 && holds.toMinutes() <= 45, until);
    other.claim(task).expect(409, "claimed-by-another");
    assertTrue(one.list("?mine=true").stream().anyMatch(o -> o.getString("id").equals(task)));

    runOut(task);
    assertFalse(one.list("?mine=true").stream().anyMatch(o -> o.getString("id").equals(task)));
    String tag = claim.header("etag");
    one.say(task, tag, "out", words("ACCEPTED")).expect(409, "not-claimed");
    other.claim(task).expect(200);
    one.say(task, tag, "late", words("ACCEPTED")).expect(412, "changed-meanwhile");
    one.release(task).expect(409, "claimed-by-another");
    runOut(task);
    assertNull(one.open(task).json().getJsonObject("claim"));
    other.release(task).expect(409, "not-claimed");
  }

  /** As when its time is over by the database's clock. */
  private static void runOut(String task) throws Exception {
    run(
        "UPDATE desk_task SET claimed_until = clock_timestamp() - interval '1 second' WHERE id = '"
            + task
            + "'");
  }

  @Test
  void who_accepts_does_not_decide_where_the_item_wants_different_persons() throws Exception {
    Reviewer one = Reviewer.of(gateway, FORESTRY, "forester-1");
    Reviewer other = Reviewer.of(gateway, FORESTRY, "forester-2");
    TrackedCase tracked = logging();
    String task = one.await(tracked);
    one.say(task, words("ACCEPTED")).expect(201);
    assertFalse(kinds(one.open(task).json()).contains("APPROVED"));
    assertTrue(kinds(other.open(task).json()).contains("APPROVED"));
    JsonObject approval = words("APPROVED").put("document", "示例林〔2026〕1号");
    one.say(task, approval).expect(403, "same-person");
    assertEquals("ACCEPTED", tracked.read().getString("state"));
    JsonObject done = one.open(task).json().getJsonArray("done").getJsonObject(1);
    assertEquals("same-person", done.getString("refused"));
    one.release(task).expect(200);

    JsonObject special =
        new JsonObject().put("kind", "HEARING").put("basis", "x").put("notice", "y");
    other.say(task, words("SPECIAL_STARTED").put("special", special)).expect(422);
    special.put("kind", "EXPERT_REVIEW");
    other.say(task, words("SPECIAL_STARTED").put("special", special)).expect(201);
    assertEquals("SUSPENDED", tracked.read().getString("state"));
    other.say(task, words("SPECIAL_ENDED")).expect(201);
    other.say(task, words("EXTENDED").put("head", "GOVERNMENT")).expect(422);
    other.say(task, words("EXTENDED").put("head", "ORGAN")).expect(201);
    other.say(task, words("EXTENDED").put("head", "ORGAN")).expect(409, "extended-before");
    other.say(task, words("OPINION").put("text", "可以")).expect(201);
    other.release(task).expect(200);
    Reviewer third = Reviewer.of(gateway, FORESTRY, "forester-3");
    third.say(task, words("OPINION").put("text", "也可以")).expect(201);
    third.release(task).expect(200);
    other.say(task, approval).expect(403, "same-person");
    other.release(task).expect(200);
    Reviewer fourth = Reviewer.of(gateway, FORESTRY, "forester-4");
    fourth.say(task, approval).expect(201);
    tracked.awaitConcluded("APPROVED");
  }

  @Test
  void who_submitted_a_case_does_not_decide_it() throws Exception {
    JsonObject claims = TestTokens.claims(RunningGateway.VILLAGE, Role.AGENT).put("sub", FIRST);
    Agent agent = new Agent(gateway.port(), gateway.contract(), gateway.tokens().sign(claims));
    TrackedCase tracked = agent.receive(agent.application(RESIDENCE_PERMIT));
    String task = first.await(tracked);
    first.say(task, words("ACCEPTED")).expect(201);
    first.say(task, words("APPROVED")).expect(403, "decided-by-submitter");
    first.release(task).expect(200);
    second.say(task, words("APPROVED")).expect(201);
    tracked.awaitConcluded("APPROVED");
    assertFalse(tracked.read().getBoolean("attention"));
  }

  @Test
  void without_authority_today_nothing_is_done_and_the_attempt_is_on_record() throws Exception {
    Reviewer one = Reviewer.of(gateway, FORESTRY, "forester-3");
    TrackedCase tracked = logging();
    String task = one.await(tracked);
    Map<String, String> files = gateway.files().contents();
    String tomorrow = LocalDate.now(ChinaTime.ZONE).plusDays(1).toString();
    gateway
        .files()
        .replace(
            "authorities.yaml",
            "holders: [yanjiang-forestry]\n    from: 2020-07-01",
            "holders: [yanjiang-forestry]\n    from: " + tomorrow);
    reload();
    try {
      JsonObject seen = one.open(task).expect(200).json();
      assertFalse(seen.getJsonArray("authority").getJsonObject(0).getBoolean("valid"));
      assertEquals(List.of(), kinds(seen));
      Answer refused = one.say(task, words("ACCEPTED")).expect(403, "authority-missing");
      assertTrue(refused.json().getString("detail").contains("授权台账"));
      assertEquals("RECEIVED", tracked.read().getString("state"));
      assertEquals(
          1, count("desk_act WHERE refused = 'authority-missing' AND person = 'forester-3'"));
    } finally {
      gateway.files().restore(files);
      reload();
    }
    one.say(task, words("ACCEPTED")).expect(201);
    assertEquals("ACCEPTED", tracked.read().getString("state"));
  }

  private static void reload() throws Exception {
    gateway
        .management(Role.OPERATOR)
        .ask("/configuration/reload", new JsonObject().put("reason", "示例").encode())
        .expect(200);
  }

  @Test
  void who_oversees_looks_on_and_each_look_is_on_record() throws Exception {
    JsonObject application = village.application(RESIDENCE_PERMIT);
    JsonObject paper = application.getJsonArray("materials").getJsonObject(0);
    paper.put("name", "居民身份证" + Applications.ID_NUMBER + ".pdf");
    TrackedCase tracked = village.receive(application);
    String task = first.await(tracked);
    Agent supervisor = gateway.caller(Role.SUPERVISOR);
    String looks = "access WHERE case_id = '" + tracked.id() + "' AND operation = ";
    JsonObject seen = supervisor.get(Reviewer.TASKS + '/' + task).expect(200).json();
    assertFalse(seen.encode().contains(Applications.ID_NUMBER));
    JsonObject material = seen.getJsonArray("materials").getJsonObject(0);
    assertTrue(material.getString("name").startsWith("居民身份证"), material::encode);
    assertEquals(paper.getString("sha256"), material.getString("sha256"));
    assertNull(seen.getJsonObject("links").getString("claim"));
    assertEquals(1, count(looks + "'readDeskTask'"));
    supervisor.all(Reviewer.TASKS + "?organ=" + POLICE, 200);
    assertTrue(count(looks + "'listDeskTasks'") >= 1);
    supervisor
        .set(Reviewer.TASKS + '/' + task + "/claim", new JsonObject())
        .expect(403, "forbidden");
    assertEquals(0, count(looks + "'unmask'"));
    JsonObject reason = new JsonObject().put("reason", "核对本人身份");
    JsonObject shown =
        first
            .agent()
            .ask(Reviewer.TASKS + '/' + task + "/unmasking", reason.encode())
            .expect(200)
            .json();
    assertEquals(Applications.ID_NUMBER, shown.getJsonObject("applicant").getString("idNumber"));
    assertEquals(1, count(looks + "'unmask'"));
  }

  @Test
  void a_material_is_read_at_the_desk_and_the_reading_is_on_record() throws Exception {
    TrackedCase tracked = residence();
    String task = first.await(tracked);
    String content =
        first.open(task).json().getJsonArray("materials").getJsonObject(0).getString("content");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + content))
            .header("Authorization", "Bearer " + token(FIRST))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    assertEquals(200, answer.statusCode());
    assertEquals(SampleMaterial.CONTENT.length, answer.body().length);
    assertEquals(
        1,
        count(
            "access WHERE operation = 'readDeskMaterial' AND actor = '"
                + FIRST
                + "' AND case_id = '"
                + tracked.id()
                + "'"));
  }

  private static String token(String account) {
    return gateway.tokens().sign(TestTokens.claims(POLICE, Role.REVIEWER).put("sub", account));
  }

  /** As if the database had gone away between the message and the commit. */
  @Test
  void an_answer_is_stored_with_its_act_or_not_at_all() throws Exception {
    TrackedCase tracked = residence();
    String task = first.await(tracked);
    String tag = first.claim(task).expect(200).header("etag");
    String inbox = "inbox WHERE case_id = '" + tracked.id() + "'";
    run(
        "CREATE FUNCTION desk_breaks() RETURNS trigger LANGUAGE plpgsql AS "
            + "$$BEGIN RAISE EXCEPTION 'broken'; END$$");
    run(
        "CREATE TRIGGER breaks BEFORE INSERT ON desk_act FOR EACH ROW EXECUTE FUNCTION desk_breaks()");
    assertTrue(first.say(task, tag, "broken", words("ACCEPTED")).status() >= 500);
    assertEquals(0, count(inbox));
    assertEquals("RECEIVED", tracked.read().getString("state"));
    run("DROP TRIGGER breaks ON desk_act");
    first.say(task, tag, "broken", words("ACCEPTED")).expect(201);
    assertEquals(1, count(inbox));
    assertEquals("ACCEPTED", tracked.read().getString("state"));
  }

  private static void run(String sql) throws Exception {
    pool.query(sql).execute().await(10, SECONDS);
  }

  @Test
  void what_is_erased_is_erased_at_the_desk_too() throws Exception {
    TrackedCase tracked = residence();
    String task = first.await(tracked);
    JsonObject refusal =
        words("NOT_ACCEPTED").put("competentOrgan", "示例机关").put("document", "示例居〔2026〕3号");
    first.say(task, refusal).expect(201);
    tracked.awaitConcluded("NOT_ACCEPTED");
    Await.until(
        () -> count("dispatch WHERE case_id = '" + tracked.id() + "'") == 0, () -> "still told");
    JsonObject wish =
        new JsonObject()
            .put("receiptNo", tracked.receipt().getString("receiptNo"))
            .put("reason", "申请人要求删除")
            .put("basis", "个人信息保护法第四十七条");
    gateway
        .management(Role.SECURITY_OFFICER)
        .ask("/cases/" + tracked.id() + "/erasure", wish.encode())
        .expect(200);
    assertEquals(
        0, count("desk_order WHERE sealed_key IS NOT NULL AND case_id = '" + tracked.id() + "'"));
    JsonObject seen = first.open(task).expect(200).json();
    assertNull(seen.getJsonObject("applicant"));
    assertNull(seen.getJsonObject("form"));
  }
}
