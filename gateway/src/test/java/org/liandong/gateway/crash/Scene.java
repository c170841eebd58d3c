package org.liandong.gateway.crash;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.liandong.gateway.TestPorts;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.sealing.TestSeals;

/** Two nodes on one database, the organs' systems, and stations that submit. */
final class Scene implements AutoCloseable {
  final GatewayNode a;
  final GatewayNode b;
  final SimulatorProcess simulator;

  /** Null where no platform plays. */
  final Province province;

  final Tables tables;

  private final Path folder;
  private final Issuer issuer = new Issuer();
  private final List<Stations> stations = new ArrayList<>();
  private final List<Listener> listeners = new ArrayList<>();

  /**
   * Makes the scene; nothing runs yet.
   *
   * @param settings of gateway.yaml that differ from the shipped ones
   */
  Scene(Path folder, DatabaseAddress database, Map<String, String> settings) {
    this(folder, database, settings, null);
  }

  private Scene(
      Path folder, DatabaseAddress database, Map<String, String> settings, Province province) {
    this.folder = folder;
    this.tables = new Tables(database);
    this.province = province;
    this.simulator =
        new SimulatorProcess(folder, province == null ? Set.of() : Set.of(Province.POLLED));
    try {
      Files.writeString(folder.resolve("jwks.json"), issuer.jwks());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    ConfigCopy config = ConfigCopy.in(folder.resolve("config")).withPermitsSideBySide();
    config.set(settings);
    if (province != null) {
      province.writeTo(config);
    }
    List<Integer> ports = TestPorts.free(4);
    Map<String, String> environment = environment(database);
    a = new GatewayNode("node-a", folder, environment, ports.get(0), ports.get(1));
    b = new GatewayNode("node-b", folder, environment, ports.get(2), ports.get(3));
  }

  /** With a platform that is told of all, and an organ whose answers are fetched. */
  static Scene withProvince(
      Path folder, DatabaseAddress database, Map<String, String> settings, long seed) {
    return new Scene(folder, database, settings, new Province(folder, seed));
  }

  private Map<String, String> environment(DatabaseAddress database) {
    Map<String, String> environment = new HashMap<>(simulator.environment());
    environment.put("LIANDONG_DB_HOST", database.host());
    environment.put("LIANDONG_DB_PORT", "" + database.port());
    environment.put("LIANDONG_DB_NAME", database.database());
    environment.put("LIANDONG_DB_USER", database.user());
    environment.put("LIANDONG_DB_PASSWORD", database.password().reveal());
    environment.put("LIANDONG_JWKS", folder.resolve("jwks.json").toString());
    environment.put("LIANDONG_FINGERPRINT_KEY", "fingerprints of the crash test");
    environment.put("LIANDONG_SEALING_KEYS", TestSeals.writeTo(folder).toString());
    environment.put("LIANDONG_MATERIALS", folder.resolve("materials").toString());
    return environment;
  }

  void startSimulator(JsonObject conduct, GatewayNode... gateways) {
    simulator.start(List.of(gateways).stream().map(GatewayNode::url).toList(), conduct);
  }

  void startBoth() {
    a.start();
    b.start();
    a.awaitReady();
    b.awaitReady();
  }

  /** Stations that submit to these nodes. */
  Stations stations(String name, GatewayNode... nodes) {
    Stations made = new Stations(name, List.of(nodes), issuer, clientJournal());
    stations.add(made);
    return made;
  }

  /** A program of this station that follows its events, at whichever node lives. */
  Listener listener(String station) {
    Listener made = new Listener(station, issuer.agentOf(station), List.of(a, b));
    listeners.add(made);
    return made;
  }

  /** Asks a node as its operator, and gives what it says. */
  JsonObject operator(GatewayNode node, Function<Http, Http.Result> question) {
    Http http = new Http(node.managementPort(), issuer.operator());
    Http.Result result = question.apply(http);
    if (result instanceof Http.Answer answer && answer.status() < 300) {
      return answer.body();
    }
    throw new AssertionError(result.toString());
  }

  Path folder() {
    return folder;
  }

  private Path clientJournal() {
    return folder.resolve("requests.jsonl");
  }

  Evidence evidence() {
    List<JsonObject> requests = JournalFile.read(clientJournal());
    List<JsonObject> effects = new ArrayList<>(JournalFile.read(simulator.journal()));
    if (province != null) {
      effects.addAll(JournalFile.read(province.journal()));
    }
    return new Evidence(
        tables.read(),
        requests,
        effects,
        SimulatorProcess.CANNOT_DEDUPLICATE,
        province == null ? Platform.NONE : province.says());
  }

  @Override
  public void close() {
    stations.forEach(Stations::close);
    listeners.forEach(Listener::close);
    for (Child child : new Child[] {a.child(), b.child(), simulator.child()}) {
      if (child != null) {
        child.kill();
      }
    }
    if (province != null) {
      province.close();
    }
    requireTidy();
  }

  /** Who starts clears away what those left who were killed before. */
  private void requireTidy() {
    List<String> left = Folders.within(Folders.ofTheMoment(folder));
    boolean copies = left.stream().allMatch(name -> name.startsWith("liandong-plugins-"));
    if (!copies || left.size() > 2) {
      throw new AssertionError("processes that were killed left " + left);
    }
  }
}
