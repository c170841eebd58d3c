package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.ENTERPRISE_REGISTRATION;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.cases.EventQueries;
import org.liandong.gateway.cases.HopKind;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.TestTokens;
import org.liandong.gateway.model.ChinaTime;

/** What a station's program is told of its cases, over real HTTP. */
@ExtendWith(DatabaseExtension.class)
class EventsTest {
  private static final String VILLAGE = RunningGateway.VILLAGE;
  private static final String HOME = "renli-village";
  private static final String ACTING = "mochi-village";
  private static final Set<String> SILENT =
      Set.of("FAILED", "UNKNOWN", "SET_ASIDE", "BREACH", "FLAGGED");
  private static final LocalDate TODAY = LocalDate.now(ChinaTime.ZONE);

  private static RunningGateway gateway;
  private static Pool pool;
  private static LoggedCases cases;

  @BeforeAll
  static void start(DatabaseAddress database, Pool own) throws Exception {
    pool = own;
    cases = new LoggedCases(own);
    String seconded =
        "secondments:\n  - { person: seconded, home: %s, acting: %s, from: %s, to: %s, document: 示例文件 }%n"
            .formatted(HOME, ACTING, TODAY.minusDays(1), TODAY.plusDays(1));
    gateway =
        RunningGateway.on(database)
            .config("secondments.yaml", "secondments: []\n", seconded)
            .start();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private static String token(String station) {
    return token(station, "account-" + UUID.randomUUID());
  }

  private static String token(String station, String account) {
    return gateway.tokens().sign(TestTokens.claims(station, Role.AGENT).put("sub", account));
  }

  private static EventClient open(String token, String lastId) throws Exception {
    EventClient client = EventClient.open(gateway.port(), token, lastId);
    assertEquals(200, client.status());
    client.opened();
    return client;
  }

  @Test
  void each_station_is_told_of_its_own_cases_what_their_hops_say() throws Exception {
    try (EventClient ofVillage = open(token(VILLAGE), null);
        EventClient ofPark = open(token(RunningGateway.PARK), null)) {
      assertEquals("text/event-stream", ofVillage.header("Content-Type"));
      assertEquals("no-store", ofVillage.header("Cache-Control"));
      assertEquals("OPENED", ofVillage.opened().kind());
      assertEquals("NOW", ofVillage.opened().data().getString("from"));
      assertEquals(VILLAGE, ofVillage.opened().data().getString("station"));
      Agent village = gateway.village();
      TrackedCase own = village.receive(village.application(MINIMUM_LIVING));
      own.awaitConcluded("APPROVED");
      Agent park = gateway.park();
      TrackedCase others = park.receive(park.application(ENTERPRISE_REGISTRATION));
      others.awaitConcluded("APPROVED");

      assertTold(own, MINIMUM_LIVING, ofVillage);
      assertTold(others, ENTERPRISE_REGISTRATION, ofPark);
      String story = ofVillage.events().toString();
      assertFalse(story.contains(others.id()) || story.contains("\"actor\""), story);
    }
  }

  private static void assertTold(TrackedCase tracked, String item, EventClient client)
      throws Exception {
    List<JsonObject> hops =
        tracked.hops().stream().filter(hop -> !SILENT.contains(hop.getString("kind"))).toList();
    client.awaitEvents(hops.size());
    for (int i = 0; i < hops.size(); i++) {
      JsonObject hop = hops.get(i);
      EventClient.Event event = client.events().get(i);
      JsonObject wanted =
          new JsonObject()
              .put("case", tracked.id())
              .put("receiptNo", tracked.receipt().getString("receiptNo"))
              .put("caseNo", null)
              .put("item", item);
      List.of("seq", "kind", "at", "state", "step", "outcome")
          .forEach(name -> wanted.put(name, hop.getValue(name)));
      assertEquals(wanted, event.data());
      assertEquals(hop.getString("kind"), event.kind());
    }
    assertEquals(hops.size(), client.events().size());
  }

  @Test
  void a_line_that_broke_goes_on_after_its_last_event() throws Exception {
    UUID id = cases.add(VILLAGE);
    String last;
    try (EventClient first = open(token(VILLAGE), null)) {
      cases.hop(id, "RECEIVED");
      first.awaitEvents(1);
      last = first.lastId();
    }
    cases.hop(id, "DELIVERED");
    cases.hop(id, "ANSWERED");
    try (EventClient next = open(token(VILLAGE), last);
        EventClient byAddress = EventClient.ask(gateway.port(), "?after=" + last, token(VILLAGE));
        EventClient newer =
            EventClient.ask(
                gateway.port(),
                "?after=" + last + "&from=" + TODAY,
                token(VILLAGE),
                "Last-Event-ID",
                next.awaitEvents(2).lastId())) {
      assertEquals("CURSOR", next.opened().data().getString("from"));
      cases.hop(id, "CORRECTED");
      List<String> all =
          List.of("DELIVERED 2 of " + id, "ANSWERED 3 of " + id, "CORRECTED 4 of " + id);
      assertEquals(all, next.awaitEvents(3).story());
      assertEquals(all, byAddress.awaitEvents(3).story());
      assertEquals(all.subList(2, 3), newer.awaitEvents(1).story());
    }
  }

  @Test
  void it_may_begin_with_what_happened_since_a_time() throws Exception {
    UUID id = cases.add(ACTING);
    cases.hop(id, "RECEIVED");
    try (EventClient client =
        EventClient.ask(gateway.port(), "?from=" + TODAY.minusDays(1), token(ACTING))) {
      assertEquals("TIME", client.opened().data().getString("from"));
      Await.until(() -> client.story().contains("RECEIVED 1 of " + id), client::toString);
    }
    EventClient early =
        EventClient.ask(gateway.port(), "?from=" + TODAY.minusDays(5), token(ACTING));
    assertEquals(400, early.status());
    assertTrue(early.problem().getString("detail").contains("3 天"));
    EventClient late = EventClient.ask(gateway.port(), "?from=2099-01-01", token(ACTING));
    assertEquals(400, late.status());
    assertTrue(late.problem().getString("detail").contains("还没有到"));
  }

  @Test
  void an_empty_id_is_none_wherever_it_stands() throws Exception {
    try (EventClient header =
            EventClient.ask(gateway.port(), "", token(ACTING), "Last-Event-ID", "");
        EventClient address = EventClient.ask(gateway.port(), "?after=", token(ACTING))) {
      assertEquals("NOW", header.opened().data().getString("from"));
      assertEquals("NOW", address.opened().data().getString("from"));
    }
  }

  @Test
  void who_is_seconded_is_told_of_the_station_he_acts_for() throws Exception {
    UUID id = cases.add(ACTING);
    UUID other = cases.add(HOME);
    String token = token(HOME, "seconded");
    try (EventClient client =
        EventClient.ask(gateway.port(), "", token, "Acting-Station", ACTING)) {
      assertEquals(ACTING, client.opened().data().getString("station"));
      cases.hop(other, "RECEIVED");
      cases.hop(id, "RECEIVED");
      Await.until(() -> client.story().contains("RECEIVED 1 of " + id), client::toString);
      assertFalse(client.story().toString().contains(other.toString()));

      EventClient home = EventClient.open(gateway.port(), token, client.lastId());
      assertEquals(409, home.status(), "a place in one station's events is none in another's");
    }
    EventClient foreign =
        EventClient.ask(gateway.port(), "", token(HOME), "Acting-Station", ACTING);
    assertEquals("not-seconded", foreign.problem().getString("code"));
  }

  @Test
  void a_token_that_expires_ends_its_stream_and_a_new_one_goes_on() throws Exception {
    UUID id = cases.add(VILLAGE);
    String brief =
        gateway
            .tokens()
            .sign(
                TestTokens.claims(VILLAGE, Role.AGENT)
                    .put("sub", "brief")
                    .put("exp", Instant.now().plusSeconds(2).getEpochSecond()));
    EventClient client = open(brief, null);
    cases.hop(id, "RECEIVED");
    client.awaitEnd("令牌到期");
    assertEquals(List.of("RECEIVED 1 of " + id), of(id, client));
    assertEquals(401, EventClient.open(gateway.port(), brief, client.lastId()).status());
    cases.hop(id, "ANSWERED");
    try (EventClient next = open(token(VILLAGE), client.lastId())) {
      Await.until(() -> !of(id, next).isEmpty(), next::toString);
      assertEquals(List.of("ANSWERED 2 of " + id), of(id, next));
    }
  }

  @Test
  void the_contract_and_the_page_name_every_kind_that_is_told() throws Exception {
    JsonNode contract =
        new YAMLMapper().readTree(EventsTest.class.getResourceAsStream("/openapi.yaml"));
    List<String> named = new ArrayList<>();
    contract
        .at("/components/schemas/Event/properties/kind/enum")
        .forEach(kind -> named.add(kind.asText()));
    assertEquals(EventQueries.TOLD.stream().map(HopKind::name).toList(), named);
    String said = contract.at("/paths/~1api~1v1~1events/get/description").asText();
    String page = Files.readString(Path.of("..", "docs", "events.md"));
    for (String kind : named) {
      assertTrue(said.contains(kind + " ") && page.contains("`" + kind + "`"), kind);
    }
  }

  private static List<String> of(UUID id, EventClient client) {
    return client.story().stream().filter(event -> event.endsWith(id.toString())).toList();
  }

  @Test
  void an_account_has_eight_streams_and_no_more() throws Exception {
    String token = token(VILLAGE, "many");
    List<EventClient> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(open(token, null));
    }
    EventClient over = EventClient.open(gateway.port(), token, null);
    assertEquals(429, over.status());
    assertEquals("30", over.header("Retry-After"));
    assertEquals("too-many-streams", over.problem().getString("code"));
    open(token(VILLAGE), null).close();
    all.remove(0).close();
    Await.until(
        () -> {
          EventClient again = EventClient.open(gateway.port(), token, null);
          again.close();
          return again.status() == 200;
        },
        () -> "its place is not given back");
    for (EventClient client : all) {
      client.close();
    }
    Await.until(
        () -> gateway.management("/metrics").contains("liandong_events_streams 0.0"),
        () -> "streams are left over");
  }

  @Test
  void a_cursor_that_leads_nowhere_is_told_so() throws Exception {
    cases.hop(cases.add(VILLAGE), "RECEIVED");
    String token = token(VILLAGE, "lost");
    String id;
    try (EventClient client = open(token, null)) {
      id = client.lastId();
    }
    for (String unreadable : List.of("x", "%", id.substring(1), id + "A", id.toUpperCase())) {
      assertRefused(409, "event-cursor-unreadable", token, unreadable);
    }
    assertRefused(410, "event-cursor-gone", token, changed(id, 1, epoch -> "00000000"));
    assertRefused(410, "event-cursor-gone", token, changed(id, 4, witness -> "000000000000"));
    Instant longAgo = Instant.now().minus(Duration.ofDays(31));
    assertRefused(
        410,
        "event-cursor-gone",
        token,
        changed(id, 5, given -> Long.toString(longAgo.getEpochSecond())));
    open(token, changed(id, 0, form -> "1")).close();
  }

  private static void assertRefused(int status, String code, String token, String id)
      throws Exception {
    EventClient refused = EventClient.open(gateway.port(), token, id);
    assertEquals(status, refused.status());
    JsonObject problem = refused.problem();
    assertEquals(code, problem.getString("code"));
    assertTrue(problem.getString("detail").contains("再查一遍办件列表"), problem::encode);
  }

  /** The cursor with another value in a field, and its sum right all the same. */
  private static String changed(String id, int field, UnaryOperator<String> change) {
    String text = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
    String[] fields = text.substring(text.indexOf(' ') + 1).split(" ", -1);
    fields[field] = change.apply(fields[field]);
    String place = String.join(" ", fields);
    CRC32 sum = new CRC32();
    sum.update((VILLAGE + ' ' + place).getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            (Long.toHexString(sum.getValue()) + ' ' + place).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_stream_with_nothing_to_tell_shows_that_it_lives_and_where_it_is() throws Exception {
    try (EventClient client = open(token(VILLAGE), null)) {
      String before = client.lastId();
      cases.hop(cases.add("nobody-listens"), "RECEIVED");
      Await.until(() -> !client.comments().isEmpty(), client::toString);
      Await.until(() -> !client.lastId().equals(before), client::lastId);
      assertFalse(client.isOver());
      open(token(VILLAGE), client.lastId()).close();
    }
  }

  @Test
  void another_configuration_ends_streams_which_go_on() throws Exception {
    UUID id = cases.add(VILLAGE);
    try (EventClient client = open(token(VILLAGE), null)) {
      String said = gateway.files().read("items/residence-permit.yaml");
      gateway.files().write("items/residence-permit.yaml", said + "\n# 示例\n");
      gateway
          .management(Role.OPERATOR)
          .ask(
              "/configuration/reload",
              new JsonObject().put("reason", "示例").put("dryRun", false).encode())
          .expect(200);
      client.awaitEnd("换了配置");
      cases.hop(id, "RECEIVED");
      try (EventClient next = open(token(VILLAGE), client.lastId())) {
        assertEquals(List.of("RECEIVED 1 of " + id), next.awaitEvents(1).story());
      }
    }
  }

  @Test
  void a_look_at_the_address_alone_opens_nothing() throws Exception {
    HttpRequest head =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/api/v1/events"))
            .header("Authorization", "Bearer " + token(VILLAGE))
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();
    var answer =
        HttpClient.newHttpClient().sendAsync(head, BodyHandlers.ofString()).get(10, SECONDS);
    assertEquals(200, answer.statusCode());
    assertNotEquals(null, answer.headers().firstValue("Content-Type").orElse(null));
  }
}
