package org.liandong.gateway.boot;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.GateOverrideStore;
import org.liandong.gateway.backends.GateOverrides;
import org.liandong.gateway.backends.GateSurroundings;
import org.liandong.gateway.backends.GateWatch;
import org.liandong.gateway.backends.PgProbeLease;
import org.liandong.gateway.cases.InboxStore;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.TroubleLog;
import org.liandong.gateway.catalogue.GatewaySettings;
import org.liandong.gateway.catalogue.RegisterSettings;
import org.liandong.gateway.dispatch.Direct;
import org.liandong.gateway.events.EventsDoor;
import org.liandong.gateway.http.ApiRoutes;
import org.liandong.gateway.http.AuthSettings;
import org.liandong.gateway.http.Authenticator;
import org.liandong.gateway.http.BodyBudget;
import org.liandong.gateway.http.Contract;
import org.liandong.gateway.http.RefusalLog;
import org.liandong.gateway.inbox.CallbackEndpoint;
import org.liandong.gateway.materials.MaterialStorage;
import org.liandong.gateway.ops.Heartbeat;
import org.liandong.gateway.ops.ManagementDoor;
import org.liandong.gateway.ops.NodeGauges;
import org.liandong.gateway.ops.Pulse;
import org.liandong.gateway.ops.RefusalWriter;
import org.liandong.gateway.ops.RequestMetrics;
import org.liandong.gateway.ops.WorkMetrics;

/** The object graph of one node: who is made of what. {@link Node} starts and stops it. */
final class Wiring {
  final InUse inUse;
  final Pulse pulse = new Pulse();
  final Pools pools;
  final Backends backends;
  final GateOverrides overrides;
  final KeyRefresher keys;
  final RefusalWriter refused;
  final WorkersWiring workers;
  final AuditWiring audit;
  final ReconciliationWiring reconciliation;
  final VitalsWiring vitals;
  final ApiServer management;
  final LedgerWiring ledger;
  final MaterialsWiring materials;
  final EventsDoor events;
  final List<ApiServer> apis;

  private final DeskWiring desk = new DeskWiring();
  private final TroubleLog troubles = new TroubleLog();
  private final Vertx vertx;
  private final GatewaySettings settings;
  private final WorkMetrics work;
  private final NodeContext node;
  private final Direct direct;
  private final InstantSource clock;
  private final InboxStore inbox;
  private final Contract contract = Contract.read();
  private final Contract managementContract = Contract.management();
  private final AuthSettings auth;
  private final RefusalLog strangers;
  private final RequestMetrics requests;
  private final PapersWiring papers;
  private final Reloader reloader;
  private final BodyBudget bodies = BodyBudget.ofHeap(Runtime.getRuntime().maxMemory());

  Wiring(Vertx vertx, ConfigurationSource source, Pools pools, Surroundings around) {
    this.vertx = vertx;
    this.settings = source.first().settings();
    this.pools = pools;
    this.clock = around.clock();
    this.inUse = new InUse(source.first(), clock.instant());
    this.inbox = new InboxStore(around.keys().sealer());
    this.strangers = new RefusalLog(around.metrics());
    this.refused = new RefusalWriter(pools.query(), clock, around.metrics());
    this.requests = new RequestMetrics(around.metrics(), refused);
    this.auth = around.keys().auth();
    this.keys = new KeyRefresher(auth.keys(), settings.auth().refresh());
    this.papers = new PapersWiring(vertx, settings, pools.query(), around.keys().sealer(), clock);
    this.audit = new AuditWiring(settings.audit(), pools.query(), clock);
    this.backends = backends(source.adapters(), around);
    this.inUse.use(source.first(), inUse.since(), backends::byCode);
    this.overrides = new GateOverrides(pools.query(), new GateOverrideStore(), backends);
    this.work = Settings.watch(around.metrics(), inUse, backends, troubles);
    this.node = node(around);
    this.ledger = new LedgerWiring(vertx, inUse, pools.query(), node);
    this.direct = new Direct(backends);
    this.materials = materials(around.keys().storage());
    this.events = new EventsDoor(pools.query(), node, pulse::isDraining, inUse::version);
    this.vitals = vitals(around);
    this.workers = workers(around.metrics());
    this.reconciliation = new ReconciliationWiring(inUse, pools.dispatch(), backends, node, pulse);
    this.apis = apis(Runtime.getRuntime().availableProcessors());
    this.management = server(settings.management(), () -> managementDoors(around.metrics()));
    this.reloader = reloader(source);
  }

  /**
   * What a node stands in.
   *
   * @param node its number in the table of nodes
   * @param schema the version of the tables this program was built for
   * @param keys whose tokens are believed, and what personal data is sealed by
   * @param clock business time
   */
  record Surroundings(
      int node,
      String schema,
      Preflight.Keys keys,
      InstantSource clock,
      PrometheusMeterRegistry metrics) {}

  private WorkersWiring workers(PrometheusMeterRegistry metrics) {
    return new WorkersWiring(
        inUse,
        new WorkersWiring.Parts(
            pools,
            node,
            backends,
            direct,
            inbox,
            pulse,
            ledger::holds,
            materials.linksOfOrders(),
            materials.door.fetches(),
            contract::judge,
            metrics));
  }

  private MaterialsWiring materials(MaterialStorage storage) {
    return new MaterialsWiring(
        vertx,
        settings.materials(),
        storage,
        pools.query(),
        new MaterialsWiring.Moving(
            pools.intake(),
            node,
            direct,
            backends,
            () -> RegisterSettings.of(inUse.configuration().settings())));
  }

  private Backends backends(AdapterFactories adapters, Surroundings around) {
    return BackendsWiring.open(
        Settings.backends(inUse.configuration()),
        adapters.and(desk.factory),
        GateSurroundings.of(
            vertx,
            new PgProbeLease(pools.pulse(), around.node()),
            new GateWatch(around.metrics(), troubles::ended),
            clock,
            auth.accounts()::of,
            (backend, caseId, material, to) -> materials.copy(backend, caseId, material, to)));
  }

  private VitalsWiring vitals(Surroundings around) {
    NodeGauges.register(around.metrics(), pulse, auth.keys()::isFresh, events::streams);
    return new VitalsWiring(
        pools,
        around,
        node,
        backends,
        new Heartbeat.Told(pulse, backends::liveNodes, node.watch()));
  }

  private NodeContext node(Surroundings around) {
    return new NodeContext(
        around.node(),
        settings.dispatch().lease(),
        clock,
        inUse::version,
        inUse::facts,
        inUse.law(),
        around.keys().sealer(),
        work);
  }

  /** As many as there are event loops to serve the stations. */
  private List<ApiServer> apis(int loops) {
    desk.open(new DeskWiring.Parts(pools, node, workers.acts(), materials));
    StationDoors.Parts parts =
        new StationDoors.Parts(
            vertx,
            pools,
            node,
            direct,
            papers,
            materials,
            audit,
            ledger,
            events,
            desk,
            materials.lookUps,
            callbacks(),
            contract.endpoint());
    return IntStream.range(0, loops)
        .mapToObj(
            i -> server(shared(settings.api()), () -> new StationDoors(parts, routes(contract))))
        .toList();
  }

  private CallbackEndpoint callbacks() {
    return new CallbackEndpoint(
        backends,
        pools.intake(),
        inbox,
        clock,
        new CallbackEndpoint.Told(workers.inbox::wake, () -> strangers.count("callback")));
  }

  /** A negative port is any free one, and the same for all servers that name it. */
  private static GatewaySettings.Listen shared(GatewaySettings.Listen listen) {
    return listen.port() == 0 ? new GatewaySettings.Listen(listen.host(), -1) : listen;
  }

  private ApiServer server(GatewaySettings.Listen listen, Supplier<PortDoors> doors) {
    long drain = settings.shutdown().drain().toMillis();
    return new ApiServer(listen, doors, inUse::configuration, drain);
  }

  private Reloader reloader(ConfigurationSource source) {
    List<ApiServer> servers = new ArrayList<>(apis);
    servers.add(management);
    return new Reloader(
        new Reloader.Parts(
            vertx,
            source,
            inUse,
            pools.query(),
            node,
            backends,
            overrides,
            ledger.ledger,
            servers,
            this::taken));
  }

  private void taken() {
    work.at(backends.all());
    vitals.stranded.tell();
  }

  private PortDoors managementDoors(PrometheusMeterRegistry metrics) {
    Supplier<ApiRoutes> routes = routes(managementContract);
    return (router, configuration) -> {
      ApiRoutes bound = routes.get();
      new ManagementDoor(
              new ManagementDoor.Parts(
                  vertx,
                  pulse,
                  backends,
                  overrides,
                  pools.query(),
                  node,
                  configuration.planner(),
                  auth.keys(),
                  reloader,
                  metrics))
          .bind(bound);
      ledger.door(configuration).bindManagement(bound);
      reconciliation.door.bind(bound);
      bound.bind("readContract", managementContract.endpoint()).mount(router);
    };
  }

  /** Routes of one event loop, whose authenticator remembers tokens. */
  private Supplier<ApiRoutes> routes(Contract served) {
    Authenticator authenticator = new Authenticator(vertx, auth, clock, strangers);
    return () -> new ApiRoutes(served, authenticator, bodies).watchedBy(requests);
  }
}
