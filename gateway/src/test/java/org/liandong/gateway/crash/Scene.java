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
import org.liandong.gateway.TestPorts;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.sealing.TestSeals;

/** Two nodes on one database, the organs' systems, and stations that submit. */
final class Scene implements AutoCloseable {
  final GatewayNode a;
  final GatewayNode b;
  final SimulatorProcess simulator;
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
    this.folder = folder;
    this.tables = new Tables(database);
    this.simulator = new SimulatorProcess(folder);
    try {
      Files.writeString(folder.resolve("jwks.json"), issuer.jwks());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    ConfigCopy.in(folder.resolve("config")).withPermitsSideBySide().set(settings);
    List<Integer> ports = TestPorts.free(4);
    Map<String, String> environment = environment(database);
    a = new GatewayNode("node-a", folder, environment, ports.get(0), ports.get(1));
    b = new GatewayNode("node-b", folder, environment, ports.get(2), ports.get(3));
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

  Path folder() {
    return folder;
  }

  private Path clientJournal() {
    return folder.resolve("requests.jsonl");
  }

  Evidence evidence() {
    List<JsonObject> requests = JournalFile.read(clientJournal());
    List<JsonObject> effects = JournalFile.read(simulator.journal());
    return new Evidence(tables.read(), requests, effects, SimulatorProcess.CANNOT_DEDUPLICATE);
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
  }
}
