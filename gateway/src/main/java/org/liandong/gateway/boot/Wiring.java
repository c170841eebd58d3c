package org.liandong.gateway.boot;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.GateOverrideStore;
import org.liandong.gateway.backends.GateOverrides;
import org.liandong.gateway.backends.GateSurroundings;
import org.liandong.gateway.backends.GateWatch;
import org.liandong.gateway.backends.InvalidBackends;
import org.liandong.gateway.backends.PgProbeLease;
import org.liandong.gateway.cases.BackendFacts;
import org.liandong.gateway.cases.BacklogQueries;
import org.liandong.gateway.cases.Followups;
import org.liandong.gateway.cases.InboxStore;
import org.liandong.gateway.cases.IntakeWriter;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.OldSeals;
import org.liandong.gateway.cases.ReceiptNumbers;
import org.liandong.gateway.cases.StrandedQueries;
import org.liandong.gateway.cases.TroubleLog;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.GatewaySettings;
import org.liandong.gateway.dispatch.Direct;
import org.liandong.gateway.http.ApiRoutes;
import org.liandong.gateway.http.AuthSettings;
import org.liandong.gateway.http.Authenticator;
import org.liandong.gateway.http.BodyBudget;
import org.liandong.gateway.http.Contract;
import org.liandong.gateway.http.RefusalLog;
import org.liandong.gateway.inbox.CallbackEndpoint;
import org.liandong.gateway.intake.IntakeDoor;
import org.liandong.gateway.materials.MaterialStorage;
import org.liandong.gateway.ops.BacklogGauges;
import org.liandong.gateway.ops.Heartbeat;
import org.liandong.gateway.ops.ManagementDoor;
import org.liandong.gateway.ops.NodeGauges;
import org.liandong.gateway.ops.Pulse;
import org.liandong.gateway.ops.RefusalWriter;
import org.liandong.gateway.ops.RequestMetrics;
import org.liandong.gateway.ops.SealRotation;
import org.liandong.gateway.ops.StrandedWork;
import org.liandong.gateway.routing.Configuration;

/** The object graph of one node: who is made of what. {@link Node} starts and stops it. */
final class Wiring {
  final Pulse pulse = new Pulse();
  final Pools pools;
  final Backends backends;
  final GateOverrides overrides;
  final Heartbeat heartbeat;
  final KeyRefresher keys;
  final RefusalWriter refused;
  final BacklogGauges backlog;
  final StrandedWork stranded;
  final WorkersWiring workers;
  final AuditWiring audit;
  final SealRotation rotation;
  final ApiServer management;
  final LedgerWiring ledger;
  final MaterialsWiring materials;

  private final TroubleLog troubles = new TroubleLog();
  private final Vertx vertx;
  private final Configuration configuration;
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
  private final BodyBudget bodies = BodyBudget.ofHeap(Runtime.getRuntime().maxMemory());

  Wiring(Vertx vertx, Configuration configuration, Pools pools, Surroundings around) {
    this.vertx = vertx;
    this.configuration = configuration;
    this.pools = pools;
    this.clock = around.clock();
    this.inbox = new InboxStore(around.keys().sealer());
    this.rotation = rotation(around.keys());
    this.strangers = new RefusalLog(around.metrics());
    this.refused = new RefusalWriter(pools.query(), clock, around.metrics());
    this.requests = new RequestMetrics(around.metrics(), refused);
    this.auth = around.keys().auth();
    this.keys = new KeyRefresher(auth.keys(), configuration.settings().auth().refresh());
    this.papers =
        new PapersWiring(vertx, configuration, pools.query(), around.keys().sealer(), clock);
    this.audit = new AuditWiring(configuration.settings().audit(), pools.query(), clock);
    this.backends = backends(around);
    this.overrides = new GateOverrides(pools.query(), new GateOverrideStore(), backends);
    this.node = node(around);
    this.ledger = new LedgerWiring(vertx, configuration, pools.query(), node);
    this.direct = new Direct(backends);
    this.materials = materials(around.keys().storage());
    this.heartbeat = heartbeat(around);
    this.backlog =
        new BacklogGauges(new BacklogQueries(pools.query()), backends, around.metrics(), node);
    this.stranded = stranded(around.metrics());
    NodeGauges.register(around.metrics(), pulse, auth.keys()::isFresh);
    this.workers = workers();
    this.management =
        server(
            configuration.settings().management(),
            router -> mountManagement(router, around.metrics()));
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

  private StrandedWork stranded(PrometheusMeterRegistry metrics) {
    return new StrandedWork(new StrandedQueries(pools.query()), backends, metrics);
  }

  private SealRotation rotation(Preflight.Keys given) {
    return new SealRotation(new OldSeals(pools.query(), given.ring(), given.sealer()));
  }

  private WorkersWiring workers() {
    return new WorkersWiring(
        configuration,
        new WorkersWiring.Parts(
            pools.dispatch(),
            node,
            backends,
            direct,
            inbox,
            pulse,
            ledger::holds,
            materials.linksOfOrders()));
  }

  private MaterialsWiring materials(MaterialStorage storage) {
    return new MaterialsWiring(
        vertx,
        configuration.settings().materials(),
        storage,
        pools.query(),
        new MaterialsWiring.Moving(pools.intake(), node, direct));
  }

  private Backends backends(Surroundings around) {
    GateSurroundings surroundings =
        GateSurroundings.of(
            vertx,
            new PgProbeLease(pools.pulse(), around.node()),
            new GateWatch(around.metrics(), troubles::ended),
            clock,
            auth.accounts()::of);
    try {
      return Backends.open(
          Settings.backends(configuration.catalogue()), AdapterFactories.builtIn(), surroundings);
    } catch (InvalidBackends faulty) {
      throw StartRefused.faultyBackends(faulty);
    }
  }

  private NodeContext node(Surroundings around) {
    Catalogue catalogue = configuration.catalogue();
    Map<String, BackendFacts> facts =
        catalogue.backends().keySet().stream()
            .collect(
                Collectors.toMap(
                    Function.identity(), code -> Settings.facts(catalogue, backends, code)));
    return new NodeContext(
        around.node(),
        configuration.settings().dispatch().lease(),
        clock,
        catalogue.version(),
        facts::get,
        around.keys().sealer(),
        Settings.watch(around.metrics(), catalogue, backends, troubles));
  }

  private Heartbeat heartbeat(Surroundings around) {
    return new Heartbeat(
        pools.pulse(),
        new Heartbeat.Identity(around.node(), around.schema()),
        InstantSource.system(),
        new Heartbeat.Told(pulse, backends::liveNodes, node.watch()));
  }

  /** As many as there are event loops to serve the stations. */
  List<ApiServer> apis(int loops) {
    return IntStream.range(0, loops)
        .mapToObj(i -> server(shared(configuration.settings().api()), this::mountApi))
        .toList();
  }

  /** A negative port is any free one, and the same for all servers that name it. */
  private static GatewaySettings.Listen shared(GatewaySettings.Listen listen) {
    return listen.port() == 0 ? new GatewaySettings.Listen(listen.host(), -1) : listen;
  }

  private ApiServer server(GatewaySettings.Listen listen, Consumer<Router> routes) {
    long drain = configuration.settings().shutdown().drain().toMillis();
    return new ApiServer(listen.host(), listen.port(), routes, drain);
  }

  private void mountApi(Router router) {
    ApiRoutes routes = routes(contract);
    IntakeDoor intake =
        new IntakeDoor(
            new IntakeDoor.Parts(
                configuration.catalogue(),
                configuration.planner(),
                new IntakeWriter(pools.intake(), node, direct),
                new ReceiptNumbers(pools.intake()),
                new Followups(pools.intake(), node, direct),
                pools.query(),
                node.sealer(),
                clock,
                configuration.settings().intake().fingerprintKey()));
    intake.bind(routes);
    papers.door(intake).bind(routes);
    materials.door.bind(routes, intake::agentStation, intake::visibleStation);
    audit.door.bind(routes);
    ledger.door.bindApi(routes, intake::readable);
    routes
        .bind(
            "receiveCallback",
            new CallbackEndpoint(
                backends,
                pools.intake(),
                inbox,
                clock,
                new CallbackEndpoint.Told(workers.inbox::wake, () -> strangers.count("callback"))))
        .bind("readContract", contract.endpoint());
    routes.mount(router);
  }

  private void mountManagement(Router router, PrometheusMeterRegistry metrics) {
    ApiRoutes routes = routes(managementContract);
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
                metrics))
        .bind(routes);
    ledger.door.bindManagement(routes);
    routes.bind("readContract", managementContract.endpoint()).mount(router);
  }

  private ApiRoutes routes(Contract served) {
    return new ApiRoutes(served, new Authenticator(vertx, auth, clock, strangers), bodies)
        .watchedBy(requests);
  }
}
