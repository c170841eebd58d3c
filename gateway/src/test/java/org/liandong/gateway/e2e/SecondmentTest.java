package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.TestTokens;

/** 人员互派: on the days of a secondment an agent acts for another station, and not otherwise. */
@ExtendWith(DatabaseExtension.class)
class SecondmentTest {
  private static final String HOME = "renli-village";
  private static final String ACTING = "mochi-village";
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

  private static RunningGateway gateway;
  private static Pool pool;

  @BeforeAll
  static void start(DatabaseAddress database, Pool own) throws Exception {
    pool = own;
    String list =
        "secondments:\n"
            + secondment("today", TODAY.minusDays(1), TODAY.plusDays(1))
            + secondment("was", TODAY.minusDays(9), TODAY.minusDays(2))
            + secondment("will", TODAY.plusDays(2), TODAY.plusDays(9));
    gateway =
        RunningGateway.on(database)
            .config("secondments.yaml", "secondments: []\n", list)
            .silent("yanjiang-approval")
            .start();
  }

  private static String secondment(String person, LocalDate from, LocalDate to) {
    return "  - { person: %s, home: %s, acting: %s, from: %s, to: %s, document: 示例文件 }%n"
        .formatted(person, HOME, ACTING, from, to);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void the_case_is_the_acting_stations_and_its_hops_show_both() throws Exception {
    Agent seconded = agent("today", HOME).actingFor(ACTING);
    JsonObject body = seconded.application(Applications.RESIDENCE_PERMIT);
    JsonObject receipt = seconded.submit("k-1", body).expect(202).json();
    assertEquals(ACTING, receipt.getJsonObject("station").getString("code"));
    TrackedCase tracked = new TrackedCase(seconded, receipt);
    JsonObject received = tracked.hop("RECEIVED");
    assertEquals("today", received.getString("actor"));
    assertEquals(HOME, received.getString("homeStation"));
    assertEquals(ACTING, received.getString("actingStation"));
    assertEquals(ACTING, received.getString("from"));

    assertEquals(200, gateway.agent(ACTING).get(tracked.path()).status());
    assertEquals(404, agent("today", HOME).get(tracked.path()).status(), "at home it is not");
    var looks =
        pool.preparedQuery("SELECT 1 FROM access WHERE actor = 'today' AND case_id = $1")
            .execute(Tuple.of(UUID.fromString(tracked.id())))
            .await(10, SECONDS);
    assertNotEquals(0, looks.size(), "the person is not of that station");

    TrackedCase same = new TrackedCase(seconded, seconded.submit("k-1", body).expect(202).json());
    assertEquals(tracked.id(), same.id(), "a retry says the same station");
    JsonObject atHome = agent("today", HOME).submit("k-1", body).expect(202).json();
    assertNotEquals(tracked.id(), atHome.getString("id"), "at home the key is another");
    tracked.withdraw().expect(202);
    assertEquals(HOME, tracked.awaitHop("WITHDRAWN").getString("homeStation"));
  }

  @Test
  void without_a_secondment_that_holds_today_nothing_is_taken_or_shown() throws Exception {
    Agent[] others = {
      agent("was", HOME), agent("will", HOME), agent("nobody", HOME), agent("today", ACTING)
    };
    String[] stations = {ACTING, ACTING, ACTING, HOME};
    JsonObject body = gateway.agent(ACTING).application(Applications.RESIDENCE_PERMIT);
    for (int i = 0; i < others.length; i++) {
      Agent other = others[i].actingFor(stations[i]);
      Answer refused = other.submit("k-" + i, body);
      assertEquals(403, refused.status());
      assertEquals("not-seconded", refused.json().getString("code"));
      assertTrue(refused.json().getString("detail").contains("Acting-Station"));
      assertEquals(403, other.get("/api/v1/cases").status());
    }
    Agent unknown = agent("today", HOME).actingFor("no-such-station");
    assertEquals(403, unknown.submit("k-u", body).status());
    assertFalse(
        agent("today", HOME).actingFor(HOME).get("/api/v1/cases").status() == 403,
        "one's own station needs no secondment");
  }

  private static Agent agent(String account, String station) {
    JsonObject claims = TestTokens.claims(station, Role.AGENT).put("sub", account);
    return new Agent(gateway.port(), gateway.contract(), gateway.tokens().sign(claims));
  }
}
