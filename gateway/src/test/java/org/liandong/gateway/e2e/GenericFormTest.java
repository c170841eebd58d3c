package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.catalogue.ApplicantKind;

/** Whoever can read a guide can apply: each form is filled without knowing what it means. */
@ExtendWith(DatabaseExtension.class)
class GenericFormTest {
  private static RunningGateway gateway;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    // Nobody sits at the desk here.
    gateway =
        RunningGateway.on(database)
            .config(
                "backends.yaml",
                "    serves:\n      - organ: yanjiang-justice\n",
                "    serves: []\n")
            .config(
                "backends.yaml",
                "      - organ: yanjiang-veterans\n",
                "      - organ: yanjiang-veterans\n      - organ: yanjiang-justice\n")
            .start();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void every_item_of_the_village_takes_a_form_filled_by_its_guide() throws Exception {
    assertTrue(received(gateway.village()).size() >= 80);
  }

  @Test
  void every_item_of_the_park_takes_a_form_filled_by_its_guide() throws Exception {
    assertTrue(received(gateway.park()).size() >= 50);
  }

  private static List<TrackedCase> received(Agent agent) throws Exception {
    List<TrackedCase> received = new ArrayList<>();
    agent.bringSample();
    for (JsonObject item : agent.all("/api/v1/items", 50)) {
      if (item.getBoolean("referral")) {
        continue;
      }
      JsonObject guide = agent.get("/api/v1/items/" + item.getString("code")).expect(200).json();
      JsonObject schema = guide.getJsonObject("formSchema");
      JsonObject body = Applications.of(guide).put("applicant", applicant(item.getString("code")));
      received.add(complete(agent, body));
      Set<String> required = new HashSet<>();
      schema.getJsonArray("required", new JsonArray()).forEach(name -> required.add((String) name));
      body.put("form", Applications.form(schema, required));
      received.add(complete(agent, body));
    }
    for (TrackedCase each : received) {
      each.awaitConcluded("APPROVED");
    }
    return received;
  }

  private static TrackedCase complete(Agent agent, JsonObject body) throws Exception {
    TrackedCase tracked = agent.receive(body);
    assertEquals("RECEIVED", tracked.receipt().getString("state"), body::encode);
    return tracked;
  }

  private static JsonObject applicant(String item) {
    Set<ApplicantKind> kinds =
        gateway.configuration().catalogue().item(item).orElseThrow().applicants();
    if (kinds.contains(ApplicantKind.PERSON)) {
      return Applications.person("示例", Applications.ID_NUMBER, "028-00000000");
    }
    if (kinds.contains(ApplicantKind.ENTERPRISE_TO_BE)) {
      return Applications.enterpriseToBe();
    }
    return Applications.registered(kinds.iterator().next().name(), Applications.CREDIT_CODE);
  }
}
