package org.liandong.gateway.listening;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.liandong.adapter.host.MaterialSource;
import org.liandong.adapter.spi.Capability;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.backends.BackendSettings;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.Duties;
import org.liandong.gateway.backends.GateSettings;
import org.liandong.gateway.backends.GateSurroundings;
import org.liandong.gateway.backends.GateWatch;
import org.liandong.gateway.backends.ProbeLease;
import org.liandong.gateway.backends.RetrySchedule;
import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.cases.BackendFacts;
import org.liandong.gateway.cases.DirectDispatch;
import org.liandong.gateway.cases.IntakeWriter;
import org.liandong.gateway.cases.LaneKeeper;
import org.liandong.gateway.cases.Laws;
import org.liandong.gateway.cases.NewCase;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.ReportFeed;
import org.liandong.gateway.cases.RequestKey;
import org.liandong.gateway.cases.WorkWatch;
import org.liandong.gateway.catalogue.AskSchedule;
import org.liandong.gateway.dispatch.Direct;
import org.liandong.gateway.dispatch.DispatchWorker;
import org.liandong.gateway.dispatch.OrderMaker;
import org.liandong.gateway.dispatch.ReportMaker;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Duty;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.sealing.TestSeals;

/** A node that does nothing but tell a platform of cases. */
final class ListeningNode implements AutoCloseable {
  static final int PLATFORM = 9;

  private static final AskSchedule ASK = new AskSchedule(Duration.ofHours(1), Duration.ofHours(1));

  final Vertx vertx = Vertx.vertx();
  final Pool pool;
  final Backends backends;
  final NodeContext context;
  final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final IntakeWriter intake;

  ListeningNode(int number, PgConnectOptions database, ScriptedPlatform platform, int pace) {
    this(number, database, platform, pace, 60);
  }

  ListeningNode(
      int number, PgConnectOptions database, ScriptedPlatform platform, int pace, int attempts) {
    pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(8))
            .connectingTo(database)
            .using(vertx)
            .build();
    InstantSource clock = () -> Instant.now().plus(ahead.get());
    boolean deduplicates = platform.capabilities().contains(Capability.IDEMPOTENT);
    BackendFacts facts =
        new BackendFacts("scripted/1", PLATFORM, deduplicates, false, false, attempts, ASK);
    context =
        new NodeContext(
            number,
            Duration.ofSeconds(6),
            clock,
            () -> "test",
            code -> facts,
            Laws.of(Laws.PERMIT),
            TestSeals.SEALER,
            WorkWatch.NONE);
    backends = backends(platform, pace, attempts);
    intake = new IntakeWriter(pool, context, DirectDispatch.NONE);
  }

  private Backends backends(ScriptedPlatform platform, int pace, int attempts) {
    GateSettings gate =
        new GateSettings(
            Duration.ofSeconds(2),
            16,
            5,
            Duration.ofSeconds(2),
            10,
            0.9,
            Duration.ofSeconds(2),
            0.9,
            Duration.ofMillis(300),
            2);
    return Backends.open(
        List.of(
            new BackendSettings(
                "province",
                PLATFORM,
                "省平台",
                "scripted",
                gate,
                new RetrySchedule(Duration.ofMillis(20), Duration.ofMillis(200), attempts),
                new Duties(false, true, pace),
                new JsonObject())),
        AdapterFactories.of(List.of(platform)),
        GateSurroundings.of(
            vertx,
            new AlwaysFree(),
            new GateWatch(new SimpleMeterRegistry(), (work, cause) -> {}),
            InstantSource.system(),
            id -> "withheld",
            MaterialSource.NONE));
  }

  /** From now on it works. */
  void start() throws TimeoutException {
    OrderMaker.MaterialLinks links =
        new OrderMaker.MaterialLinks() {
          @Override
          public String url(String sha256, UUID caseId) {
            return "https://gateway/" + sha256;
          }

          @Override
          public String word(UUID caseId, String backend) {
            return "word";
          }
        };
    OrderMaker.Names names = new OrderMaker.Names(code -> code, code -> code, code -> code);
    boolean numbers = backends.all().get(0).can(Capability.NUMBER);
    vertx
        .deployVerticle(
            new DispatchWorker(
                new DispatchWorker.Parts(
                    pool,
                    context,
                    backends,
                    new Direct(backends),
                    new LaneKeeper(pool, context),
                    new OrderMaker(names, links),
                    new ReportMaker(names, code -> "01", links),
                    (step, acts, item, place, received, day) -> true,
                    order -> false,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2))))
        .await(10, SECONDS);
    vertx
        .deployVerticle(
            new ListeningWorker(
                new ReportFeed(pool, 50),
                () -> List.of(new ReportFeed.Platform(PLATFORM, true, numbers, subject -> true)),
                WorkWatch.NONE))
        .await(10, SECONDS);
  }

  /** The listener's first start, before any case. */
  void begin() throws TimeoutException {
    new ReportFeed(pool, 50)
        .feed(new ReportFeed.Platform(PLATFORM, true, false, subject -> true))
        .await(10, SECONDS);
    pool.query("INSERT INTO backend VALUES (9, 'province') ON CONFLICT DO NOTHING")
        .execute()
        .await(10, SECONDS);
  }

  /** Its content is no more. */
  void erase(UUID caseId) throws TimeoutException {
    pool.preparedQuery(
            "INSERT INTO erasure (at, actor, case_id, reason, basis, trace_id)"
                + " VALUES (now(), 'a', $1, 'r', 'b', 't')")
        .execute(Tuple.of(caseId))
        .await(10, SECONDS);
  }

  /** A case comes in. */
  Future<?> receive() {
    UUID id = UUID.randomUUID();
    JsonObject applicant =
        new JsonObject().put("kind", "PERSON").put("name", "王").put("idNumber", "1");
    JsonObject paper =
        new JsonObject()
            .put("material", "m1")
            .put("name", "a.pdf")
            .put("sha256", "ab".repeat(32))
            .put("bytes", 3L);
    Buffer body =
        new JsonObject()
            .put("applicant", applicant)
            .put("materials", new JsonArray().add(paper))
            .toBuffer();
    Step step =
        Step.planned(
            UUID.randomUUID(), 1, 1, "organ", "elsewhere", Duty.of(Set.of(Act.DECIDE)), "basis");
    return intake.write(
        new NewCase(
            id,
            new RequestKey("station", id.toString()),
            Buffer.buffer("f"),
            body,
            null,
            context.clock().instant().truncatedTo(ChronoUnit.MICROS),
            "R-" + id,
            null,
            "item",
            "512002",
            List.of(),
            List.of(),
            List.of(step),
            List.of(),
            Actor.NONE,
            "0".repeat(32),
            "version"));
  }

  /** The organ's own order, which its backend does not take, is none of what is looked at. */
  void forgetOrders() throws TimeoutException {
    pool.query("DELETE FROM dispatch WHERE key NOT LIKE '%/r%'").execute().await(10, SECONDS);
  }

  long count(String from) {
    try {
      return pool.query("SELECT count(*) FROM " + from)
          .execute()
          .await(10, SECONDS)
          .iterator()
          .next()
          .getLong(0);
    } catch (TimeoutException late) {
      throw new AssertionError(late);
    }
  }

  @Override
  public void close() throws TimeoutException {
    vertx.close().await(20, SECONDS);
  }

  private static final class AlwaysFree implements ProbeLease {
    @Override
    public Future<Boolean> tryTake(int backend, Duration duration) {
      return Future.succeededFuture(true);
    }

    @Override
    public Future<Void> release(int backend) {
      return Future.succeededFuture();
    }
  }
}
