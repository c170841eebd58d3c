package org.liandong.gateway.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.e2e.Agent;
import org.liandong.gateway.e2e.Applications;
import org.liandong.gateway.e2e.RunningGateway;
import org.liandong.gateway.e2e.TrackedCase;
import org.liandong.simulator.Rules;

/** What a person tells is in no file of the database: no table, index, log or leftover of one. */
class MarkedValuesTest {
  private static final String NAME = "淖熙示例";
  private static final String ID_NUMBER = "110101199003077758";
  private static final String PHONE = "13987650412";
  private static final String REMARK = "备注Qz7kV0";
  private static final String PAPER = "文件Xw3mT9.pdf";
  private static final String ADDRESS = "地址Lp5nR2";
  private static final List<String> MARKED =
      List.of(NAME, ID_NUMBER, PHONE, REMARK, PAPER, ADDRESS);

  /** Written by the test itself, where each of them can be found. */
  private static final String CONTROL = "控制Hd8cY6";

  @Test
  void marked_values_are_found_in_no_file_of_the_database(@TempDir Path folder) throws Exception {
    DatabaseAddress address;
    try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
      address = database.address();
      try (RunningGateway gateway = RunningGateway.on(address).start()) {
        run(gateway);
      }
      Sql.run(address, "INSERT INTO receipt_counter VALUES ('" + CONTROL + "', now(), 1)");
      // As it would lie in a row, and as it would lie outside of one.
      Sql.run(address, "CREATE TABLE control (body bytea)");
      Sql.run(address, "ALTER TABLE control ALTER body SET STORAGE EXTERNAL");
      Sql.run(
          address,
          "INSERT INTO control SELECT convert_to('%s2' || repeat('x', 5000), 'UTF8')"
              .formatted(CONTROL));
      Sql.run(Administrator.of(folder, address.port()), "CHECKPOINT");
      assertEquals("3", Sql.one(address, "SELECT count(*) FROM submission"));
      assertTrue(
          Integer.parseInt(Sql.one(address, "SELECT count(*) FROM inbox")) > 0, "organs answered");
    }
    assertEquals(Set.of(), found(folder, MARKED));
    assertEquals(Set.of(CONTROL, CONTROL + "2"), found(folder, List.of(CONTROL, CONTROL + "2")));
  }

  private static void run(RunningGateway gateway) throws Exception {
    Agent village = gateway.village();
    JsonObject body =
        village
            .application(MINIMUM_LIVING)
            .put("applicant", Applications.person(NAME, ID_NUMBER, PHONE))
            .put("remark", REMARK);
    body.getJsonArray("materials").forEach(one -> ((JsonObject) one).put("name", PAPER));
    JsonObject form = body.getJsonObject("form");
    form.fieldNames().stream()
        .filter(field -> "示例".equals(form.getValue(field)))
        .toList()
        .forEach(field -> form.put(field, ADDRESS));
    assertTrue(body.encode().contains(ADDRESS), body::encode);
    TrackedCase straight = village.receive(body);
    TrackedCase asked = village.receive(body.copy().put("remark", REMARK + Rules.CORRECT_MARK));
    TrackedCase incomplete = village.receive(body.copy().put("materials", new JsonArray()));
    JsonObject correction =
        new JsonObject().put("materials", body.getJsonArray("materials")).put("remark", REMARK);
    incomplete.correct(correction).expect(202);
    asked.awaitState("AWAITING_CORRECTION").correct(correction).expect(202);
    for (TrackedCase each : List.of(straight, incomplete)) {
      each.awaitConcluded("APPROVED");
    }
    asked.awaitHop("DELIVERED");
    village.get(straight.path() + "/receipt").expect(200);
    assertFalse(straight.hops().toString().contains(NAME));
  }

  private static Set<String> found(Path folder, List<String> values) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // One character a byte: what is looked for stands in it as its bytes do.
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String value : values) {
          String sought =
              new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
          if (bytes.contains(sought)) {
            found.add(value);
          }
        }
      }
    }
    return found;
  }
}
