package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.Fault;
import org.liandong.gateway.backends.plugins.PluginSource;
import org.liandong.gateway.backends.plugins.Plugins;
import org.liandong.gateway.e2e.Await;
import org.liandong.gateway.routing.ConfigFiles;

/** A plugin that misbehaves harms nobody else and is named. */
class PluginIsolationTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration CALLING = Duration.ofSeconds(30);

  @TempDir private Path temp;
  private final GateFixture fixture = new GateFixture();
  private InstalledAdapter sample;
  private Backends backends;

  @BeforeEach
  void load() throws Exception {
    PluginSource.sample().folder(temp.resolve("sample"));
    sample = Plugins.in(temp).adapters().get(0);
  }

  @AfterEach
  void close() throws Exception {
    open();
    if (backends != null) {
      backends.close().await(20, TimeUnit.SECONDS);
    }
    fixture.close();
  }

  @Test
  void what_it_throws_or_does_not_give_is_a_defect_with_its_backends_name() throws Exception {
    for (String conduct : List.of("throws", "null", "unlinked", "deep")) {
      backends = opened(settings("bad", 1, conduct), settings("good", 2, "good"));
      AdapterFailure failure = failed(backend("bad").adapter().query("key", null));
      assertEquals("adapter-defect", failure.code(), conduct);
      assertEquals(Fault.GATEWAY, failure.fault());
      assertFalse(failure.getMessage().contains("1231002X"), failure.getMessage());
      backend("good").adapter().query("key", null).await(5, TimeUnit.SECONDS);
      assertEquals(1, health("bad").defects());
      assertEquals(0, health("good").defects());
      backends.close().await(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void its_code_runs_on_threads_of_its_backend_and_the_caller_stays_where_it_is() throws Exception {
    backends = opened(settings("one", 1, "calls", url(remote())));
    Context caller = fixture.ownContext();
    Promise<Context> seen = Promise.promise();
    caller.runOnContext(
        ignored ->
            backend("one")
                .adapter()
                .query("key", null)
                .map(alive -> Vertx.currentContext())
                .onComplete(seen));
    assertSame(caller, seen.future().await(5, TimeUnit.SECONDS));
    assertEquals(0, health("one").defects(), "its callbacks came on its own threads too");
  }

  @Test
  void calls_go_on_beside_those_that_block_until_every_thread_is_held_and_then_the_gate_opens()
      throws Exception {
    backends = opened(settings("bad", 1, "blocks"), settings("good", 2, "good"));
    Backend bad = backend("bad");
    int threads = health("bad").threads().all();
    for (int held = 0; held < threads; held++) {
      assertUntrusted(bad);
      Future<?> given =
          bad.gate()
              .call(bad.gate().tryAcquire().orElseThrow(), () -> bad.adapter().query("key", null));
      assertEquals("timeout", failed(given).code(), "the caller is not held");
      bad.gate()
          .override(
              GateOverrideTest.until(
                  GateMode.FORCED_CLOSED, fixture.time.instant().plusSeconds(60)));
    }
    Await.until(() -> health("bad").threads().blocked() == threads, () -> health("bad").toString());
    assertTrue(
        health("bad").threads().place().startsWith("org.example.sample.SampleAdapter.held:"));
    assertTrue(health("bad").threads().longest().compareTo(TIMEOUT) > 0);
    assertEquals(0, health("good").threads().blocked());
    assertUntrusted(backend("good"));

    bad.gate().override(GateOverride.NONE);
    for (int call = 0; call < 3; call++) {
      Future<?> refused =
          bad.gate()
              .call(bad.gate().tryAcquire().orElseThrow(), () -> bad.adapter().query("key", null));
      AdapterFailure failure = failed(refused);
      assertEquals("adapter-blocked", failure.code());
      assertTrue(failure.nothingSent(), "what was never begun is not unknown");
    }
    assertEquals(GateState.OPEN, bad.gate().state());

    open();
    Await.until(() -> health("bad").threads().blocked() == 0, () -> health("bad").toString());
    assertUntrusted(bad);
  }

  @Test
  void what_blocks_in_a_callback_of_the_gateways_own_client_blocks_no_more_than_its_own_threads()
      throws Exception {
    HttpServer remote = remote();
    backends =
        opened(
            settings("bad", 1, "blocks in a callback", url(remote)),
            settings("good", 2, "calls", url(remote)));
    backend("bad").adapter().query("key", null);
    Await.until(() -> isHeld(health("bad").threads()), () -> health("bad").toString());
    backend("good").adapter().query("key", null).await(5, TimeUnit.SECONDS);
    assertUntrusted(backend("bad"));
  }

  @Test
  void what_never_answers_is_given_up_and_holds_nothing() throws Exception {
    var registry = new SimpleMeterRegistry();
    backends = opened(new GateWatch(registry, (work, cause) -> {}), settings("bad", 1, "silent"));
    Backend bad = backend("bad");
    for (int call = 0; call < 2; call++) {
      Future<?> given =
          bad.gate()
              .call(bad.gate().tryAcquire().orElseThrow(), () -> bad.adapter().query("key", null));
      assertEquals("timeout", failed(given).code());
    }
    assertEquals(0, health("bad").threads().blocked());
    assertEquals(0, health("bad").defects());
    assertUntrusted(bad);
    Timer late = registry.get("liandong.backend.calls").tag("outcome", "timed_out").timer();
    assertEquals(2, late.count(), "what tells an operator of it");
    Await.until(() -> health("bad").probe() != null, () -> health("bad").toString());
    assertTrue(health("bad").probe().alive());
  }

  /** What whoever called back has sent is held until its callback was read. */
  @Test
  void a_callback_that_is_read_for_ever_is_given_up_and_a_defect() throws Exception {
    backends = opened(settings("bad", 1, "reads for ever"), settings("good", 2, "good"));
    List<Future<?>> reading = new ArrayList<>();
    for (int callback = 0; callback < 64; callback++) {
      reading.add(backend("bad").adapter().readCallback(null));
    }
    assertUntrusted(backend("good"));
    for (Future<?> one : reading) {
      assertEquals("adapter-defect", failed(one).code());
    }
    assertEquals(64, health("bad").defects());
    assertEquals(0, health("good").defects());
    assertEquals(0, health("bad").threads().blocked());
  }

  @Test
  void a_thread_that_it_leaves_behind_is_found() throws Exception {
    backends = opened(settings("bad", 1, "starts a thread"), settings("other", 2, "calls"));
    assertEquals(List.of(), backends.leftThreads(sample));
    backend("bad").adapter().query("key", null).await(5, TimeUnit.SECONDS);
    assertEquals(List.of("left behind"), backends.leftThreads(sample));
    open();
    Await.until(() -> backends.leftThreads(sample).isEmpty(), () -> "the thread ended");
  }

  @Test
  void threads_that_it_holds_for_a_backend_that_a_reload_replaced_are_left_ones() throws Exception {
    var registry = new SimpleMeterRegistry();
    backends = opened(new GateWatch(registry, (work, cause) -> {}), settings("bad", 1, "blocks"));
    backend("bad").adapter().query("key", null);
    Await.until(() -> health("bad").threads().blocked() == 1, () -> health("bad").toString());
    assertEquals(List.of(), backends.leftThreads(sample), "it is the backend's yet");

    backends.prepare(List.of(http("bad", 1))).use(Map.of());

    assertEquals(List.of("plugin-of-bad-#"), backends.leftThreads(sample));
    assertEquals(1, left(registry, "sample"));
    assertEquals(0, left(registry, "http"));
    open();
    Await.until(() -> left(registry, "sample") == 0, () -> "" + backends.leftThreads(sample));
  }

  @Test
  void an_adapter_that_cannot_be_made_is_a_fault_of_the_configuration() {
    InvalidBackends faulty =
        assertThrows(InvalidBackends.class, () -> opened(settings("bad", 1, "not created")));
    assertTrue(faulty.getMessage().contains("java.lang.NoClassDefFoundError"), faulty.getMessage());
    faulty = assertThrows(InvalidBackends.class, () -> opened(settings("bad", 1, "no service")));
    assertTrue(faulty.getMessage().contains("ServiceConfigurationError"), faulty.getMessage());
    assertFalse(faulty.getMessage().contains("1231002X"), faulty.getMessage());
    JsonObject unknown = new JsonObject().put("conduct", 1).put("other", "x");
    BackendSettings wrong = settings("bad", 1, unknown);
    List<String> pointers =
        new BackendsCheck(AdapterFactories.builtIn().with(List.of(sample)))
            .faults(List.of(wrong)).stream().map(BackendFault::pointer).sorted().toList();
    assertEquals(List.of("/settings/conduct", "/settings/other"), pointers);
  }

  @Test
  void what_a_backend_s_adapter_does_is_not_told_of_the_one_it_had_before() throws Exception {
    var registry = new SimpleMeterRegistry();
    backends = opened(new GateWatch(registry, (work, cause) -> {}), settings("one", 1, "throws"));
    failed(backend("one").adapter().query("key", null));
    assertEquals(1, defects(registry, "sample"));
    assertEquals(0, blocked(registry, "sample"));

    backends.prepare(List.of(http("one", 1))).use(Map.of());

    assertEquals(0, defects(registry, "sample"));
    assertEquals(Double.NaN, blocked(registry, "sample"));
    assertEquals(0, blocked(registry, "http"));
    backends.prepare(List.of(settings("one", 1, "blocks"))).use(Map.of());
    backend("one").adapter().query("key", null);
    Await.until(() -> blocked(registry, "sample") == 1, () -> health("one").toString());
    assertEquals(Double.NaN, blocked(registry, "http"));
  }

  private static double defects(MeterRegistry registry, String kind) {
    return registry.get("liandong.adapter.defects").tag("adapter", kind).functionCounter().count();
  }

  private static double left(MeterRegistry registry, String kind) {
    return registry.get("liandong.adapter.left.threads").tag("adapter", kind).gauge().value();
  }

  private static double blocked(MeterRegistry registry, String kind) {
    return registry.get("liandong.adapter.blocked.threads").tag("adapter", kind).gauge().value();
  }

  private Backends opened(BackendSettings... settings) {
    return opened(fixture.heard, settings);
  }

  private Backends opened(GateListener listener, BackendSettings... settings) {
    return Backends.open(
        List.of(settings),
        AdapterFactories.builtIn().with(List.of(sample)),
        fixture.surroundings(fixture.leases.of(1), listener));
  }

  private static BackendSettings http(String code, int number) {
    JsonObject own =
        new JsonObject()
            .put("url", "http://127.0.0.1:2")
            .put("callbackSecret", ConfigFiles.SECRET)
            .put("capabilities", List.of("QUERY"));
    return settings(code, number, "http", own);
  }

  private static BackendSettings settings(String code, int number, String conduct) {
    return settings(code, number, new JsonObject().put("conduct", conduct));
  }

  /** On a machine that stands still for a moment, a thread may look held outside of all code. */
  private static boolean isHeld(ThreadsSeen seen) {
    return seen.blocked() == 1
        && seen.place() != null
        && seen.place().startsWith("org.example.sample.SampleAdapter.held:");
  }

  /** One that calls has the time for it on a busy machine: idle connections are closed. */
  private static BackendSettings settings(String code, int number, String conduct, String url) {
    JsonObject own = new JsonObject().put("conduct", conduct).put("url", url);
    return settings(code, number, "sample", own, CALLING);
  }

  private static BackendSettings settings(String code, int number, JsonObject own) {
    return settings(code, number, "sample", own);
  }

  private static BackendSettings settings(String code, int number, String kind, JsonObject own) {
    return settings(code, number, kind, own, TIMEOUT);
  }

  private static BackendSettings settings(
      String code, int number, String kind, JsonObject own, Duration timeout) {
    return new BackendSettings(
        code,
        number,
        code,
        kind,
        GateFixture.settings(timeout),
        new RetrySchedule(Duration.ofSeconds(1), Duration.ofMinutes(5), 8),
        own);
  }

  private HttpServer remote() throws TimeoutException {
    return fixture
        .vertx
        .createHttpServer()
        .requestHandler(request -> request.response().end("alive"))
        .listen(0, "127.0.0.1")
        .await(5, TimeUnit.SECONDS);
  }

  private static String url(HttpServer remote) {
    return "http://127.0.0.1:" + remote.actualPort() + "/";
  }

  private static AdapterFailure failed(Future<?> call) throws TimeoutException {
    Future<Throwable> cause = call.transform(ended -> Future.succeededFuture(ended.cause()));
    return assertInstanceOf(AdapterFailure.class, cause.await(5, TimeUnit.SECONDS));
  }

  private static void assertUntrusted(Backend backend) {
    Future<?> read = backend.adapter().readCallback(null);
    assertThrows(CallbackRejected.class, () -> read.await(5, TimeUnit.SECONDS));
  }

  private void open() throws Exception {
    sample.from().loader().loadClass("org.example.sample.Gate").getMethod("open").invoke(null);
  }

  private Backend backend(String code) {
    return backends.byCode(code).orElseThrow();
  }

  private BackendHealth health(String code) {
    return backends.health().stream()
        .filter(one -> one.code().equals(code))
        .findFirst()
        .orElseThrow();
  }
}
