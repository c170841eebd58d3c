package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.RESIDENCE_PERMIT;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.Beside;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.model.ChinaTime;

/** What may not be entered or confirmed, and what a case keeps of where it came in. */
@ExtendWith(DatabaseExtension.class)
class LedgerChangesTest {
  private static final LocalDate TODAY = ChinaTime.dayOf(Instant.now());
  private static final String OLD_AGE = "old-age-linkong";
  private static final String OLD_AGE_ITEM = "512B0003600037";

  private final AtomicReference<Duration> behind = new AtomicReference<>(Duration.ZERO);

  private Instant now() {
    return Instant.now().minus(behind.get());
  }

  @Test
  void a_late_word_takes_nothing_away_from_what_was_done_meanwhile(DatabaseAddress database)
      throws Exception {
    behind.set(Duration.ofDays(40));
    try (RunningGateway gateway = RunningGateway.on(database).clock(this::now).start()) {
      String change =
          entered(gateway, end("residence-permit-county", TODAY.minusDays(20))).getString("id");
      behind.set(Duration.ZERO);
      Agent village = gateway.village();
      village.receive(village.application(RESIDENCE_PERMIT)).awaitConcluded("APPROVED");
      decide(gateway, change, true).expect(409, "too-late");
      assertEquals(0, withoutAuthority(gateway));
      decide(gateway, change, false).expect(200);
    }
  }

  @Test
  void nobody_entrusts_on_in_whatever_order_it_is_entered(DatabaseAddress database)
      throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      JsonObject first = entrusted("first", "longtai-town", "shifo-town");
      decide(gateway, entered(gateway, first).getString("id"), true).expect(200);
      Answer second =
          editor(gateway)
              .post("/authorities", entrusted("second", "shifo-town", "yanjiang-civil-affairs"))
              .expect(422);
      assertTrue(second.body().contains("不得再委托"), second.body());
    }
  }

  @Test
  void a_field_that_has_no_say_is_refused_and_every_item_must_be_held(DatabaseAddress database)
      throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      JsonObject end = end(OLD_AGE, TODAY.plusDays(400));
      for (String field : List.of("regions", "acts")) {
        JsonArray value = new JsonArray().add(field.equals("acts") ? "ACCEPT" : "512002103901");
        JsonObject error =
            editor(gateway)
                .post("/authorities", end.copy().put(field, value))
                .expect(422)
                .json()
                .getJsonArray("errors")
                .getJsonObject(0);
        assertEquals("/" + field, error.getString("pointer"));
        assertEquals("not-of-this-kind", error.getString("code"));
      }
      Answer misspelt =
          editor(gateway)
              .post(
                  "/authorities",
                  end.copy().put("items", new JsonArray().add(OLD_AGE_ITEM).add("512B00036OOO37")))
              .expect(422);
      assertTrue(misspelt.body().contains("512B00036OOO37"), misspelt.body());
    }
  }

  @Test
  void changes_that_are_confirmed_at_once_are_all_confirmed(DatabaseAddress database)
      throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      List<String> changes = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        JsonObject grant =
            grant("at-once-" + i, "yanjiang-public-security", "STATUTORY")
                .put("items", new JsonArray().add(RESIDENCE_PERMIT))
                .put("acts", new JsonArray().add("ACCEPT"));
        changes.add(entered(gateway, grant).getString("id"));
      }
      List<CompletableFuture<Answer>> confirming =
          changes.stream()
              .map(
                  change ->
                      Beside.supply(
                          () -> {
                            try {
                              return decide(gateway, change, true);
                            } catch (Exception failed) {
                              throw new IllegalStateException(failed);
                            }
                          }))
              .toList();
      for (CompletableFuture<Answer> each : confirming) {
        assertEquals("CONFIRMED", each.join().expect(200).json().getString("state"));
      }
    }
  }

  @Test
  void a_station_that_is_closed_takes_no_authority_from_its_past(DatabaseAddress database)
      throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      gateway.backend("town").goDown().await();
      Agent village = gateway.village();
      TrackedCase done = village.receive(village.application(RESIDENCE_PERMIT));
      done.awaitConcluded("APPROVED");
      TrackedCase open = village.receive(village.application(Applications.MINIMUM_LIVING));
      gateway.restart(
          files ->
              files
                  .replace("stations.yaml", RunningGateway.VILLAGE, "merged-village")
                  .replace(
                      "stations.yaml", "region: \"512002107901\"", "region: \"512002103901\""));
      gateway.backend("town").comeUp().await();
      Agent supervisor = gateway.caller(Role.SUPERVISOR);
      new TrackedCase(supervisor, open.receipt()).awaitConcluded("APPROVED");
      assertEquals(0, withoutAuthority(gateway));
      JsonObject act =
          supervisor
              .get(done.path() + "/authority")
              .expect(200)
              .json()
              .getJsonArray("acts")
              .getJsonObject(0);
      assertTrue(act.getBoolean("valid"), act::encode);
    }
  }

  private static JsonObject report(RunningGateway gateway) throws Exception {
    JsonObject report =
        gateway
            .caller(Role.SUPERVISOR)
            .get("/api/v1/reports/authority?from=%s&to=%s".formatted(TODAY.minusDays(60), TODAY))
            .expect(200)
            .json();
    assertTrue(report.getInteger("acts") > 0, report::encode);
    return report;
  }

  private static int withoutAuthority(RunningGateway gateway) throws Exception {
    return report(gateway).getInteger("withoutAuthority");
  }

  private static JsonObject end(String code, LocalDate last) {
    return new JsonObject()
        .put("kind", "END")
        .put("document", "示例文件")
        .put("reason", "示例")
        .put("code", code)
        .put("until", last.toString());
  }

  private static JsonObject grant(String code, String holder, String basis) {
    return new JsonObject()
        .put("kind", "GRANT")
        .put("document", "示例文件")
        .put("reason", "示例")
        .put("code", code)
        .put("items", new JsonArray().add(OLD_AGE_ITEM))
        .put("acts", new JsonArray().add("ACCEPT"))
        .put("basis", basis)
        .put("holder", holder)
        .put("from", TODAY.toString());
  }

  private static JsonObject entrusted(String code, String holder, String principal) {
    return grant(code, holder, "ENTRUSTED")
        .put("principal", principal)
        .put("regions", new JsonArray().add("512021"));
  }

  private static Agent editor(RunningGateway gateway) {
    return gateway.management(Role.CATALOGUE_EDITOR, "editor-1");
  }

  private static JsonObject entered(RunningGateway gateway, JsonObject change) throws Exception {
    return editor(gateway).post("/authorities", change).expect(202).json();
  }

  private static Answer decide(RunningGateway gateway, String change, boolean confirmed)
      throws Exception {
    return gateway
        .management(Role.SUPERVISOR, "reviewer-1")
        .post(
            "/authorities/" + change + "/confirmation",
            new JsonObject().put("confirmed", confirmed).put("reason", "已核对"));
  }
}
