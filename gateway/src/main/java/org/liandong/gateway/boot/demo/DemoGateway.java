package org.liandong.gateway.boot.demo;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.liandong.adapter.host.HostVertx;
import org.liandong.gateway.boot.ConfigurationSource;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.boot.RunningNode;
import org.liandong.gateway.catalogue.Backend;
import org.liandong.gateway.routing.Configuration;
import org.liandong.simulator.BackendOptions;
import org.liandong.simulator.Conduct;
import org.liandong.simulator.ProvinceOptions;
import org.liandong.simulator.SimulatedProvince;
import org.liandong.simulator.SimulatedSystem;
import org.liandong.simulator.Simulator;
import org.liandong.simulator.SimulatorOptions;

/** Simulated organs, a node and tokens to try it with: started together and stopped together. */
final class DemoGateway {
  final PrometheusMeterRegistry metrics = RunningNode.metrics();
  final Vertx vertx = RunningNode.vertx(metrics);
  final Timeline timeline;

  /** The organs' own: they still answer while the node's Vert.x ends. */
  private final Vertx organs = Vertx.vertx(HostVertx.options());

  private final DemoFolder folder;
  private final DemoCommand.Options options;
  private final Manner manner;
  private final Map<Integer, WebClient> clients = new ConcurrentHashMap<>();
  private DemoConfiguration configuration;
  private SimulatedProvince province;
  private volatile DemoTokens issuer;
  private volatile JsonObject tokens;
  private volatile Simulator simulator;
  private volatile RunningNode node;

  DemoGateway(DemoFolder folder, DemoCommand.Options options, Manner manner, Timeline timeline) {
    this.folder = folder;
    this.options = options;
    this.manner = manner;
    this.timeline = timeline;
  }

  /**
   * How it is told apart from another.
   *
   * @param clock business time
   * @param conduct of every organ
   * @param configuration what is added to the shipped one
   * @param province whether a provincial platform is added, where there is an adapter to it
   * @param tokenDays how long tokens last
   */
  record Manner(
      InstantSource clock,
      Conduct conduct,
      UnaryOperator<Configuration> configuration,
      boolean province,
      int tokenDays) {}

  /** Blocks; refuses a faulty configuration before anything is started. */
  void prepare() {
    ProvinceEntry entry = new ProvinceEntry(folder);
    boolean adds = manner.province() && options.adapters().find(ProvinceEntry.ADAPTER).isPresent();
    Map<String, String> values = values();
    values.putAll(entry.values());
    configuration =
        DemoConfiguration.read(
            new DemoConfiguration.Origin(
                options.config(),
                adds ? entry::addedTo : UnaryOperator.identity(),
                options.adapters()),
            values,
            manner.conduct());
    configuration.province().ifPresent(backend -> province = simulated(backend));
  }

  private SimulatedProvince simulated(Backend platform) {
    JsonObject settings = platform.settings();
    JsonObject gateway = settings.getJsonObject("jmas");
    String callbackSecret = settings.getString("callbackSecret", DemoFolder.randomKey());
    ProvinceOptions known =
        ProvinceOptions.of(
                platform.code(),
                gateway.getString("appId"),
                gateway.getString("appSecret"),
                callbackSecret)
            .withStore(folder.province());
    return new SimulatedProvince(known, List.of(url()), manner.clock());
  }

  private String url() {
    return "http://127.0.0.1:" + options.port();
  }

  /** Succeeds once the node serves and the tokens are written. */
  Future<DemoGateway> start(DatabaseAddress database) {
    SimulatorOptions wanted =
        SimulatorOptions.of(
                folder.journal(), configuration.simulated().toArray(BackendOptions[]::new))
            .withGateways(url())
            .withSystems(province().stream().toArray(SimulatedSystem[]::new))
            .withClock(manner.clock());
    return Simulator.start(organs, wanted)
        .compose(
            started -> {
              simulator = started;
              return vertx.executeBlocking(this::prepared);
            })
        .compose(running -> startNode(running, database));
  }

  private Map<String, String> values() {
    Map<String, String> values = new HashMap<>();
    values.put("LIANDONG_DB_PASSWORD", "unused");
    values.put("LIANDONG_JWKS", folder.jwks().toString());
    values.put("LIANDONG_FINGERPRINT_KEY", folder.fingerprintKey());
    values.put("LIANDONG_SEALING_KEYS", folder.sealingKeys().toString());
    values.put("LIANDONG_MATERIALS", folder.materials().toString());
    values.put("LIANDONG_PROGRESS_URL", "http://localhost:" + options.port() + "/api/v1/receipts");
    values.put("LIANDONG_PUBLIC_URL", url());
    values.put("LIANDONG_API_PORT", Integer.toString(options.port()));
    values.put("LIANDONG_MANAGEMENT_PORT", Integer.toString(options.managementPort()));
    return values;
  }

  private ConfigurationSource prepared() {
    ConfigurationSource running = configuration.running(simulator, manner.configuration());
    var auth = running.first().settings().auth();
    issuer = new DemoTokens(vertx, auth.issuer(), auth.audience(), manner.tokenDays());
    folder.write(folder.jwks(), issuer.jwks());
    tokens = issuer.tokens();
    return running;
  }

  private Future<DemoGateway> startNode(ConfigurationSource running, DatabaseAddress database) {
    timeline.names(running.first().catalogue());
    return RunningNode.start(vertx, running, database, metrics, manner.clock())
        .compose(
            started -> {
              node = started;
              return vertx.executeBlocking(
                  () -> {
                    folder.write(folder.tokens(), tokens.encodePrettily());
                    return this;
                  });
            });
  }

  /** Tells what of the configuration the demo does without. */
  void sayWhatIsAbsent() {
    configuration.notes().forEach(timeline::say);
  }

  /** True where the node takes requests, however far its cases are. */
  boolean serves() {
    return node != null;
  }

  int apiPort() {
    return node.apiPort();
  }

  int managementPort() {
    return node.managementPort();
  }

  DemoFolder folder() {
    return folder;
  }

  Simulator simulator() {
    return simulator;
  }

  /** The platform that numbers the cases and is told of them; empty where none is connected. */
  Optional<SimulatedProvince> province() {
    return Optional.ofNullable(province);
  }

  /** The token of one of the seven people. */
  String token(String person) {
    return tokens.getString(person);
  }

  /** The token of somebody at this station. */
  String agent(String station) {
    return issuer.agent(station);
  }

  WebClient client(int port) {
    return clients.computeIfAbsent(port, this::newClient);
  }

  private WebClient newClient(int port) {
    return WebClient.create(
        vertx, new WebClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port));
  }

  /** The organs last: what is being sent to them when the node drains is still answered. */
  Future<Void> stop() {
    timeline.close();
    Future<Void> stopped = node == null ? Future.succeededFuture() : node.stop();
    Future<Void> silent = simulator == null ? stopped : stopped.eventually(simulator::stop);
    return silent.eventually(organs::close);
  }
}
