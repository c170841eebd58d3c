package org.liandong.gateway.ops;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.adapter.host.MaterialSource;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.GateSurroundings;
import org.liandong.gateway.backends.GateWatch;
import org.liandong.gateway.backends.PgProbeLease;
import org.liandong.gateway.cases.AskKeeper;
import org.liandong.gateway.cases.InboxStore;
import org.liandong.gateway.cases.Laws;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.NodeStore;
import org.liandong.gateway.cases.TimerStore;
import org.liandong.gateway.cases.WorkWatch;
import org.liandong.gateway.e2e.Await;
import org.liandong.gateway.sealing.TestSeals;
import org.liandong.gateway.timers.AskWorker;

@ExtendWith(DatabaseExtension.class)
class HeartbeatTest {
  private final Vertx vertx = Vertx.vertx();
  private final Pulse pulse = new Pulse();
  private final AtomicInteger beats = new AtomicInteger();
  private volatile Duration off = Duration.ZERO;
  private int node;
  private String schema;

  @BeforeEach
  void register(Pool pool) throws Exception {
    node = new NodeStore().register(pool, "test", "version").await(5, SECONDS);
    schema = text(pool, "SELECT max(version) FROM flyway_schema_history");
    pulse.serve();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @Test
  void a_node_whose_clock_agrees_is_ready(Pool pool) throws Exception {
    assertFalse(pulse.isReady(), "before the first beat nobody knows");
    beat(pool, schema);
    assertTrue(pulse.isReady());
    assertEquals(1, pulse.liveNodes());

    pulse.drain();
    assertFalse(pulse.isReady());
  }

  @Test
  void a_node_whose_clock_is_off_is_not_ready_and_fires_no_timers(Pool pool) throws Exception {
    UUID step = dueTimer(pool);
    off = Duration.ofSeconds(3);
    beat(pool, schema);
    assertFalse(pulse.clockAgrees());
    assertFalse(pulse.isReady());
    AskWorker asker = asker(pool);
    vertx.deployVerticle(asker).await(5, SECONDS);

    Await.until(() -> beats.get() >= 3, () -> "three beats");
    assertEquals(0, asked(pool, step), "nothing fired in the meantime");

    off = Duration.ofSeconds(-1);
    Await.until(() -> pulse.clockAgrees(), () -> "one second off is let pass");
    Await.until(() -> asked(pool, step) == 1, () -> "the timer fires");
  }

  @Test
  void a_node_whose_row_or_schema_is_gone_is_not_ready(Pool pool) throws Exception {
    beat(pool, schema);
    pool.query("DELETE FROM node").execute().await(5, SECONDS);
    Await.until(() -> !pulse.isRegistered(), () -> "the database was replaced");
    assertFalse(pulse.isReady());
  }

  @Test
  void a_database_with_an_older_schema_makes_a_node_unready(Pool pool) throws Exception {
    beat(pool, "999");
    assertFalse(pulse.schemaIsCurrent());
    assertFalse(pulse.isReady());
    assertTrue(pulse.databaseWrites());
  }

  private void beat(Pool pool, String wanted) throws Exception {
    InstantSource clock = () -> Instant.now().plus(off);
    Heartbeat heartbeat =
        new Heartbeat(
            pool,
            new Heartbeat.Identity(node, wanted),
            clock,
            new Heartbeat.Told(pulse, nodes -> beats.incrementAndGet(), WorkWatch.NONE));
    vertx.deployVerticle(heartbeat).await(5, SECONDS);
  }

  private AskWorker asker(Pool pool) {
    NodeContext context =
        new NodeContext(
            node,
            Duration.ofSeconds(15),
            InstantSource.system(),
            "test",
            code -> null,
            Laws.of(Laws.PERMIT),
            TestSeals.SEALER);
    GateSurroundings around =
        GateSurroundings.of(
            vertx,
            new PgProbeLease(pool, node),
            new GateWatch(
                new io.micrometer.core.instrument.simple.SimpleMeterRegistry(),
                (work, cause) -> {}),
            InstantSource.system(),
            id -> "withheld",
            MaterialSource.NONE);
    Backends none = Backends.open(List.of(), AdapterFactories.builtIn(), around);
    AskKeeper keeper =
        new AskKeeper(pool, context, new InboxStore(TestSeals.SEALER), new TimerStore(context));
    return new AskWorker(
        new AskWorker.Parts(
            pool,
            context,
            none,
            keeper,
            pulse::clockAgrees,
            (backend, step, answer, at) -> null,
            () -> {},
            code -> false));
  }

  /** A timer of a case that does not exist: claiming it is all that can happen to it. */
  private static UUID dueTimer(Pool pool) throws Exception {
    UUID step = UUID.randomUUID();
    pool.query(
            "INSERT INTO timer (case_id, step_id, kind, due_at) VALUES (gen_random_uuid(), '"
                + step
                + "', 1, now() - interval '1 hour')")
        .execute()
        .await(5, SECONDS);
    return step;
  }

  /** How often it was claimed. */
  private static long asked(Pool pool, UUID step) throws Exception {
    return Long.parseLong(
        text(pool, "SELECT fence::text FROM timer WHERE step_id = '" + step + "'"));
  }

  private static String text(Pool pool, String sql) throws Exception {
    return pool.query(sql).execute().await(5, SECONDS).iterator().next().getString(0);
  }
}
