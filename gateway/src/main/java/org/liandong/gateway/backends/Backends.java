package org.liandong.gateway.backends;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All backends in service, with what keeps them so: their gates' time and their probes. */
public final class Backends {
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration PROBE_PAUSE = Duration.ofSeconds(5);

  private final List<Backend> all;
  private final Map<String, Backend> byCode;
  private final Map<Integer, Backend> byNumber;
  private final List<HttpClient> clients;
  private final Prober prober;
  private final GateSurroundings around;
  private final Rounds ticking;
  private final Rounds probing;

  Backends(List<Backend> all, List<HttpClient> clients, GateSurroundings around) {
    this.all = List.copyOf(all);
    this.byCode = all.stream().collect(Collectors.toMap(Backend::code, Function.identity()));
    this.byNumber = all.stream().collect(Collectors.toMap(Backend::number, Function.identity()));
    this.clients = List.copyOf(clients);
    this.prober = new Prober(all, around);
    this.around = around;
    this.ticking = new Rounds(around, "moving the gates' time", TICK, this::tick);
    this.probing = new Rounds(around, "probing", PROBE_PAUSE, prober::round);
  }

  /**
   * Makes every backend's connections, adapter and gate, and begins to probe.
   *
   * @throws InvalidBackends naming every fault; nothing is left open
   */
  public static Backends open(
      List<BackendSettings> settings, AdapterFactories factories, GateSurroundings around) {
    return new BackendsOpening(factories, around).open(settings);
  }

  Backends start() {
    ticking.start();
    probing.start();
    return this;
  }

  /** In the order of the configuration. */
  public List<Backend> all() {
    return all;
  }

  public Optional<Backend> byCode(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  public Optional<Backend> byNumber(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** Work of this package that goes on as long as the backends do. */
  Rounds rounds(String name, Duration pause, Supplier<Future<?>> round) {
    return new Rounds(around, name, pause, round);
  }

  /** So many nodes share the backends. */
  public void liveNodes(int nodes) {
    all.forEach(backend -> backend.gate().liveNodes(nodes));
  }

  /** Each backend's gate and last probe; says nothing about whether this node is ready. */
  public List<BackendHealth> health() {
    return all.stream().map(this::healthOf).toList();
  }

  /** Stops probing and closes all connections. To be called when no call is under way. */
  public Future<Void> close() {
    return Future.join(ticking.stop(), probing.stop())
        .transform(ignored -> Future.join(clients.stream().map(HttpClient::close).toList()))
        .mapEmpty();
  }

  private Future<?> tick() {
    return Future.join(all.stream().map(backend -> backend.gate().tick()).toList());
  }

  private BackendHealth healthOf(Backend backend) {
    return new BackendHealth(
        backend.code(),
        backend.name(),
        backend.kind(),
        backend.version(),
        backend.gate().snapshot(),
        prober.last(backend.code()).orElse(null));
  }
}
