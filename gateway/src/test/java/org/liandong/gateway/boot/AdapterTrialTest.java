package org.liandong.gateway.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Capability;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.catalogue.Unresolved;
import org.liandong.gateway.routing.ConfigFiles;

/** What an adapter says only when it is made is said where the configuration is checked. */
class AdapterTrialTest {
  private static final String HTTP =
      """
      adapter: http
          serves:
            - organ: yanjiang-civil-affairs
          settings:
            url: ${LIANDONG_YANJIANG_CIVIL_AFFAIRS_URL:http://127.0.0.1:9102}
            callbackSecret: ${LIANDONG_YANJIANG_CIVIL_AFFAIRS_SECRET}
            capabilities: [IDEMPOTENT, QUERY, CALLBACK, SUPPLEMENT, CANCEL, PROBE]
      """
          .stripTrailing();

  private final Strict strict = new Strict();
  @TempDir private Path folder;
  private ConfigFiles files;

  @BeforeEach
  void copy() {
    files = ConfigFiles.copyTo(folder);
  }

  @Test
  void what_create_refuses_is_in_the_report_with_its_line_and_place() {
    given("{ refuse: true, token: x }");

    String report = report(Unresolved.WARNING);

    assertTrue(
        report.matches(
            "(?s).*backends.yaml 第 \\d+ 行 /backends/1/settings/interfaces/report：缺少编号.*"),
        report);
    assertTrue(report.contains("/backends/1/settings/token：太短"), report);
    assertEquals(2, strict.seen.size(), "made once for each check, and on no event loop");
    assertFalse(strict.seen.contains("loop"));
  }

  @Test
  void serve_refuses_to_start_with_it_before_anything_else() {
    given("{ refuse: true, token: x }");

    StartRefused refused =
        assertThrows(
            StartRefused.class,
            () ->
                ConfigurationSource.of(
                    folder, AdapterTrialTest::any, adapters(), UnaryOperator.identity()));

    assertTrue(refused.getMessage().contains("/settings/interfaces/report：缺少编号"));
  }

  @Test
  void what_it_says_of_a_variable_without_a_value_is_not_said() {
    given("{ refuse: true, token: \"${LIANDONG_NOT_SET}\" }");

    String report = report(Unresolved.WARNING);

    assertTrue(report.contains("/settings/interfaces/report：缺少编号"), report);
    assertFalse(report.contains("/settings/token：太短"), report);
  }

  @Test
  void what_is_thrown_otherwise_is_not_shown() {
    given("{ fail: true, token: geheim }");

    String report = report(Unresolved.WARNING);

    assertTrue(report.contains("/backends/1/settings：适配器 strict 不能启动：java.lang.Ill"), report);
    assertFalse(report.contains("geheim"), report);
  }

  @Test
  void an_adapter_that_eats_all_memory_ends_the_check_with_a_sentence_that_names_it() {
    given("{ token: memory }");

    StartRefused refused = assertThrows(StartRefused.class, () -> report(Unresolved.WARNING));

    assertTrue(
        refused
            .getMessage()
            .matches("后端 yanjiang-civil-affairs 的适配器 strict .*java.lang.OutOfMemoryError.*。"),
        refused::getMessage);
    assertEquals(0, refused.getStackTrace().length);
  }

  @Test
  void a_sound_one_is_made_and_is_no_finding() {
    given("{ station: danshan-demo-village, items: { a: \"511A0085400003\" } }");

    String report = report(Unresolved.WARNING);

    assertTrue(report.contains("0 个错误"), report);
    assertEquals(List.of("made", "asked"), List.copyOf(strict.seen));
  }

  @Test
  void a_station_or_an_item_that_there_is_not_is_named() {
    given("{ station: danshan-nowhere, items: { a: \"511A0085400003\", b: \"000\" } }");

    String report = report(Unresolved.WARNING);

    assertTrue(report.contains("/backends/1/settings/station：没有「danshan-nowhere」"), report);
    assertTrue(report.contains("/backends/1/settings/items/b：没有「000」"), report);
    assertTrue(report.contains("2 个错误"), report);
  }

  @Test
  void what_a_backend_is_for_and_its_adapter_cannot_do_is_said() {
    files.replace(
        "backends.yaml",
        HTTP,
        """
        adapter: strict
            serves:
              - organ: yanjiang-civil-affairs
            listens:
              regions: ["512000"]
            settings: { can: [POLL], token: "${LIANDONG_NOT_SET}" }\
        """);

    String report = report(Unresolved.WARNING);

    assertTrue(report.contains("/backends/1/serves：适配器不能送件（SUBMIT）"), report);
    assertTrue(report.contains("/backends/1/listens：适配器不能上报（REPORT）"), report);
    assertTrue(report.contains("2 个错误"), report);
  }

  @Test
  void a_register_that_its_adapter_cannot_be_is_said() {
    files.replace(
        "gateway.yaml",
        "# registers:",
        """
        registers:
          lookUps: [{ code: credit, name: 信用, backend: yanjiang-civil-affairs, maxAge: 24h }]
          licences: yanjiang-civil-affairs
        #\
        """);
    given("{ can: [SUBMIT] }");

    String report = report(Unresolved.WARNING);

    assertTrue(report.contains("/backends/1/adapter：适配器不能查询登记信息（LOOK_UP）"), report);
    assertTrue(report.contains("/backends/1/adapter：适配器不能取电子证照（LICENCE）"), report);
    assertTrue(report.contains("2 个错误"), report);
  }

  @Test
  void two_platforms_that_number_are_said_of_the_second() {
    String both =
        """
            adapter: strict
            serves:
              - organ: yanjiang-civil-affairs
            listens: { pace: 10/s }
            settings: { can: [SUBMIT, REPORT, NUMBER] }
        """;
    files.replace(
        "backends.yaml",
        HTTP,
        (both + "  - code: other\n    number: 91\n    name: 另一个平台\n" + both).strip());

    String report = report(Unresolved.WARNING);

    assertTrue(
        report.contains("/backends/2/listens：后端 yanjiang-civil-affairs 已经赋码（NUMBER），一件不能有两个办件编号"),
        report);
  }

  private void given(String settings) {
    files.replace(
        "backends.yaml",
        HTTP,
        "adapter: strict\n    serves:\n      - organ: yanjiang-civil-affairs\n    settings: "
            + settings);
  }

  private String report(Unresolved unresolved) {
    return StartedConfiguration.check(folder, name -> Optional.empty(), unresolved, adapters())
        .report();
  }

  private AdapterFactories adapters() {
    return AdapterFactories.builtIn().and(strict);
  }

  private static Optional<String> any(String name) {
    return Optional.of("whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldY").filter(x -> !name.endsWith("URL"));
  }

  /** One that looks at its settings when it is made. */
  private static final class Strict implements AdapterFactory {
    final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

    @Override
    public String kind() {
      return "strict";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public JsonObject settingsSchema() {
      return new JsonObject(
          """
          { "type": "object", "additionalProperties": false, "properties": {
              "can": { "type": "array" },
              "refuse": { "type": "boolean" }, "fail": { "type": "boolean" },
              "token": { "type": "string", "writeOnly": true },
              "station": { "type": "string", "x-names": "station" },
              "items": { "type": "object",
                "additionalProperties": { "type": "string", "x-names": "item" } } } }
          """);
    }

    @Override
    public Adapter create(AdapterHost host, JsonObject settings) {
      seen.add(Context.isOnEventLoopThread() ? "loop" : "made");
      if (settings.getBoolean("refuse", false)) {
        seen.add("refused");
        throw new IllegalArgumentException("/interfaces/report：缺少编号；\n/token：太短。");
      }
      if (settings.getBoolean("fail", false)) {
        throw new IllegalStateException(settings.getString("token"));
      }
      if ("memory".equals(settings.getString("token"))) {
        throw new OutOfMemoryError("Java heap space");
      }
      return (Adapter)
          Proxy.newProxyInstance(
              Adapter.class.getClassLoader(),
              new Class<?>[] {Adapter.class},
              (proxy, method, arguments) -> {
                seen.add("asked");
                return settings.getJsonArray("can", new JsonArray().add("SUBMIT")).stream()
                    .map(one -> Capability.valueOf((String) one))
                    .collect(Collectors.toSet());
              });
    }
  }
}
