package org.liandong.gateway.timers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.adapter.host.MaterialSource;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.backends.BackendGate;
import org.liandong.gateway.backends.BackendSettings;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.GateMode;
import org.liandong.gateway.backends.GateOverride;
import org.liandong.gateway.backends.GateSettings;
import org.liandong.gateway.backends.GateSurroundings;
import org.liandong.gateway.backends.GateWatch;
import org.liandong.gateway.backends.ProbeLease;
import org.liandong.gateway.backends.RetrySchedule;
import org.liandong.gateway.cases.AskKeeper;
import org.liandong.gateway.cases.BackendFacts;
import org.liandong.gateway.cases.InboxStore;
import org.liandong.gateway.cases.Laws;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.TimerStore;
import org.liandong.gateway.catalogue.AskSchedule;
import org.liandong.gateway.e2e.Await;
import org.liandong.gateway.inbox.RemoteAnswers;
import org.liandong.gateway.sealing.TestSeals;

/** Timers that are due while their backend's gate is shut. */
@ExtendWith(DatabaseExtension.class)
class AskWorkerTest {
  private static final int TIMERS = 300;
  private static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");
  private static final AskSchedule ASK =
      new AskSchedule(Duration.ofMinutes(30), Duration.ofMinutes(30));

  private final Vertx vertx = Vertx.vertx();
  private final MutedBackend muted = new MutedBackend();
  private Pool pool;
  private BackendGate gate;
  private volatile Instant now = NOW;

  @BeforeEach
  void start(Pool pool) throws Exception {
    this.pool = pool;
    execute(
        "INSERT INTO step (id, case_id, ordinal, stage, organ, backend, acts, authority, state)"
            + " SELECT gen_random_uuid(), gen_random_uuid(), 1, 1, 'organ', 'county', 1, 'a', 1"
            + " FROM generate_series(1, "
            + TIMERS
            + ")");
    execute(
        "INSERT INTO timer (case_id, step_id, kind, due_at)"
            + " SELECT case_id, id, 1, '2026-01-05T01:00:00Z' FROM step");
    Backends backends = backends();
    gate = backends.byCode("county").orElseThrow().gate();
    override(GateMode.FORCED_OPEN);
    NodeContext node =
        new NodeContext(
            7,
            Duration.ofSeconds(15),
            () -> now,
            "test",
            code -> new BackendFacts("muted/1", 1, true, true, true, 3, ASK),
            Laws.of(Laws.PERMIT),
            TestSeals.SEALER);
    AskKeeper keeper =
        new AskKeeper(pool, node, new InboxStore(TestSeals.SEALER), new TimerStore(node));
    vertx
        .deployVerticle(
            new AskWorker(
                new AskWorker.Parts(
                    pool,
                    node,
                    backends,
                    keeper,
                    () -> true,
                    RemoteAnswers::asked,
                    () -> {},
                    code -> false)))
        .await(5, SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @Test
  void a_shut_gate_puts_its_timers_off_without_a_transaction_on_their_cases() throws Exception {
    SqlConnection holder = pool.getConnection().await(5, SECONDS);
    holder.query("BEGIN").execute().await(5, SECONDS);
    holder.query("LOCK TABLE service_case").execute().await(5, SECONDS);
    Await.until(() -> count("owner IS NULL AND fence = 1") == TIMERS, this::timers);
    assertEquals(0, one("SELECT count(*) FROM pg_locks WHERE NOT granted").getLong(0));
    holder.query("ROLLBACK").execute().await(5, SECONDS);
    holder.close().await(5, SECONDS);

    assertEquals(0, muted.asked.get());
    assertEquals(0, count("asked > 0"));
    assertEquals(TIMERS, count("due_at BETWEEN '2026-01-05T02:01:00Z' AND '2026-01-05T02:02:00Z'"));
    assertTrue(one("SELECT count(DISTINCT due_at) FROM timer").getLong(0) > TIMERS / 2);
  }

  @Test
  void who_opens_the_gate_waits_two_minutes_at_most() throws Exception {
    Await.until(() -> count("owner IS NULL AND fence = 1") == TIMERS, this::timers);
    override(GateMode.FORCED_CLOSED);
    now = NOW.plus(Duration.ofMinutes(2));

    Await.until(() -> muted.asked.get() > 0, this::timers);
  }

  private void override(GateMode mode) {
    gate.override(new GateOverride(mode, "test", "op-1", Instant.now().plus(Duration.ofHours(1))));
  }

  private Backends backends() {
    GateSettings settings =
        new GateSettings(
            Duration.ofSeconds(5),
            10,
            3,
            Duration.ofSeconds(30),
            10,
            0.5,
            Duration.ofSeconds(5),
            0.8,
            Duration.ofSeconds(10),
            2);
    return Backends.open(
        List.of(
            new BackendSettings(
                "county",
                1,
                "区",
                "muted",
                settings,
                new RetrySchedule(Duration.ofSeconds(1), Duration.ofMinutes(5), 8),
                new JsonObject())),
        AdapterFactories.of(List.of(muted)),
        GateSurroundings.of(
            vertx,
            new NoLease(),
            new GateWatch(new SimpleMeterRegistry(), (work, cause) -> {}),
            InstantSource.system(),
            id -> "withheld",
            MaterialSource.NONE));
  }

  private String timers() {
    return one("SELECT json_agg(x)::text FROM (SELECT owner, fence, count(*) FROM timer"
            + " GROUP BY owner, fence) x")
        .getString(0);
  }

  private long count(String where) {
    return one("SELECT count(*) FROM timer WHERE " + where).getLong(0);
  }

  private Row one(String sql) {
    try {
      return pool.query(sql).execute().await(10, SECONDS).iterator().next();
    } catch (TimeoutException late) {
      throw new AssertionError(late);
    }
  }

  private void execute(String sql) throws Exception {
    pool.query(sql).execute().await(10, SECONDS);
  }

  private static final class NoLease implements ProbeLease {
    @Override
    public Future<Boolean> tryTake(int backend, Duration duration) {
      return Future.succeededFuture(false);
    }

    @Override
    public Future<Void> release(int backend) {
      return Future.succeededFuture();
    }
  }
}
