package org.liandong.gateway.boot.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    DemoConfiguration mine =
        new DemoConfiguration(
            new DemoConfiguration.Files(folder.resolve("mine"), UnaryOperator.identity()),
            AdapterFactories.builtIn(),
            values(),
            Conduct.GOOD);
    List<BackendOptions> systems = mine.simulated(mine.backends());
    Simulator simulator =
        Simulator.start(
                vertx,
                SimulatorOptions.of(
                    folder.resolve("journal"), systems.toArray(BackendOptions[]::new)))
            .await(10, SECONDS);

    var running = mine.running(simulator, UnaryOperator.identity()).first().catalogue();

    for (String code : List.of("town", "yanjiang-civil-affairs")) {
      JsonObject settings = running.backend(code).orElseThrow().settings();
      assertEquals(simulator.backend(code).url(), settings.getString("url"));
      assertFalse(settings.containsKey("description"), settings::encode);
      assertEquals(6, settings.getJsonArray("capabilities").size());
    }
    simulator.stop().await(10, SECONDS);
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
        "CIVIL_KEY",
        "not-a-real-key",
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
