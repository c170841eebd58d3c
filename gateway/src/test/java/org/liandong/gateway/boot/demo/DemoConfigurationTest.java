package org.liandong.gateway.boot.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.adapter.http.HttpAdapterFactory;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Capability;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.routing.ConfigFiles;
import org.liandong.simulator.BackendOptions;
import org.liandong.simulator.Conduct;
import org.liandong.simulator.Simulator;
import org.liandong.simulator.SimulatorOptions;

/** A configuration of one's own is shown with simulated systems in the place of its real ones. */
class DemoConfigurationTest {
  private final Vertx vertx = Vertx.vertx();

  @TempDir Path folder;

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @Test
  void described_backends_and_addresses_of_ones_own_are_not_called() throws Exception {
    ConfigFiles files = ConfigFiles.copyTo(Files.createDirectory(folder.resolve("mine")));
    files.replace(
        "backends.yaml", "${LIANDONG_TOWN_URL:http://127.0.0.1:9101}", "https://town.test");
    Files.createDirectories(folder.resolve("mine").resolve("backends").resolve("civil"));
    describe(files, "yanjiang-civil-affairs");
    DemoConfiguration mine = demo(AdapterFactories.builtIn());
    Simulator simulator = simulator(mine.simulated());

    var running = mine.running(simulator, UnaryOperator.identity()).first().catalogue();

    assertEquals(List.of("后端 town、yanjiang-civil-affairs 由模拟系统扮演，演示不调用真的"), mine.notes());
    for (String code : List.of("town", "yanjiang-civil-affairs")) {
      JsonObject settings = running.backend(code).orElseThrow().settings();
      assertEquals(simulator.backend(code).url(), settings.getString("url"));
      assertFalse(settings.containsKey("description"), settings::encode);
      assertEquals(6, settings.getJsonArray("capabilities").size());
    }
    simulator.stop().await(10, SECONDS);
  }

  @Test
  void of_the_shipped_configuration_nothing_is_said() throws Exception {
    ConfigFiles.copyTo(Files.createDirectory(folder.resolve("mine")));
    DemoConfiguration shipped = demo(AdapterFactories.builtIn());

    assertEquals(List.of(), shipped.notes());
  }

  /** Each would be called by its real address and with real keys, and none can be simulated. */
  @Test
  void what_nobody_can_simulate_is_not_called_and_no_secret_of_it_is_wanted() throws Exception {
    ConfigFiles files = ConfigFiles.copyTo(Files.createDirectory(folder.resolve("mine")));
    files.replace(
        "backends.yaml",
        "backends:\n",
        """
        backends:
          - { code: tables, number: 31, name: 甲, adapter: provincial, serves: [], listens: {}, settings: { report: { transport: FRONT_DATABASE }, jmas: { url: 'https://real.test' }, frontDatabase: { password: '${TABLES_PASSWORD}' } } }
          - { code: forms, number: 32, name: 乙, adapter: provincial, serves: [], listens: {}, settings: { digestKey: '${FORMS_KEY}', report: { transport: JMAS }, jmas: { url: 'https://real.test', appId: us, appSecret: '${PATH}' }, frontDatabase: { password: real } } }
          - { code: more-forms, number: 33, name: 丙, adapter: provincial, serves: [], listens: {}, settings: { jmas: { url: 'https://real.test', appId: us, appSecret: real } } }
          - { code: register, number: 34, name: 丁, adapter: own, serves: [], settings: { url: 'https://real.test', secret: '${REGISTER_SECRET}' } }
          - { code: own-system, number: 35, name: 戊, adapter: own, serves: [{ organ: anyue-agriculture, items: [511A0085400003] }], listens: {}, settings: { url: 'https://real.test', key: '${PATH}' } }
        """);
    files.replace(
        "gateway.yaml",
        "# registers:",
        "registers: { lookUps: [{ code: credit, name: 信用, backend: register, maxAge: 24h }] }\n#");
    files.replace(
        "gateway.yaml",
        "  # s3:",
        "  s3: { endpoint: 'https://s3.test', region: r, bucket: real, accessKey: a, secretKey:"
            + " '${S3_SECRET}', pathStyle: true }\n"
            + "  #");
    DemoConfiguration mine =
        demo(
            AdapterFactories.of(
                List.of(new Stub("provincial"), new Stub("own"), new HttpAdapterFactory())));

    assertEquals("forms", mine.province().orElseThrow().code());
    Simulator simulator = simulator(mine.simulated());
    var running = mine.running(simulator, UnaryOperator.identity()).first();

    var there = running.catalogue().backends();
    for (String absent : List.of("tables", "more-forms", "register")) {
      assertFalse(there.containsKey(absent), absent);
    }
    var standIn = there.get("own-system");
    assertEquals("http", standIn.adapter());
    assertNull(standIn.listens());
    assertEquals(simulator.backend("own-system").url(), standIn.settings().getString("url"));
    JsonObject forms = there.get("forms").settings();
    assertFalse(forms.containsKey("frontDatabase"), forms::encode);
    String secret = forms.getJsonObject("jmas").getString("appSecret");
    assertNotEquals(System.getenv("PATH"), secret);
    assertFalse(forms.encode().contains("${"), forms::encode);
    assertFalse(forms.encode().contains("real.test"), forms::encode);
    assertNull(running.settings().registers());
    assertNull(running.settings().materials().s3());
    for (String named : List.of("tables", "more-forms", "register", "own-system")) {
      assertEquals(
          1, mine.notes().stream().filter(note -> note.startsWith("后端 " + named + "（")).count());
    }
    assertEquals(5, mine.notes().size(), mine.notes()::toString);
    simulator.stop().await(10, SECONDS);
  }

  /** A kind with any settings, which must not be asked for more than what it can. */
  private record Stub(String kind) implements AdapterFactory {
    @Override
    public String version() {
      return "1";
    }

    @Override
    public JsonObject settingsSchema() {
      return new JsonObject();
    }

    @Override
    public Adapter create(AdapterHost host, JsonObject settings) {
      return () -> EnumSet.complementOf(EnumSet.of(Capability.NUMBER));
    }
  }

  private DemoConfiguration demo(AdapterFactories adapters) {
    return DemoConfiguration.read(
        new DemoConfiguration.Origin(folder.resolve("mine"), UnaryOperator.identity(), adapters),
        values(),
        Conduct.GOOD);
  }

  private Simulator simulator(List<BackendOptions> systems) throws Exception {
    return Simulator.start(
            vertx,
            SimulatorOptions.of(folder.resolve("journal"), systems.toArray(BackendOptions[]::new)))
        .await(10, SECONDS);
  }

  private static void describe(ConfigFiles files, String code) {
    String all = files.read("backends.yaml");
    int settings = all.indexOf("    settings:\n", all.indexOf("code: " + code));
    int end = all.indexOf("  - code:", settings);
    int next = all.indexOf("\n  #", settings);
    String mine =
        """
            settings:
              url: https://civil.test
              description: { file: backends/civil/adapter.yaml }
              secrets: { key: "${CIVIL_KEY}" }
        """;
    files.write(
        "backends.yaml",
        all.substring(0, settings)
            + mine
            + all.substring(next < 0 ? end : Math.min(end, next + 1)));
    files.write(
        "backends/civil/adapter.yaml",
        """
        adapter: 1
        settings: { secrets: [key] }
        capabilities: [SUBMIT, QUERY, IDEMPOTENT]
        auth: { scheme: header, headers: { X-Key: "{secrets.key}" } }
        calls:
          SUBMIT:
            request: { method: POST, path: /orders, body: { key: "{order.key}" } }
            reference: /id
          QUERY:
            request: { path: "/orders/{submitKey}" }
            known: /id
        """);
  }

  private Map<String, String> values() {
    return Map.of(
        "LIANDONG_DB_PASSWORD",
        "unused",
        "LIANDONG_JWKS",
        folder.resolve("jwks.json").toString(),
        "LIANDONG_FINGERPRINT_KEY",
        DemoFolder.randomKey(),
        "LIANDONG_SEALING_KEYS",
        folder.resolve("keys").toString(),
        "LIANDONG_MATERIALS",
        folder.resolve("materials").toString(),
        "LIANDONG_PROGRESS_URL",
        "http://localhost:1/api/v1/receipts",
        "LIANDONG_PUBLIC_URL",
        "http://127.0.0.1:1");
  }
}
