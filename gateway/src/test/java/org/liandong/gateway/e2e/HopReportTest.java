package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.TestTokens;
import org.liandong.gateway.model.ChinaTime;

/** Where the time went, over HTTP: one case while it runs and afterwards, and many together. */
@ExtendWith(DatabaseExtension.class)
class HopReportTest {
  private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);
  private static final InstantSource CLOCK = () -> Instant.now().plus(AHEAD.get());

  private static RunningGateway gateway;
  private static TrackedCase concluded;
  private static TrackedCase running;
  private static TrackedCase elsewhere;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway = RunningGateway.on(database).clock(CLOCK).start();
    Agent village = agent(RunningGateway.VILLAGE);
    gateway.backend("yanjiang-approval").goDown().await();
    running = village.receive(village.application(Applications.RESIDENCE_PERMIT));
    concluded =
        village
            .receive(village.application(Applications.MINIMUM_LIVING))
            .awaitConcluded("APPROVED");
    Agent other = agent("renli-village");
    elsewhere =
        other.receive(other.application(Applications.MINIMUM_LIVING)).awaitConcluded("APPROVED");
    AHEAD.set(Duration.ofHours(5));
    village
        .post(
            concluded.path() + "/delivery",
            new JsonObject().put("method", "HANDED_OVER").put("receivedBy", "APPLICANT"))
        .expect(202);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void a_case_that_was_handed_over_has_a_life_without_a_gap() throws Exception {
    JsonObject timeline = timeline(agent(RunningGateway.VILLAGE), concluded);
    assertTrue(timeline.getBoolean("complete"), timeline::encode);
    assertTrue(timeline.getBoolean("concluded"));
    List<JsonObject> stretches = objects(timeline.getJsonArray("stretches"));
    String begin = timeline.getString("receivedAt");
    for (JsonObject one : stretches) {
      assertEquals(millis(begin), millis(one.getString("from")), timeline::encode);
      begin = one.getString("to");
    }
    JsonObject last = stretches.get(stretches.size() - 1);
    assertEquals("DELIVERY", last.getString("phase"));
    assertEquals("STATION", last.getString("owner"));
    assertEquals(5, last.getDouble("hours"), 0.1, timeline::encode);
    assertEquals(5, timeline.getJsonObject("toDelivery").getDouble("hours"), 0.1);
    assertEquals(0, timeline.getJsonObject("toConclusion").getDouble("hours"), 0.1);
    assertEquals("EARLY", timeline.getString("legal"), timeline::encode);
    assertEquals(0, timeline.getInteger("statutoryWorkingDays"));
    assertEquals(
        List.of("QUEUE", "ORGAN"),
        stretches.stream()
            .map(one -> one.getString("owner"))
            .filter(owner -> !owner.equals("STATION"))
            .distinct()
            .toList());
    assertEquals(
        List.of("danshan-town", "yanjiang-civil-affairs"),
        objects(timeline.getJsonArray("steps")).stream()
            .map(step -> step.getJsonObject("organ").getString("code"))
            .toList());
  }

  @Test
  void a_running_case_counts_until_now() throws Exception {
    JsonObject timeline = timeline(agent(RunningGateway.VILLAGE), running);
    assertFalse(timeline.getBoolean("concluded"));
    assertNull(timeline.getValue("toDelivery"));
    assertNull(timeline.getValue("promised"));
    List<JsonObject> stretches = objects(timeline.getJsonArray("stretches"));
    assertEquals(1, stretches.size(), timeline::encode);
    assertEquals("QUEUE", stretches.get(0).getString("owner"));
    assertNull(stretches.get(0).getValue("to"));
    assertTrue(timeline.getJsonObject("toConclusion").getDouble("hours") >= 5, timeline::encode);
  }

  @Test
  void a_timeline_is_seen_by_who_may_read_the_case_and_others_looks_are_on_record(Pool pool)
      throws Exception {
    agent("renli-village").get(concluded.path() + "/timeline").expect(404);
    timeline(caller(Role.SUPERVISOR), elsewhere);
    Long looks =
        pool.preparedQuery(
                "SELECT count(*) FROM access WHERE operation = 'readTimeline' AND case_id = $1::text::uuid")
            .execute(Tuple.of(elsewhere.id()))
            .await(10, TimeUnit.SECONDS)
            .iterator()
            .next()
            .getLong(0);
    assertEquals(1, looks);
  }

  @Test
  void the_report_tells_cases_by_what_they_have_in_common() throws Exception {
    Agent supervisor = caller(Role.SUPERVISOR);
    for (String by : List.of("item", "region", "station", "month")) {
      JsonObject report = report(supervisor, "by=" + by);
      assertEquals("CASES", report.getString("of"));
      assertNotNull(report.getString("since"));
      List<JsonObject> groups = objects(report.getJsonArray("groups"));
      assertEquals(
          2, groups.stream().mapToInt(group -> group.getInteger("count")).sum(), report::encode);
    }
    JsonObject group = objects(report(supervisor, "by=item").getJsonArray("groups")).get(0);
    assertEquals(Applications.MINIMUM_LIVING, group.getString("key"));
    assertEquals(2, group.getJsonObject("toConclusion").getInteger("count"));
    assertEquals(1, group.getJsonObject("toDelivery").getInteger("count"));
    assertEquals(5, group.getJsonObject("toDelivery").getDouble("medianHours"), 0.1);
    assertEquals(2, group.getJsonObject("legal").getInteger("early"), group::encode);
    assertEquals(1.0, group.getJsonObject("legal").getDouble("inTimeShare"));
    Map<String, JsonObject> phases =
        objects(group.getJsonArray("phases")).stream()
            .collect(Collectors.toMap(phase -> phase.getString("phase"), phase -> phase));
    assertTrue(phases.containsKey("RECEIPT"), group::encode);
    assertEquals(1, phases.get("DELIVERY").getInteger("count"));
    assertTrue(phases.get("DELIVERY").getDouble("share") > 0.99, group::encode);
  }

  @Test
  void the_time_of_organs_is_their_own() throws Exception {
    Agent auditor = caller(Role.AUDITOR);
    JsonObject report = report(auditor, "by=organ");
    assertEquals("STEPS", report.getString("of"));
    Map<String, Integer> counts =
        objects(report.getJsonArray("groups")).stream()
            .collect(
                Collectors.toMap(
                    group -> group.getString("key"), group -> group.getInteger("count")));
    assertEquals(2, counts.get("yanjiang-civil-affairs"), report::encode);
    assertEquals(1, counts.get("danshan-town"), report::encode);
    JsonObject one = report(auditor, "by=station&organ=danshan-town");
    assertEquals("STEPS", one.getString("of"));
    assertEquals(
        List.of(RunningGateway.VILLAGE),
        objects(one.getJsonArray("groups")).stream().map(each -> each.getString("key")).toList());
    assertEquals(
        2,
        objects(report(auditor, "by=item&region=512002").getJsonArray("groups"))
            .get(0)
            .getInteger("count"),
        "a county has its villages' cases");
    assertEquals(new JsonArray(), report(auditor, "by=item&region=512021").getJsonArray("groups"));
  }

  @Test
  void a_station_learns_of_itself_alone() throws Exception {
    Agent village = agent(RunningGateway.VILLAGE);
    JsonObject own = report(village, "by=station");
    assertEquals(
        List.of(RunningGateway.VILLAGE),
        objects(own.getJsonArray("groups")).stream().map(each -> each.getString("key")).toList());
    village
        .get(path("by=item&station=renli-village", today(), today()))
        .expect(403, "other-station");
    assertEquals(own, report(village, "by=station&station=" + RunningGateway.VILLAGE));
    caller(Role.CATALOGUE_EDITOR).get(path("by=item", today(), today())).expect(403, "forbidden");
  }

  @Test
  void pages_of_groups_follow_one_another() throws Exception {
    Agent supervisor = caller(Role.SUPERVISOR);
    String first = path("by=station", today().minusDays(2), today().plusDays(1)) + "&limit=1";
    JsonObject page = supervisor.get(first).expect(200).json();
    JsonObject next =
        supervisor.get(first + "&cursor=" + page.getString("next")).expect(200).json();
    assertNull(next.getValue("next"));
    assertEquals(
        List.of(RunningGateway.VILLAGE, "renli-village"),
        List.of(
            objects(page.getJsonArray("groups")).get(0).getString("key"),
            objects(next.getJsonArray("groups")).get(0).getString("key")));
  }

  @Test
  void a_time_without_cases_is_empty_and_one_that_is_none_or_too_long_is_refused()
      throws Exception {
    Agent supervisor = caller(Role.SUPERVISOR);
    LocalDate day = LocalDate.of(2020, 1, 1);
    JsonObject empty = supervisor.get(path("by=item", day, day)).expect(200).json();
    assertEquals(new JsonArray(), empty.getJsonArray("groups"));
    supervisor.get(path("by=item", day, day.plusDays(365))).expect(200);
    supervisor.get(path("by=item", day, day.plusDays(366))).expect(400, "invalid-parameter");
    supervisor.get(path("by=item", day, day.minusDays(1))).expect(400, "invalid-parameter");
    supervisor
        .get("/api/v1/reports/hops?by=item&from=2020-02-30&to=2020-03-01")
        .expect(400, "invalid-parameter");
    supervisor.get(path("by=weather", day, day)).expect(400);
  }

  @Test
  void both_are_tables_where_a_table_is_wanted() throws Exception {
    HttpResponse<String> table =
        asked(path("by=organ", today().minusDays(2), today().plusDays(1)), "text/csv");
    assertEquals(200, table.statusCode(), table.body());
    assertEquals("text/csv; charset=utf-8", table.headers().firstValue("content-type").get());
    List<String> lines = table.body().lines().toList();
    assertTrue(lines.get(0).startsWith("代码,名称,环节数,"), lines.get(0));
    assertEquals(lines.get(0).split(",", -1).length, lines.get(1).split(",", -1).length);
    assertTrue(
        lines.stream().anyMatch(line -> line.startsWith("yanjiang-civil-affairs,资阳市雁江区民政局,2,")),
        table.body());

    HttpResponse<String> life = asked(concluded.path() + "/timeline", "text/csv");
    assertEquals(200, life.statusCode(), life.body());
    assertTrue(life.body().startsWith("范围,环节,阶段,在谁手上,"), life.body());
    assertTrue(life.body().contains("办件,,决定→送达,站点,,,"), life.body());
    assertEquals(406, asked(concluded.path() + "/timeline", "application/pdf").statusCode());
  }

  private static Agent agent(String station) {
    return new Agent(
        gateway.port(), gateway.contract(), token(TestTokens.claims(station, Role.AGENT)));
  }

  private static Agent caller(Role role) {
    return new Agent(gateway.port(), gateway.contract(), token(TestTokens.claims(null, role)));
  }

  /** One that is still good when the clock has gone ahead. */
  private static String token(JsonObject claims) {
    return gateway.tokens().sign(claims.put("exp", Instant.now().getEpochSecond() + 86_400));
  }

  private static HttpResponse<String> asked(String path, String accept) throws Exception {
    String token = token(TestTokens.claims(null, Role.SUPERVISOR));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .header("Authorization", "Bearer " + token)
            .header("Accept", accept)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static JsonObject timeline(Agent who, TrackedCase of) throws Exception {
    return who.get(of.path() + "/timeline").expect(200).json();
  }

  private static JsonObject report(Agent who, String query) throws Exception {
    return who.get(path(query, today().minusDays(2), today().plusDays(1))).expect(200).json();
  }

  private static String path(String query, LocalDate from, LocalDate to) {
    return "/api/v1/reports/hops?" + query + "&from=" + from + "&to=" + to;
  }

  private static LocalDate today() {
    return ChinaTime.dayOf(CLOCK.instant());
  }

  private static long millis(String time) {
    return OffsetDateTime.parse(time).toInstant().toEpochMilli();
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
