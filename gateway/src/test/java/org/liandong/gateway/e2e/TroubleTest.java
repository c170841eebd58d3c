package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.ENTERPRISE_REGISTRATION;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.simulator.Faults;
import org.liandong.simulator.Outage;
import org.liandong.simulator.Pause;

/** Organs whose systems are away, silent, hasty or slow of hearing; each its own. */
@ExtendWith(DatabaseExtension.class)
class TroubleTest {
  private static final long SEED = System.nanoTime();

  private static RunningGateway gateway;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway =
        RunningGateway.on(database)
            .conduct("lezhi", conduct -> conduct.withFaults(Faults.NONE.withOvertake(1)))
            .organ(
                "ziyang-market",
                options -> options.withAbilities(options.abilities().withCallback(false)))
            .config(
                "backends.yaml",
                "    serves:\n      - organ: ziyang-market\n",
                "    ask: { first: 500ms, repeat: 500ms }\n"
                    + "    serves:\n      - organ: ziyang-market\n")
            .conduct(
                "yanjiang-civil-affairs",
                conduct -> conduct.withFaults(Faults.NONE.withDuplicate(1).withReorder(0.5)))
            .conduct("yanjiang-hrss", conduct -> conduct.withFaults(Faults.NONE.withReset(1)))
            .conduct(
                "ziyang-approval",
                conduct ->
                    conduct
                        .withSeed(SEED)
                        .withAnswer(Pause.of(Duration.ofMillis(1200)))
                        .withFaults(Faults.NONE.withReset(0.25).withError(0.25).withDuplicate(0.3)))
            .organ(
                "parks",
                options ->
                    options
                        .withAbilities(options.abilities().withAnswersByReference(true))
                        .withConduct(options.conduct().withFaults(Faults.NONE.withOvertake(1))))
            .start();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void an_organ_whose_callbacks_are_all_lost_is_asked() throws Exception {
    Agent park = gateway.park();
    JsonObject body =
        park.application(ENTERPRISE_REGISTRATION).put("applicant", Applications.enterpriseToBe());
    TrackedCase tracked = park.receive(body).awaitConcluded("APPROVED");
    assertTrue(
        gateway.doorway().passed().stream()
            .noneMatch(callback -> callback.path().endsWith("/ziyang-market")));
    assertEquals(
        List.of("ANSWERED ACCEPTED", "ANSWERED APPROVED"),
        tracked.story().stream().filter(hop -> hop.startsWith("ANSWERED")).toList());
  }

  @Test
  void a_case_waits_for_a_county_that_is_down_and_goes_on_when_it_is_back() throws Exception {
    Agent town = gateway.agent("longtai-town");
    gateway.backend("anyue").goDown(Outage.REFUSING).await();
    TrackedCase tracked = town.receive(town.application(MINIMUM_LIVING));
    Await.until(() -> gate("anyue").equals("OPEN"), () -> gate("anyue"));
    JsonObject failed = tracked.awaitHop("FAILED");
    assertEquals("NETWORK", failed.getString("fault"));
    assertEquals("RECEIVED", tracked.read().getString("state"));
    assertSaysWhy("anyue", failed);

    gateway.backend("anyue").comeUp().await();
    tracked.awaitConcluded("APPROVED");
    assertFalse(tracked.read().getBoolean("attention"));
    String key = tracked.hop("DELIVERED").getString("key");
    assertEquals(List.of("SUBMIT"), gateway.effects().kinds("anyue", key));
  }

  @Test
  void an_answer_may_overtake_the_acknowledgement_of_its_order() throws Exception {
    Agent town = gateway.agent("shifo-town");
    TrackedCase tracked = town.receive(town.application(MINIMUM_LIVING)).awaitConcluded("APPROVED");
    // The acknowledgements come a second late and still find their steps.
    Await.until(
        () -> tracked.story().stream().filter("DELIVERED SUBMIT"::equals).count() == 2,
        tracked::toString);
    List<String> kinds = tracked.hops().stream().map(hop -> hop.getString("kind")).toList();
    assertTrue(kinds.indexOf("ANSWERED") < kinds.indexOf("DELIVERED"), tracked::toString);
    assertFalse(tracked.read().getBoolean("attention"), tracked::toString);
  }

  @Test
  void callbacks_that_come_twice_and_out_of_order_count_once() throws Exception {
    Agent village = gateway.village();
    List<TrackedCase> cases = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      cases.add(village.receive(village.application(MINIMUM_LIVING)));
    }
    for (TrackedCase each : cases) {
      each.awaitConcluded("APPROVED");
      assertEquals(3, each.story().stream().filter(hop -> hop.startsWith("ANSWERED")).count());
      assertFalse(each.read().getBoolean("attention"), each::toString);
    }
  }

  @Test
  void an_answer_that_names_a_number_we_do_not_know_yet_waits_for_it() throws Exception {
    Agent park = gateway.park();
    TrackedCase tracked = park.receive(firm(park, "SAMPLE-ZY-YX-0002"));
    tracked.awaitConcluded("APPROVED");
    List<String> story = tracked.story();
    assertTrue(
        story.indexOf("DELIVERED SUBMIT") < story.indexOf("ANSWERED ACCEPTED"), tracked::toString);
    assertFalse(tracked.read().getBoolean("attention"), tracked::toString);
  }

  @Test
  void a_backend_that_cannot_deduplicate_is_asked_when_nobody_knows() throws Exception {
    Agent village = gateway.village();
    TrackedCase tracked =
        village.receive(village.application(Applications.PENSION)).awaitConcluded("APPROVED");
    JsonObject failed = tracked.hop("FAILED");
    assertEquals("NETWORK", failed.getString("fault"), tracked::toString);
    String key = failed.getString("key");
    assertEquals(List.of("SUBMIT"), gateway.effects().kinds("yanjiang-hrss", key));
    assertEquals(1, gateway.effects().posts("yanjiang-hrss").size(), "sent at most once");
  }

  @Test
  void a_backend_that_loses_half_of_its_acknowledgements_has_one_effect_per_order()
      throws Exception {
    Agent park = gateway.park();
    JsonObject body = firm(park, "511A16007006");
    List<TrackedCase> cases = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      cases.add(park.receive(body));
    }
    for (TrackedCase each : cases) {
      each.awaitConcluded("APPROVED");
    }
    List<String> keys =
        gateway.effects().of("ziyang-approval").stream().map(e -> e.getString("key")).toList();
    assertEquals(20, keys.size(), "seed " + SEED);
    assertEquals(20, new HashSet<>(keys).size(), "seed " + SEED);
    // An answer may overtake the end of the attempt it answers: the failure is noted later.
    Await.until(() -> anyFailed(cases), () -> "no attempt failed, seed " + SEED);
  }

  /** An operator, who sees no hops, sees of the backend what the hop of its failure says. */
  private static void assertSaysWhy(String backend, JsonObject hop) throws Exception {
    Agent operator = gateway.management(Role.OPERATOR);
    for (JsonObject gate :
        List.of(
            named("backend", backend, operator.get("/gates").expect(200).json(), "gates"),
            named("code", backend, operator.get("/health/backends").expect(200).json(), "backends")
                .getJsonObject("gate"))) {
      JsonObject failure = gate.getJsonObject("lastFailure");
      assertEquals(hop.getString("errorCode"), failure.getString("code"));
      assertEquals(hop.getString("fault"), failure.getString("fault"));
    }
    JsonObject well = operator.get("/gates").expect(200).json();
    assertFalse(named("backend", "desk", well, "gates").containsKey("lastFailure"));
  }

  private static JsonObject named(String by, String name, JsonObject page, String list) {
    return page.getJsonArray(list).stream()
        .map(JsonObject.class::cast)
        .filter(each -> each.getString(by).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean anyFailed(List<TrackedCase> cases) throws Exception {
    for (TrackedCase each : cases) {
      if (each.hop("FAILED") != null) {
        return true;
      }
    }
    return false;
  }

  private static JsonObject firm(Agent park, String item) throws Exception {
    return park.application(item)
        .put("applicant", Applications.registered("ENTERPRISE", Applications.CREDIT_CODE));
  }

  private static String gate(String backend) {
    try {
      JsonObject page = new JsonObject(gateway.management("/health/backends"));
      return named("code", backend, page, "backends").getJsonObject("gate").getString("state");
    } catch (Exception unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
