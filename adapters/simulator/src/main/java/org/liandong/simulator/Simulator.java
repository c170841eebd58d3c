package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** County and city systems, and platforms, in one program. */
public final class Simulator {
  private final Map<String, SimulatedSystem> systems;
  private final Journal journal;
  private final Vertx vertx;
  private HttpServer control;
  private Future<Void> stopped;

  private Simulator(Vertx vertx, Journal journal, Map<String, SimulatedSystem> systems) {
    this.vertx = vertx;
    this.journal = journal;
    this.systems = systems;
  }

  /** Succeeds once every system listens, with all that the journal holds. */
  public static Future<Simulator> start(Vertx vertx, SimulatorOptions options) {
    Map<String, SimulatedSystem> systems = systems(options);
    return Journal.open(vertx, options.journal(), new JournalReader(line -> replay(line, systems)))
        .map(journal -> new Simulator(vertx, journal, systems))
        .compose(simulator -> simulator.listen(options.controlPort()));
  }

  /** The organ's system with this code. */
  public SimulatedBackend backend(String code) {
    if (systems.get(code) instanceof SimulatedBackend found) {
      return found;
    }
    throw new IllegalArgumentException("no backend " + code + "; there are " + systems.keySet());
  }

  /** The organs' systems. */
  public List<SimulatedBackend> backends() {
    return systems.values().stream()
        .filter(SimulatedBackend.class::isInstance)
        .map(SimulatedBackend.class::cast)
        .toList();
  }

  /** All there are. */
  public List<SimulatedSystem> systems() {
    return List.copyOf(systems.values());
  }

  /** Where outages are switched; -1 where nowhere. */
  public int controlPort() {
    return control == null ? -1 : control.actualPort();
  }

  /** Closes everything it opened, before Vert.x itself is closed; a second call changes nothing. */
  public synchronized Future<Void> stop() {
    if (stopped == null) {
      stopped = close();
    }
    return stopped;
  }

  private Future<Void> close() {
    Future<?> silent = control == null ? Future.succeededFuture() : control.close();
    return silent
        .compose(closed -> Future.join(systems().stream().map(SimulatedSystem::close).toList()))
        .eventually(journal::close)
        .mapEmpty();
  }

  private Future<Simulator> listen(int controlPort) {
    return Future.all(systems().stream().map(each -> each.open(vertx, journal)).toList())
        .compose(all -> controlPort < 0 ? Future.succeededFuture() : listenForControl(controlPort))
        .map(this)
        .recover(cause -> stop().transform(stopped -> Future.failedFuture(cause)));
  }

  private Future<HttpServer> listenForControl(int port) {
    control = vertx.createHttpServer().requestHandler(new ControlApi(systems).router(vertx));
    return control.listen(port, "127.0.0.1");
  }

  private static Map<String, SimulatedSystem> systems(SimulatorOptions options) {
    Map<String, SimulatedSystem> systems = new LinkedHashMap<>();
    for (BackendOptions each : options.backends()) {
      systems.put(each.code(), new SimulatedBackend(each, options));
    }
    options.systems().forEach(each -> systems.put(each.code(), each));
    return systems;
  }

  private static void replay(JsonObject line, Map<String, SimulatedSystem> systems) {
    SimulatedSystem of = systems.get(line.getString("backend"));
    if (of != null) {
      of.replay(line);
    }
  }
}
