package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;
import static org.liandong.gateway.e2e.Applications.RESIDENCE_PERMIT;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.model.ChinaTime;

/** The ledger of authorities: loaded once, changed by two, never deleted. */
@ExtendWith(DatabaseExtension.class)
class LedgerTest {
  private static final LocalDate TODAY = LocalDate.now(ChinaTime.ZONE);
  private static final String POLICE = "yanjiang-public-security";

  @Test
  void two_persons_change_it_and_every_node_follows(DatabaseAddress database, Pool pool)
      throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).nodes(2).start()) {
      long loaded = count(pool);
      assertEquals(1, changes(pool), "two nodes enter one configuration once");
      Agent editor = gateway.management(Role.CATALOGUE_EDITOR, "editor-1");
      Agent reviewer = gateway.management(Role.SUPERVISOR, "reviewer-1");
      assertEquals(List.of(POLICE), holders(reviewer, TODAY));
      assertEquals(List.of(), holders(reviewer, LocalDate.of(2015, 12, 31)));

      JsonObject end =
          new JsonObject()
              .put("kind", "END")
              .put("document", "关于收回有关职权的决定（示例）")
              .put("reason", "示例")
              .put("code", "residence-permit-county")
              .put("until", TODAY.plusDays(9).toString());
      Answer entered = editor.post("/authorities", "end-1", end.encode()).expect(202);
      assertEquals(entered.body(), editor.post("/authorities", "end-1", end.encode()).body());
      editor
          .post("/authorities", "end-1", end.copy().put("reason", "别的").encode())
          .expect(422, "idempotency-key-reused");
      String change = entered.json().getString("id");
      String confirm = "/authorities/" + change + "/confirmation";
      JsonObject yes = new JsonObject().put("confirmed", true).put("reason", "已核对");
      assertEquals(1, holders(reviewer, TODAY.plusDays(10)).size(), "not before it is confirmed");

      gateway
          .management(Role.SUPERVISOR, "editor-1")
          .post(confirm, yes)
          .expect(403, "second-person-needed");
      Answer confirmed = reviewer.post(confirm, "yes-1", yes.encode()).expect(200);
      assertEquals("CONFIRMED", confirmed.json().getString("state"));
      reviewer.post(confirm, "yes-1", yes.encode()).expect(200);
      reviewer.post(confirm, yes).expect(409, "already-decided");
      assertEquals(List.of(POLICE), holders(reviewer, TODAY.plusDays(9)));
      assertEquals(List.of(), holders(reviewer, TODAY.plusDays(10)));
      for (int node = 0; node < 2; node++) {
        Agent operator = gateway.management(node, Role.OPERATOR);
        Await.until(() -> !complete(operator, TODAY.plusDays(10)), () -> "the planner follows");
        assertTrue(complete(operator, TODAY.plusDays(9)));
      }
      List<JsonObject> history =
          reviewer.all("/authorities/residence-permit-county?item=" + RESIDENCE_PERMIT, 1);
      assertEquals(2, history.size());
      assertEquals("CONFIG", history.get(0).getJsonObject("change").getString("kind"));
      assertEquals("END", history.get(1).getJsonObject("change").getString("kind"));
      JsonObject detail = reviewer.get("/authority-changes/" + change).expect(200).json();
      assertEquals(1, detail.getJsonObject("change").getInteger("authorities"));

      gateway.restart(files -> files.append("authorities.yaml", "# the same\n"));
      assertEquals(loaded + 1, count(pool), "what a person changed is led by the ledger");
      assertEquals(List.of(), holders(gateway.management(Role.SUPERVISOR), TODAY.plusDays(10)));
      for (String spoil :
          List.of(
              "DELETE FROM authority",
              "UPDATE authority SET valid_to = NULL",
              "UPDATE authority_change SET reason = 'x'",
              "DELETE FROM authority_verdict",
              "TRUNCATE authority CASCADE",
              "INSERT INTO authority_change (kind, document, reason, entered_by, entered_at)"
                  + " VALUES ('END', 'd', 'r', 'p', now()); INSERT INTO authority_verdict"
                  + " (change_id, confirmed, person, at, reason)"
                  + " SELECT max(id), true, 'p', now(), 'r' FROM authority_change")) {
        assertThrows(Exception.class, () -> pool.query(spoil).execute().await(10, SECONDS), spoil);
      }
    }
  }

  @Test
  void what_the_configuration_no_longer_says_ends_and_what_it_says_anew_is_a_version(
      DatabaseAddress database, Pool pool) throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      long loaded = count(pool);
      gateway.restart(
          files ->
              files.replace(
                  "authorities.yaml",
                  "holders: [yanjiang-medical-security]\n    from: 2019-01-01",
                  "holders: [yanjiang-medical-security]\n    from: 2018-12-31"));
      assertEquals(loaded + 1, count(pool));
      gateway.restart(
          files ->
              files.replace(
                  "authorities.yaml",
                  "code: residence-permit-county",
                  "code: residence-permit-renamed"));
      assertEquals(loaded + 3, count(pool), "one ends, one begins");
      Agent reader = gateway.management(Role.AUDITOR);
      List<JsonObject> history = reader.all("/authorities/residence-permit-county", 50);
      assertEquals(TODAY.toString(), history.get(1).getString("until"));
      assertEquals(List.of(POLICE), holders(reader, TODAY.plusDays(1)));
      gateway.restart(files -> files.append("authorities.yaml", "# the same\n"));
      assertEquals(loaded + 3, count(pool), "what ends today ends once");
    }
  }

  @Test
  void what_the_law_refuses_and_what_no_route_can_be_made_of_is_refused(DatabaseAddress database)
      throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      Agent editor = gateway.management(Role.CATALOGUE_EDITOR, "editor-1");
      JsonObject grant =
          new JsonObject()
              .put("kind", "GRANT")
              .put("document", "示例文件")
              .put("reason", "示例")
              .put("code", "sample-grant")
              .put("items", new JsonArray().add(MINIMUM_LIVING))
              .put("acts", new JsonArray().add("DECIDE"))
              .put("basis", "STATUTORY")
              .put("holder", "danshan-demo-committee")
              .put("from", TODAY.toString());
      refused(editor, grant, "against-the-law", "只能收件");
      refused(
          editor,
          grant
              .copy()
              .put("holder", "longtai-town")
              .put("basis", "ENTRUSTED")
              .put("items", new JsonArray().add("512B0003600037"))
              .put("principal", "linkong-social-affairs"),
          "against-the-law",
          "不得再委托");
      refused(
          editor,
          grant
              .copy()
              .put("holder", "ziyang-power")
              .put("basis", "ENTRUSTED")
              .put("items", new JsonArray().add("511A0093000024"))
              .put("principal", "yanjiang-agriculture"),
          "against-the-law",
          "只能委托给行政机关");
      refused(
          editor,
          grant
              .copy()
              .put("holder", "yanjiang-agriculture")
              .put("items", new JsonArray().add("NOTHING-1")),
          "unknown-code",
          "没有这个代码");
      refused(
          editor,
          new JsonObject()
              .put("kind", "END")
              .put("document", "示例文件")
              .put("reason", "示例")
              .put("code", "residence-permit-county")
              .put("until", "2020-01-01"),
          "out-of-range",
          "不能早于今天");
      assertEquals(
          0,
          gateway.management(Role.SUPERVISOR).all("/authority-changes?state=PROPOSED", 50).size());
    }
  }

  private static void refused(Agent editor, JsonObject change, String code, String says)
      throws Exception {
    JsonObject problem = editor.post("/authorities", change).expect(422).json();
    JsonObject error = problem.getJsonArray("errors").getJsonObject(0);
    assertEquals(code, error.getString("code"), problem::encode);
    assertTrue(error.getString("detail").contains(says), problem::encode);
  }

  private static List<String> holders(Agent reader, LocalDate at) throws Exception {
    return reader.all("/authorities?item=" + RESIDENCE_PERMIT + "&act=DECIDE&at=" + at, 50).stream()
        .map(entry -> entry.getJsonObject("organ").getString("code"))
        .toList();
  }

  private static boolean complete(Agent operator, LocalDate at) throws Exception {
    return operator
        .get(
            "/routes/explain?station="
                + RunningGateway.VILLAGE
                + "&item="
                + RESIDENCE_PERMIT
                + "&at="
                + at)
        .expect(200)
        .json()
        .getBoolean("complete");
  }

  private static long count(Pool pool) throws Exception {
    return number(pool, "SELECT count(*) FROM authority");
  }

  private static long changes(Pool pool) throws Exception {
    return number(pool, "SELECT count(*) FROM authority_change");
  }

  private static long number(Pool pool, String sql) throws Exception {
    return pool.query(sql).execute().await(10, SECONDS).iterator().next().getLong(0);
  }
}
