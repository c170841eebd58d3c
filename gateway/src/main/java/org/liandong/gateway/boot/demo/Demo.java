package org.liandong.gateway.boot.demo;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.liandong.gateway.boot.ConfigurationSource;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.boot.RunningNode;
import org.liandong.simulator.BackendOptions;
import org.liandong.simulator.Simulator;
import org.liandong.simulator.SimulatorOptions;

/** The demo under way: simulator, node and, once both serve, three journeys. */
final class Demo {
  private static final long GATE_LOOK_MILLIS = 200;

  private final Vertx vertx;
  private final DemoFolder folder;
  private final DemoCommand.Options options;
  private final DemoConfiguration configuration;
  private final JsonObject tokens = new JsonObject();
  private final Timeline timeline = new Timeline(System.out);
  private List<BackendOptions> simulated;
  private volatile Simulator simulator;
  private volatile RunningNode node;

  Demo(Vertx vertx, DemoFolder folder, DemoCommand.Options options) {
    this.vertx = vertx;
    this.folder = folder;
    this.options = options;
    this.configuration = new DemoConfiguration(options.config(), values());
  }

  /** Blocks; refuses a faulty configuration before anything is started. */
  void prepare() {
    simulated = configuration.simulated();
  }

  /** Succeeds once the node serves and the tokens are written. */
  Future<Demo> start(DatabaseAddress database, PrometheusMeterRegistry metrics) {
    return Simulator.start(
            vertx,
            new SimulatorOptions(
                List.of("http://127.0.0.1:" + options.port()), folder.journal(), -1, simulated))
        .compose(
            started -> {
              simulator = started;
              return vertx.executeBlocking(this::prepared);
            })
        .compose(running -> startNode(running, database, metrics));
  }

  private Map<String, String> values() {
    Map<String, String> values = new HashMap<>();
    values.put("LIANDONG_DB_PASSWORD", "unused");
    values.put("LIANDONG_JWKS", folder.jwks().toString());
    values.put("LIANDONG_FINGERPRINT_KEY", folder.fingerprintKey());
    values.put("LIANDONG_SEALING_KEYS", folder.sealingKeys().toString());
    values.put("LIANDONG_MATERIALS", folder.materials().toString());
    values.put("LIANDONG_PROGRESS_URL", "http://localhost:" + options.port() + "/api/v1/receipts");
    values.put("LIANDONG_PUBLIC_URL", "http://127.0.0.1:" + options.port());
    values.put("LIANDONG_API_PORT", Integer.toString(options.port()));
    values.put("LIANDONG_MANAGEMENT_PORT", Integer.toString(options.managementPort()));
    return values;
  }

  private ConfigurationSource prepared() {
    ConfigurationSource running = configuration.running(simulator);
    var auth = running.first().settings().auth();
    DemoTokens issuer = new DemoTokens(vertx, auth.issuer(), auth.audience());
    folder.write(folder.jwks(), issuer.jwks());
    tokens.mergeIn(issuer.tokens());
    return running;
  }

  private Future<Demo> startNode(
      ConfigurationSource running, DatabaseAddress database, PrometheusMeterRegistry metrics) {
    timeline.names(running.first().catalogue());
    return RunningNode.start(vertx, running, database, metrics)
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

  /** Three cases travel; succeeds when all have concluded. */
  Future<Void> journeys() {
    WebClient client = client(node.apiPort());
    timeline.say(
        "联动网关在 http://127.0.0.1:" + node.apiPort() + " 提供服务，管理端口 " + node.managementPort());
    timeline.say("令牌写在 " + folder.tokens() + "，日志写在 " + folder.log());
    timeline.say("甲：丹山镇一个村的家庭申请最低生活保障，镇受理审查，雁江区民政局决定");
    timeline.say("乙：高新区一家企业申请设立登记，市市场监管局办理");
    timeline.say("丙：同村村民申请居住证，区里的系统此刻停机");
    Journey family = journey(client, DemoCase.villageFamily());
    Journey firm = journey(client, DemoCase.parkFirm());
    Journey late = journey(client, DemoCase.whileCountyIsDown());
    return simulator
        .backend(DemoCase.DOWN)
        .goDown()
        .compose(down -> Future.all(family.submit(), firm.submit(), late.submit()))
        .compose(submitted -> gateOpens(client(node.managementPort())))
        .compose(
            open -> {
              timeline.say("丙：区系统的熔断闸已断开，办件在网关等候，不影响甲和乙；现在恢复区系统");
              return simulator.backend(DemoCase.DOWN).comeUp();
            })
        .compose(up -> Future.all(family.concluded(), firm.concluded(), late.concluded()))
        .mapEmpty();
  }

  private Journey journey(WebClient client, DemoCase travels) {
    return new Journey(vertx, client, timeline, tokens.getString(travels.token()), travels);
  }

  private WebClient client(int port) {
    return WebClient.create(
        vertx, new WebClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port));
  }

  /** Succeeds when the gate of the system that is down has opened. */
  private Future<Void> gateOpens(WebClient management) {
    Promise<Void> opened = Promise.promise();
    lookAtGate(management, opened);
    return opened.future();
  }

  private void lookAtGate(WebClient management, Promise<Void> opened) {
    management
        .get("/health/backends")
        .send()
        .map(answer -> isOpen(answer.bodyAsJsonObject().getJsonArray("backends")))
        .otherwise(false)
        .onSuccess(
            open -> {
              if (open) {
                opened.complete();
              } else {
                vertx.setTimer(GATE_LOOK_MILLIS, timer -> lookAtGate(management, opened));
              }
            });
  }

  private static boolean isOpen(JsonArray backends) {
    return backends.stream()
        .map(JsonObject.class::cast)
        .filter(backend -> backend.getString("code").equals(DemoCase.DOWN))
        .anyMatch(backend -> backend.getJsonObject("gate").getString("state").equals("OPEN"));
  }

  /** True where the node takes requests, however far its cases are. */
  boolean serves() {
    return node != null;
  }

  void say(String sentence) {
    timeline.say(sentence);
  }

  /** The organs last: what is being sent to them when the node drains is still answered. */
  Future<Void> stop() {
    timeline.close();
    Future<Void> stopped = node == null ? Future.succeededFuture() : node.stop();
    return simulator == null ? stopped : stopped.eventually(simulator::stop);
  }
}
