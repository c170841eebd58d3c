package org.liandong.gateway.backends;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All backends in service, with what keeps them so: their gates' time and their probes. */
public final class Backends {
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration NOTICED = Duration.ofSeconds(1);
  private static final Duration PROBE_PAUSE = Duration.ofSeconds(5);

  /** From a permit being given to its call being made an order is read and looked over. */
  private static final Duration BEFORE_A_CALL = Duration.ofMinutes(1);

  private final AdapterFactories factories;
  private final GateSurroundings around;
  private final Prober prober;
  private final SelfTests selfTests;
  private final Rounds ticking;
  private final Rounds probing;
  private final RetiredBackends retired;
  private volatile BackendTable table;
  private int nodes = 1;

  private Backends(BackendTable table, AdapterFactories factories, GateSurroundings around) {
    this.table = table;
    this.factories = factories;
    this.around = around;
    this.prober = new Prober(this::all, code -> threads(code).blocked() > 0, around);
    this.selfTests = new SelfTests(around);
    this.retired = new RetiredBackends(around.vertx());
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
    BackendTable table = new BackendsOpening(factories, around).open(settings, BackendTable.EMPTY);
    Backends backends = new Backends(table, factories, around);
    backends.all().forEach(backend -> around.listener().added(backend.gate()));
    around.listener().opened(backends);
    backends.ticking.start();
    backends.probing.start();
    return backends;
  }

  /**
   * Opens what is new in these settings or other than it was, beside what is in service. A backend
   * keeps its gate, whatever else of it is new.
   *
   * @throws InvalidBackends naming every fault; nothing is left open
   */
  public BackendsChange prepare(List<BackendSettings> settings) {
    BackendTable before = table;
    return new BackendsChange(
        this, before, new BackendsOpening(factories, around).open(settings, before));
  }

  /**
   * Calls that were given a permit before are still made over the connections they know, so these
   * are closed only when such a call must be over.
   */
  synchronized void use(BackendTable next, Map<Integer, GateOverride> words) {
    BackendTable before = table;
    List<BackendTable.Opened> fresh = next.without(before);
    for (BackendTable.Opened opened : fresh) {
      Backend backend = opened.backend();
      if (before.byNumber(backend.number()).isPresent()) {
        backend.gate().use(backend.settings().gate());
      } else {
        backend.gate().liveNodes(nodes);
        backend.gate().override(words.getOrDefault(backend.number(), GateOverride.NONE));
        around.listener().added(backend.gate());
      }
    }
    table = next;
    around.listener().opened(this);
    before.without(next).forEach(this::retire);
  }

  private void retire(BackendTable.Opened opened) {
    Backend backend = opened.backend();
    retired.add(backend.kind(), opened.outfit(), backend.timeout().plus(BEFORE_A_CALL));
  }

  /** In the order of the configuration. */
  public List<Backend> all() {
    return table.all();
  }

  public Optional<Backend> byCode(String code) {
    return table.byCode(code);
  }

  public Optional<Backend> byNumber(int number) {
    return table.byNumber(number);
  }

  /** All there are, whether a backend uses them or not. */
  public List<InstalledAdapter> adapters() {
    return factories.all();
  }

  public Optional<InstalledAdapter> adapter(String id) {
    return factories.byId(id);
  }

  /** How an adapter does for each backend that uses it. */
  public List<AdapterInUse> uses(InstalledAdapter adapter) {
    return using(adapter).stream()
        .map(
            one ->
                new AdapterInUse(
                    one.backend(), one.outfit().threads().seen(NOTICED), one.outfit().conduct()))
        .toList();
  }

  /** What is known to be harmless of the settings of a backend. */
  public JsonObject shownSettings(InstalledAdapter adapter, Backend backend) {
    return ShownSettings.of(adapter.factory().settingsSchema(), backend.settings().settings());
  }

  /** How the threads of a backend's adapter are, those that were held for a second or more. */
  public ThreadsSeen threads(String code) {
    return outfit(code).map(outfit -> outfit.threads().seen(NOTICED)).orElse(ThreadsSeen.NONE);
  }

  /** How often the adapter of a backend broke its contract since it was opened. */
  public long defects(String code) {
    return outfit(code).map(outfit -> outfit.conduct().defects()).orElse(0L);
  }

  /**
   * The names of threads that a plugin's code began and that still live, and of those that it holds
   * for backends as they were before a reload.
   */
  public List<String> leftThreads(InstalledAdapter adapter) {
    List<String> left = new ArrayList<>(adapter.origin().map(LeftThreads::of).orElse(List.of()));
    left.addAll(retired.held(adapter.kind()));
    return left;
  }

  /** Looks whether an adapter keeps its contract, for each backend; has no effect there. */
  public Future<SelfTest> selfTest(InstalledAdapter adapter) {
    return selfTests.run(adapter, using(adapter));
  }

  public Optional<SelfTest> lastSelfTest(InstalledAdapter adapter) {
    return selfTests.last(adapter.id());
  }

  private List<BackendTable.Opened> using(InstalledAdapter adapter) {
    return table.opened().stream()
        .filter(one -> one.backend().kind().equals(adapter.kind()))
        .toList();
  }

  private Optional<Outfit> outfit(String code) {
    return table.opened().stream()
        .filter(one -> one.backend().code().equals(code))
        .map(BackendTable.Opened::outfit)
        .findFirst();
  }

  /** Work of this package that goes on as long as the backends do. */
  Rounds rounds(String name, Duration pause, Supplier<Future<?>> round) {
    return new Rounds(around, name, pause, round);
  }

  /** So many nodes share the backends. */
  public synchronized void liveNodes(int living) {
    nodes = living;
    all().forEach(backend -> backend.gate().liveNodes(living));
  }

  /** Each backend's gate and last probe; says nothing about whether this node is ready. */
  public List<BackendHealth> health() {
    return all().stream().map(this::healthOf).toList();
  }

  /** Stops probing and closes all connections. To be called when no call is under way. */
  public Future<Void> close() {
    return Future.join(ticking.stop(), probing.stop())
        .transform(ignored -> Future.join(outfits().stream().map(Outfit::close).toList()))
        .mapEmpty();
  }

  private List<Outfit> outfits() {
    List<Outfit> outfits = new ArrayList<>(retired.outfits());
    outfits.addAll(table.outfits());
    return outfits;
  }

  /** No gate waits for what another asks of the database. */
  private Future<?> tick() {
    table.outfits().forEach(outfit -> outfit.threads().look());
    retired.look();
    all().forEach(backend -> backend.gate().tick());
    return Future.succeededFuture();
  }

  private BackendHealth healthOf(Backend backend) {
    return new BackendHealth(
        backend.code(),
        backend.name(),
        backend.kind(),
        backend.version(),
        backend.gate().snapshot(),
        prober.last(backend.code()).orElse(null),
        threads(backend.code()),
        defects(backend.code()));
  }
}
