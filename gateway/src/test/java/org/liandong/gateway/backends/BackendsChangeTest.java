package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.AdapterHost;

/** Backends are configured anew while calls are under way. */
class BackendsChangeTest {
  private static final Duration LONGER = Duration.ofSeconds(25);

  private final GateFixture fixture = new GateFixture();
  private final ScriptedAdapter.Factory factory = new ScriptedAdapter.Factory();
  private Backends backends;

  @BeforeEach
  void open() {
    backends =
        Backends.open(
            List.of(county("http://one.example", GateFixture.TIMEOUT), city()),
            AdapterFactories.of(List.of(factory)),
            fixture.surroundings(fixture.leases.of(1), fixture.heard));
  }

  @AfterEach
  void close() throws Exception {
    backends.close().await(5, TimeUnit.SECONDS);
    fixture.close();
  }

  @Test
  void what_is_the_same_stays_and_what_is_new_keeps_its_gate_and_the_calls_under_way()
      throws Exception {
    Backend before = backends.byCode("county").orElseThrow();
    Backend city = backends.byCode("city").orElseThrow();
    Promise<String> underWay = Promise.promise();
    Permit early = before.gate().tryAcquire().orElseThrow();
    Future<String> call =
        before.gate().call(before.gate().tryAcquire().orElseThrow(), underWay::future);

    change(county("http://two.example", LONGER), city());

    Backend after = backends.byCode("county").orElseThrow();
    assertNotSame(before, after);
    assertSame(before.gate(), after.gate());
    assertSame(city, backends.byCode("city").orElseThrow());
    assertEquals(LONGER, after.timeout());
    assertEquals(2, after.gate().snapshot().inUse());
    assertEquals("configuration", after.gate().snapshot().cause());
    underWay.complete("done");
    assertEquals("done", call.await(5, TimeUnit.SECONDS));
    assertEquals(
        "sent",
        after.gate().call(early, () -> Future.succeededFuture("sent")).await(5, TimeUnit.SECONDS));
    assertEquals(0, after.gate().snapshot().inUse());
    assertEquals(1, after.gate().snapshot().calls(), "what began before tells nothing of it");
  }

  @Test
  void a_gate_that_was_open_looks_at_once_and_one_that_is_held_open_stays_so() throws Exception {
    BackendGate gate = backends.byCode("county").orElseThrow().gate();
    fixture.open(gate);
    assertEquals(GateState.OPEN, gate.state());
    change(county("http://two.example", LONGER), city());
    assertEquals(GateState.OPEN, gate.state());
    gate.tick().await(5, TimeUnit.SECONDS);
    assertEquals(GateState.HALF_OPEN, gate.state());

    gate.override(
        GateOverrideTest.until(GateMode.FORCED_OPEN, fixture.time.instant().plusSeconds(60)));
    change(county("http://three.example", LONGER), city());
    gate.tick().await(5, TimeUnit.SECONDS);
    assertEquals(GateState.OPEN, gate.state());
    assertEquals(GateMode.FORCED_OPEN, gate.snapshot().override().mode());
    assertTrue(gate.tryAcquire().isEmpty());
  }

  @Test
  void a_new_one_shares_its_permits_with_as_many_nodes_as_the_others() {
    backends.liveNodes(2);
    BackendSettings village = settings("village", 3, "http://village.example", GateFixture.TIMEOUT);
    change(county("http://one.example", GateFixture.TIMEOUT), city(), village);

    assertEquals(5, backends.byNumber(3).orElseThrow().gate().snapshot().limit());
    assertEquals(
        List.of("county", "city", "village"), backends.all().stream().map(Backend::code).toList());
  }

  @Test
  void a_new_one_that_an_operator_holds_open_never_lets_anything_pass() {
    GateOverride word =
        GateOverrideTest.until(GateMode.FORCED_OPEN, fixture.time.instant().plusSeconds(60));
    BackendSettings village = settings("village", 3, "http://village.example", LONGER);
    backends
        .prepare(List.of(county("http://one.example", GateFixture.TIMEOUT), city(), village))
        .use(Map.of(3, word));
    assertTrue(backends.byNumber(3).orElseThrow().gate().tryAcquire().isEmpty());
  }

  @Test
  void none_is_taken_away_or_renumbered_and_a_faulty_change_leaves_nothing_open() {
    InvalidBackends gone = refused(city());
    assertTrue(gone.getMessage().startsWith("后端 county"), gone.getMessage());
    refused(settings("county", 9, "http://one.example", GateFixture.TIMEOUT), city());

    AdapterHost before = factory.made.host;
    refused(county("http://two.example", LONGER), settings("city", 2, "", LONGER));
    assertNotSame(before, factory.made.host, "the county was opened before the city failed");
    assertClosed(factory.made.host);
    assertEquals(GateFixture.TIMEOUT, backends.byCode("county").orElseThrow().timeout());
  }

  @Test
  void what_is_dropped_was_never_in_service() throws Exception {
    Backend before = backends.byCode("county").orElseThrow();
    BackendsChange change = backends.prepare(List.of(county("http://two.example", LONGER), city()));
    change.drop();

    assertSame(before, backends.byCode("county").orElseThrow());
    assertClosed(factory.made.host);
    Future<String> call =
        before
            .gate()
            .call(before.gate().tryAcquire().orElseThrow(), () -> Future.succeededFuture("sent"));
    assertEquals("sent", call.await(5, TimeUnit.SECONDS));
    assertFalse(before.gate().snapshot().cause().equals("configuration"));
  }

  private void change(BackendSettings... settings) {
    backends.prepare(List.of(settings)).use(Map.of());
  }

  private InvalidBackends refused(BackendSettings... settings) {
    return assertThrows(InvalidBackends.class, () -> backends.prepare(List.of(settings)));
  }

  private static void assertClosed(AdapterHost host) {
    assertThrows(
        IllegalStateException.class,
        () -> host.httpClient().request(HttpMethod.GET, 1, "localhost", "/"));
  }

  private static BackendSettings county(String url, Duration timeout) {
    return settings("county", 1, url, timeout);
  }

  private static BackendSettings city() {
    return settings("city", 2, "http://city.example", GateFixture.TIMEOUT);
  }

  private static BackendSettings settings(String code, int number, String url, Duration timeout) {
    return new BackendSettings(
        code,
        number,
        code,
        "scripted",
        GateFixture.settings(timeout),
        new RetrySchedule(Duration.ofSeconds(1), Duration.ofMinutes(5), 8),
        new JsonObject().put("url", url));
  }
}
