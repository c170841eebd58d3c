package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.liandong.gateway.boot.ConfigurationSource;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.boot.RunningNode;
import org.liandong.gateway.http.ContractCheck;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.TestTokens;
import org.liandong.gateway.routing.ConfigFiles;
import org.liandong.gateway.routing.Configuration;
import org.liandong.gateway.sealing.TestSeals;
import org.liandong.simulator.SimulatedBackend;
import org.liandong.simulator.SimulatedSystem;
import org.liandong.simulator.Simulator;

/**
 * The real program for end-to-end tests: nodes started as {@code serve} starts them, on a real
 * database, with the shipped configuration in a hurry, and simulated organs over real HTTP.
 *
 * <pre>{@code
 * try (RunningGateway gateway = RunningGateway.on(database).start()) {
 *   Agent village = gateway.village();
 *   village.receive(village.application(MINIMUM_LIVING)).awaitConcluded("APPROVED");
 * }
 * }</pre>
 */
public final class RunningGateway implements AutoCloseable {
  public static final String VILLAGE = "danshan-demo-village";
  public static final String PARK = "gaoxin-park";

  private final Scene scene;
  private final Path folder;
  private final ConfigFiles files;
  private final TestTokens tokens = new TestTokens("e2e-1");
  private final Map<String, String> values = new HashMap<>();
  private final Vertx vertx = Vertx.vertx();
  private final List<RunningNode> nodes = new ArrayList<>();
  private final Doorway doorway;
  private final Simulator simulator;
  private ContractCheck contract;
  private ContractCheck managementContract;

  /** What is to be started; see {@link Scene}. */
  public static Scene on(DatabaseAddress database) {
    return new Scene(database);
  }

  RunningGateway(Scene scene) throws IOException, TimeoutException {
    this.scene = scene;
    this.folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "e2e-");
    this.files = ConfigFiles.copyTo(folder.resolve("config"));
    scene.edit(files);
    this.doorway = new Doorway(vertx);
    Path jwks = Files.writeString(folder.resolve("jwks.json"), tokens.jwks());
    values.put("LIANDONG_JWKS", jwks.toString());
    values.put("LIANDONG_ISSUER", TestTokens.ISSUER);
    values.put("LIANDONG_AUDIENCE", TestTokens.AUDIENCE);
    values.put("LIANDONG_FINGERPRINT_KEY", "fingerprint-key-of-the-tests");
    values.put("LIANDONG_SEALING_KEYS", TestSeals.writeTo(folder).toString());
    values.put("LIANDONG_MATERIALS", folder.resolve("materials").toString());
    values.put("LIANDONG_DB_PASSWORD", "not used");
    values.putAll(scene.values());
    for (String server : List.of("API", "MANAGEMENT")) {
      values.put("LIANDONG_" + server + "_HOST", "127.0.0.1");
      values.put("LIANDONG_" + server + "_PORT", "0");
    }
    this.simulator = Simulator.start(vertx, scene.simulator(this)).await(20, SECONDS);
    for (SimulatedSystem system : simulator.systems()) {
      values.put(variable(system.code(), "URL"), system.url());
    }
  }

  RunningGateway start() throws Exception {
    for (int i = 0; i < scene.nodes(); i++) {
      startNode();
    }
    contract = ContractCheck.of(text(port(), "/openapi.yaml"));
    managementContract = ContractCheck.of(management("/openapi.yaml"));
    return this;
  }

  private static String text(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return HttpClient.newHttpClient()
        .send(request, BodyHandlers.ofString(StandardCharsets.UTF_8))
        .body();
  }

  /** One more node on the same database. */
  public void startNode() throws TimeoutException {
    PrometheusMeterRegistry metrics = RunningNode.metrics();
    Vertx own = RunningNode.vertx(metrics);
    nodes.add(
        RunningNode.start(own, source(), scene.database(), metrics, scene.clock())
            .await(60, SECONDS));
    openDoor();
  }

  /** Stops the nodes as SIGTERM does. */
  public void stopNodes() throws TimeoutException {
    doorway.leadTo(List.of());
    List<RunningNode> running = List.copyOf(nodes);
    nodes.clear();
    for (RunningNode node : running) {
      node.stop().await(60, SECONDS);
    }
  }

  /** Stops one as SIGTERM does; those behind it move up. */
  void stopNode(int node) throws TimeoutException {
    RunningNode leaving = nodes.remove(node);
    openDoor();
    leaving.stop().await(60, SECONDS);
  }

  /** Stops the nodes and starts one on a changed configuration. */
  public void restart(Consumer<ConfigFiles> edit) throws TimeoutException {
    stopNodes();
    edit.accept(files);
    startNode();
  }

  /** The files of the configuration, as the running nodes do not see them yet. */
  ConfigFiles files() {
    return files;
  }

  private void openDoor() {
    doorway.leadTo(nodes.stream().map(RunningNode::apiPort).toList());
  }

  /** As the next node would load it. */
  Configuration configuration() {
    return source().first();
  }

  private ConfigurationSource source() {
    return ConfigurationSource.of(
        folder.resolve("config"),
        name -> Optional.ofNullable(values.get(name)),
        scene.adapters(),
        scene::grown);
  }

  Configuration configurationOfStrangers() {
    return ConfigurationSource.of(
            folder.resolve("config"),
            name ->
                Optional.ofNullable(values.get(name))
                    .or(
                        () ->
                            name.endsWith("_SECRET")
                                ? Optional.of(ConfigFiles.SECRET)
                                : Optional.empty()),
            scene.adapters(),
            UnaryOperator.identity())
        .first();
  }

  void secret(String backend, String secret) {
    values.put(variable(backend, "SECRET"), secret);
  }

  String secret(String backend) {
    return values.get(variable(backend, "SECRET"));
  }

  static String variable(String code, String what) {
    return "LIANDONG_" + code.toUpperCase(Locale.ROOT).replace('-', '_') + '_' + what;
  }

  Path journal() {
    return folder.resolve("journal.jsonl");
  }

  Doorway doorway() {
    return doorway;
  }

  public Path folder() {
    return folder;
  }

  public int port() {
    return port(0);
  }

  int port(int node) {
    return nodes.get(node).apiPort();
  }

  public int managementPort() {
    return nodes.get(0).managementPort();
  }

  public TestTokens tokens() {
    return tokens;
  }

  public ContractCheck managementContract() {
    return managementContract;
  }

  public ContractCheck contract() {
    return contract;
  }

  public SimulatedBackend backend(String code) {
    return simulator.backend(code);
  }

  /** What the organs' systems wrote down of what they were sent. */
  public Effects effects() {
    return new Effects(journal());
  }

  public Agent village() {
    return agent(VILLAGE);
  }

  public Agent park() {
    return agent(PARK);
  }

  public Agent agent(String station) {
    return agent(0, station);
  }

  /** An agent of this station who talks to this node. */
  public Agent agent(int node, String station) {
    return new Agent(nodes.get(node).apiPort(), contract, tokens.agent(station));
  }

  /** Who brings and reads papers for this station. */
  Uploader uploader(String station) {
    return new Uploader("http://127.0.0.1:" + port(), tokens.agent(station));
  }

  Uploader uploader(Role role) {
    String token = tokens.sign(TestTokens.claims(null, role));
    return new Uploader("http://127.0.0.1:" + port(), token);
  }

  public Agent caller(Role role) {
    return new Agent(port(), contract, tokens.sign(TestTokens.claims(null, role)));
  }

  /** The text of a page of the management port. */
  public String management(String path) throws Exception {
    return text(managementPort(), path);
  }

  /** Somebody of this role at the management port of the first node. */
  public Agent management(Role role) {
    return management(0, role);
  }

  /** Somebody of this role and of this account. */
  public Agent management(Role role, String account) {
    String token = tokens.sign(TestTokens.claims(null, role).put("sub", account));
    return new Agent(managementPort(), managementContract, token);
  }

  public Agent management(int node, Role role) {
    return new Agent(
        nodes.get(node).managementPort(),
        managementContract,
        tokens.sign(TestTokens.claims(null, role)));
  }

  @Override
  public void close() throws TimeoutException {
    stopNodes();
    simulator.stop().await(20, SECONDS);
    vertx.close().await(20, SECONDS);
  }
}
