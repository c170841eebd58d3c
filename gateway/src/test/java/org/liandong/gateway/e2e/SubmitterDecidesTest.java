package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import org.liandong.gateway.model.ChinaTime;

/** 申办与审批分离: who brought a case in, or completed it, does not decide it. */
@ExtendWith(DatabaseExtension.class)
class SubmitterDecidesTest {
  private static final String ORGAN = "yanjiang-approval";
  private static final String HOLDS = "holders: [yanjiang-public-security]\n    from: ";
  private static final String PHONE = "13900001234";

  private static RunningGateway gateway;
  private static Ground ground;
  private static Pool pool;

  @BeforeAll
  static void start(DatabaseAddress database, Pool own) throws Exception {
    pool = own;
    gateway = RunningGateway.on(database).silent(ORGAN).start();
    ground = new Ground(gateway);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void the_approval_of_the_submitter_is_kept_and_holds_the_case_until_another_decides()
      throws Exception {
    TrackedCase tracked = submitted("agent-7");
    answer(tracked, "m-1", "ACCEPTED", "officer-1", 1);
    tracked.awaitState("ACCEPTED");
    answer(tracked, "m-2", "APPROVED", " AGENT-7 ", 2);
    tracked.awaitAttention();

    JsonObject hop = tracked.awaitHop("SET_ASIDE");
    assertEquals("decided-by-submitter", hop.getString("errorCode"));
    assertEquals("BACKEND", hop.getString("fault"));
    assertEquals("APPROVED", hop.getString("outcome"));
    assertEquals("ACCEPTED", tracked.read().getString("state"));
    JsonObject parked = parked(tracked);
    assertEquals("decided-by-submitter", parked.getString("errorCode"), parked::encode);
    assertTrue(parked.getString("advice").contains("换人审批"), parked::encode);

    answer(tracked, "m-3", "APPROVED", "officer-1", 3);
    tracked.awaitConcluded("APPROVED");
    assertTrue(tracked.read().getBoolean("attention"), "the first answer is still to be explained");
  }

  @Test
  void a_refusal_of_the_submitter_counts_no_more_and_the_step_before_it_does() throws Exception {
    TrackedCase tracked = submitted("agent-8");
    answer(tracked, "r-1", "ACCEPTED", "agent-8", 1);
    tracked.awaitState("ACCEPTED");
    answer(tracked, "r-2", "REJECTED", "\u00a0ａgent-8\u200b", 2);
    assertEquals("decided-by-submitter", tracked.awaitHop("SET_ASIDE").getString("errorCode"));
    assertEquals("ACCEPTED", tracked.read().getString("state"));
  }

  @Test
  void who_is_known_by_a_phone_number_in_both_systems_is_found_out_and_not_shown()
      throws Exception {
    TrackedCase tracked = submitted(PHONE);
    String actor = tracked.hop("RECEIVED").getString("actor");
    assertTrue(actor.startsWith("p-"), actor);
    answer(tracked, "p-1", "ACCEPTED", "13900009999", 1);
    tracked.awaitState("ACCEPTED");
    answer(tracked, "p-2", "APPROVED", PHONE, 2);
    JsonObject hop = tracked.awaitHop("SET_ASIDE");
    assertEquals("decided-by-submitter", hop.getString("errorCode"));
    assertEquals(actor, hop.getString("actor"));
    assertFalse(tracked.hops().toString().contains("139000"));
  }

  @Test
  void another_agent_of_the_station_is_another_person() throws Exception {
    TrackedCase tracked = submitted("agent-9");
    answer(tracked, "o-1", "ACCEPTED", "agent-10", 1);
    answer(tracked, "o-2", "APPROVED", "agent-10", 2);
    tracked.awaitConcluded("APPROVED");
    assertFalse(tracked.read().getBoolean("attention"), tracked::toString);
  }

  /** What it says of a day before the receipt is taken for the day of the receipt. */
  @Test
  void an_act_without_authority_on_its_day_counts_and_is_told() throws Exception {
    TrackedCase tracked = submitted("agent-11");
    double before = unauthorised();
    Map<String, String> files = gateway.files().contents();
    String tomorrow = LocalDate.now(ChinaTime.ZONE).plusDays(1).toString();
    gateway.files().replace("authorities.yaml", HOLDS + "2016-01-01", HOLDS + tomorrow);
    reload();
    JsonObject document = new JsonObject().put("document", "示例字〔2026〕1号");
    String today = LocalDate.now(ChinaTime.ZONE).atTime(12, 0) + ":00+08:00";
    answer(tracked, "u-1", "ACCEPTED", "officer-1", 1, document.copy().put("decidedAt", today));
    tracked.awaitState("ACCEPTED");
    JsonObject none = report();
    // What was done earlier today had its authority then, and has none for today now.
    assertTrue(none.getInteger("withoutAuthority") > 0, none::encode);
    assertEquals(0, none.getInteger("enteredLater"), none::encode);
    assertEquals("NONE", none.getJsonArray("items").getJsonObject(0).getString("standing"));
    grantLate();
    JsonObject late = report();
    assertEquals(0, late.getInteger("withoutAuthority"), late::encode);
    assertEquals(1, late.getInteger("enteredLater"), late::encode);
    JsonObject listed = late.getJsonArray("items").getJsonObject(0);
    assertEquals(
        "ENTERED_LATER " + tracked.id(),
        listed.getString("standing") + ' ' + listed.getString("case"));
    gateway.files().restore(files);
    reload();
    JsonObject longAgo = document.put("decidedAt", "2015-12-31T12:00:00+08:00");
    answer(tracked, "u-2", "APPROVED", "officer-1", 2, longAgo);
    tracked.awaitConcluded("APPROVED");
    List<JsonObject> answers =
        tracked.hops().stream().filter(hop -> hop.getString("kind").equals("ANSWERED")).toList();
    assertEquals("authority-missing", answers.get(0).getString("errorCode"));
    assertEquals("BACKEND", answers.get(0).getString("fault"));
    assertNull(answers.get(1).getString("errorCode"));
    assertEquals(before + 1, unauthorised());
    deliveryIsHeldUntilReleased(tracked);
  }

  private static void deliveryIsHeldUntilReleased(TrackedCase tracked) throws Exception {
    String delivery = tracked.path() + "/delivery";
    JsonObject handed = new JsonObject().put("method", "HANDED_OVER").put("receivedBy", "PROXY");
    gateway.village().post(delivery, handed).expect(409, "delivery-held");
    for (String paper : List.of("/acceptance-notice", "/decision")) {
      gateway.village().get(tracked.path() + paper).expect(409, "delivery-held");
    }
    JsonObject reason = new JsonObject().put("reason", "示例：核实后由有权机关追认");
    gateway.village().post(tracked.path() + "/release", reason).expect(403);
    gateway.caller(Role.SUPERVISOR).post(tracked.path() + "/release", reason).expect(200);
    for (String paper : List.of("/acceptance-notice", "/decision")) {
      gateway.village().get(tracked.path() + paper).expect(200);
    }
    gateway.village().post(delivery, handed).expect(202);
    assertEquals("CONCLUDED", tracked.hop("RELEASED").getString("state"));
    assertEquals("operator", tracked.hop("RELEASED").getString("from"));
    assertEquals("DELIVERED", tracked.read().getString("state"));
    theAuditorReadsWhy(tracked, reason.getString("reason"));
  }

  /** As an export would have it. */
  private static void theAuditorReadsWhy(TrackedCase tracked, String reason) throws Exception {
    List<Map<String, Object>> releases =
        new AuditQueries(pool, Instant::now)
                .page(AuditLog.OPERATOR, Instant.EPOCH, 0, Instant.now().plusSeconds(1), 1_000)
                .await(10, SECONDS)
                .stream()
                .map(AuditQueries.Line::facts)
                .filter(line -> tracked.id().equals(String.valueOf(line.get("case"))))
                .toList();
    assertEquals(1, releases.size(), releases::toString);
    assertEquals("RELEASE", releases.get(0).get("act"));
    assertEquals(reason, releases.get(0).get("reason"));
    assertEquals(tracked.hop("RELEASED").getString("actor"), releases.get(0).get("actor"));
  }

  private static JsonObject report() throws Exception {
    String today = LocalDate.now(ChinaTime.ZONE).toString();
    return gateway
        .caller(Role.AUDITOR)
        .get("/api/v1/reports/authority?from=" + today + "&to=" + today)
        .expect(200)
        .json();
  }

  /** The document of an act that has been done is entered, and begins today. */
  private static void grantLate() throws Exception {
    JsonObject grant =
        new JsonObject()
            .put("kind", "GRANT")
            .put("document", "示例文件")
            .put("reason", "补录")
            .put("code", "entered-late")
            .put("items", new JsonArray().add(Applications.RESIDENCE_PERMIT))
            .put("acts", new JsonArray().add("ACCEPT").add("EXAMINE").add("DECIDE"))
            .put("basis", "STATUTORY")
            .put("holder", "yanjiang-public-security")
            .put("from", LocalDate.now(ChinaTime.ZONE).toString());
    String change =
        gateway
            .management(Role.CATALOGUE_EDITOR, "editor-1")
            .post("/authorities", grant)
            .expect(202)
            .json()
            .getString("id");
    gateway
        .management(Role.SUPERVISOR, "reviewer-1")
        .post(
            "/authorities/" + change + "/confirmation",
            new JsonObject().put("confirmed", true).put("reason", "已核对"))
        .expect(200);
  }

  private static void reload() throws Exception {
    gateway
        .management(Role.OPERATOR)
        .ask("/configuration/reload", new JsonObject().put("reason", "示例").encode())
        .expect(200);
  }

  private static double unauthorised() throws Exception {
    return gateway
        .management("/metrics")
        .lines()
        .filter(line -> line.startsWith("liandong_acts_unauthorised_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static TrackedCase submitted(String account) throws Exception {
    JsonObject claims = TestTokens.claims(RunningGateway.VILLAGE, Role.AGENT).put("sub", account);
    Agent agent = new Agent(gateway.port(), gateway.contract(), gateway.tokens().sign(claims));
    TrackedCase tracked = agent.receive(agent.application(Applications.RESIDENCE_PERMIT));
    tracked.awaitHop("DELIVERED");
    return tracked;
  }

  private static void answer(
      TrackedCase tracked, String id, String kind, String person, int sequence) throws Exception {
    answer(tracked, id, kind, person, sequence, new JsonObject());
  }

  private static void answer(
      TrackedCase tracked, String id, String kind, String person, int sequence, JsonObject more)
      throws Exception {
    JsonObject body =
        new JsonObject()
            .put("key", tracked.hop("DELIVERED").getString("key"))
            .put("kind", kind)
            .put("sequence", sequence)
            .put("person", person)
            .put("text", "理由")
            .put("remedies", "救济途径")
            .mergeIn(more);
    ground.says(ORGAN, id, body);
  }

  private static JsonObject parked(TrackedCase tracked) throws Exception {
    List<JsonObject> parked =
        gateway.management(Role.OPERATOR).all("/dispatches?state=parked", 100);
    return parked.stream()
        .filter(each -> tracked.id().equals(each.getString("case")))
        .findFirst()
        .orElseThrow(() -> new AssertionError(parked));
  }
}
