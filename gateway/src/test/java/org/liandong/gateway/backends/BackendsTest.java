package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.host.MaterialSource;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Fault;
import org.liandong.gateway.e2e.Await;

class BackendsTest {
  private static final JsonObject URL = new JsonObject().put("url", "http://county.example");

  private final GateFixture fixture = new GateFixture();
  private final ScriptedAdapter.Factory factory = new ScriptedAdapter.Factory();
  private final AdapterFactories factories = AdapterFactories.of(List.of(factory));

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void a_backend_is_found_by_code_and_by_number() throws Exception {
    Backends backends = open(settings("county", 1, "scripted", URL));

    Backend county = backends.byCode("county").orElseThrow();
    assertSame(county, backends.byNumber(1).orElseThrow());
    assertEquals("scripted", county.kind());
    assertEquals("1.2.3", county.version());
    assertTrue(county.can(Capability.PROBE));
    assertFalse(county.can(Capability.QUERY));
    assertTrue(backends.byCode("city").isEmpty());
    assertTrue(backends.byNumber(2).isEmpty());
    backends.close().await(5, TimeUnit.SECONDS);
  }

  @Test
  void an_adapter_is_given_its_own_logger_connections_and_a_little_less_time() throws Exception {
    Backends backends = open(settings("county", 1, "scripted", URL));
    HttpServer server =
        fixture
            .vertx
            .createHttpServer()
            .requestHandler(request -> request.response().end("alive"))
            .listen(0)
            .await(5, TimeUnit.SECONDS);

    // The web client reads the body on the event loop: asked for from here it may have gone by.
    Future<String> body =
        WebClient.wrap(factory.made.host.httpClient())
            .get(server.actualPort(), "127.0.0.1", "/health")
            .send()
            .map(HttpResponse::bodyAsString);

    assertEquals("alive", body.await(5, TimeUnit.SECONDS));
    assertEquals("adapter.county", factory.made.host.log().getName());
    assertEquals(Duration.ofMillis(19_500), factory.made.host.callTimeout());
    assertEquals("county", factory.made.host.backend());
    backends.close().await(5, TimeUnit.SECONDS);
    assertThrows(
        IllegalStateException.class,
        () -> factory.made.host.httpClient().request(HttpMethod.GET, 1, "localhost", "/"));
  }

  @Test
  void an_unknown_kind_refuses_and_lists_the_kinds_there_are() {
    InvalidBackends refused = refused(settings("county", 1, "soap", URL));

    assertEquals("后端 county /adapter：没有名为 soap 的适配器；现有：scripted", refused.getMessage());
  }

  @Test
  void all_faults_come_at_once_with_their_places_and_without_the_secrets() {
    JsonObject wrong = new JsonObject().put("url", 7).put("token", "hush").put("tokn", "hush");
    InvalidBackends refused =
        refused(
            settings("county", 1, "scripted", wrong),
            settings("county", 2, "scripted", URL),
            settings("city", 1, "scripted", new JsonObject()));

    List<String> places = refused.faults().stream().map(it -> it.backend() + it.pointer()).toList();
    assertTrue(places.contains("county/settings/url"), places::toString);
    assertTrue(places.contains("county/settings/token"), places::toString);
    assertTrue(places.contains("county/code"), places::toString);
    assertTrue(places.contains("city/number"), places::toString);
    assertTrue(places.contains("county/settings/tokn"), places::toString);
    assertTrue(places.contains("city/settings/url"), places::toString);
    assertEquals(6, places.size(), places::toString);
    assertFalse(refused.getMessage().contains("hush"));
  }

  @Test
  void an_adapter_that_refuses_its_settings_stops_the_start() {
    InvalidBackends refused =
        refused(settings("county", 1, "scripted", new JsonObject().put("url", "")));

    assertEquals("后端 county /settings：url is empty", refused.getMessage());
  }

  @Test
  void what_an_adapter_throws_by_chance_is_not_quoted() {
    InvalidBackends refused =
        refused(settings("county", 1, "scripted", new JsonObject().put("url", "port hush")));

    assertTrue(
        refused.getMessage().contains("不能启动：java.lang.NumberFormatException"), refused::getMessage);
    assertFalse(refused.getMessage().contains("hush"));
  }

  @Test
  void the_built_in_http_adapter_opens_and_names_what_is_wrong_with_its_settings()
      throws Exception {
    JsonObject right =
        new JsonObject()
            .put("url", "http://127.0.0.1:9101")
            .put("callbackSecret", "whsec_" + "c2VjcmV0IG9mIHRoZSBjb3VudHkgc3lzdGVt")
            .put("capabilities", List.of("IDEMPOTENT", "QUERY", "CALLBACK", "PROBE"));
    GateSurroundings around = fixture.surroundings(fixture.leases.of(1), fixture.heard);
    Backends backends =
        Backends.open(
            List.of(settings("county", 1, "http", right)), AdapterFactories.builtIn(), around);
    assertTrue(backends.byNumber(1).orElseThrow().can(Capability.CALLBACK));
    backends.close().await(5, TimeUnit.SECONDS);

    List<BackendFault> faults =
        new BackendsCheck(AdapterFactories.builtIn())
            .faults(List.of(settings("county", 1, "http", new JsonObject().put("ulr", 1))));
    assertTrue(faults.contains(new BackendFault("county", "/settings/url", "必须填写")));
    assertTrue(faults.contains(new BackendFault("county", "/settings/ulr", "适配器没有这项设置")));
  }

  @Test
  void settings_are_shown_nowhere() {
    JsonObject secret = new JsonObject().put("url", "http://county.example").put("token", "hush");

    assertFalse(settings("county", 1, "scripted", secret).toString().contains("hush"));
  }

  @Test
  void health_shows_gate_and_probe_and_a_dead_probe_opens_no_gate() throws Exception {
    Backends backends = open(settings("county", 1, "scripted", URL));
    Prober prober =
        new Prober(
            backends::all,
            code -> false,
            fixture.surroundings(fixture.leases.of(1), fixture.heard));
    assertTrue(prober.last("county").isEmpty());
    prober.round().await(5, TimeUnit.SECONDS);
    assertTrue(prober.last("county").orElseThrow().alive());
    assertNull(prober.last("county").orElseThrow().fault());

    factory.made.probe =
        () ->
            Future.failedFuture(
                AdapterFailure.nothingSent(Fault.NETWORK, "no-connection", "refused"));
    for (int i = 0; i < 20; i++) {
      prober.round().await(5, TimeUnit.SECONDS);
    }

    assertFalse(prober.last("county").orElseThrow().alive());
    assertEquals("no-connection", prober.last("county").orElseThrow().fault());
    assertEquals(GateState.CLOSED, backends.health().get(0).gate().state());
    backends.close().await(5, TimeUnit.SECONDS);
  }

  @Test
  void a_probe_that_hangs_is_a_timeout() throws Exception {
    GateSettings hasty = GateFixture.settings(Duration.ofMillis(50));
    BackendSettings county = settings("county", 1, "scripted", URL, hasty);
    Backends backends = open(county);
    factory.made.probe = () -> Promise.<Void>promise().future();
    Prober prober =
        new Prober(
            backends::all,
            code -> false,
            fixture.surroundings(fixture.leases.of(1), fixture.heard));
    prober.round().await(5, TimeUnit.SECONDS);

    assertEquals("timeout", prober.last("county").orElseThrow().fault());
    backends.close().await(5, TimeUnit.SECONDS);
  }

  @Test
  void opened_backends_probe_and_tick_by_themselves() throws Exception {
    CountDownLatch asked = new CountDownLatch(2);
    ProbeLease counting =
        new ProbeLease() {
          @Override
          public Future<Boolean> tryTake(int backend, Duration duration) {
            asked.countDown();
            return Future.succeededFuture(asked.getCount() == 0);
          }

          @Override
          public Future<Void> release(int backend) {
            return Future.succeededFuture();
          }
        };
    Backends backends =
        Backends.open(
            List.of(settings("county", 1, "scripted", URL)),
            factories,
            GateSurroundings.of(
                fixture.vertx,
                counting,
                new GateWatch(new SimpleMeterRegistry(), (work, cause) -> {}),
                fixture.time,
                id -> "withheld",
                MaterialSource.NONE));
    BackendGate gate = backends.byCode("county").orElseThrow().gate();
    gate.override(GateOverrideTest.until(GateMode.FORCED_OPEN, fixture.time.instant()));
    gate.override(GateOverride.NONE);

    assertTrue(asked.await(10, TimeUnit.SECONDS));
    // The lease is answered a moment after it was asked for.
    Await.until(() -> gate.state() == GateState.HALF_OPEN, () -> gate.snapshot().toString());
    backends.close().await(5, TimeUnit.SECONDS);
    assertTrue(backends.health().get(0).probe().alive());
  }

  private Backends open(BackendSettings... settings) {
    return Backends.open(
        List.of(settings), factories, fixture.surroundings(fixture.leases.of(1), fixture.heard));
  }

  @Test
  void what_a_backend_is_configured_for_its_adapter_can_do() {
    InvalidBackends refused =
        refused(
            dutiful("county", 1, new Duties(true, false, 0)),
            dutiful("province", 2, new Duties(false, true, 200, true, true)));

    List<String> places = refused.faults().stream().map(it -> it.backend() + it.pointer()).toList();
    assertEquals(
        List.of("county/serves", "province/listens", "province/adapter", "province/adapter"),
        places);
    assertTrue(refused.getMessage().contains("适配器不能上报（REPORT）"), refused.getMessage());
  }

  private static BackendSettings dutiful(String code, int number, Duties duties) {
    BackendSettings plain = settings(code, number, "scripted", URL);
    return new BackendSettings(
        code, number, "省", plain.kind(), plain.gate(), plain.retry(), duties, URL);
  }

  /** What the database does not answer holds up the time of the one that asked, and of no other. */
  @Test
  void a_lease_that_is_waited_for_stops_no_other_gate_s_time() throws Exception {
    Map<Integer, AtomicInteger> asked = Map.of(1, new AtomicInteger(), 2, new AtomicInteger());
    ProbeLease slow =
        new ProbeLease() {
          @Override
          public Future<Boolean> tryTake(int backend, Duration duration) {
            asked.get(backend).incrementAndGet();
            return backend == 1
                ? Promise.<Boolean>promise().future()
                : Future.succeededFuture(false);
          }

          @Override
          public Future<Void> release(int backend) {
            return Future.succeededFuture();
          }
        };
    Backends backends =
        Backends.open(
            List.of(settings("slow", 1, "scripted", URL), settings("other", 2, "scripted", URL)),
            AdapterFactories.of(List.of(factory)),
            fixture.surroundings(slow, fixture.heard));
    for (Backend backend : backends.all()) {
      fixture.open(backend.gate());
    }
    fixture.time.pass(GateFixture.OPEN_FOR);
    long began = System.nanoTime();
    for (int times = 1; times <= 8; times++) {
      int wanted = times;
      Await.until(() -> asked.get(2).get() >= wanted, asked::toString);
      fixture.time.pass(Duration.ofSeconds(2));
    }
    // Each time that the slow one is waited for takes 5 s, and it is asked every other time.
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    assertTrue(took.compareTo(Duration.ofSeconds(12)) < 0, took::toString);
    backends.close().await(10, TimeUnit.SECONDS);
  }

  private InvalidBackends refused(BackendSettings... settings) {
    return assertThrows(InvalidBackends.class, () -> open(settings));
  }

  private static BackendSettings settings(String code, int number, String kind, JsonObject own) {
    return settings(code, number, kind, own, GateFixture.settings());
  }

  private static BackendSettings settings(
      String code, int number, String kind, JsonObject own, GateSettings gate) {
    RetrySchedule retry = new RetrySchedule(Duration.ofSeconds(1), Duration.ofMinutes(5), 8);
    return new BackendSettings(code, number, "安岳县", kind, gate, retry, own);
  }
}
