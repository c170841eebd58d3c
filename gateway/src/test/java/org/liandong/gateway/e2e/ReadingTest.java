package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;
import static org.liandong.gateway.e2e.Applications.PENSION;
import static org.liandong.gateway.e2e.Applications.RESIDENCE_PERMIT;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;

/** Lists, pages, filters and the guide. */
@ExtendWith(DatabaseExtension.class)
class ReadingTest {
  private static final String CASES = "/api/v1/cases";

  private static RunningGateway gateway;
  private static Agent village;
  private static final List<TrackedCase> CONCLUDED = new ArrayList<>();
  private static final List<TrackedCase> INCOMPLETE = new ArrayList<>();
  private static TrackedCase elsewhere;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway = RunningGateway.on(database).start();
    village = gateway.village();
    JsonObject allowance = village.application(MINIMUM_LIVING);
    JsonObject permit = village.application(RESIDENCE_PERMIT).put("materials", new JsonArray());
    for (int i = 0; i < 7; i++) {
      CONCLUDED.add(village.receive(allowance));
      INCOMPLETE.add(village.receive(permit));
    }
    elsewhere = gateway.agent("renli-village").receive(allowance);
    for (TrackedCase each : CONCLUDED) {
      each.awaitConcluded("APPROVED");
    }
    elsewhere.awaitConcluded("APPROVED");
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void a_station_sees_each_of_its_cases_once_newest_first() throws Exception {
    for (int limit : new int[] {1, 3, 14, 200}) {
      List<String> ids = ids(village.all(CASES, limit));
      assertEquals(14, ids.size(), "limit " + limit);
      assertEquals(14, new HashSet<>(ids).size());
      assertEquals(ids.stream().sorted(Comparator.reverseOrder()).toList(), ids);
      assertFalse(ids.contains(elsewhere.id()));
    }
    assertNull(village.get(CASES).expect(200).json().getString("next"));
  }

  @Test
  void cases_that_come_while_pages_are_turned_disturb_none() throws Exception {
    Agent mochi = gateway.agent("mochi-village");
    JsonObject incomplete = mochi.application(PENSION).put("materials", new JsonArray());
    Set<String> before = new HashSet<>();
    for (int i = 0; i < 6; i++) {
      before.add(mochi.receive(incomplete).id());
    }
    JsonObject first = mochi.get(CASES + "?limit=4").expect(200).json();
    mochi.receive(incomplete);
    JsonObject second =
        mochi.get(CASES + "?limit=200&cursor=" + first.getString("next")).expect(200).json();
    List<String> both = new ArrayList<>(ids(items(first)));
    both.addAll(ids(items(second)));
    assertEquals(6, both.size());
    assertEquals(before, new HashSet<>(both));
  }

  @Test
  void filters_go_together_and_a_receipt_number_finds_one() throws Exception {
    assertSame(INCOMPLETE, village.all(CASES + "?state=AWAITING_CORRECTION", 3));
    assertSame(CONCLUDED, village.all(CASES + "?item=" + MINIMUM_LIVING, 200));
    assertSame(CONCLUDED, village.all(CASES + "?state=CONCLUDED&item=" + MINIMUM_LIVING, 2));
    assertSame(List.of(), village.all(CASES + "?state=CONCLUDED&item=" + RESIDENCE_PERMIT, 2));
    TrackedCase one = CONCLUDED.get(3);
    String number = one.receipt().getString("receiptNo");
    assertSame(List.of(one), village.all(CASES + "?receiptNo=" + number, 50));
    assertSame(
        List.of(),
        village.all(CASES + "?receiptNo=" + elsewhere.receipt().getString("receiptNo"), 50));
    JsonObject alone = one.read();
    assertEquals(3, alone.getJsonArray("answers").size());
    List.of("answers", "steps", "deadlines", "agent", "liaison").forEach(alone::remove);
    assertEquals(alone, village.all(CASES + "?receiptNo=" + number, 50).get(0));
  }

  @Test
  void supervisor_and_auditor_see_every_station_and_submit_nothing() throws Exception {
    for (Role role : List.of(Role.SUPERVISOR, Role.AUDITOR)) {
      Agent caller = gateway.caller(role);
      assertTrue(ids(caller.all(CASES, 200)).contains(elsewhere.id()));
      caller.get(elsewhere.path()).expect(200);
      caller.get(elsewhere.path() + "/hops").expect(200);
      caller.submit("k-1", village.application(PENSION)).expect(403);
    }
  }

  @Test
  void who_may_not_look_is_told_every_role_that_may() throws Exception {
    Agent operator = gateway.caller(Role.OPERATOR);
    Map<String, String> roles =
        Map.of(
            CASES,
            "agent、liaison、supervisor、auditor",
            elsewhere.path() + "/hops",
            "agent、liaison、supervisor、auditor",
            "/api/v1/items",
            "agent、supervisor、auditor");
    for (Map.Entry<String, String> each : roles.entrySet()) {
      String detail = operator.get(each.getKey()).expect(403).json().getString("detail");
      assertTrue(detail.contains("（需要：" + each.getValue() + "）"), detail);
    }
    String detail =
        operator.submit("k-2", village.application(PENSION)).expect(403).json().getString("detail");
    assertTrue(detail.contains("（需要：agent）"), detail);
  }

  @Test
  void a_cursor_belongs_to_its_list_and_query() throws Exception {
    String cases = next(CASES + "?state=CONCLUDED&limit=2");
    String hops = next(CONCLUDED.get(0).path() + "/hops?limit=2");
    String items = next("/api/v1/items?limit=2");
    village.get(CASES + "?limit=5&state=CONCLUDED&cursor=" + cases).expect(200);
    for (String foreign :
        List.of(
            CASES + "?cursor=" + cases,
            CASES + "?state=RECEIVED&cursor=" + cases,
            CASES + "?state=CONCLUDED&item=" + PENSION + "&cursor=" + cases,
            CASES + "?cursor=" + items,
            CONCLUDED.get(1).path() + "/hops?cursor=" + hops,
            "/api/v1/items?cursor=" + cases,
            "/api/v1/items?cursor=" + hops,
            "/api/v1/items?q=a&cursor=" + items)) {
      Answer answer = village.get(foreign).expect(400, "invalid-cursor");
      assertTrue(answer.json().getString("detail").contains("请"), foreign);
    }
  }

  private static String next(String path) throws Exception {
    return village.get(path).expect(200).json().getString("next");
  }

  @Test
  void another_stations_case_does_not_exist() throws Exception {
    village.get(elsewhere.path()).expect(404);
    village.get(elsewhere.path() + "/hops").expect(404);
    village
        .post(elsewhere.path() + "/withdrawal", new JsonObject().put("reason", "示例"))
        .expect(404);
    village
        .post(elsewhere.path() + "/corrections", new JsonObject().put("remark", "示例"))
        .expect(404);
  }

  @Test
  void hops_come_in_pages_in_their_order() throws Exception {
    TrackedCase one = CONCLUDED.get(0);
    List<JsonObject> whole = village.all(one.path() + "/hops", 200);
    assertTrue(whole.size() >= 6);
    assertEquals(whole, village.all(one.path() + "/hops", 1));
    assertEquals(whole, village.all(one.path() + "/hops", 4));
  }

  @Test
  void the_list_of_items_is_what_the_station_offers_page_by_page() throws Exception {
    List<JsonObject> items = village.all("/api/v1/items", 200);
    assertEquals(items, village.all("/api/v1/items", 1));
    List<String> codes = items.stream().map(item -> item.getString("code")).toList();
    assertEquals(codes.stream().sorted().distinct().toList(), codes);
    assertTrue(codes.contains(MINIMUM_LIVING));
    assertTrue(items.stream().allMatch(item -> item.getString("list").equals("VILLAGE")));
    assertTrue(gateway.caller(Role.SUPERVISOR).all("/api/v1/items", 200).size() > items.size());
    assertEquals(List.of(PENSION), codes(village, PENSION, 50), "a code is found as well");
  }

  private static List<String> codes(Agent agent, String text, int limit) throws Exception {
    String q = URLEncoder.encode(text, StandardCharsets.UTF_8);
    return agent.all("/api/v1/items?q=" + q, limit).stream()
        .map(item -> item.getString("code"))
        .toList();
  }

  @Test
  void everyday_words_find_the_item_best_first_page_by_page() throws Exception {
    assertEquals("512B0003600037", codes(village, "老人补贴", 50).get(0));
    assertEquals(MINIMUM_LIVING, codes(village, "低保", 50).get(0));
    List<String> whole = codes(village, "补贴", 200);
    assertTrue(whole.size() > 5, whole.toString());
    for (int limit : new int[] {1, 3}) {
      assertEquals(whole, codes(village, "补贴", limit));
    }
    Agent park = gateway.park();
    assertEquals(Applications.ENTERPRISE_REGISTRATION, codes(park, "开公司", 50).get(0));
    assertEquals(List.of(), codes(village, "开公司", 50), "what is not offered here is not found");
    assertEquals(List.of(), codes(village, "紫外线探伤", 50));
    assertEquals(List.of(), codes(village, "？！", 50));
  }

  @Test
  void the_guide_shows_form_materials_and_the_way_of_a_case() throws Exception {
    JsonObject guide = village.get("/api/v1/items/" + MINIMUM_LIVING).expect(200).json();
    assertEquals("object", guide.getJsonObject("formSchema").getString("type"));
    assertTrue(
        guide.getJsonArray("materials").stream()
            .anyMatch(material -> ((JsonObject) material).getBoolean("required")));
    List<String> organs =
        guide.getJsonArray("route").stream()
            .map(step -> ((JsonObject) step).getJsonObject("organ").getString("code"))
            .toList();
    assertEquals(List.of("danshan-town", "yanjiang-civil-affairs"), organs);
    village.get("/api/v1/items/" + Applications.ENTERPRISE_REGISTRATION).expect(404);
    village.get("/api/v1/items/nothing").expect(404);
  }

  private static void assertSame(List<TrackedCase> wanted, List<JsonObject> found) {
    List<String> newestFirst = new ArrayList<>(wanted.stream().map(TrackedCase::id).toList());
    Collections.reverse(newestFirst);
    assertEquals(newestFirst, ids(found));
  }

  private static List<JsonObject> items(JsonObject page) {
    return page.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
  }

  private static List<String> ids(List<JsonObject> cases) {
    return cases.stream().map(each -> each.getString("id")).toList();
  }
}
