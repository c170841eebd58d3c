package org.liandong.adapter.provincial;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.liandong.adapter.host.Host;
import org.liandong.adapter.host.HostSettings;
import org.liandong.adapter.host.MaterialSource;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Holdings;
import org.liandong.adapter.spi.Holdings.Holding;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.Reported;
import org.liandong.simulator.Conduct;
import org.liandong.simulator.ProvinceOptions;
import org.liandong.simulator.SimulatedProvince;
import org.liandong.simulator.Simulator;
import org.liandong.simulator.SimulatorOptions;

/** A simulated province, and the adapter to it, on one clock that tests move. */
final class Scene {
  static final String BACKEND = "province";

  final Vertx vertx = Vertx.vertx();
  final AtomicReference<Instant> now = new AtomicReference<>(Reports.NINE.plusSeconds(3600));
  final InstantSource clock = now::get;
  private final List<Host> hosts = new ArrayList<>();
  private final Path folder;
  SimulatedProvince province;
  private Simulator simulator;
  Adapter adapter;

  Scene(Path folder) {
    this.folder = folder;
  }

  Scene startProvince(Conduct conduct, String... gateways) throws Exception {
    ProvinceOptions options =
        ProvinceOptions.of(BACKEND, Settings.APP_ID, Settings.APP_SECRET, Settings.CALLBACK_SECRET)
            .withStore(folder.resolve("province.jsonl"))
            .withPort(province == null ? 0 : province.port())
            .withConduct(conduct);
    province = new SimulatedProvince(options, List.of(gateways), clock);
    simulator =
        Simulator.start(
                vertx,
                SimulatorOptions.of(folder.resolve("journal.jsonl"))
                    .withSystems(province)
                    .withClock(clock))
            .await(30, SECONDS);
    adapter = adapter(Settings.jmas(province.url()));
    return this;
  }

  void stopProvince() throws Exception {
    simulator.stop().await(30, SECONDS);
  }

  Adapter adapter(JsonObject settings) {
    return new ProvincialAdapterFactory().create(host(), settings);
  }

  Host host() {
    return host(Duration.ofSeconds(20));
  }

  Host host(Duration callTimeout) {
    HostSettings settings = new HostSettings(BACKEND, callTimeout, 16);
    Host host = new Host(vertx, settings, clock, MaterialSource.NONE);
    hosts.add(host);
    return host;
  }

  void close() throws Exception {
    for (Host host : hosts) {
      host.close().await(30, SECONDS);
    }
    if (simulator != null) {
      simulator.stop().await(30, SECONDS);
    }
    vertx.close().await(30, SECONDS);
  }

  Reported file(Report report) throws Exception {
    return assertInstanceOf(Reported.class, adapter.report(report).await(30, SECONDS));
  }

  Refused refuse(Report report) throws Exception {
    return assertInstanceOf(Refused.class, adapter.report(report).await(30, SECONDS));
  }

  static AdapterFailure failure(Future<?> call) {
    return assertThrows(AdapterFailure.class, () -> call.await(30, SECONDS));
  }

  /** All that is held of the days around the tests. */
  List<Holding> held() throws Exception {
    List<Holding> all = new ArrayList<>();
    String cursor = null;
    do {
      Holdings page =
          adapter
              .holdings(
                  Instant.parse("2026-11-01T00:00:00Z"),
                  Instant.parse("2027-02-01T00:00:00Z"),
                  cursor)
              .await(30, SECONDS);
      all.addAll(page.holdings());
      cursor = page.cursor();
    } while (cursor != null);
    return all;
  }
}
