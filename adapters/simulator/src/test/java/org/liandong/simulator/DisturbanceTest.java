package org.liandong.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Order;

/** How calls are treated: seen by the gateway's own adapter, over HTTP. */
class DisturbanceTest {
  private static final Instant NOON = Instant.parse("2026-01-10T04:00:00Z");
  private static final Instant NIGHT = Instant.parse("2026-01-10T19:10:00Z");
  private static final Window.When AT_NIGHT =
      Recurring.daily(LocalTime.of(2, 0), LocalTime.of(4, 0));

  @TempDir Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private Scene scene;

  @BeforeEach
  void open() throws Exception {
    scene = new Scene(folder, (InstantSource) now::get);
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void a_maintenance_window_turns_all_away_until_its_end_and_opens_by_business_time()
      throws Exception {
    start(window(Disturbance.NONE.withOutage(Outage.UNAVAILABLE)));
    scene.deliver(Sample.submit(null));

    now.set(NIGHT);
    Order order = Sample.submit(null);
    AdapterFailure failure = scene.fail(order);

    assertEquals("backend-503", failure.code());
    assertEquals(Duration.ofMinutes(50), failure.retryAfter());
    assertEquals(1, scene.lines("TURNED_AWAY", order.key()));
    assertEquals(0, scene.lines("EFFECT", order.key()));
    now.set(NOON.plus(Duration.ofDays(1)));
    scene.deliver(order);
  }

  @Test
  void a_window_in_which_nobody_listens_closes_the_port_and_gives_it_back() throws Exception {
    start(window(Disturbance.NONE.withOutage(Outage.REFUSING)));
    int port = county().port();

    now.set(NIGHT);
    Await.until(() -> scene.fail(Sample.submit(null)).code().equals("no-connection"));
    now.set(NOON.plus(Duration.ofDays(1)));

    Await.until(
        () ->
            scene.adapter.probe().otherwise((Void) null).map(true).await(5, SECONDS)
                && scene.adapter.probe().map(true).otherwise(false).await(5, SECONDS));
    assertEquals(port, county().port());
  }

  @Test
  void a_slow_night_is_slow_and_the_day_after_is_not() throws Exception {
    start(window(Disturbance.NONE.withLatency(Pause.of(Duration.ofMillis(900)))));

    now.set(NIGHT);
    assertTrue(took() >= 900);
    now.set(NOON.plus(Duration.ofDays(1)));
    assertTrue(took() < 900);
  }

  @Test
  void a_partial_outage_turns_its_share_away_before_any_effect_the_same_for_the_same_seed()
      throws Exception {
    start(
        usual(
            Disturbance.NONE.withTurnedAway(new TurnedAway(0.2, 0.2, 0.1, Duration.ofSeconds(7)))));

    Map<String, Long> ends =
        IntStream.range(0, 400)
            .mapToObj(n -> end(Sample.submit(null)))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertEquals(200, ends.get("delivered"), 40, ends.toString());
    assertEquals(80, ends.get("backend-429"), 30, ends.toString());
    assertEquals(80, ends.get("backend-503"), 30, ends.toString());
    assertEquals(40, ends.get("connection-lost"), 25, ends.toString());
    assertEquals(
        ends.get("delivered"), Long.valueOf(county().effects(null).await(5, SECONDS).size()));
  }

  @Test
  void a_429_says_when_to_come_again() throws Exception {
    start(usual(Disturbance.NONE.withTurnedAway(new TurnedAway(1, 0, 0, Duration.ofSeconds(7)))));

    AdapterFailure failure = scene.fail(Sample.submit(null));

    assertEquals("backend-429", failure.code());
    assertTrue(failure.nothingSent());
    assertEquals(Duration.ofSeconds(7), failure.retryAfter());
  }

  @Test
  void an_answer_that_nobody_agreed_on_leaves_its_effect_standing() throws Exception {
    start(usual(Disturbance.NONE));
    for (WrongAnswers wrong :
        List.of(
            new WrongAnswers(0, 1, 0, 0),
            new WrongAnswers(0, 0, 1, 0),
            new WrongAnswers(0, 0, 0, 1))) {
      Order order = Sample.submit(null);

      county().force(Disturbance.NONE.withWrong(wrong)).await(5, SECONDS);
      AdapterFailure failure = scene.fail(order);
      county().force(null).await(5, SECONDS);

      assertFalse(failure.nothingSent(), wrong.toString());
      assertTrue(scene.adapter.query(order.key(), null).await(5, SECONDS).known());
    }
  }

  @Test
  void a_query_may_be_answered_in_codes_that_nobody_described() throws Exception {
    start(usual(Disturbance.NONE));
    Order order = Sample.submit(UUID.randomUUID().toString(), Set.of("ACCEPT"), null);
    scene.deliver(order);
    scene.gateway.kinds(1);

    county().force(Disturbance.NONE.withWrong(new WrongAnswers(1, 0, 0, 0))).await(5, SECONDS);

    assertTrue(
        scene
            .adapter
            .query(order.key(), null)
            .map(found -> false)
            .otherwise(true)
            .await(5, SECONDS));
  }

  @Test
  void a_callback_that_cannot_be_read_comes_again_in_the_right_words() throws Exception {
    start(usual(Disturbance.NONE.withWrong(new WrongAnswers(1, 0, 0, 0))));

    scene
        .adapter
        .send(Sample.submit(UUID.randomUUID().toString(), Set.of("ACCEPT"), null))
        .otherwiseEmpty()
        .await(5, SECONDS);

    assertEquals("ACCEPTED", scene.gateway.next().kind().name());
    assertEquals(1, scene.gateway.unreadable.get());
  }

  @Test
  void disturbances_and_faults_are_switched_and_shown_while_it_runs() throws Exception {
    start(usual(Disturbance.NONE));
    var limited = new JsonObject().put("turnedAway", new JsonObject().put("limited", 1));
    Order order = Sample.submit(null);

    assertEquals(204, put("/control/county/disturbance", limited));
    assertEquals("backend-429", scene.fail(order).code());
    assertTrue(get("/control/county").getBoolean("byHand"));
    assertEquals(422, put("/control/county/disturbance", new JsonObject().put("limmited", 1)));
    assertEquals(204, call(HttpMethod.DELETE, "/control/county/disturbance", new JsonObject()));
    assertFalse(get("/control/county").getBoolean("byHand"));
    scene.deliver(order);

    assertEquals(204, put("/control/county/faults", new JsonObject().put("error", 1)));
    assertEquals("backend-500", scene.fail(Sample.submit(null)).code());
  }

  @Test
  void what_was_done_under_a_key_is_shown_and_nothing_personal() throws Exception {
    start(usual(Disturbance.NONE));
    Order order = Sample.submit(Sample.NAME);
    scene.deliver(order);
    scene.deliver(order);

    var effects = county().effects(order.key()).await(5, SECONDS);

    assertEquals(1, effects.size());
    assertEquals("SUBMIT", effects.getJsonObject(0).getString("kind"));
    assertFalse(effects.encode().contains(Sample.NAME));
    assertEquals(0, county().effects("other").await(5, SECONDS).size());
    assertNull(county().conditions().now().latency());
  }

  private SimulatedBackend county() {
    return scene.simulator.backend("county");
  }

  private void start(Disturbances disturbances) throws Exception {
    scene.start(Scene.county().withConduct(Conduct.GOOD.withDisturbances(disturbances)));
  }

  private static Disturbances window(Disturbance disturbance) {
    return new Disturbances(Disturbance.NONE, List.of(new Window(AT_NIGHT, disturbance)));
  }

  private static Disturbances usual(Disturbance disturbance) {
    return new Disturbances(disturbance, List.of());
  }

  private long took() throws Exception {
    long began = System.nanoTime();
    scene.adapter.probe().await(5, SECONDS);
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }

  private String end(Order order) {
    return scene
        .adapter
        .send(order)
        .map("delivered")
        .recover(cause -> Future.succeededFuture(((AdapterFailure) cause).code()))
        .await();
  }

  private int put(String path, JsonObject body) throws Exception {
    return call(HttpMethod.PUT, path, body);
  }

  private JsonObject get(String path) throws Exception {
    return scene
        .client
        .request(HttpMethod.GET, scene.simulator.controlPort(), "127.0.0.1", path)
        .compose(request -> request.send().compose(response -> response.body()))
        .map(body -> body.toJsonObject())
        .await(5, SECONDS);
  }

  private int call(HttpMethod method, String path, JsonObject body) throws Exception {
    return scene
        .client
        .request(method, scene.simulator.controlPort(), "127.0.0.1", path)
        .compose(request -> request.send(body.toBuffer()))
        .map(response -> response.statusCode())
        .await(5, SECONDS);
  }
}
