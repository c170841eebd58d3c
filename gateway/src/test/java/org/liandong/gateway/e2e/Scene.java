package org.liandong.gateway.e2e;

import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.backends.InstalledAdapter;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.catalogue.Backend;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.routing.ConfigFiles;
import org.liandong.gateway.routing.Configuration;
import org.liandong.gateway.routing.GrownConfiguration;
import org.liandong.simulator.Abilities;
import org.liandong.simulator.BackendOptions;
import org.liandong.simulator.Conduct;
import org.liandong.simulator.Pause;
import org.liandong.simulator.SimulatedSystem;
import org.liandong.simulator.SimulatorOptions;

/** What a test wants otherwise than shipped: the configuration, the organs, the nodes. */
public final class Scene {
  private static final Conduct PROMPT = Conduct.GOOD.withAnswer(Pause.of(Duration.ofMillis(30)));
  private static final String SECRET = "whsec_ZTJlLXRlc3RzLXNlY3JldC1vZi1hbGwt";

  private final DatabaseAddress database;
  private final List<Consumer<ConfigFiles>> edits = new ArrayList<>();
  private final Map<String, UnaryOperator<BackendOptions>> organs = new HashMap<>();
  private UnaryOperator<Catalogue> growth = UnaryOperator.identity();
  private InstantSource clock = InstantSource.system();
  private AdapterFactories adapters = AdapterFactories.builtIn();
  private final List<SimulatedSystem> systems = new ArrayList<>();
  private final Map<String, String> values = new HashMap<>();
  private int nodes = 1;

  Scene(DatabaseAddress database) {
    this.database = database;
    edits.add(Scene::hurried);
  }

  /** 公示 and, for relatives of officials, the visit: what takes days is for the scenarios. */
  private static final String DAYS =
      """
          - - by: TOWN
              acts: [EXAMINE]
              kind: PUBLICITY
              limit:
                amount: 7
                unit: DAY
                source: 《最低生活保障审核确认办法》关于初步审核意见公示的规定（条次示例）
          - - by: COUNTY
              department: 民政
              acts: [EXAMINE]
              when: { form: relatedToOfficials, is: true }
      """;

  /** A test does not wait a minute for what an organ takes days to do. */
  private static void hurried(ConfigFiles files) {
    files
        .replace("items/minimum-living-allowance.yaml", DAYS, "")
        .replace("gateway.yaml", "first: 1s", "first: 100ms")
        .replace("gateway.yaml", "longest: 5m", "longest: 1s")
        .replace("gateway.yaml", "failures: 5", "failures: 3")
        .replace("gateway.yaml", "openFor: 10s", "openFor: 1s");
  }

  /** Changes the copy of the shipped configuration. */
  public Scene config(Consumer<ConfigFiles> edit) {
    edits.add(edit);
    return this;
  }

  /** Replaces words of a file of the configuration. */
  public Scene config(String file, String old, String replacement) {
    return config(files -> files.replace(file, old, replacement));
  }

  /** Changes how an organ's system behaves; it can what the configuration says it can. */
  public Scene organ(String backend, UnaryOperator<BackendOptions> change) {
    organs.merge(backend, change, (one, other) -> options -> other.apply(one.apply(options)));
    return this;
  }

  public Scene conduct(String backend, UnaryOperator<Conduct> change) {
    return organ(backend, options -> options.withConduct(change.apply(options.conduct())));
  }

  /** An organ that takes what it is sent and answers tomorrow. */
  public Scene silent(String backend) {
    return conduct(backend, conduct -> conduct.withAnswer(Pause.of(Duration.ofDays(1))));
  }

  public Scene nodes(int count) {
    nodes = count;
    return this;
  }

  /** The nodes have these adapters too. */
  public Scene plugins(List<InstalledAdapter> plugins) {
    adapters = adapters.with(plugins);
    return this;
  }

  AdapterFactories adapters() {
    return adapters;
  }

  /** Beside the organs: a platform, whose address the configuration takes from its variable. */
  public Scene system(SimulatedSystem platform) {
    systems.add(platform);
    return value(RunningGateway.variable(platform.code(), "URL"), "http://127.0.0.1");
  }

  /** What the configuration takes from the environment. */
  public Scene value(String name, String value) {
    values.put(name, value);
    return this;
  }

  Map<String, String> values() {
    return values;
  }

  /** Adds to the catalogue what no test would write into files. */
  public Scene catalogue(UnaryOperator<Catalogue> grow) {
    growth = grow;
    return this;
  }

  /** The business clock of the nodes. */
  public Scene clock(InstantSource business) {
    clock = business;
    return this;
  }

  Configuration grown(Configuration loaded) {
    return GrownConfiguration.of(loaded, growth);
  }

  InstantSource clock() {
    return clock;
  }

  public RunningGateway start() throws Exception {
    return new RunningGateway(this).start();
  }

  DatabaseAddress database() {
    return database;
  }

  int nodes() {
    return nodes;
  }

  void edit(ConfigFiles files) {
    edits.forEach(edit -> edit.accept(files));
  }

  SimulatorOptions simulator(RunningGateway gateway) {
    BackendOptions[] all =
        gateway.configurationOfStrangers().catalogue().backends().values().stream()
            .filter(backend -> backend.adapter().equals("http"))
            .map(backend -> simulated(gateway, backend))
            .toArray(BackendOptions[]::new);
    return SimulatorOptions.of(gateway.journal(), all)
        .withSystems(systems.toArray(SimulatedSystem[]::new))
        .withGateways(gateway.doorway().url());
  }

  private BackendOptions simulated(RunningGateway gateway, Backend backend) {
    String secret = SECRET + "%04d".formatted(backend.number());
    gateway.secret(backend.code(), secret);
    JsonArray can = backend.settings().getJsonArray("capabilities");
    BackendOptions options =
        BackendOptions.of(backend.code(), secret)
            .withAbilities(
                Abilities.ALL
                    .withDeduplicates(can.contains("IDEMPOTENT"))
                    .withQuery(can.contains("QUERY"))
                    .withSupplement(can.contains("SUPPLEMENT"))
                    .withCancel(can.contains("CANCEL")))
            .withConduct(PROMPT);
    return organs.getOrDefault(backend.code(), UnaryOperator.identity()).apply(options);
  }
}
