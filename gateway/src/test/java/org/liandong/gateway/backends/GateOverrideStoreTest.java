package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.adapter.host.MaterialSource;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.e2e.Await;

@ExtendWith(DatabaseExtension.class)
class GateOverrideStoreTest {
  private static final GateOverride BACK =
      new GateOverride(GateMode.AUTO, "maintenance is over", "op-18", null);

  private final GateFixture fixture = new GateFixture();
  private final GateOverrideStore store = new GateOverrideStore();

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void what_was_set_holds_and_the_last_word_counts(Pool pool) throws Exception {
    GateOverride open = forced(GateMode.FORCED_OPEN, Duration.ofHours(1));
    GateOverride closed = forced(GateMode.FORCED_CLOSED, Duration.ofHours(2));
    set(pool, 7, open);
    set(pool, 8, open);
    set(pool, 7, closed);

    assertEquals(Map.of(7, closed, 8, open), all(pool));
  }

  @Test
  void what_was_taken_back_or_has_ended_does_not_hold(Pool pool) throws Exception {
    set(pool, 7, forced(GateMode.FORCED_OPEN, Duration.ofHours(1)));
    set(pool, 7, BACK);
    set(pool, 8, forced(GateMode.FORCED_OPEN, Duration.ofHours(-1)));

    assertEquals(Map.of(), all(pool));
  }

  @Test
  void every_word_stays_in_the_log_with_its_person(Pool pool) throws Exception {
    set(pool, 7, forced(GateMode.FORCED_OPEN, Duration.ofHours(1)));
    set(pool, 7, BACK);

    assertEquals(List.of("1 op-17", "0 op-18"), log(pool));
  }

  /** Whoever got no answer says it again, having seen what stood before it. */
  @Test
  void the_same_word_said_again_holds_and_is_logged_once(Pool pool) throws Exception {
    GateOverride word = forced(GateMode.FORCED_OPEN, Duration.ofHours(1));
    assertTrue(setIf(pool, 0, word));
    assertTrue(setIf(pool, 0, word));
    assertFalse(setIf(pool, 0, forced(GateMode.FORCED_OPEN, Duration.ofHours(2))));
    assertFalse(setIf(pool, 0, BACK));
    assertEquals(List.of("1 op-17"), log(pool));

    set(pool, 7, BACK);
    assertTrue(setIf(pool, 0, BACK), "one without an end");
    assertFalse(setIf(pool, 0, word), "it held, but another came after it");
    assertEquals(List.of("1 op-17", "0 op-18"), log(pool));
  }

  private boolean setIf(Pool pool, long seen, GateOverride word) throws Exception {
    return pool.withTransaction(tx -> store.setIf(tx, 7, seen, word)).await(5, TimeUnit.SECONDS);
  }

  @Test
  void a_word_whose_transaction_fails_is_neither_held_nor_logged(Pool pool) throws Exception {
    Future<Object> failed =
        pool.withTransaction(
            tx ->
                store
                    .set(tx, 7, forced(GateMode.FORCED_OPEN, Duration.ofHours(1)))
                    .compose(set -> Future.failedFuture("later in the transaction")));
    GateFixture.ended(failed);

    assertEquals(Map.of(), all(pool));
    assertEquals(List.of(), log(pool));
  }

  @Test
  void a_word_in_the_database_reaches_the_gates_and_so_does_its_end(Pool pool) throws Exception {
    Backends backends = backends();
    GateOverrides overrides = new GateOverrides(pool, store, backends);
    BackendGate gate = backends.byNumber(7).orElseThrow().gate();
    set(pool, 7, forced(GateMode.FORCED_OPEN, Duration.ofHours(1)));
    overrides.start().await(5, TimeUnit.SECONDS);
    assertEquals(GateMode.FORCED_OPEN, gate.snapshot().override().mode());
    assertEquals(0, gate.freePermits());

    set(pool, 7, BACK);
    overrides.refresh().await(5, TimeUnit.SECONDS);

    assertEquals(GateMode.AUTO, gate.snapshot().override().mode());
    overrides.stop().await(5, TimeUnit.SECONDS);
    backends.close().await(5, TimeUnit.SECONDS);
  }

  @Test
  void while_the_database_is_away_the_last_word_holds(Pool pool) throws Exception {
    Backends backends = backends();
    GateOverrides overrides = new GateOverrides(pool, store, backends);
    set(pool, 7, forced(GateMode.FORCED_OPEN, Duration.ofHours(1)));
    overrides.refresh().await(5, TimeUnit.SECONDS);
    pool.query("ALTER TABLE gate_override RENAME TO away").execute().await(5, TimeUnit.SECONDS);

    assertTrue(GateFixture.ended(overrides.refresh()).failed());

    assertEquals(GateState.OPEN, backends.byNumber(7).orElseThrow().gate().state());
    backends.close().await(5, TimeUnit.SECONDS);
  }

  @Test
  void a_read_that_does_not_return_is_given_up_and_read_again(Pool pool) throws Exception {
    Backends backends = backends();
    GateOverrides overrides = new GateOverrides(pool, store, backends);
    set(pool, 7, forced(GateMode.FORCED_OPEN, Duration.ofHours(1)));
    SqlConnection holder = pool.getConnection().await(5, TimeUnit.SECONDS);
    holder.query("BEGIN").execute().await(5, TimeUnit.SECONDS);
    holder.query("LOCK TABLE gate_override").execute().await(5, TimeUnit.SECONDS);

    Future<Void> first = overrides.start();
    assertThrows(Exception.class, () -> first.await(9, TimeUnit.SECONDS));
    assertTrue(first.isComplete());
    holder.query("ROLLBACK").execute().await(5, TimeUnit.SECONDS);
    holder.close().await(5, TimeUnit.SECONDS);

    BackendGate gate = backends.byNumber(7).orElseThrow().gate();
    Await.until(() -> gate.state() == GateState.OPEN, () -> gate.snapshot().toString());
    overrides.stop().await(5, TimeUnit.SECONDS);
    backends.close().await(5, TimeUnit.SECONDS);
  }

  private Backends backends() {
    BackendSettings settings =
        new BackendSettings(
            "county",
            7,
            "安岳县",
            "scripted",
            GateFixture.settings(),
            new RetrySchedule(Duration.ofSeconds(1), Duration.ofMinutes(5), 8),
            new JsonObject().put("url", "http://county.example"));
    return Backends.open(
        List.of(settings),
        AdapterFactories.of(List.of(new ScriptedAdapter.Factory())),
        GateSurroundings.of(
            fixture.vertx,
            fixture.leases.of(1),
            fixture.heard,
            InstantSource.system(),
            id -> "withheld",
            MaterialSource.NONE));
  }

  private static GateOverride forced(GateMode mode, Duration from) {
    Instant end = Instant.now().plus(from).truncatedTo(ChronoUnit.MICROS);
    return new GateOverride(mode, "maintenance", "op-17", end);
  }

  private void set(Pool pool, int backend, GateOverride override) throws Exception {
    store.set(pool, backend, override).await(5, TimeUnit.SECONDS);
  }

  private Map<Integer, GateOverride> all(Pool pool) throws Exception {
    return store.all(pool).await(5, TimeUnit.SECONDS);
  }

  private static List<String> log(Pool pool) throws Exception {
    List<String> lines = new ArrayList<>();
    for (Row row :
        pool.query("SELECT mode, person FROM gate_override_log ORDER BY id")
            .execute()
            .await(5, TimeUnit.SECONDS)) {
      lines.add(row.getShort("mode") + " " + row.getString("person"));
    }
    return lines;
  }
}
