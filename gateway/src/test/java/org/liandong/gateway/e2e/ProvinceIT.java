package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.backends.InstalledAdapter;
import org.liandong.gateway.backends.plugins.Plugins;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.Masking;
import org.liandong.simulator.Conduct;
import org.liandong.simulator.Faults;
import org.liandong.simulator.ProvinceOptions;
import org.liandong.simulator.ProvinceRecord;
import org.liandong.simulator.Rules;
import org.liandong.simulator.SimulatedProvince;

/**
 * The province from one end to the other: the sample entry, the plugin as it was packaged, two
 * nodes, and a simulated province that now and then acts and does not say so.
 */
@ExtendWith(DatabaseExtension.class)
class ProvinceIT {
  private static final String CODE = "provincial-platform";
  private static final String SECRET = "app-secret-of-the-province-test";
  private static final Path SAMPLE = Path.of("..", "docs", "samples", "provincial", "backend.yaml");

  /** 临时救助, which the sample maps. */
  private static final String RELIEF = "512B0003600031";

  private static final JsonObject HANDED_OVER =
      new JsonObject().put("method", "HANDED_OVER").put("receivedBy", "APPLICANT");

  private SimulatedProvince province;
  private RunningGateway gateway;
  private Agent village;

  @BeforeEach
  void start(DatabaseAddress database) throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Conduct forgetful =
        Conduct.GOOD.withSeed(seed).withFaults(Faults.NONE.withReset(0.1).withError(0.1));
    province =
        new SimulatedProvince(
            ProvinceOptions.of(CODE, "ziyang-liandong", SECRET, "callback-secret-of-the-test-01")
                .withConduct(forgetful),
            List.of(),
            InstantSource.system());
    String sample = Files.readString(SAMPLE).replace("poll: { every: 30s }", "poll: { every: 1s }");
    gateway =
        RunningGateway.on(database)
            .nodes(2)
            .plugins(packaged())
            .config(files -> files.append("backends.yaml", sample))
            .system(province)
            .value(RunningGateway.variable(CODE, "APP_SECRET"), SECRET)
            .value(RunningGateway.variable(CODE, "DIGEST_KEY"), "digest-key-of-the-province-test")
            .start();
    village = gateway.village();
  }

  /** As it lies beside the jar. */
  private static List<InstalledAdapter> packaged() {
    Path plugins = Path.of(System.getProperty("liandong.jar")).resolveSibling("plugins");
    return Plugins.in(plugins).adapters().stream()
        .filter(adapter -> adapter.kind().equals("provincial"))
        .toList();
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
  }

  @Test
  void cases_are_numbered_by_the_province_and_reported_whole_in_order_and_once_by_effect()
      throws Exception {
    JsonObject complete = village.application(RELIEF);
    List<TrackedCase> plain = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      plain.add(gateway.agent(i % 2, RunningGateway.VILLAGE).receive(complete));
    }
    TrackedCase bare = village.receive(complete.copy().put("materials", new JsonArray()));
    TrackedCase refused = village.receive(complete.copy().put("remark", Rules.REJECT_MARK));
    bare.correct(new JsonObject().put("materials", complete.getJsonArray("materials"))).expect(202);

    for (TrackedCase each : plain) {
      List<ProvinceRecord> told = handedOver(each);
      assertEquals(List.of("收件", "材料归集", "受理", "审查意见", "审查", "办结", "送达"), events(told));
      assertWhole(each, told);
    }
    List<ProvinceRecord> late = handedOver(bare);
    assertEquals(List.of("收件", "补正告知", "补正", "材料归集", "受理", "审查意见", "审查", "办结", "送达"), events(late));
    assertEquals("id-card,hardship-proof", late.get(1).text("correctMaterials"));
    assertWhole(bare, late);

    refused.awaitConcluded("REJECTED");
    List<ProvinceRecord> no = told(refused, "CONCLUDED");
    assertEquals("办结", events(no).get(no.size() - 1));
    assertEquals("7", no.get(no.size() - 1).text("resultType"));
    assertWhole(refused, no);
    assertEquals(6, effects().stream().filter(it -> it.getString("kind").equals("number")).count());
    List<TrackedCase> all = new ArrayList<>(plain);
    all.addAll(List.of(bare, refused));
    assertTrue(lost(all) > 0, "nothing went wrong: of fifty calls one in five should have");
  }

  @Test
  void a_case_begun_at_the_province_is_decided_here_and_its_conclusion_gets_back()
      throws Exception {
    byte[] paper = "%PDF-1.4\n%在平台上传的材料\n".getBytes(StandardCharsets.UTF_8);
    province.keepPaper("file-1", Buffer.buffer(paper)).await(5, SECONDS);
    province.begin(arrival("SC-APPLY-0001", "SC-512002-20260105-900009", paper)).await(5, SECONDS);

    String path = "/api/v1/cases?originNo=SC-APPLY-0001";
    Await.until(() -> list(path).size() == 1, () -> arrivals());
    TrackedCase arrived = new TrackedCase(village, list(path).getJsonObject(0));
    JsonObject shown = arrived.awaitConcluded("APPROVED").read();
    assertEquals("SC-512002-20260105-900009", shown.getString("caseNo"));
    JsonObject origin = shown.getJsonObject("origin");
    assertEquals("SC-APPLY-0001", origin.getString("number"));
    assertEquals("2026-01-05T10:03:04.000+08:00", origin.getString("begunAt"));
    assertEquals(
        List.of("SUBMIT"),
        gateway.effects().kinds("town", arrived.hop("DELIVERED").getString("key")));
    assertNull(arrived.hop("NUMBERED"), "it has its number");

    List<ProvinceRecord> told = handedOver(arrived);
    assertEquals("收件", events(told).get(0));
    assertEquals(List.of("受理", "审查意见", "审查", "办结", "送达"), last(events(told), 5));
    for (ProvinceRecord each : told) {
      assertEquals("SC-APPLY-0001", each.text("originNo"), each.toString());
    }
    assertWhole(arrived, told);
    assertEquals("2", told.get(0).text("applyType"));
    ProvinceRecord result = told.get(told.size() - 2);
    assertEquals("6", result.text("resultType"));
    assertEquals("1", result.text("isDeliveryResults"));
  }

  @Test
  void a_gap_and_a_difference_are_found_and_mended_and_an_extra_goes_by_a_persons_word()
      throws Exception {
    // A page that fails is read again two minutes later.
    province.fault(Faults.NONE);
    TrackedCase first = village.receive(village.application(RELIEF));
    TrackedCase second = village.receive(village.application(RELIEF));
    List<ProvinceRecord> whole = handedOver(first);
    handedOver(second);
    Map<String, JsonObject> right = content();
    ProvinceRecord lost = whole.get(2);
    ProvinceRecord changed = whole.get(3);
    province.lose(lost.guid()).await(5, SECONDS);
    tamper(changed, fields -> fields.put("handleExplain", "有人在平台上改过"));
    tamper(
        whole.get(4),
        fields -> {
          fields.remove("reportKey");
          return fields.put("rowGuid", "00000000-0000-4000-8000-000000000001");
        });
    String extra = "row:00000000-0000-4000-8000-000000000001";
    String person = Applications.ID_NUMBER;
    tamper(
        whole.get(5),
        fields ->
            fields.put("reportKey", person).put("rowGuid", "00000000-0000-4000-8000-000000000002"));
    String masked = Masking.text(person);
    assertNotEquals(person, masked);
    aSecondLater();

    Agent operator = gateway.management(Role.OPERATOR, "op-1");
    JsonObject run = done(operator, begin(operator));
    assertEquals(right.size() + 1, run.getInteger("held"), run::encode);
    assertEquals(
        Map.of(lost.key(), "MISSING", changed.key(), "DIFFERENT", extra, "EXTRA", masked, "EXTRA"),
        field(run, "verdict"));
    assertEquals(
        Map.of(lost.key(), "SENT_AGAIN", changed.key(), "REPLACED", extra, "OPEN", masked, "OPEN"),
        field(run, "mending"));
    Map<String, JsonObject> withExtra = new HashMap<>(right);
    withExtra.put("", content().get(""));
    withExtra.put(person, content().get(person));
    Await.until(() -> content().equals(withExtra), () -> "not mended");

    JsonObject word =
        new JsonObject()
            .put("keys", new JsonArray().add(extra).add(masked))
            .put("reason", "查明是平台误录");
    String path = "/reconciliations/" + run.getString("id") + "/retractions";
    assertEquals(2, operator.post(path, word).expect(200).json().getInteger("wanted"));
    Await.until(() -> content().equals(right), () -> "not taken back");
    JsonObject after = done(operator, run.getString("id"));
    assertEquals("RETRACTED", field(after, "mending").get(extra));
    assertEquals("RETRACTED", field(after, "mending").get(masked));
    assertEquals(0, after.getInteger("open"), after::encode);

    aSecondLater();
    JsonObject again = done(operator, begin(operator));
    assertEquals(right.size(), again.getInteger("held"), again::encode);
    assertEquals(Map.of(), field(again, "verdict"));
  }

  /** Delivered to the applicant, and what the province holds of it then. */
  private List<ProvinceRecord> handedOver(TrackedCase tracked) throws Exception {
    tracked.awaitConcluded("APPROVED");
    village.post(tracked.path() + "/delivery", HANDED_OVER).expect(202);
    return told(tracked, "DELIVERED");
  }

  /** Waits until the province was told this; gives what it holds of the case, as it came. */
  private List<ProvinceRecord> told(TrackedCase tracked, String last) throws Exception {
    Await.until(() -> tracked.story().contains("REPORTED " + last), () -> last + " of " + tracked);
    Map<String, ProvinceRecord> held = new HashMap<>();
    for (ProvinceRecord each : province.records().await(5, SECONDS)) {
      held.put(each.key(), each);
    }
    return effects().stream()
        .map(effect -> effect.getString("key"))
        .filter(key -> key.startsWith(tracked.id() + "/r"))
        .map(held::get)
        .toList();
  }

  /** All that was said, each once, numbered as it came, under the province's number. */
  private void assertWhole(TrackedCase tracked, List<ProvinceRecord> told) throws Exception {
    assertEquals(
        tracked.story().stream().filter(hop -> hop.startsWith("REPORTED ")).count(), told.size());
    assertEquals(
        IntStream.rangeClosed(1, told.size()).mapToObj(String::valueOf).toList(),
        told.stream().map(each -> each.text("eventNo")).toList());
    String number = tracked.read().getString("caseNo");
    assertTrue(number.startsWith("SC-"), number);
    for (ProvinceRecord each : told) {
      assertEquals(number, each.text("projectNo"), each::toString);
      assertEquals(tracked.receipt().getString("receiptNo"), each.receiptNo());
      assertEquals("", each.text("lateExplain"), each::toString);
    }
    JsonObject paper = village.get(tracked.path() + "/receipt").expect(200).json();
    assertEquals(number, paper.getString("caseNo"));
  }

  private static List<String> events(List<ProvinceRecord> told) {
    Map<String, String> forms = Map.of("accept", "受理", "result", "办结");
    return told.stream()
        .map(each -> forms.getOrDefault(each.form(), each.text("eventName")))
        .toList();
  }

  private static <T> List<T> last(List<T> all, int count) {
    return all.subList(all.size() - count, all.size());
  }

  private List<JsonObject> effects() throws Exception {
    return province.effects(null).await(5, SECONDS).stream().map(JsonObject.class::cast).toList();
  }

  /** Attempts at the province of which nobody knew at first how they had ended. */
  private static long lost(List<TrackedCase> cases) throws Exception {
    long lost = 0;
    for (TrackedCase each : cases) {
      lost +=
          each.hops().stream()
              .filter(hop -> hop.getString("kind").equals("FAILED"))
              .filter(hop -> hop.getString("to").equals(CODE))
              .count();
    }
    return lost;
  }

  /** What the province shows by the keys of reports, without what is of an attempt. */
  private Map<String, JsonObject> content() throws Exception {
    Map<String, JsonObject> content = new HashMap<>();
    for (ProvinceRecord each : province.records().await(5, SECONDS)) {
      JsonObject fields = each.fields().copy();
      List.of("cdOperation", "cdTime", "cdBatch", "lateExplain").forEach(fields::remove);
      content.put(each.key(), fields);
    }
    return content;
  }

  private void tamper(ProvinceRecord held, UnaryOperator<JsonObject> change) throws Exception {
    JsonObject fields = change.apply(held.fields().copy());
    province.tamper(new ProvinceRecord(held.form(), fields)).await(5, SECONDS);
  }

  /** A comparison ends before the second in which it begins. */
  private static void aSecondLater() throws Exception {
    Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    Await.until(() -> !Instant.now().isBefore(end), () -> "the clock stands");
  }

  private static String begin(Agent operator) throws Exception {
    LocalDate today = ChinaTime.dayOf(Instant.now());
    JsonObject wish =
        new JsonObject()
            .put("platform", CODE)
            .put("from", today.minusDays(1).toString())
            .put("to", today.toString())
            .put("reason", "查账");
    return operator.post("/reconciliations", wish).expect(202).json().getString("id");
  }

  private static JsonObject done(Agent operator, String run) throws Exception {
    String path = "/reconciliations/" + run;
    Await.until(
        () -> operator.get(path).json().getString("state").equals("DONE"),
        () -> run + " is not done");
    return operator.get(path).expect(200).json();
  }

  private static Map<String, String> field(JsonObject run, String name) {
    Map<String, String> found = new HashMap<>();
    for (Object each : run.getJsonArray("findings")) {
      JsonObject finding = (JsonObject) each;
      found.put(finding.getString("key"), finding.getString(name));
    }
    return found;
  }

  private JsonArray list(String path) throws Exception {
    return village.get(path).expect(200).json().getJsonArray("items");
  }

  private String arrivals() {
    try {
      return gateway.management(Role.OPERATOR).all("/arrivals?state=refused", 5).toString();
    } catch (Exception failed) {
      return failed.toString();
    }
  }

  private static JsonObject arrival(String number, String caseNo, byte[] paper) {
    JsonObject base = new JsonObject().put("address", "示例村 1 组").put("householdSize", 3);
    JsonObject relief =
        new JsonObject()
            .put("cause", "火灾")
            .put("eventDate", "2026-01-04")
            .put("amountSpent", 3200)
            .put("circumstances", "示例");
    return new JsonObject()
        .put("applyNo", number)
        .put("channel", "APP")
        .put("areaCode", "512002107901")
        .put("taskCode", RELIEF + "-512002000000-000")
        .put("projectNo", caseNo)
        .put("applyTime", "2026-01-05 10:03:04")
        .put("applyerType", "1")
        .put("applyerName", "示例")
        .put("applyerPageType", "111")
        .put("applyerPageCode", Applications.ID_NUMBER)
        .put("contactMobile", "028-00000000")
        .put("form", new JsonObject().put("base", base).put("relief", relief))
        .put("materials", new JsonArray().add(paper("CL01", paper)).add(paper("CL02", paper)));
  }

  private static JsonObject paper(String code, byte[] content) {
    return new JsonObject()
        .put("materialCode", code)
        .put("fileName", code + ".pdf")
        .put("fileHash", SampleMaterial.sha256(content))
        .put("fileSize", content.length)
        .put("fileId", "file-1");
  }
}
