package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.TestTokens;
import org.liandong.gateway.printing.Printed;
import org.liandong.simulator.Said;

/** 受理通知书, 不予受理通知书, 决定书: copies of what an organ said, and of nothing else. */
@ExtendWith(DatabaseExtension.class)
class OrganPapersTest {
  private static final String COUNTY = "yanjiang-approval";
  private static final String CITY = "ziyang-approval";
  private static final String ORGAN = "yanjiang-forestry";

  /** 林木采伐: a permit of one step. */
  private static final String LOGGING = "511A0148700000";

  private static final String JOINT = "SAMPLE-ZY-GG-0001";
  private static final String NUMBER = "示例林采受字〔2026〕7号";
  private static final String WORDS = "材料齐全，符合法定形式，予以受理。（示例）";
  private static final String REMEDIES = "六十日内申请行政复议，六个月内提起行政诉讼。（示例）";
  private static final Instant DAY = Instant.parse("2026-01-05T01:30:00Z");

  private static final String ACCEPTANCE = "/acceptance-notice";
  private static final String NON_ACCEPTANCE = "/non-acceptance-notice";
  private static final String DECISION = "/decision";

  private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

  private static RunningGateway gateway;
  private static Agent village;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway =
        RunningGateway.on(database)
            .conduct(COUNTY, conduct -> conduct.withManual(true))
            .conduct(CITY, conduct -> conduct.withManual(true))
            .clock(() -> Instant.now().plus(AHEAD.get()))
            .start();
    village = agent(RunningGateway.VILLAGE);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  /** Whose token is still good when the clock has gone ahead. */
  private static Agent agent(String station) {
    return new Agent(gateway.port(), gateway.contract(), token(station));
  }

  private static String token(String station) {
    long end = Instant.now().plus(Duration.ofDays(60)).getEpochSecond();
    return gateway.tokens().sign(TestTokens.claims(station, Role.AGENT).put("exp", end));
  }

  private static TrackedCase received() throws Exception {
    JsonObject body = village.application(LOGGING).put("applicant", Ground.person());
    TrackedCase tracked = village.receive(body);
    tracked.awaitHop("DELIVERED");
    return tracked;
  }

  private static void says(String system, String key, Said said) throws Exception {
    gateway.backend(system).say(key, said).await(20, SECONDS);
  }

  private static TrackedCase says(TrackedCase tracked, Said said) throws Exception {
    says(COUNTY, tracked.hop("DELIVERED").getString("key"), said);
    Await.until(() -> answered(tracked, said.kind()), () -> said.kind() + " of " + tracked);
    return tracked;
  }

  private static boolean answered(TrackedCase tracked, String kind) throws Exception {
    return tracked.hops().stream()
        .filter(hop -> List.of("ANSWERED", "SET_ASIDE").contains(hop.getString("kind")))
        .anyMatch(hop -> kind.equals(hop.getString("outcome")));
  }

  private static Said accepted() {
    return Said.of("ACCEPTED").by("officer-1").document(NUMBER).text(WORDS).at(DAY);
  }

  private static String paper(TrackedCase tracked, String kind) throws Exception {
    return tracked.read().getJsonArray("answers").stream()
        .map(JsonObject.class::cast)
        .filter(each -> each.getString("kind").equals(kind))
        .findFirst()
        .orElseThrow()
        .getString("paper");
  }

  private static Printed printed(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .header("Authorization", "Bearer " + token(RunningGateway.VILLAGE))
            .header("Accept", "application/pdf")
            .build();
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    assertEquals(200, response.statusCode());
    assertEquals("application/pdf", response.headers().firstValue("content-type").orElseThrow());
    assertEquals("no-store", response.headers().firstValue("cache-control").orElseThrow());
    return new Printed(response.body());
  }

  private static void assertTold(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), part + " is not in " + text);
    }
  }

  private static String organ(String code) {
    return gateway.configuration().catalogue().organ(code).orElseThrow().name();
  }

  @Test
  void an_acceptance_is_copied_as_the_organ_said_it() throws Exception {
    TrackedCase tracked = received();
    JsonObject none = village.get(tracked.path() + ACCEPTANCE).expect(409).json();
    assertEquals("not-said-by-organ", none.getString("code"));
    assertTold(none.getString("detail"), "收件回执不能代替", "GET 办件");
    says(tracked, accepted());

    String path = tracked.path() + ACCEPTANCE;
    JsonObject copy = village.get(path).expect(200).json();
    assertEquals("ACCEPTED", copy.getString("kind"));
    assertEquals(ORGAN, copy.getJsonObject("organ").getString("code"));
    assertEquals(NUMBER, copy.getString("document"));
    assertEquals("2026-01-05T09:30:00.000+08:00", copy.getString("decidedAt"));
    assertEquals(WORDS, copy.getString("text"));
    assertNull(copy.getString("competentOrgan"));
    assertNull(copy.getString("remedies"));
    String linked = paper(tracked, "ACCEPTED");
    assertEquals(path + "?step=" + copy.getString("step"), linked);

    Printed paper = printed(linked);
    assertTold(
        paper.text(),
        "受理通知书（转出件）",
        "副本，不是原件",
        "加盖本机关专用印章、注明日期的原件由机关出具",
        organ(ORGAN),
        NUMBER,
        "2026年1月5日09:30",
        WORDS,
        "行政许可法》第三十二条");
    assertEquals(copy.getString("progress"), paper.code());
    String receipt = printed(tracked.path() + "/receipt").text();
    assertTold(receipt, "不是受理通知书");
    assertFalse(receipt.contains("转出件"), receipt);
    assertNobodyIsNamed(paper.text() + copy.encode());
  }

  private static void assertNobodyIsNamed(String shown) {
    for (String personal : List.of(Ground.NAME, Ground.ID_NUMBER, Ground.PHONE)) {
      assertFalse(shown.contains(personal), shown);
    }
  }

  @Test
  void who_oversees_sees_no_number_that_the_organ_wrote() throws Exception {
    String number = Ground.ID_NUMBER;
    TrackedCase tracked = received();
    says(tracked, accepted().text("申请人 " + number + " 的材料齐全。"));
    assertTrue(village.get(tracked.path() + ACCEPTANCE).expect(200).body().contains(number));
    long end = Instant.now().plus(Duration.ofDays(60)).getEpochSecond();
    JsonObject claims = TestTokens.claims(RunningGateway.VILLAGE, Role.SUPERVISOR).put("exp", end);
    Agent supervisor = new Agent(gateway.port(), gateway.contract(), gateway.tokens().sign(claims));
    String seen = supervisor.get(tracked.path() + ACCEPTANCE).expect(200).body();
    assertFalse(seen.contains(number), seen);
  }

  @Test
  void what_the_organ_did_not_say_the_gateway_does_not_make_up() throws Exception {
    JsonObject bare = new JsonObject().put("kind", "ACCEPTED").put("person", "officer-1");
    TrackedCase tracked = says(received(), new Said(bare.putNull("decidedAt")));
    JsonObject refused =
        village.get(tracked.path() + ACCEPTANCE).expect(409, "organ-paper-incomplete").json();
    assertTold(refused.getString("detail"), organ(ORGAN), "文书编号、日期、内容", "领取机关出具的原件", "补发");
    assertNull(paper(tracked, "ACCEPTED"));

    says(tracked, Said.of("APPROVED").by("officer-2").document("示例林采字〔2026〕7号"));
    refused = village.get(tracked.path() + DECISION).expect(409, "organ-paper-incomplete").json();
    assertTold(refused.getString("detail"), "没有内容，");
    assertNull(paper(tracked, "APPROVED"));
  }

  @Test
  void who_is_not_accepted_is_told_why_and_where_to_go() throws Exception {
    Said said = Said.of("NOT_ACCEPTED").document("示例林采不受〔2026〕7号").text("不属于本机关职权范围。（示例）");
    TrackedCase tracked = says(received(), said.competentOrgan("资阳市示例局"));
    tracked.awaitConcluded("NOT_ACCEPTED");
    JsonObject copy = village.get(tracked.path() + NON_ACCEPTANCE).expect(200).json();
    assertEquals("资阳市示例局", copy.getString("competentOrgan"));
    assertTold(
        printed(paper(tracked, "NOT_ACCEPTED")).text(),
        "不予受理通知书（转出件）",
        "示例林采不受〔2026〕7号",
        "不属于本机关职权范围。",
        "应向哪个机关申请资阳市示例局");
    for (String other : List.of(ACCEPTANCE, DECISION)) {
      village.get(tracked.path() + other).expect(409, "not-said-by-organ");
    }
  }

  /** What is parked was not taken: the case waits for a word that is whole. */
  @Test
  void only_a_refusal_that_the_case_took_is_copied_with_reasons_and_remedies() throws Exception {
    TrackedCase tracked = says(received(), accepted());
    Said said =
        Said.of("REJECTED").by("officer-2").document("示例林采不〔2026〕7号").text("采伐地点在封山育林区。（示例）");
    says(tracked, said).awaitAttention();
    village.get(tracked.path() + DECISION).expect(409, "not-said-by-organ");
    village.get(tracked.path() + NON_ACCEPTANCE).expect(409, "not-said-by-organ");

    says(tracked, said.remedies(REMEDIES)).awaitConcluded("REJECTED");
    JsonObject copy = village.get(tracked.path() + DECISION).expect(200).json();
    assertEquals("REJECTED", copy.getString("kind"));
    assertEquals(REMEDIES, copy.getString("remedies"));
    String text = printed(tracked.path() + DECISION).text();
    assertTold(text, "决定书（转出件）", "决定不予", "采伐地点在封山育林区。", REMEDIES, "第三十八条");
    assertFalse(text.contains("决定的内容"), text);
  }

  @Test
  void an_approval_is_copied_whole() throws Exception {
    TrackedCase tracked = says(received(), accepted());
    String words = "准予采伐杉木 12 立方米。（示例）";
    says(tracked, Said.of("APPROVED").by("officer-2").document("示例林采字〔2026〕8号").text(words));
    tracked.awaitConcluded("APPROVED");
    String text = printed(paper(tracked, "APPROVED")).text();
    assertTold(text, "决定准予", "示例林采字〔2026〕8号", words.replace(" ", ""), "不代替送达");
    assertFalse(text.contains("理由") || text.contains("救济"), text);
    village.get(tracked.path() + ACCEPTANCE).expect(200);
  }

  @Test
  void of_several_organs_each_has_its_own() throws Exception {
    Agent park = agent(RunningGateway.PARK);
    JsonObject application =
        park.application(JOINT)
            .put("applicant", Applications.registered("ENTERPRISE", Applications.CREDIT_CODE));
    TrackedCase tracked = park.receive(application);
    Await.until(() -> delivered(tracked).size() == 3, tracked::toString);
    List<JsonObject> orders = delivered(tracked);
    for (int i = 0; i < 2; i++) {
      String key = orders.get(i).getString("key");
      says(CITY, key, accepted().document("示例受字〔2026〕" + i + "号"));
    }
    Await.until(
        () -> tracked.story().stream().filter("ANSWERED ACCEPTED"::equals).count() == 2,
        tracked::toString);
    String path = tracked.path() + ACCEPTANCE;
    JsonObject refused = park.get(path).expect(409, "several-organs").json();
    JsonArray listed = refused.getJsonArray("errors");
    assertEquals(2, listed.size());
    for (int i = 0; i < 2; i++) {
      String step = orders.get(i).getString("step");
      JsonObject copy = park.get(path + "?step=" + step).expect(200).json();
      assertEquals("示例受字〔2026〕" + i + "号", copy.getString("document"));
      assertEquals(step, copy.getString("step"));
      assertTold(listed.encode(), copy.getJsonObject("organ").getString("name") + "：step=" + step);
    }
    String silent = orders.get(2).getString("step");
    park.get(path + "?step=" + silent).expect(409, "not-said-by-organ");
    park.get(path + "?step=0198c0de-0000-7000-8000-000000000000").expect(404, "unknown-step");
    park.get(path + "?step=1").expect(400, "invalid-parameter");
  }

  private static List<JsonObject> delivered(TrackedCase tracked) throws Exception {
    return tracked.hops().stream()
        .filter(hop -> hop.getString("kind").equals("DELIVERED"))
        .toList();
  }

  @Test
  void silence_is_an_acceptance_without_a_paper() throws Exception {
    TrackedCase tracked = received();
    AHEAD.set(Duration.ofDays(30));
    try {
      tracked.awaitHop("DEEMED_ACCEPTED");
    } finally {
      AHEAD.set(Duration.ZERO);
    }
    JsonObject refused =
        village.get(tracked.path() + ACCEPTANCE).expect(409, "accepted-by-silence").json();
    assertTold(
        refused.getString("detail"),
        organ(ORGAN),
        "视为受理",
        "DEEMED_ACCEPTED",
        tracked.path() + "/hops");
    String step = tracked.hop("DEEMED_ACCEPTED").getString("step");
    village.get(tracked.path() + ACCEPTANCE + "?step=" + step).expect(409, "accepted-by-silence");
    village.get(tracked.path() + DECISION).expect(409, "not-said-by-organ");
  }

  @Test
  void only_who_may_read_a_case_has_the_organs_papers() throws Exception {
    TrackedCase tracked = says(received(), accepted());
    for (String paper : List.of(ACCEPTANCE, NON_ACCEPTANCE, DECISION)) {
      gateway.agent("renli-village").get(tracked.path() + paper).expect(404);
      gateway.caller(Role.OPERATOR).get(tracked.path() + paper).expect(403);
    }
    gateway.caller(Role.SUPERVISOR).get(tracked.path() + ACCEPTANCE).expect(200);
  }
}
