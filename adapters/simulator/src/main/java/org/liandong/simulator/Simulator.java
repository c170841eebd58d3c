package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** County and city systems in one program. */
public final class Simulator {
  private final Map<String, SimulatedBackend> backends;
  private final Journal journal;
  private final Vertx vertx;
  private final List<String> deployments = new CopyOnWriteArrayList<>();
  private HttpServer control;
  private Future<Void> stopped;

  private Simulator(Vertx vertx, Journal journal, Map<String, SimulatedBackend> backends) {
    this.vertx = vertx;
    this.journal = journal;
    this.backends = backends;
  }

  /** Succeeds once every system listens, with all that the journal holds. */
  public static Future<Simulator> start(Vertx vertx, SimulatorOptions options) {
    Map<String, Ledger> ledgers = new LinkedHashMap<>();
    options.backends().forEach(backend -> ledgers.put(backend.code(), new Ledger()));
    return Journal.open(vertx, options.journal(), new JournalReader(line -> replay(line, ledgers)))
        .map(journal -> new Simulator(vertx, journal, backends(options, journal, ledgers)))
        .compose(simulator -> simulator.listen(options.controlPort()));
  }

  /** The system with this code. */
  public SimulatedBackend backend(String code) {
    SimulatedBackend found = backends.get(code);
    if (found == null) {
      throw new IllegalArgumentException("no backend " + code + "; there are " + backends.keySet());
    }
    return found;
  }

  public List<SimulatedBackend> backends() {
    return List.copyOf(backends.values());
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
        .compose(closed -> Future.join(deployments.stream().map(vertx::undeploy).toList()))
        .eventually(journal::close)
        .mapEmpty();
  }

  private Future<Simulator> listen(int controlPort) {
    return Future.all(backends().stream().map(this::deploy).toList())
        .compose(all -> controlPort < 0 ? Future.succeededFuture() : listenForControl(controlPort))
        .map(this)
        .recover(cause -> stop().transform(stopped -> Future.failedFuture(cause)));
  }

  private Future<HttpServer> listenForControl(int port) {
    control = vertx.createHttpServer().requestHandler(new ControlApi(backends).router(vertx));
    return control.listen(port, "127.0.0.1");
  }

  private Future<String> deploy(SimulatedBackend backend) {
    return vertx.deployVerticle(backend).onSuccess(deployments::add);
  }

  private static Map<String, SimulatedBackend> backends(
      SimulatorOptions options, Journal journal, Map<String, Ledger> ledgers) {
    Map<String, SimulatedBackend> backends = new LinkedHashMap<>();
    for (BackendOptions each : options.backends()) {
      Ledger ledger = ledgers.get(each.code());
      backends.put(each.code(), new SimulatedBackend(each, options, journal, ledger));
    }
    return backends;
  }

  private static void replay(JsonObject line, Map<String, Ledger> ledgers) {
    Ledger ledger = ledgers.get(line.getString("backend"));
    if (ledger == null) {
      return;
    }
    switch (line.getString("event")) {
      case JournalLine.EFFECT -> ledger.add(Effect.from(line));
      case JournalLine.SAID -> ledger.add(Spoken.from(line));
      case JournalLine.TOLD -> ledger.addTold(line.getString("messageId"));
      default -> {
        // What a POST was is for whoever checks the journal.
      }
    }
  }
}
