package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Arrival;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;

/** Cases that were begun on a platform arrive once, as submissions, by the very same checks. */
@ExtendWith(DatabaseExtension.class)
class ArrivalsTest {
  private static final Instant BEGUN = Instant.parse("2026-01-05T02:03:04Z");

  private Pool pool;
  private RunningGateway gateway;
  private Agent village;
  private JsonObject application;

  @BeforeEach
  void start(DatabaseAddress database, Pool tables) throws Exception {
    pool = tables;
    ScriptedPlatform.forget();
    gateway =
        RunningGateway.on(database)
            .nodes(2)
            .config("backends.yaml", "backends:\n", ScriptedPlatform.entry())
            .start();
    village = gateway.village();
    application = village.application(MINIMUM_LIVING);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    ScriptedPlatform.forget();
  }

  @Test
  void a_case_begun_elsewhere_is_seen_by_its_station_with_its_origin_and_goes_its_way()
      throws Exception {
    ScriptedPlatform.begin(arrival("P-1", RunningGateway.VILLAGE, MINIMUM_LIVING));

    TrackedCase arrived = new TrackedCase(village, only("P-1"));
    arrived.awaitConcluded("APPROVED");
    JsonObject shown = village.get("/api/v1/cases/" + arrived.id()).expect(200).json();
    JsonObject origin = shown.getJsonObject("origin");
    assertEquals("P-1", origin.getString("number"));
    assertEquals("APP", origin.getString("channel"));
    assertEquals("2026-01-05T10:03:04.000+08:00", origin.getString("begunAt"));
    assertEquals(ScriptedPlatform.CODE, origin.getJsonObject("platform").getString("code"));
    assertEquals("示例平台", origin.getJsonObject("platform").getString("name"));
    assertEquals("N-P-1", shown.getString("caseNo"));
    assertNull(shown.getJsonObject("agent"));
    JsonObject received = arrived.awaitHop("RECEIVED");
    assertEquals(1, received.getInteger("seq"));
    JsonObject applicant =
        village.get("/api/v1/cases/" + arrived.id() + "/applicant").expect(200).json();
    assertEquals("PERSON", applicant.getJsonObject("applicant").getString("kind"));
  }

  @Test
  void each_arrives_once_though_the_platform_says_it_again_and_both_nodes_read() throws Exception {
    for (int i = 1; i <= 9; i++) {
      ScriptedPlatform.begin(arrival("P-" + i, RunningGateway.VILLAGE, MINIMUM_LIVING));
      ScriptedPlatform.begin(arrival("P-" + (1 + i / 2), RunningGateway.VILLAGE, MINIMUM_LIVING));
    }
    Await.until(() -> cases().size() == 9, () -> cases().toString());
    ScriptedPlatform.begin(arrival("P-1", RunningGateway.VILLAGE, MINIMUM_LIVING));
    ScriptedPlatform.begin(arrival("P-10", RunningGateway.VILLAGE, MINIMUM_LIVING));
    only("P-10");
    assertEquals(10, cases().size());
    assertEquals(0, open("refused").size() + open("waiting").size());
  }

  @Test
  void what_fails_the_checks_waits_in_sight_and_is_taken_when_the_configuration_was_mended()
      throws Exception {
    ScriptedPlatform.begin(arrival("P-1", RunningGateway.VILLAGE, MINIMUM_LIVING));
    ScriptedPlatform.begin(arrival("P-2", "village-to-come", MINIMUM_LIVING));
    ScriptedPlatform.begin(
        arrival(
            "P-3", RunningGateway.VILLAGE, MINIMUM_LIVING, new JsonObject().put("kind", "PERSON")));
    ScriptedPlatform.begin(arrival("P-4", RunningGateway.VILLAGE, "no-such-item"));
    ScriptedPlatform.begin(arrival("P-5", RunningGateway.VILLAGE, MINIMUM_LIVING));

    only("P-1");
    only("P-5");
    Await.until(() -> open("refused").size() == 3, () -> refusedText());
    List<JsonObject> refused = open("refused");
    assertEquals(
        List.of("P-2", "P-3", "P-4"), refused.stream().map(it -> it.getString("number")).toList());
    assertEquals("unknown-station", error(refused.get(0), 0).getString("code"));
    assertTrue(
        error(refused.get(1), 0).getString("pointer").startsWith("/applicant"), refusedText());
    assertEquals("unknown-item", error(refused.get(2), 0).getString("code"));
    assertFalse(refusedText().contains("示例村民"));

    Agent operator = gateway.management(Role.OPERATOR, "op-1");
    String retry = "/arrivals/" + refused.get(0).getString("id") + "/retry";
    String body = new JsonObject().put("reason", "站点已补登").encode();
    operator.post(retry, "k-1", body).expect(204);
    Await.until(() -> open("refused").size() == 3, () -> refusedText());

    gateway.restart(
        files ->
            files.replace(
                "stations.yaml",
                "  - code: renli-village\n",
                "  - code: village-to-come\n"
                    + "    name: 新设示例村便民服务站\n    type: VILLAGE\n"
                    + "    region: \"512002103901\"\n"
                    + "    hours: [{ days: [MONDAY], from: \"09:00\", to: \"12:00\" }]\n"
                    + "    offers: { lists: [VILLAGE] }\n  - code: renli-village\n"));
    village = gateway.village();
    gateway.agent("village-to-come").bringSample();
    Agent again = gateway.management(Role.OPERATOR, "op-1");
    again.post(retry, "k-1", body).expect(204);
    again.post(retry, "k-1", body.replace("补", "再")).expect(422);
    again.post(retry, "k-2", body).expect(204);
    again.post("/arrivals/999999/retry", "k-3", body).expect(404);
    Await.until(
        () ->
            gateway
                    .agent("village-to-come")
                    .get("/api/v1/cases?originNo=P-2")
                    .expect(200)
                    .json()
                    .getJsonArray("items")
                    .size()
                == 1,
        () -> refusedText());
    again.post(retry, "k-4", body).expect(409);
    assertEquals(
        0,
        village.get("/api/v1/cases?originNo=P-2").expect(200).json().getJsonArray("items").size());
  }

  @Test
  void what_was_served_another_way_is_closed_and_comes_no_more() throws Exception {
    ScriptedPlatform.begin(arrival("P-1", "no-such-station", MINIMUM_LIVING));
    Await.until(() -> open("refused").size() == 1, () -> refusedText());
    String at = "/arrivals/" + open("refused").get(0).getString("id");
    String body = new JsonObject().put("reason", "申请人已到站点办理").encode();

    gateway.management(Role.AUDITOR).post(at + "/close", "k-1", body).expect(403);
    Agent operator = gateway.management(Role.OPERATOR, "op-1");
    operator.post(at + "/close", "k-1", body).expect(204);
    operator.post(at + "/close", "k-1", body).expect(204);
    operator.post(at + "/close", "k-2", body).expect(409);
    operator.post(at + "/retry", "k-3", body).expect(409);
    operator.post("/arrivals/999999/close", "k-4", body).expect(404);

    assertEquals(List.of(), open("refused"));
    assertEquals("P-1", open("closed").get(0).getString("number"));
    assertEquals(0, count("arrival WHERE body IS NOT NULL"));
    assertEquals(1, count("operator_log WHERE act = 'DEALT_WITH' AND arrival_id IS NOT NULL"));

    ScriptedPlatform.begin(arrival("P-1", RunningGateway.VILLAGE, MINIMUM_LIVING));
    ScriptedPlatform.begin(arrival("P-2", RunningGateway.VILLAGE, MINIMUM_LIVING));
    only("P-2");
    assertEquals(1, cases().size());
  }

  @Test
  void a_time_that_cannot_be_is_not_kept_and_holds_up_nothing() throws Exception {
    Instant far = LocalDateTime.of(900_000, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    ScriptedPlatform.begin(begun("P-1", RunningGateway.VILLAGE, far));
    ScriptedPlatform.begin(begun("P-2", RunningGateway.VILLAGE, Instant.MAX));
    ScriptedPlatform.begin(begun("P-3", RunningGateway.VILLAGE, Instant.MIN));
    ScriptedPlatform.begin(begun("P-4", "no-such-station", far));
    ScriptedPlatform.begin(begun("P-5", RunningGateway.VILLAGE, null));

    for (String number : List.of("P-1", "P-2", "P-3", "P-5")) {
      JsonObject origin = only(number).getJsonObject("origin");
      assertEquals(number, origin.getString("number"));
      assertTrue(origin.containsKey("begunAt"));
      assertNull(origin.getString("begunAt"));
    }
    Await.until(() -> open("refused").size() == 1, () -> refusedText());
    assertNull(open("refused").get(0).getString("begunAt"));
    assertEquals(4, cases().size());
  }

  @Test
  void the_number_of_a_person_in_what_a_platform_says_is_neither_logged_nor_shown()
      throws Exception {
    String id = Applications.ID_NUMBER;
    try (CapturedLogs logs = CapturedLogs.begin()) {
      ScriptedPlatform.begin(named(id, id, "no-such-station", "N-1"));
      ScriptedPlatform.begin(named("x-" + id, "手机 13912345678", RunningGateway.VILLAGE, "N-2"));
      Await.until(() -> open("refused").size() == 1, () -> refusedText());
      JsonObject refused = open("refused").get(0);
      assertEquals("1101**********002X", refused.getString("number"));
      assertEquals("1101**********002X", refused.getString("channel"));
      JsonObject origin = only("x-" + id).getJsonObject("origin");
      assertEquals("x-1101**********002X", origin.getString("number"));
      assertNull(origin.getString("channel"));

      assertEquals(List.of(), logs.lines().stream().filter(line -> line.contains(id)).toList());
      assertTrue(logs.lines().stream().anyMatch(line -> line.contains("Arrival 1 of elsewhere")));
    }
  }

  @Test
  void an_official_number_is_one_cases_and_never_cut() throws Exception {
    ScriptedPlatform.begin(named("P-1", "APP", RunningGateway.VILLAGE, "N-1"));
    String receipt = only("P-1").getString("receiptNo");
    String unused = receipt.substring(0, receipt.length() - 2) + "77";
    ScriptedPlatform.begin(named("P-2", "APP", RunningGateway.VILLAGE, "N-1"));
    ScriptedPlatform.begin(named("P-3", "APP", RunningGateway.VILLAGE, receipt));
    ScriptedPlatform.begin(named("P-4", "APP", RunningGateway.VILLAGE, unused));
    ScriptedPlatform.begin(named("P-5", "APP", RunningGateway.VILLAGE, "N".repeat(51)));
    ScriptedPlatform.begin(named("P-6", "APP", RunningGateway.VILLAGE, "N".repeat(120)));
    ScriptedPlatform.begin(named("P-7", "APP", RunningGateway.VILLAGE, "N\u0000-7"));
    ScriptedPlatform.begin(named("P-8", "APP", RunningGateway.VILLAGE, "N-".repeat(25)));

    assertEquals("N-".repeat(25), only("P-8").getString("caseNo"));
    Await.until(() -> open("refused").size() == 6, () -> refusedText());
    List<String> codes = new ArrayList<>();
    for (JsonObject refused : open("refused")) {
      assertEquals("/caseNo", error(refused, 0).getString("pointer"));
      codes.add(refused.getString("number") + ' ' + error(refused, 0).getString("code"));
    }
    codes.sort(null);
    assertEquals(
        List.of(
            "P-2 case-no-taken",
            "P-3 case-no-taken",
            "P-4 case-no-taken",
            "P-5 case-no-malformed",
            "P-6 case-no-malformed",
            "P-7 case-no-malformed"),
        codes);
    assertEquals(2, cases().size());
    assertEquals(2, count("(SELECT DISTINCT case_no FROM service_case) n"));
  }

  private Arrival begun(String number, String station, Instant at) {
    Arrival plain = arrival(number, station, MINIMUM_LIVING);
    return changed(plain, plain.channel(), plain.caseNo(), at);
  }

  private Arrival named(String number, String channel, String station, String caseNo) {
    return changed(arrival(number, station, MINIMUM_LIVING), channel, caseNo, BEGUN);
  }

  private static Arrival changed(Arrival plain, String channel, String caseNo, Instant at) {
    return new Arrival(
        plain.number(),
        channel,
        plain.station(),
        plain.item(),
        plain.applicant(),
        plain.form(),
        plain.papers(),
        caseNo,
        at,
        plain.remark());
  }

  @Test
  void papers_are_fetched_late_or_parked_where_they_are_not_what_they_claim_to_be()
      throws Exception {
    Buffer late = Buffer.buffer(SampleMaterial.CONTENT).appendString("\n% late");
    Buffer wrong = Buffer.buffer(SampleMaterial.CONTENT).appendString("\n% wrong");
    AtomicInteger asked = new AtomicInteger();
    ScriptedPlatform.paper(
        "ref-late",
        () ->
            asked.incrementAndGet() < 3
                ? Future.failedFuture(
                    AdapterFailure.nothingSent(Fault.BACKEND, "not-yet", "not yet"))
                : Future.succeededFuture(new OneChunk(late)));
    ScriptedPlatform.paper(
        "ref-wrong",
        () -> Future.succeededFuture(new OneChunk(Buffer.buffer("%PDF-1.7 something else"))));
    ScriptedPlatform.begin(withPaper("P-1", late, "ref-late"));
    ScriptedPlatform.begin(withPaper("P-2", wrong, "ref-wrong"));

    TrackedCase first = new TrackedCase(village, only("P-1"));
    TrackedCase second = new TrackedCase(village, only("P-2"));
    first.awaitConcluded("APPROVED");
    Await.until(() -> open("papers").size() == 1, () -> text("papers"));
    JsonObject parked = open("papers").get(0);
    assertEquals("P-2", parked.getString("number"));
    assertTrue(error(parked, 0).getString("code").matches("material-.*|range-.*"), text("papers"));
    assertEquals("AWAITING_CORRECTION", second.read().getString("state"));

    ScriptedPlatform.paper("ref-wrong", () -> Future.succeededFuture(new OneChunk(wrong)));
    gateway
        .management(Role.OPERATOR, "op-1")
        .post(
            "/arrivals/" + parked.getString("id") + "/retry",
            new JsonObject().put("reason", "平台已换上正确的文件"))
        .expect(204);
    second.awaitConcluded("APPROVED");
    assertEquals(0, open("papers").size());
  }

  @Test
  void papers_of_a_case_that_is_over_are_fetched_no_more_and_go_when_it_is_erased()
      throws Exception {
    Buffer content = Buffer.buffer(SampleMaterial.CONTENT).appendString("\n% later");
    AtomicInteger asked = new AtomicInteger();
    ScriptedPlatform.paper(
        "ref-later",
        () -> {
          asked.incrementAndGet();
          return Future.failedFuture(
              AdapterFailure.turnedAway(
                  Fault.BACKEND, "later", "later", Duration.ofHours(1), Exchange.NONE));
        });
    ScriptedPlatform.begin(withPaper("P-1", content, "ref-later"));
    TrackedCase withdrawn = new TrackedCase(village, only("P-1"));
    String waiting = "arrival_paper WHERE state = 1 AND due_at > now() + interval '1 minute'";
    Await.until(() -> count(waiting) == 1, () -> "it was not asked for");
    withdrawn.withdraw().expect(202);
    pool.query("UPDATE arrival_paper SET due_at = now() WHERE state = 1")
        .execute()
        .await(10, SECONDS);
    String ended = "arrival_paper WHERE state = 4 AND owner IS NULL AND leased_until IS NULL";
    Await.until(() -> count(ended) == 1, () -> "it waits");
    assertEquals(1, asked.get());

    erase(withdrawn);
    assertEquals(0, count("arrival_paper"));
  }

  @Test
  void a_paper_that_cannot_be_had_is_shown_until_an_operator_ends_it_or_its_case_is_over()
      throws Exception {
    Buffer one = Buffer.buffer(SampleMaterial.CONTENT).appendString("\n% one");
    Buffer other = Buffer.buffer(SampleMaterial.CONTENT).appendString("\n% other");
    ScriptedPlatform.begin(withPaper("P-1", one, "ref-none"));
    ScriptedPlatform.begin(withPaper("P-2", other, "ref-none"));
    TrackedCase withdrawn = new TrackedCase(village, only("P-1"));
    TrackedCase goesOn = new TrackedCase(village, only("P-2"));
    Await.until(() -> open("papers").size() == 2, () -> text("papers"));

    withdrawn.withdraw().expect(202);
    List<JsonObject> left = open("papers");
    assertEquals(List.of("P-2"), left.stream().map(it -> it.getString("number")).toList());

    Agent operator = gateway.management(Role.OPERATOR, "op-1");
    String close = "/arrivals/" + left.get(0).getString("id") + "/close";
    String body = new JsonObject().put("reason", "村民自己带来").encode();
    operator.post(close, "k-1", body).expect(204);
    operator.post(close, "k-1", body).expect(204);
    operator.post(close, "k-2", body).expect(409, "not-refused");
    assertEquals(List.of(), open("papers"));
    assertEquals(List.of(), open("closed"));
    assertEquals("AWAITING_CORRECTION", goesOn.read().getString("state"));
    gateway.uploader(RunningGateway.VILLAGE).put(other.getBytes());
    goesOn.awaitConcluded("APPROVED");
  }

  private void erase(TrackedCase tracked) throws Exception {
    String orders = "dispatch WHERE case_id = '" + tracked.id() + "'";
    Await.until(() -> count(orders) == 0, () -> "something is still to be told");
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

  private long count(String from) throws Exception {
    return pool.query("SELECT count(*) FROM " + from)
        .execute()
        .await(10, SECONDS)
        .iterator()
        .next()
        .getLong(0);
  }

  private Arrival withPaper(String number, Buffer content, String reference) throws Exception {
    Arrival plain = arrival(number, RunningGateway.VILLAGE, MINIMUM_LIVING);
    String sha256 =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes()));
    List<Arrival.Paper> papers = new ArrayList<>(plain.papers());
    Arrival.Paper one = papers.remove(0);
    papers.add(new Arrival.Paper(one.material(), one.name(), sha256, content.length(), reference));
    return new Arrival(
        number,
        plain.channel(),
        plain.station(),
        plain.item(),
        plain.applicant(),
        plain.form(),
        papers,
        plain.caseNo(),
        plain.begunAt(),
        plain.remark());
  }

  private String text(String state) {
    try {
      return open(state).toString();
    } catch (Exception failed) {
      return failed.toString();
    }
  }

  private JsonObject only(String number) throws Exception {
    String path = "/api/v1/cases?originNo=" + number;
    Await.until(
        () -> village.get(path).expect(200).json().getJsonArray("items").size() == 1,
        this::refusedText);
    return village.get(path).expect(200).json().getJsonArray("items").getJsonObject(0);
  }

  private List<JsonObject> cases() {
    try {
      return village.all("/api/v1/cases", 50);
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  private List<JsonObject> open(String state) throws Exception {
    return new ArrayList<>(gateway.management(Role.OPERATOR).all("/arrivals?state=" + state, 2));
  }

  private String refusedText() {
    try {
      return open("refused") + " " + open("waiting");
    } catch (Exception failed) {
      return failed.toString();
    }
  }

  private static JsonObject error(JsonObject refused, int at) {
    return refused.getJsonObject("faults").getJsonArray("errors").getJsonObject(at);
  }

  private Arrival arrival(String number, String station, String item) {
    return arrival(number, station, item, application.getJsonObject("applicant"));
  }

  private Arrival arrival(String number, String station, String item, JsonObject applicant) {
    List<Arrival.Paper> papers =
        application.getJsonArray("materials").stream()
            .map(JsonObject.class::cast)
            .map(
                each ->
                    new Arrival.Paper(
                        each.getString("material"),
                        each.getString("name"),
                        each.getString("sha256"),
                        each.getLong("bytes"),
                        "ref-" + each.getString("material")))
            .toList();
    return new Arrival(
        number,
        "APP",
        station,
        item,
        applicant,
        application.getJsonObject("form"),
        papers,
        "N-" + number,
        BEGUN,
        "示例村民的备注");
  }
}
