package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.ContractCheck.Exchange;
import org.liandong.gateway.http.Wire;

/**
 * The one table of bad input: each row gets its problem document, which says in Chinese what to do,
 * repeats nothing personal, and changes nothing in the database.
 */
@ExtendWith(DatabaseExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class BadInputTest {
  private RunningGateway gateway;
  private Ground ground;
  private Tables tables;
  private CapturedLogs logs;

  @BeforeAll
  void start(DatabaseAddress database, Pool pool) throws Exception {
    gateway =
        RunningGateway.on(database)
            .silent("yanjiang-approval")
            .config("gateway.yaml", "first: 1m", "first: 1h")
            .start();
    ground = new Ground(gateway);
    tables = new Tables(pool);
    logs = CapturedLogs.begin();
  }

  @AfterAll
  void stop() throws Exception {
    logs.close();
    gateway.close();
  }

  Stream<Bad> rows() {
    return Stream.of(
            new BadBodies(ground).rows(),
            new BadTokens(ground).rows(),
            new BadAddresses(ground).rows(),
            new BadCallbacks(ground).rows())
        .flatMap(rows -> rows);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void bad_input_gets_a_problem_document_and_changes_nothing(Bad bad) throws Exception {
    logs.clear();
    Map<String, String> before = tables.look();
    Wire.Answer answer = send(bad);

    assertTrue(bad.statuses().contains(answer.status()), answer.status() + " " + answer.body());
    if (bad.code() == null) {
      assertEquals("", answer.body());
    } else {
      assertProblem(bad, answer);
    }
    gateway.contract().assertKept(exchange(bad, answer));
    assertSilent(answer.body() + answer.headers());
    logs.lines().forEach(BadInputTest::assertSilent);
    assertEquals(before, tables.look(), "nothing changed");
  }

  private static void assertProblem(Bad bad, Wire.Answer answer) {
    assertEquals("application/problem+json", answer.header("content-type"));
    JsonObject problem = new JsonObject(answer.body());
    assertEquals(bad.code(), problem.getString("code"), answer.body());
    assertEquals(answer.status(), problem.getInteger("status"));
    boolean called = bad.uri().startsWith("/callbacks/");
    assertEquals(called ? "BACKEND" : "STATION", problem.getString("fault"), answer.body());
    assertFalse(called && answer.body().contains("ebhook"), "each backend signs in its own way");
    assertTrue(
        problem.getString("detail").matches("(?=.*\\p{IsHan}).*请.*。"),
        () -> "says in Chinese what to do: " + answer.body());
    for (Object error : problem.getJsonArray("errors", new JsonArray())) {
      assertTrue(
          ((JsonObject) error).getString("detail").matches("(?s).*\\p{IsHan}.*"), answer.body());
    }
  }

  private static void assertSilent(String text) {
    for (String value : List.of(Ground.NAME, Ground.ID_NUMBER, Ground.PHONE)) {
      assertFalse(text.contains(value), text);
    }
  }

  private Wire.Answer send(Bad bad) throws Exception {
    try (Wire wire = new Wire(gateway.port())) {
      return wire.send(bad.head() + "\r\n").send(bad.body()).read();
    }
  }

  private static Exchange exchange(Bad bad, Wire.Answer answer) {
    String uri = bad.uri();
    try {
      URI.create(uri);
    } catch (IllegalArgumentException broken) {
      uri = "/api/v1/cases/broken";
    }
    return new Exchange(
        bad.method(), uri, Map.of(), "", answer.status(), answer.headers(), answer.body());
  }

  @Test
  void a_small_x_is_said_to_be_one_and_a_wrong_number_to_be_wrong() throws Exception {
    JsonObject small = faultOf("11010519491231002x");
    assertEquals("resident-id-small-x", small.getString("code"));
    assertTrue(small.getString("detail").contains("请用大写 X"), small.encode());
    assertEquals("resident-id-invalid", faultOf("11010519491231003x").getString("code"));
  }

  private JsonObject faultOf(String number) throws Exception {
    JsonObject body = ground.good();
    body.getJsonObject("applicant").put("idNumber", number);
    JsonArray errors =
        gateway.village().submit("k-x", body).expect(422).json().getJsonArray("errors");
    assertEquals(1, errors.size(), errors.encode());
    assertEquals("/applicant/idNumber", errors.getJsonObject(0).getString("pointer"));
    return errors.getJsonObject(0);
  }

  /** The table proves nothing unless the same ground takes what is good, and a look sees it. */
  @Test
  void the_same_request_unspoilt_is_taken_and_seen() throws Exception {
    Map<String, String> before = tables.look();
    Agent park = gateway.park();
    String code = Applications.CREDIT_CODE.substring(0, 17) + "4";
    JsonObject early =
        park.application(Applications.ENTERPRISE_REGISTRATION)
            .put(
                "applicant",
                Applications.registered("ENTERPRISE", code)
                    .put("override", new JsonObject().put("reason", "示例")));
    TrackedCase tracked = park.receive(early);
    assertNotEquals(before.get("submission"), tables.look().get("submission"));
    tracked.awaitConcluded("APPROVED");
    TrackedCase village = gateway.village().receive(ground.good());
    village.awaitConcluded("APPROVED");
    assertTrue(tables.names().containsAll(List.of("service_case", "step", "dispatch", "hop")));
  }
}
