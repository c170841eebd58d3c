package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.ENTERPRISE_REGISTRATION;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.simulator.Outage;
import org.slf4j.LoggerFactory;

/** What an operator reads off a node. */
@ExtendWith(DatabaseExtension.class)
class MetricsTest {
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

  private static final Logger METERS =
      (Logger) LoggerFactory.getLogger("io.micrometer.core.instrument.MeterRegistry");
  private static final ListAppender<ILoggingEvent> SAID = new ListAppender<>();

  private static RunningGateway gateway;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    METERS.setLevel(Level.DEBUG);
    METERS.addAppender(SAID);
    SAID.start();
    gateway =
        RunningGateway.on(database).config("gateway.yaml", "attempts: 200", "attempts: 2").start();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    METERS.detachAppender(SAID);
    METERS.setLevel(null);
  }

  @Test
  void requests_are_counted_by_operation_and_status() throws Exception {
    Agent village = gateway.village();
    TrackedCase tracked = village.receive(village.application(MINIMUM_LIVING));
    tracked.awaitConcluded("APPROVED");
    double refused = value("liandong_http_requests_seconds_count", "submit", "422");
    village.submit("k-bad", new JsonObject().put("item", MINIMUM_LIVING)).expect(422);
    village.get("/api/v1/nothing/" + tracked.id()).expect(404);

    assertTrue(value("liandong_http_requests_seconds_count", "submit", "202") >= 1);
    assertEquals(refused + 1, value("liandong_http_requests_seconds_count", "submit", "422"));
    assertTrue(value("liandong_http_requests_seconds_count", "none", "404") >= 1);
    assertTrue(value("liandong_http_requests_seconds_count", "receiveCallback", "204") >= 3);
    assertTrue(value("liandong_hops_total", "answered") >= 3);
    assertTrue(value("liandong_hops_total", "received") >= 1);
    assertTrue(value("liandong_hops_time_seconds_count", "answered") >= 3);
    assertTrue(value("liandong_hops_time_seconds_bucket", "delivered", "+Inf") >= 1);
    assertTrue(value("liandong_cases_concluded_total", "public_service", "approved") >= 1);
    assertTrue(value("liandong_flush_rows_count", "intake") >= 1);
    assertTrue(value("liandong_flush_time_seconds_count", "settle") >= 1);
    assertTrue(value("liandong_node_ready") == 1 && value("liandong_nodes_live") >= 1);
    assertTrue(value("vertx_pool_in_use", "intake") >= 0, "the use of each pool is told");
  }

  @Test
  void what_waits_and_what_is_parked_is_told_by_backend() throws Exception {
    gateway.backend("lezhi").goDown(Outage.REFUSING).await();
    Agent town = gateway.agent("shifo-town");
    town.receive(town.application(MINIMUM_LIVING)).awaitAttention();
    Await.until(() -> value("liandong_orders_parked", "lezhi") == 1, this::scrape);
    assertTrue(value("liandong_cases_attention") >= 1);

    gateway.backend("anyue").goDown(Outage.REFUSING).await();
    gateway.management(Role.OPERATOR).set("/backends/anyue/gate", forcedOpen()).expect(200);
    Agent other = gateway.agent("longtai-town");
    other.receive(other.application(MINIMUM_LIVING));
    Await.until(() -> value("liandong_orders_pending", "anyue") == 1, this::scrape);
    assertTrue(value("liandong_orders_oldest_age", "anyue") > 0);
    assertEquals(0, value("liandong_orders_pending", "town"));
  }

  @Test
  void no_meter_is_registered_twice_and_no_label_names_a_person_or_a_path() throws Exception {
    Agent village = gateway.village();
    village.receive(village.application(MINIMUM_LIVING)).awaitConcluded("APPROVED");
    String scrape = scrape();
    assertFalse(scrape.contains(Applications.ID_NUMBER));
    TreeSet<String> names = new TreeSet<>();
    LABEL
        .matcher(scrape)
        .results()
        .forEach(
            label -> {
              names.add(label.group(1));
              assertFalse(label.group(2).contains("/"), label.group());
            });
    names.removeAll(
        List.of(
            "operation",
            "status",
            "backend",
            "adapter",
            "to",
            "outcome",
            "fate",
            "why",
            "kind",
            "platform",
            "verdict",
            "writer"));
    names.removeAll(List.of("le", "type", "area", "id", "state", "pool_name", "pool_type"));
    assertEquals(new TreeSet<>(), names, "labels that nobody agreed on");
    assertEquals(
        List.of(),
        SAID.list.stream()
            .map(ILoggingEvent::getFormattedMessage)
            .filter(said -> said.contains("already registered"))
            .toList());
  }

  @Test
  void what_does_not_move_and_what_is_being_sent_is_listed_too(Pool pool) throws Exception {
    Agent operator = gateway.management(Role.OPERATOR);
    operator.set("/backends/ziyang-market/gate", forcedOpen()).expect(200);
    Agent park = gateway.park();
    TrackedCase tracked = park.receive(park.application(ENTERPRISE_REGISTRATION));
    assertEquals(List.of(), listed(operator, "overdue", tracked));

    Backdating.rows(pool, "hop", "20 minutes", "case_id = '" + tracked.id() + "'");
    JsonObject overdue = listed(operator, "overdue", tracked).get(0);
    assertEquals("ziyang-market", overdue.getString("backend"));
    assertTrue(overdue.getInteger("waitingSeconds") >= 1200, overdue::encode);
    assertEquals(List.of(), overdue.getJsonArray("acts").getList());

    pool.preparedQuery(
            "UPDATE dispatch SET owner = 77, due_at = now() + interval '1 minute'"
                + " WHERE case_id = $1")
        .execute(Tuple.of(UUID.fromString(tracked.id())))
        .await(5, SECONDS);
    JsonObject sending = listed(operator, "inflight", tracked).get(0);
    assertEquals(77, sending.getInteger("node"));
  }

  @Test
  void the_nodes_say_which_of_them_live() throws Exception {
    JsonObject node =
        gateway
            .management(Role.SUPERVISOR)
            .get("/nodes")
            .expect(200)
            .json()
            .getJsonArray("nodes")
            .getJsonObject(0);
    assertEquals("LIVE true", node.getString("state") + ' ' + node.getBoolean("self"));
    assertTrue(node.getString("name").endsWith("-" + ProcessHandle.current().pid()));
    gateway.management(Role.AGENT).get("/nodes").expect(403, "forbidden");
  }

  private static List<JsonObject> listed(Agent operator, String state, TrackedCase tracked)
      throws Exception {
    return operator.all("/dispatches?state=" + state, 50).stream()
        .filter(each -> tracked.id().equals(each.getString("case")))
        .toList();
  }

  private static JsonObject forcedOpen() {
    return new JsonObject()
        .put("mode", "FORCED_OPEN")
        .put("reason", "示例")
        .put("expiresAt", OffsetDateTime.now().plusHours(1).toString());
  }

  private String scrape() {
    try {
      return gateway.management("/metrics");
    } catch (Exception unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** The value of the one line of this name that has all these label values; 0 without one. */
  private double value(String name, String... labels) {
    return scrape()
        .lines()
        .filter(line -> line.matches(Pattern.quote(name) + "[ {].*"))
        .filter(line -> List.of(labels).stream().allMatch(it -> line.contains('"' + it + '"')))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(0);
  }
}
