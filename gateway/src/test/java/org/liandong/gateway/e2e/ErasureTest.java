package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;
import static org.liandong.gateway.e2e.Applications.RESIDENCE_PERMIT;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;

/**
 * Cases are found by a number that is kept nowhere; and what was kept of a person can be erased.
 */
@ExtendWith(DatabaseExtension.class)
class ErasureTest {
  private static final String SEARCH = "/api/v1/cases/search";
  private static final String GROUNDS = "申请人要求删除";
  private static final String LAW = "个人信息保护法第四十七条";

  private static RunningGateway gateway;
  private static Pool pool;

  @BeforeAll
  static void start(DatabaseAddress database, Pool tables) throws Exception {
    pool = tables;
    gateway = RunningGateway.on(database).start();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void cases_are_found_by_number_at_the_own_station_and_by_supervisors_on_record()
      throws Exception {
    String number = Ground.ID_NUMBER;
    Agent village = gateway.village();
    JsonObject body =
        village
            .application(MINIMUM_LIVING)
            .put("applicant", Applications.person("示例", number, "13800000000"));
    TrackedCase first = village.receive(body);
    TrackedCase second = village.receive(body);
    Agent other = gateway.agent("renli-village");
    TrackedCase elsewhere = other.receive(body);

    JsonObject wanted = new JsonObject().put("idNumber", number);
    assertEquals(List.of(second.id(), first.id()), ids(village, wanted));
    assertEquals(List.of(elsewhere.id()), ids(other, wanted));
    assertEquals(List.of(), ids(village, new JsonObject().put("creditCode", number + "1")));
    Answer page = village.ask(SEARCH + "?limit=1", wanted.encode()).expect(200);
    String next = page.json().getString("next");
    assertEquals(second.id(), page.json().getJsonArray("items").getJsonObject(0).getString("id"));
    page = village.ask(SEARCH + "?limit=1&cursor=" + next, wanted.encode()).expect(200);
    assertEquals(first.id(), page.json().getJsonArray("items").getJsonObject(0).getString("id"));

    assertEquals(0, count("access WHERE operation = 'searchCases'"));
    assertEquals(3, ids(gateway.caller(Role.SUPERVISOR), wanted).size());
    assertEquals(3, count("access WHERE operation = 'searchCases'"));
    for (JsonObject bad :
        List.of(
            new JsonObject(),
            wanted.copy().put("creditCode", "x"),
            new JsonObject().put("name", "示例"))) {
      assertFalse(village.ask(SEARCH, bad.encode()).expect(422).body().contains(number));
    }
  }

  private static List<String> ids(Agent agent, JsonObject wanted) throws Exception {
    JsonArray items = agent.ask(SEARCH, wanted.encode()).expect(200).json().getJsonArray("items");
    return items.stream().map(one -> ((JsonObject) one).getString("id")).toList();
  }

  @Test
  void its_papers_go_with_it_but_for_those_that_another_case_holds() throws Exception {
    Agent village = gateway.village();
    Uploader uploader = gateway.uploader(RunningGateway.VILLAGE);
    byte[] own = "%PDF-1.4\nonly of the erased".getBytes(StandardCharsets.UTF_8);
    byte[] shared = "%PDF-1.4\nof two cases".getBytes(StandardCharsets.UTF_8);
    byte[] elsewhere = "%PDF-1.4\nof two stations".getBytes(StandardCharsets.UTF_8);
    byte[] signed = "%PDF-1.4\nwhat the applicant signed".getBytes(StandardCharsets.UTF_8);
    for (byte[] paper : List.of(own, shared, elsewhere, signed)) {
      uploader.put(paper);
    }
    gateway.uploader("renli-village").put(elsewhere);
    TrackedCase erased = village.receive(brings(village, own, shared, elsewhere));
    TrackedCase stays = village.receive(brings(village, shared));
    erased.awaitConcluded("APPROVED");
    stays.awaitConcluded("APPROVED");
    JsonObject delivery = new JsonObject().put("method", "HANDED_OVER").put("receivedBy", "PROXY");
    village
        .post(erased.path() + "/delivery", delivery.put("signature", SampleMaterial.sha256(signed)))
        .expect(202);
    assertEquals(200, uploader.get(path(signed)).statusCode());
    String orders = "dispatch WHERE case_id = '" + erased.id() + "'";
    Await.until(() -> count(orders) == 0, () -> "nothing is still to be told");
    long before = count("material_content");
    long doomed = count("material_doomed");
    gateway
        .management(Role.SECURITY_OFFICER)
        .ask("/cases/" + erased.id() + "/erasure", wish(erased.receipt().getString("receiptNo")))
        .expect(200);

    assertEquals(404, uploader.get(path(own)).statusCode(), "at once");
    assertEquals(404, uploader.get(path(signed)).statusCode());
    pool.query("UPDATE material SET leaving_since = leaving_since - interval '1 minute'")
        .execute()
        .await(10, SECONDS);
    Await.until(() -> uploader.get(path(shared)).statusCode() == 200, () -> "it is passed on");
    assertEquals(404, uploader.get(path(own)).statusCode());
    assertEquals(404, uploader.get(path(elsewhere)).statusCode());
    assertEquals(before - 2, count("material_content"), "the other station's stays");
    assertEquals(1, count("access WHERE material IS NOT NULL AND case_id = '" + stays.id() + "'"));
    assertEquals(doomed + 2, count("material_doomed"), "their objects are deleted soon");
  }

  private static JsonObject brings(Agent agent, byte[]... papers) throws Exception {
    JsonObject body = agent.application(MINIMUM_LIVING);
    for (int i = 0; i < papers.length; i++) {
      body.getJsonArray("materials")
          .getJsonObject(i)
          .put("sha256", SampleMaterial.sha256(papers[i]))
          .put("bytes", papers[i].length);
    }
    return body;
  }

  private static String path(byte[] paper) {
    return "/api/v1/materials/" + SampleMaterial.sha256(paper);
  }

  @Test
  void what_was_kept_of_a_person_is_erased_and_the_hops_stay() throws Exception {
    Agent village = gateway.village();
    TrackedCase tracked =
        village.receive(village.application(MINIMUM_LIVING)).awaitConcluded("APPROVED");
    String receiptNo = tracked.receipt().getString("receiptNo");
    int hops = tracked.hops().size();
    assertTrue(tracked.read().getJsonArray("answers").size() > 0);
    Agent officer = gateway.management(Role.SECURITY_OFFICER);
    String erasure = "/cases/" + tracked.id() + "/erasure";

    gateway.management(Role.OPERATOR).ask(erasure, wish(receiptNo)).expect(403, "forbidden");
    officer.ask(erasure, wish("512002-20260105-999999")).expect(409, "receipt-mismatch");
    officer.ask(erasure, new JsonObject().encode()).expect(422);
    officer.ask("/cases/0198c0de-0000-7000-8000-000000000000/erasure", wish(receiptNo)).expect(404);
    assertEquals(0, count("erasure"));
    String orders = "dispatch WHERE case_id = '" + tracked.id() + "'";
    Await.until(() -> count(orders) == 0, () -> "nothing is still to be told");
    String at = officer.ask(erasure, wish(receiptNo)).expect(200).json().getString("erasedAt");
    assertEquals(
        at, officer.ask(erasure, wish(receiptNo)).expect(200).json().getString("erasedAt"));

    JsonObject left = tracked.read();
    assertEquals("APPROVED", left.getString("outcome"));
    assertEquals(at, left.getString("personalDataErasedAt"));
    assertEquals(new JsonArray(), left.getJsonArray("answers"));
    assertEquals(hops, tracked.hops().size());
    for (String paper :
        List.of("/receipt", "/acceptance-notice", "/non-acceptance-notice", "/decision")) {
      village.get(tracked.path() + paper).expect(410, "personal-data-erased");
    }
    for (String table : List.of("submission", "inbox")) {
      String kept = table + " WHERE case_id = '" + tracked.id() + "' AND sealed_key IS NOT NULL";
      assertEquals(0, count(kept), table);
    }
    Row row =
        pool.query("SELECT actor, reason, basis FROM erasure")
            .execute()
            .await(10, SECONDS)
            .iterator()
            .next();
    assertEquals(GROUNDS + LAW, row.getString(1) + row.getString(2));
  }

  @Test
  void a_case_that_still_needs_what_was_sent_is_not_erased() throws Exception {
    Agent village = gateway.village();
    TrackedCase open =
        village.receive(village.application(RESIDENCE_PERMIT).put("materials", new JsonArray()));
    gateway
        .management(Role.SECURITY_OFFICER)
        .ask("/cases/" + open.id() + "/erasure", wish(open.receipt().getString("receiptNo")))
        .expect(409, "case-still-open");
  }

  private static String wish(String receiptNo) {
    return new JsonObject()
        .put("receiptNo", receiptNo)
        .put("reason", GROUNDS)
        .put("basis", LAW)
        .encode();
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
