package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;
import static org.liandong.gateway.e2e.Applications.RESIDENCE_PERMIT;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.Beside;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.routing.ConfigFiles;
import org.liandong.simulator.Outage;

/** A node takes another configuration while it runs: whole, or not at all. */
@ExtendWith(DatabaseExtension.class)
class ReloadTest {
  private static final String RELOAD = "/configuration/reload";
  private static final String NEW_ITEM = "SAMPLE-NEW-0001";
  private static final String NEW_STATION = "new-village";
  private static final String PERMIT_FILE = "items/residence-permit.yaml";
  private static final String COUNTY = "yanjiang-approval";
  private static final String URL = "${LIANDONG_YANJIANG_APPROVAL_URL:";
  private static final String NOWHERE = "${LIANDONG_NOBODY_LISTENS_HERE:";
  private static final String TOWN = "  - code: town\n    timeout: 2%ds\n";
  private static final String SPARE =
      """
        - code: spare
          number: 99
          name: 备用
          adapter: http
          serves: []
          settings:
            url: http://127.0.0.1:2
            callbackSecret: %s
            capabilities: [QUERY]
      """
          .formatted(ConfigFiles.SECRET);
  private static final LocalDate TODAY = LocalDate.now(ChinaTime.ZONE);

  @Test
  void an_item_and_a_station_are_added_and_open_cases_go_on_as_they_were(
      DatabaseAddress database, Pool pool) throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      gateway.backend("town").goDown(Outage.REFUSING).await(10, SECONDS);
      Agent village = gateway.village();
      TrackedCase open = village.receive(village.application(MINIMUM_LIVING));
      Agent operator = gateway.management(Role.OPERATOR, "operator-7");
      JsonObject before = operator.get("/configuration").expect(200).json();
      assertEquals(new JsonArray(), before.getJsonArray("changes"));

      addItemAndStation(gateway.files());
      JsonObject told = reload(operator, true).expect(200).json();
      assertTrue(told.getBoolean("dryRun"));
      assertEquals(before.getString("version"), told.getString("before"));
      assertEquals(List.of(NEW_ITEM), part(told, "items", "added"));
      assertEquals(List.of(NEW_STATION), part(told, "stations", "added"));
      assertEquals(
          List.of("residence-permit-county", "village-receive"),
          part(told, "authorities", "changed"));
      assertTrue(part(told, "files", "added").contains("items/new.yaml"), told::encode);
      assertEquals(before, operator.get("/configuration").expect(200).json());
      village.get("/api/v1/items/" + NEW_ITEM).expect(404);
      gateway.agent(NEW_STATION).get("/api/v1/items").expect(403);
      assertEquals(1, count(pool, "authority_change"), "a dry run leaves nothing behind");

      JsonObject done = reload(operator, false).expect(200).json();
      assertEquals(told.put("dryRun", false), done);
      String version = done.getString("version");
      assertNotEquals(before.getString("version"), version);
      JsonObject after = operator.get("/configuration").expect(200).json();
      assertEquals(version, after.getString("version"));
      JsonObject change = after.getJsonArray("changes").getJsonObject(0);
      assertEquals("operator-7", change.getString("person"));
      assertEquals("新增示例事项", change.getString("reason"));
      assertEquals(done.getJsonObject("difference"), change.getJsonObject("difference"));
      assertEquals(version, node(operator).getString("configVersion"));

      Agent newcomer = gateway.agent(NEW_STATION);
      TrackedCase fresh = newcomer.receive(newcomer.application(NEW_ITEM));
      fresh.awaitConcluded("APPROVED");
      assertEquals(List.of(version), versions(fresh));
      gateway.backend("town").comeUp().await(10, SECONDS);
      open.awaitConcluded("APPROVED");
      assertEquals(List.of(before.getString("version"), version), versions(open));

      assertEquals(
          new JsonObject(), reload(operator, false).expect(200).json().getValue("difference"));
      assertEquals(1, count(pool, "configuration_change"), "what is the same is no change");
    }
  }

  @Test
  void a_wrong_one_changes_nothing_and_says_why(DatabaseAddress database, Pool pool)
      throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      Agent operator = gateway.management(Role.OPERATOR);
      JsonObject before = operator.get("/configuration").expect(200).json();

      List<String> faults =
          refused(
              gateway,
              files -> {
                addItemAndStation(files);
                files.replace("items/new.yaml", "list: VILLAGE", "list: VILAGE");
                files.replace("stations.yaml", "\"512002107901\"", "\"512002107999\"");
              });
      assertTrue(contains(faults, "items/new.yaml"), faults::toString);
      assertTrue(contains(faults, "stations.yaml"), faults::toString);

      assertEquals(
          List.of(
              "后端 parks ：运行中不能去掉后端，也不能改它的代码和编号（%d）；请写回来，不再用它就写 serves: []，要去掉须重启各节点"
                  .formatted(number(gateway, "parks"))),
          refused(gateway, files -> files.replace("backends.yaml", "code: parks", "code: park")));

      refused(gateway, files -> files.replace("gateway.yaml", "leeway:", "leway:"));
      gateway.files().replace("gateway.yaml", "renew: 5s", "renew: 4s");
      Answer settled = reload(operator, false).expect(409, "restart-needed");
      assertTrue(settled.json().getString("detail").contains("dispatch.renew"), settled.body());
      gateway.files().replace("gateway.yaml", "renew: 4s", "renew: 5s");

      gateway
          .management(Role.CATALOGUE_EDITOR)
          .ask(RELOAD, wish(true).encode())
          .expect(403, "forbidden");
      operator.ask(RELOAD, "{}").expect(422);
      assertEquals(before, operator.get("/configuration").expect(200).json());
      assertEquals(0, count(pool, "configuration_change"));
      assertEquals(1, count(pool, "authority_change"));
      Agent village = gateway.village();
      village.receive(village.application(RESIDENCE_PERMIT)).awaitConcluded("APPROVED");
    }
  }

  @Test
  void what_the_ledger_says_is_led_by_the_ledger_and_must_fit(DatabaseAddress database, Pool pool)
      throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      Agent operator = gateway.management(Role.OPERATOR);
      end(gateway, "residence-permit-county", 5);
      assertFalse(complete(operator, TODAY.plusDays(6)));
      gateway.files().append("authorities.yaml", "# the same\n");
      reload(operator, false).expect(200);
      assertFalse(complete(operator, TODAY.plusDays(6)), "a person's word stands");

      end(gateway, "residence-permit-county", 3);
      assertFalse(complete(operator, TODAY.plusDays(4)), "and the new planner hears the next one");
      assertTrue(complete(operator, TODAY.plusDays(3)));

      // Gone from the file it would end for every node; but then no route can be made.
      long entered = count(pool, "authority_change");
      List<String> faults =
          refused(
              gateway,
              files ->
                  files.replace(
                      "authorities.yaml",
                      "  - code: disability-certificate-county\n    items: [\"511F82001002\"]",
                      "  - code: disability-certificate-county\n    items: [\"511A0085400003\"]"));
      assertTrue(contains(faults, "authorities.yaml"), faults::toString);
      assertEquals(entered, count(pool, "authority_change"));
    }
  }

  @Test
  void a_backend_is_changed_and_another_added_without_losing_a_case(DatabaseAddress database)
      throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      Agent operator = gateway.management(Role.OPERATOR);
      Agent village = gateway.village();
      gateway.files().replace("backends.yaml", URL, NOWHERE);
      assertEquals(
          List.of(COUNTY), part(reload(operator, false).expect(200).json(), "backends", "changed"));
      TrackedCase lost = village.receive(village.application(RESIDENCE_PERMIT));
      lost.awaitHop("FAILED");
      JsonObject gate = gate(operator, COUNTY);
      Await.until(
          () -> gate(operator, COUNTY).getString("state").equals("OPEN"), () -> "the gate opens");

      gateway
          .files()
          .replace("backends.yaml", NOWHERE, URL)
          .replace("backends.yaml", "backends:\n", "backends:\n" + SPARE);
      assertEquals(
          List.of("spare"), part(reload(operator, false).expect(200).json(), "backends", "added"));
      lost.awaitConcluded("APPROVED");
      village.receive(village.application(RESIDENCE_PERMIT)).awaitConcluded("APPROVED");
      Await.until(
          () -> gate(operator, COUNTY).getString("state").equals("CLOSED"), () -> "the gate shuts");
      assertEquals(gate.getInteger("limit"), gate(operator, COUNTY).getInteger("limit"));
      assertEquals("CLOSED", gate(operator, "spare").getString("state"));
      String metrics = gateway.management("/metrics");
      assertTrue(metrics.contains("liandong_gate_state{backend=\"spare\"} 0"), metrics);
      Await.until(
          () ->
              gateway.management("/metrics").contains("liandong_orders_pending{backend=\"spare\"}"),
          () -> "the new backend's backlog is counted");
      gateway.management(Role.OPERATOR).get("/dispatches?state=parked&backend=spare").expect(200);
    }
  }

  @Test
  void what_one_node_does_not_know_yet_is_left_to_the_one_that_does(DatabaseAddress database)
      throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).nodes(2).start()) {
      addItemAndStation(gateway.files());
      Agent operator = gateway.management(0, Role.OPERATOR);
      String version = reload(operator, false).expect(200).json().getString("version");
      Agent other = gateway.management(1, Role.OPERATOR);
      Await.until(
          () -> other.get("/metrics").body().contains("liandong_nodes_configurations 2"),
          () -> "the other node sees that they differ");
      setGate(operator, "FORCED_OPEN");
      Await.until(
          () -> gate(other, COUNTY).getString("mode").equals("FORCED_OPEN"), () -> "on both nodes");
      Agent newcomer = gateway.agent(0, NEW_STATION);
      JsonObject application = newcomer.application(NEW_ITEM);
      List<TrackedCase> cases = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        cases.add(newcomer.receive(application));
      }
      setGate(other, "FORCED_CLOSED");
      for (TrackedCase each : cases) {
        each.awaitConcluded("APPROVED");
        assertEquals(version, each.hop("DELIVERED").getString("configVersion"));
      }
    }
  }

  private static void setGate(Agent operator, String mode) throws Exception {
    JsonObject word =
        new JsonObject()
            .put("mode", mode)
            .put("reason", "示例")
            .put("expiresAt", WireTime.of(Instant.now().plusSeconds(600)));
    operator.set("/backends/" + COUNTY + "/gate", word).expect(200);
  }

  @Test
  void requests_and_cases_go_on_while_it_changes(DatabaseAddress database) throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      Agent operator = gateway.management(Role.OPERATOR);
      Agent village = gateway.village();
      JsonObject application = village.application(MINIMUM_LIVING);
      AtomicBoolean over = new AtomicBoolean();
      CompletableFuture<List<TrackedCase>> submitting =
          Beside.supply(
              () -> {
                List<TrackedCase> cases = new ArrayList<>();
                while (!over.get()) {
                  cases.add(received(village, application));
                }
                return cases;
              });
      for (int i = 0; i < 5; i++) {
        Map<String, String> before = gateway.files().contents();
        gateway
            .files()
            .append("items/residence-permit.yaml", "# " + i + "\n")
            .replace("backends.yaml", "  - code: town\n", TOWN.formatted(i));
        reload(operator, false).expect(200);
        gateway.files().restore(before);
      }
      over.set(true);
      List<TrackedCase> cases = submitting.get(60, SECONDS);
      assertTrue(cases.size() > 5, "it submitted " + cases.size());
      for (TrackedCase each : cases) {
        each.awaitConcluded("APPROVED");
      }
      assertEquals(5, changes(operator).size());
      assertEquals(0, gate(operator, "town").getInteger("inUse"));
    }
  }

  private static TrackedCase received(Agent village, JsonObject application) {
    try {
      return village.receive(application);
    } catch (Exception refused) {
      throw new IllegalStateException(refused);
    }
  }

  private static void addItemAndStation(ConfigFiles files) {
    String permit = files.read(PERMIT_FILE);
    files
        .write("items/new.yaml", permit.replace(RESIDENCE_PERMIT, NEW_ITEM))
        .replace(
            "authorities.yaml",
            "items: [\"" + RESIDENCE_PERMIT + "\"]",
            "items: [\"" + RESIDENCE_PERMIT + "\", \"" + NEW_ITEM + "\"]")
        .replace(
            "stations.yaml",
            "stations:\n",
            "stations:\n  - code: "
                + NEW_STATION
                + "\n    name: 示例新村便民服务站\n    type: VILLAGE\n    region: \"512002107901\"\n"
                + "    offers: { lists: [VILLAGE] }\n");
  }

  /** The faults for which a change is refused; it is taken back afterwards. */
  private static List<String> refused(RunningGateway gateway, Consumer<ConfigFiles> edit)
      throws Exception {
    Map<String, String> before = gateway.files().contents();
    edit.accept(gateway.files());
    Answer answer =
        reload(gateway.management(Role.OPERATOR), false).expect(422, "configuration-faulty");
    gateway.files().restore(before);
    return answer.json().getJsonArray("errors").stream()
        .map(error -> ((JsonObject) error).getString("detail"))
        .toList();
  }

  private static boolean contains(List<String> faults, String text) {
    return faults.stream().anyMatch(fault -> fault.contains(text));
  }

  private static Answer reload(Agent operator, boolean dryRun) throws Exception {
    return operator.ask(RELOAD, wish(dryRun).encode());
  }

  private static JsonObject wish(boolean dryRun) {
    return new JsonObject().put("reason", "新增示例事项").put("dryRun", dryRun);
  }

  private static List<Object> part(JsonObject told, String kind, String how) {
    return told.getJsonObject("difference").getJsonObject(kind).getJsonArray(how).stream().toList();
  }

  private static JsonArray changes(Agent operator) throws Exception {
    return operator.get("/configuration").expect(200).json().getJsonArray("changes");
  }

  private static JsonObject node(Agent operator) throws Exception {
    return operator.get("/nodes").expect(200).json().getJsonArray("nodes").getJsonObject(0);
  }

  private static List<String> versions(TrackedCase tracked) throws Exception {
    return tracked.hops().stream().map(hop -> hop.getString("configVersion")).distinct().toList();
  }

  private static JsonObject gate(Agent operator, String backend) throws Exception {
    return operator.get("/gates").expect(200).json().getJsonArray("gates").stream()
        .map(JsonObject.class::cast)
        .filter(gate -> gate.getString("backend").equals(backend))
        .findFirst()
        .orElseThrow();
  }

  private static boolean complete(Agent operator, LocalDate day) throws Exception {
    return operator
        .get(
            "/routes/explain?station=%s&item=%s&at=%s"
                .formatted(RunningGateway.VILLAGE, RESIDENCE_PERMIT, day))
        .expect(200)
        .json()
        .getBoolean("complete");
  }

  private static void end(RunningGateway gateway, String code, int days) throws Exception {
    JsonObject end =
        new JsonObject()
            .put("kind", "END")
            .put("document", "示例文件")
            .put("reason", "示例")
            .put("code", code)
            .put("until", TODAY.plusDays(days).toString());
    String change =
        gateway
            .management(Role.CATALOGUE_EDITOR, "editor-1")
            .post("/authorities", end)
            .expect(202)
            .json()
            .getString("id");
    gateway
        .management(Role.SUPERVISOR, "reviewer-1")
        .post(
            "/authorities/" + change + "/confirmation",
            new JsonObject().put("confirmed", true).put("reason", "已核对"))
        .expect(200);
  }

  private static int number(RunningGateway gateway, String backend) {
    return gateway.configuration().catalogue().backend(backend).orElseThrow().number();
  }

  private static long count(Pool pool, String table) throws Exception {
    return pool.query("SELECT count(*) FROM " + table)
        .execute()
        .await(5, SECONDS)
        .iterator()
        .next()
        .getLong(0);
  }
}
