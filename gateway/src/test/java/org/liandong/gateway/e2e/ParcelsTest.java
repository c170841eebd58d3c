package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.Beside;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.TestTokens;
import org.liandong.gateway.printing.Printed;

/** 物料流转: a paper parcel from the village over the town to the county and back, scan by scan. */
@ExtendWith(DatabaseExtension.class)
class ParcelsTest {
  private static final String TOWN = "danshan-town";
  private static final String COUNTY = "yanjiang-civil-affairs";
  private static final String PARCELS = "/api/v1/parcels";
  private static final AtomicReference<Instant> STOPPED = new AtomicReference<>();

  private static RunningGateway gateway;
  private static Pool pool;
  private static Agent village;
  private static Agent town;
  private static Agent county;

  @BeforeAll
  static void start(DatabaseAddress database, Pool tables) throws Exception {
    pool = tables;
    gateway = RunningGateway.on(database).silent("town").clock(ParcelsTest::now).start();
    village = gateway.village();
    town = gateway.agent(TOWN);
    county = reviewer(COUNTY, "reviewer-1");
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @AfterEach
  void today() {
    STOPPED.set(null);
  }

  private static Instant now() {
    Instant stopped = STOPPED.get();
    return stopped == null ? Instant.now() : stopped;
  }

  /** From here on it is this time. */
  private static void at(String time) {
    STOPPED.set(OffsetDateTime.parse(time).toInstant());
  }

  private static Agent reviewer(String organ, String account) {
    return person(TestTokens.claims(organ, Role.REVIEWER).put("sub", account));
  }

  private static Agent person(JsonObject claims) {
    return new Agent(gateway.port(), gateway.contract(), gateway.tokens().sign(claims));
  }

  private static TrackedCase received() throws Exception {
    return village.receive(village.application(MINIMUM_LIVING));
  }

  private static JsonObject contents() {
    return new JsonObject()
        .put("contents", new JsonArray().add(new JsonObject().put("words", "户口簿复印件")))
        .put("sheets", 7);
  }

  private static JsonObject packed(TrackedCase tracked, JsonObject body) throws Exception {
    return village.post(tracked.path() + "/parcels", body).expect(201).json();
  }

  private static String path(JsonObject parcel) {
    return PARCELS + "/" + parcel.getString("code");
  }

  private static JsonObject kind(String kind) {
    return new JsonObject().put("kind", kind);
  }

  private static JsonObject scan(Agent who, JsonObject parcel, String kind) throws Exception {
    return scan(who, parcel, kind(kind)).expect(201).json();
  }

  private static Answer scan(Agent who, JsonObject parcel, JsonObject body) throws Exception {
    return who.post(path(parcel) + "/handovers", body);
  }

  private static List<String> findings(JsonObject answer) {
    return HappyWaysTest.codes(answer.getJsonObject("handover").getJsonArray("findings"), "code");
  }

  private static String place(JsonObject parcel) {
    return parcel.getJsonObject("place").getString("code");
  }

  @Test
  void a_parcel_goes_from_the_village_over_the_town_to_the_county_and_back() throws Exception {
    TrackedCase tracked = received();
    JsonObject body = contents().put("carrier", "代办员顺路").put("trackingNo", "YZ-0001");
    body.getJsonArray("contents").add(new JsonObject().put("material", "id-card"));
    Answer answer = village.post(tracked.path() + "/parcels", body).expect(201);
    JsonObject parcel = answer.json();
    assertEquals(path(parcel), answer.header("location"));
    assertEquals("\"1\"", answer.header("etag"));
    assertEquals(
        List.of(RunningGateway.VILLAGE, TOWN, COUNTY),
        HappyWaysTest.codes(parcel.getJsonArray("route"), "code"));
    assertEquals("HELD SENT", state(parcel));
    assertEquals("居民身份证", parcel.getJsonArray("contents").getJsonObject(1).getString("name"));

    parcel = scan(village, parcel, "SENT").getJsonObject("parcel");
    assertEquals("SENT RECEIVED", state(parcel));
    assertEquals(TOWN, parcel.getJsonObject("next").getJsonObject("place").getString("code"));
    assertEquals(1, listed(town, "").size(), "what is on its way to a place is seen there");
    JsonObject told = kind("RECEIVED").put("seal", "INTACT").put("sheets", 7);
    parcel = scan(town, parcel, told).expect(201).json().getJsonObject("parcel");
    assertEquals(TOWN, place(parcel));
    scan(town, parcel, "SENT");
    JsonObject arrived = scan(county, parcel, "RECEIVED");
    assertEquals(List.of(), findings(arrived));
    assertEquals("HELD CLOSING", state(arrived.getJsonObject("parcel")));
    assertEquals("reviewer-1", arrived.getJsonObject("parcel").getString("holder"));
    scan(county, parcel, "SENT");
    assertEquals(List.of(), findings(scan(town, parcel, "RECEIVED")), "the way back");
    scan(town, parcel, "SENT");
    JsonObject back = scan(village, parcel, "RETURNED");
    assertEquals(List.of(), findings(back));
    parcel = back.getJsonObject("parcel");
    assertEquals("RETURNED", parcel.getString("state"));
    assertNull(parcel.getJsonObject("next"));
    assertEquals(9, parcel.getJsonArray("handovers").size());

    List<JsonObject> hops = parcelHops(tracked);
    assertEquals(9, hops.size());
    assertEquals("PARCEL_SENT", hops.get(1).getString("kind"));
    assertEquals(RunningGateway.VILLAGE, hops.get(1).getString("from"));
    assertEquals(TOWN, hops.get(1).getString("to"));
    assertEquals(parcel.getString("code"), hops.get(1).getString("key"));
    assertEquals(COUNTY, hops.get(4).getString("to"));
    assertEquals(COUNTY, hops.get(4).getString("actingStation"));
    assertEquals("RETURNED", hops.get(8).getString("outcome"));
    String link = tracked.read().getJsonObject("links").getString("parcels");
    assertEquals(1, village.get(link).expect(200).json().getJsonArray("items").size());
  }

  private static String state(JsonObject parcel) {
    return parcel.getString("state") + ' ' + parcel.getJsonObject("next").getString("kind");
  }

  private static List<JsonObject> parcelHops(TrackedCase tracked) throws Exception {
    return tracked.hops().stream()
        .filter(hop -> hop.getString("kind").startsWith("PARCEL_"))
        .toList();
  }

  private static List<JsonObject> listed(Agent who, String query) throws Exception {
    return who.all(PARCELS + query, 200);
  }

  @Test
  void the_slip_says_whither_and_what_and_nothing_of_the_applicant() throws Exception {
    TrackedCase tracked =
        village.receive(village.application(MINIMUM_LIVING).put("applicant", Ground.person()));
    JsonObject body = contents();
    body.getJsonArray("contents")
        .add(new JsonObject().put("words", "证明 " + Ground.ID_NUMBER))
        .add(new JsonObject().put("material", "id-card"));
    JsonObject parcel = packed(tracked, body);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:"
                        + gateway.port()
                        + parcel.getJsonObject("links").getString("slip")))
            .header("Authorization", "Bearer " + gateway.tokens().agent(RunningGateway.VILLAGE))
            .header("Accept", "application/pdf")
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    assertEquals(200, answer.statusCode());
    Printed printed = new Printed(answer.body());
    assertEquals(parcel.getString("code"), printed.code());
    String text = printed.text();
    for (String part :
        List.of(
            "材料袋交接单",
            parcel.getString("code"),
            tracked.receipt().getString("receiptNo"),
            "丹山镇示例村便民服务站",
            "2.丹山镇便民服务中心",
            "3.资阳市雁江区民政局",
            "1.户口簿复印件",
            "3.居民身份证",
            "共7页")) {
      assertTrue(text.contains(part), part + " is not in " + text);
    }
    String shown = text + village.get(path(parcel) + "/slip").expect(200).body();
    for (String personal : List.of(Ground.NAME, Ground.ID_NUMBER, Ground.PHONE)) {
      assertFalse(shown.contains(personal), shown);
    }
  }

  @Test
  void custody_follows_the_scan_wherever_it_is_and_what_is_odd_is_told() throws Exception {
    TrackedCase tracked = received();
    JsonObject parcel = packed(tracked, contents());
    scan(village, parcel, "SENT");
    Agent elsewhere = gateway.agent("linjiang-town");
    JsonObject broken = kind("RECEIVED").put("seal", "BROKEN").put("sheets", 6);
    JsonObject off = scan(elsewhere, parcel, broken).expect(201).json();
    assertEquals(List.of("SEAL_BROKEN", "SHEETS_DIFFER", "OFF_ROUTE"), findings(off));
    assertEquals("linjiang-town", place(off.getJsonObject("parcel")));
    assertEquals("seal-broken", parcelHops(tracked).get(2).getString("errorCode"));
    assertEquals(List.of("SKIPPED"), findings(scan(county, parcel, "RECEIVED")));
    assertEquals(
        List.of("NOT_RECEIVED"),
        findings(scan(town, parcel, "SENT")),
        "the scan before is missing");
    scan(county, parcel, "ARCHIVED");
    assertEquals(List.of("AFTER_CLOSING"), findings(scan(town, parcel, "RECEIVED")));
    scan(town, parcel, kind("RETURNED")).expect(409, "not-its-station");
    scan(elsewhere, parcel, kind("ARCHIVED")).expect(201);
    scan(village, parcel, kind("ARCHIVED")).expect(409, "not-an-organ");
  }

  @Test
  void what_is_not_asked_to_be_late_is_listed_late_or_not() throws Exception {
    JsonObject parcel = packed(received(), contents());
    for (String query : List.of("", "?overdue=false")) {
      assertTrue(isListed(village, query, parcel), query);
    }
    village.get(PARCELS + "?overdue=no").expect(400);
  }

  @Test
  void who_holds_it_and_scans_again_repeats_and_a_colleague_takes_over() throws Exception {
    TrackedCase tracked = received();
    JsonObject parcel = packed(tracked, contents());
    JsonObject first = scan(town, parcel, "RECEIVED").getJsonObject("parcel");
    JsonObject again = scan(town, parcel, kind("RECEIVED")).expect(200).json();
    assertEquals(2, again.getJsonObject("handover").getInteger("ordinal"));
    assertEquals(2, again.getJsonObject("parcel").getJsonArray("handovers").size());
    assertEquals(2, parcelHops(tracked).size());
    Agent colleague = person(TestTokens.claims(TOWN, Role.AGENT).put("sub", "colleague"));
    JsonObject taken = scan(colleague, parcel, "RECEIVED").getJsonObject("parcel");
    assertEquals("colleague", taken.getString("holder"));
    assertEquals(
        first.getJsonObject("next").getString("dueAt"),
        taken.getJsonObject("next").getString("dueAt"),
        "from hand to hand it gains no time");
    JsonObject opened = kind("RECEIVED").put("seal", "BROKEN");
    assertEquals(
        List.of("SEAL_BROKEN"), findings(scan(colleague, parcel, opened).expect(201).json()));
    scan(colleague, parcel, opened).expect(200);
    scan(town, parcel, "SENT");
    long looks = count("access WHERE operation = 'handOverParcel' AND actor = 'colleague'");
    scan(colleague, parcel, kind("SENT")).expect(200);
    assertEquals(
        looks + 1,
        count("access WHERE operation = 'handOverParcel' AND actor = 'colleague'"),
        "there is no hop that says who saw it");
  }

  @Test
  void a_key_gives_the_same_answer_again_and_takes_no_other_request() throws Exception {
    TrackedCase tracked = received();
    String pack = tracked.path() + "/parcels";
    JsonObject parcel = village.post(pack, "pack-1", contents().encode()).expect(201).json();
    JsonObject same = village.post(pack, "pack-1", contents().encode()).expect(201).json();
    assertEquals(parcel.getString("code"), same.getString("code"));
    JsonObject other = contents().put("sheets", 8);
    village.post(pack, "pack-1", other.encode()).expect(422, "idempotency-key-reused");
    village
        .post(pack, "pack-1", contents().put("route", new JsonArray().add("nowhere")).encode())
        .expect(422, "idempotency-key-reused");

    String scan = path(parcel) + "/handovers";
    town.post(scan, "scan-1", kind("RECEIVED").encode()).expect(201);
    scan(county, parcel, "RECEIVED");
    JsonObject retry = town.post(scan, "scan-1", kind("RECEIVED").encode()).expect(201).json();
    assertEquals(2, retry.getJsonObject("handover").getInteger("ordinal"));
    assertEquals(COUNTY, place(retry.getJsonObject("parcel")), "nothing was moved by it");
    town.post(scan, "scan-1", kind("SENT").encode()).expect(422, "idempotency-key-reused");
    assertEquals(3, parcelHops(tracked).size());
  }

  @Test
  void what_was_seen_before_others_scanned_is_told_apart_on_request() throws Exception {
    JsonObject parcel = packed(received(), contents());
    String tag = village.get(path(parcel)).expect(200).header("etag");
    scan(town, parcel, "RECEIVED");
    for (String stale : List.of(tag, "\"x\"", "\"1\", \"5\"", "W/\"2\"")) {
      village
          .set(path(parcel) + "/handovers", kind("SENT"), "If-Match", stale, "Idempotency-Key", "m")
          .expect(412, "changed-meanwhile");
    }
    village
        .set(
            path(parcel) + "/handovers",
            kind("SENT"),
            "If-Match",
            "\"1\", \"2\"",
            "Idempotency-Key",
            "m")
        .expect(201);
  }

  @Test
  void a_misread_code_is_noticed_and_an_unknown_one_is_not_found() throws Exception {
    JsonObject parcel = packed(received(), contents());
    String code = parcel.getString("code");
    char last = code.charAt(code.length() - 1);
    String misread = code.substring(0, code.length() - 1) + (last == 'A' ? 'C' : 'A');
    Answer answer = village.get(PARCELS + "/" + misread).expect(400, "parcel-code-misread");
    assertTrue(answer.json().getString("detail").contains("再输一次"), answer.body());
    town.post(PARCELS + "/" + misread + "/handovers", kind("RECEIVED")).expect(400);
    village.get(PARCELS + "/3333-3333-33333").expect(404, "unknown-parcel");
    String typed = code.replace("-", "").toLowerCase(Locale.ROOT);
    assertEquals(code, village.get(PARCELS + "/" + typed).expect(200).json().getString("code"));
  }

  @Test
  void who_scans_it_elsewhere_learns_the_parcel_and_nothing_of_its_case() throws Exception {
    TrackedCase tracked = received();
    JsonObject body = contents();
    body.getJsonArray("contents").add(new JsonObject().put("words", "电话 " + Ground.PHONE));
    JsonObject parcel = packed(tracked, body);
    Agent elsewhere = gateway.agent("renli-village");
    assertEquals(0, listed(elsewhere, "").size());
    elsewhere.post(tracked.path() + "/parcels", contents()).expect(404);
    long looks = count("access WHERE operation = 'readParcel'");
    JsonObject read = elsewhere.get(path(parcel)).expect(200).json();
    assertEquals(looks + 1, count("access WHERE operation = 'readParcel'"));
    assertNull(read.getString("case"));
    assertFalse(read.encode().contains(Ground.PHONE), read::encode);
    assertTrue(village.get(path(parcel)).expect(200).body().contains(Ground.PHONE));
    assertEquals(looks + 1, count("access WHERE operation = 'readParcel'"), "one's own");
    JsonObject overseen = gateway.caller(Role.SUPERVISOR).get(path(parcel)).expect(200).json();
    assertEquals(tracked.id(), overseen.getString("case"));
    assertFalse(overseen.encode().contains(Ground.PHONE), overseen::encode);
    Agent nowhere = person(TestTokens.claims("no-such-organ", Role.REVIEWER));
    scan(nowhere, parcel, kind("RECEIVED")).expect(403, "place-unknown");
  }

  @Test
  void of_two_scans_at_once_both_are_noted_and_one_holds_it() throws Exception {
    TrackedCase tracked = received();
    for (int round = 0; round < 10; round++) {
      JsonObject parcel = packed(tracked, contents());
      CyclicBarrier together = new CyclicBarrier(2);
      CompletableFuture<Answer> one = Beside.supply(() -> at(together, town, parcel));
      CompletableFuture<Answer> other = Beside.supply(() -> at(together, county, parcel));
      one.get(30, SECONDS).expect(201);
      other.get(30, SECONDS).expect(201);
      JsonObject now = village.get(path(parcel)).expect(200).json();
      JsonArray log = now.getJsonArray("handovers");
      assertEquals(3, log.size());
      for (int i = 0; i < log.size(); i++) {
        assertEquals(i + 1, log.getJsonObject(i).getInteger("ordinal"));
      }
      assertEquals(place(log.getJsonObject(2)), place(now));
    }
    assertEquals(30, parcelHops(tracked).size());
  }

  private static Answer at(CyclicBarrier together, Agent who, JsonObject parcel) {
    try {
      together.await(20, SECONDS);
      return scan(who, parcel, kind("RECEIVED"));
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void a_hand_over_is_overdue_after_two_working_days_whatever_holidays_lie_between()
      throws Exception {
    TrackedCase tracked = received();
    at("2025-09-29T10:00:00+08:00");
    JsonObject parcel = packed(tracked, contents());
    assertEquals("2025-10-10T00:00:00.000+08:00", parcel.getJsonObject("next").getString("dueAt"));
    at("2025-10-09T23:59:00+08:00");
    JsonObject waits = village.get(path(parcel)).expect(200).json();
    assertFalse(waits.getBoolean("overdue"), waits::encode);
    // 29th from 10:00, the 30th and the 9th whole: 6 + 7 + 7 hours.
    assertEquals(20 * 60, waits.getInteger("workingMinutes"));
    assertFalse(isListed(village, "?overdue=true", parcel));
    at("2025-10-10T00:00:00+08:00");
    assertTrue(village.get(path(parcel)).expect(200).json().getBoolean("overdue"));
    assertTrue(isListed(village, "?overdue=true", parcel));
    assertTrue(isListed(gateway.caller(Role.SUPERVISOR), "?overdue=true", parcel));
    assertFalse(isListed(town, "?overdue=true", parcel), "it was not sent there yet");
    Await.until(() -> overdueGauge() >= 1, () -> "the gauge says " + overdueGauge());
    JsonObject told = tracked.awaitHop("PARCEL_OVERDUE");
    assertEquals(parcel.getString("code"), told.getString("key"));
    assertEquals(RunningGateway.VILLAGE, told.getString("to"));
    assertEquals(List.of("LATE"), findings(scan(town, parcel, "RECEIVED")));
    assertFalse(isListed(village, "?overdue=true", parcel));
    assertTrue(isListed(town, "?holder=me", parcel) && !isListed(village, "?holder=me", parcel));
  }

  private static boolean isListed(Agent who, String query, JsonObject parcel) throws Exception {
    return listed(who, query).stream()
        .anyMatch(each -> each.getString("code").equals(parcel.getString("code")));
  }

  private static double overdueGauge() {
    try {
      return gateway
          .management("/metrics")
          .lines()
          .filter(line -> line.startsWith("liandong_parcels_overdue "))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .findFirst()
          .orElse(-1);
    } catch (Exception unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  @Test
  void a_supervisor_declares_it_lost_and_whoever_scans_it_has_found_it() throws Exception {
    TrackedCase tracked = received();
    JsonObject parcel = packed(tracked, contents());
    scan(village, parcel, "SENT");
    Agent supervisor = gateway.caller(Role.SUPERVISOR);
    JsonObject reason = new JsonObject().put("reason", "镇上、路上都找过，没有找到");
    village.post(path(parcel) + "/loss", reason).expect(403, "forbidden");
    supervisor.post(path(parcel) + "/loss", new JsonObject()).expect(422);
    JsonObject lost = supervisor.post(path(parcel) + "/loss", reason).expect(201).json();
    assertEquals("LOST", lost.getJsonObject("parcel").getString("state"));
    assertFalse(lost.getJsonObject("parcel").getBoolean("overdue"));
    assertEquals(0, count("access WHERE operation = 'declareParcelLost'"), "the hop says so");
    supervisor.post(path(parcel) + "/loss", reason).expect(200);
    assertEquals(1, count("access WHERE operation = 'declareParcelLost'"));
    assertEquals("PARCEL_LOST", parcelHops(tracked).get(2).getString("kind"));
    JsonObject found = scan(town, parcel, "RECEIVED");
    assertEquals(List.of("FOUND"), findings(found));
    assertEquals("HELD", found.getJsonObject("parcel").getString("state"));
    scan(town, parcel, "DELIVERED");
    supervisor.post(path(parcel) + "/loss", reason).expect(409, "custody-over");
  }

  @Test
  void what_cannot_be_packed_is_refused_with_every_fault() throws Exception {
    TrackedCase tracked = received();
    JsonObject body = contents().put("route", new JsonArray().add("nowhere").add(TOWN).add(TOWN));
    body.getJsonArray("contents").add(new JsonObject().put("material", "no-such"));
    Answer refused = village.post(tracked.path() + "/parcels", body).expect(422);
    assertEquals(
        List.of("/contents/1/material", "/route/0", "/route/2"),
        HappyWaysTest.codes(refused.json().getJsonArray("errors"), "pointer").stream()
            .sorted()
            .toList());
    String unknown = "/api/v1/cases/" + UUID.randomUUID() + "/parcels";
    village.post(unknown, contents()).expect(404);
  }

  @Test
  void what_lies_in_it_and_what_was_noted_is_sealed_and_goes_with_an_erasure() throws Exception {
    TrackedCase tracked = received();
    JsonObject parcel = packed(tracked, contents());
    scan(town, parcel, kind("RECEIVED").put("note", "示例备注")).expect(201);
    for (String table : List.of("parcel", "parcel_handover")) {
      String plain = table + " t WHERE case_id = '" + tracked.id() + "' AND t::text ~ ";
      for (String words : List.of("户口簿", "示例备注")) {
        String hex = HexFormat.of().formatHex(words.getBytes(StandardCharsets.UTF_8));
        assertEquals(0, count(plain + "'" + hex + "'"));
      }
    }
    JsonObject read = village.get(path(parcel)).expect(200).json();
    assertEquals("示例备注", read.getJsonArray("handovers").getJsonObject(1).getString("note"));
    tracked.withdraw().expect(202);
    String orders = "dispatch WHERE case_id = '" + tracked.id() + "'";
    Await.until(() -> count(orders) == 0, () -> "nothing is still to be told");
    JsonObject wish =
        new JsonObject()
            .put("receiptNo", tracked.receipt().getString("receiptNo"))
            .put("reason", "申请人要求删除")
            .put("basis", "个人信息保护法第四十七条");
    gateway
        .management(Role.SECURITY_OFFICER)
        .ask("/cases/" + tracked.id() + "/erasure", wish.encode())
        .expect(200);
    read = village.get(path(parcel)).expect(200).json();
    assertNull(read.getJsonArray("contents"));
    assertNull(read.getJsonArray("handovers").getJsonObject(1).getString("note"));
    village.get(path(parcel) + "/slip").expect(410, "personal-data-erased");
    assertEquals(List.of(), findings(scan(county, parcel, "RECEIVED")), "it still moves");
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
