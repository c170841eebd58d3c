package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import org.liandong.gateway.routing.ConfigFiles;
import org.liandong.simulator.ExchangeOptions;
import org.liandong.simulator.ExchangeOptions.Licence;
import org.liandong.simulator.ExchangeOptions.Register;
import org.liandong.simulator.SimulatedExchange;
import org.liandong.simulator.Simulator;
import org.liandong.simulator.SimulatorOptions;

/** A simulated data-sharing platform that a gateway's configuration knows. */
final class Registers {
  static final String CLEAN_ID = "110105194912310011";
  static final String CERTIFICATE = "1.2.156.3005.2.11100000000013338W001.0000001.A";
  static final String EXPIRED = "1.2.156.3005.2.11100000000013338W001.0000002.B";
  static final String UNREADABLE = "1.2.156.3005.2.11100000000013338W001.0000003.C";
  static final String OF_ANOTHER = "1.2.156.3005.2.11100000000013338W001.0000004.D";
  static final byte[] CONTENT = "%PDF-1.4\n%电子证照\n".getBytes(StandardCharsets.UTF_8);
  static final String NAME = "示例";
  private static final String APP_KEY = "example-app-key-of-the-tests";

  final SimulatedExchange platform;
  private final Vertx vertx = Vertx.vertx();
  private final Simulator simulator;

  Registers(InstantSource clock, Instant updated) throws Exception {
    platform = new SimulatedExchange(options(updated), clock);
    Path folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "exchange-");
    simulator =
        Simulator.start(
                vertx,
                SimulatorOptions.of(folder.resolve("journal.jsonl"))
                    .withSystems(platform)
                    .withClock(clock))
            .await(20, SECONDS);
  }

  private static ExchangeOptions options(Instant updated) {
    JsonArray judgment = new JsonArray().add(new JsonObject().put("case", "示例执字1号"));
    String content = Base64.getEncoder().encodeToString(CONTENT);
    String program = Base64.getEncoder().encodeToString("#!/bin/sh\n".getBytes());
    LocalDate far = LocalDate.of(2099, 12, 31);
    return ExchangeOptions.of("exchange", "r-1", APP_KEY)
        .withRegisters(
            new Register("s_dishonest", Map.of(Applications.ID_NUMBER, judgment), updated))
        .withLicences(
            licence(CERTIFICATE, NAME, far, content),
            licence(EXPIRED, NAME, LocalDate.of(2020, 1, 1), content),
            licence(UNREADABLE, NAME, null, program),
            licence(OF_ANOTHER, "另一人", far, content));
  }

  private static Licence licence(String id, String holder, LocalDate until, String content) {
    return new Licence(
        id,
        "居民身份证",
        Applications.ID_NUMBER,
        holder,
        until,
        "id-card.pdf",
        "application/pdf",
        content);
  }

  /** The gateway knows it, and 低保 asks it. */
  void configure(ConfigFiles files) {
    files
        .append("backends.yaml", backend())
        .append(
            "gateway.yaml",
            """
            registers:
              lookUps:
                - {code: credit, name: 信用信息, backend: exchange, maxAge: 1h}
              licences: exchange
            """)
        .replace(
            "items/minimum-living-allowance.yaml",
            "\nmaterials:",
            "\nlookUps: [credit]\nmaterials:");
  }

  private String backend() {
    return """
      - code: exchange
        number: 90
        name: 数据共享平台
        adapter: exchange
        serves: []
        timeout: 5s
        settings:
          url: %s
          rid: r-1
          appKey: %s
          secret: {sid: secret, path: /secret}
          lookUp:
            - {sid: s_dishonest, path: /s_dishonest, fact: dishonest}
          licence: {sid: licence, path: /licence}
    """
        .formatted(platform.url(), APP_KEY)
        .indent(0);
  }

  long calls(String service) throws Exception {
    return platform.effects(null).await(5, SECONDS).stream()
        .map(each -> ((JsonObject) each).getString("key"))
        .filter(key -> key.startsWith(service))
        .count();
  }

  void close() throws Exception {
    simulator.stop().await(20, SECONDS);
    vertx.close().await(20, SECONDS);
  }
}
