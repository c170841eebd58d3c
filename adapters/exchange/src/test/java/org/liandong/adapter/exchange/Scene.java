package org.liandong.adapter.exchange;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.liandong.adapter.host.Host;
import org.liandong.adapter.host.HostSettings;
import org.liandong.adapter.host.MaterialSource;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.LicenceRequest;
import org.liandong.adapter.spi.LookUp;
import org.liandong.simulator.ExchangeOptions;
import org.liandong.simulator.SimulatedExchange;
import org.liandong.simulator.Simulator;
import org.liandong.simulator.SimulatorOptions;

/** A simulated platform, and the adapter that asks it. */
final class Scene {
  static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");
  static final Instant UPDATED = Instant.parse("2026-01-04T16:00:00Z");
  static final String APP_KEY = "example-app-key-0123456789";
  static final String DEBTOR = "91512000MA00000001";
  static final String CLEAN = "91512000MA00000002";
  static final String NAME = "示例公司";
  static final String CERTIFICATE = "1.2.156.3005.2.11510000000000000X001.0000001.A";
  static final byte[] CONTENT = "%PDF-1.4 example".getBytes(StandardCharsets.UTF_8);

  final Vertx vertx = Vertx.vertx();
  final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  final SimulatedExchange platform;
  final Adapter adapter;
  private final Simulator simulator;
  private final Host host;

  Scene(Path folder) throws Exception {
    InstantSource clock = now::get;
    platform = new SimulatedExchange(options(), clock);
    simulator =
        Simulator.start(
                vertx,
                SimulatorOptions.of(folder.resolve("journal.jsonl"))
                    .withSystems(platform)
                    .withClock(clock))
            .await(30, SECONDS);
    host =
        new Host(
            vertx,
            new HostSettings("exchange", Duration.ofSeconds(20), 64),
            clock,
            MaterialSource.NONE);
    adapter = new ExchangeAdapterFactory().create(host, settings(platform.url()));
  }

  private static ExchangeOptions options() {
    JsonArray judgment =
        new JsonArray().add(new JsonObject().put("case", "示例执字1号").put("court", "示例法院"));
    return ExchangeOptions.of("exchange", "r-1", APP_KEY)
        .withRegisters(
            new ExchangeOptions.Register("s_dishonest", Map.of(DEBTOR, judgment), UPDATED),
            new ExchangeOptions.Register(
                "s_permits",
                Map.of(DEBTOR, new JsonArray().add(new JsonObject().put("permit", "示例许1号"))),
                UPDATED.minusSeconds(86_400)))
        .withLicences(
            new ExchangeOptions.Licence(
                CERTIFICATE,
                "营业执照",
                DEBTOR,
                NAME,
                LocalDate.of(2030, 1, 1),
                "licence.pdf",
                "application/pdf",
                Base64.getEncoder().encodeToString(CONTENT)));
  }

  static JsonObject settings(String url) {
    return new JsonObject()
        .put("url", url)
        .put("rid", "r-1")
        .put("appKey", APP_KEY)
        .put("secret", service("secret"))
        .put(
            "lookUp",
            new JsonArray()
                .add(service("s_dishonest").put("fact", "dishonest"))
                .add(service("s_permits").put("fact", "permits")))
        .put("licence", service("licence"));
  }

  private static JsonObject service(String sid) {
    return new JsonObject().put("sid", sid).put("path", "/" + sid);
  }

  static LookUp about(String creditCode) {
    return new LookUp("ENTERPRISE", creditCode, NAME, "示例事项 512002-20260105-000001");
  }

  static LicenceRequest request(String certificate, String holder) {
    return new LicenceRequest(certificate, "办理示例事项", holder);
  }

  AdapterFailure failure(String creditCode) {
    return assertThrows(
        AdapterFailure.class, () -> adapter.lookUp(about(creditCode)).await(30, SECONDS));
  }

  int effects(String key) throws Exception {
    return platform.effects(key).await(5, SECONDS).size();
  }

  void close() throws Exception {
    host.close().await(5, SECONDS);
    simulator.stop().await(5, SECONDS);
    vertx.close().await(5, SECONDS);
  }
}
