package org.liandong.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.RemoteAnswer;

/** An organ that says what it is told to say, and nothing else. */
class ManualConductTest {
  private static final LocalDate DAY = LocalDate.parse("2026-01-30");
  private static final Conduct MANUAL = Conduct.GOOD.withManual(true);

  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void open() throws Exception {
    scene = new Scene(folder);
    scene.start(Scene.county().withConduct(MANUAL));
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void it_says_what_it_is_told_once_it_is_told_and_a_query_says_the_same() throws Exception {
    Order order = Sample.submit(null);
    scene.deliver(order);
    assertTrue(scene.adapter.query(order.key(), null).await(5, SECONDS).answers().isEmpty());

    say(order.key(), Said.of("CORRECTION").by("officer-7").text("缺一份").missing("M01").until(DAY));
    scene.deliver(Sample.supplement(order));
    say(
        order.key() + "/c1",
        Said.of("SPECIAL_STARTED").special("EXPERT_REVIEW", "某法第一条", "示例通〔2026〕1号"));

    RemoteAnswer correction = scene.gateway.next();
    RemoteAnswer special = scene.gateway.next();
    assertEquals("officer-7", correction.person());
    assertEquals(List.of("M01"), correction.missing());
    assertEquals(DAY, correction.until());
    assertEquals("EXPERT_REVIEW", special.special().kind());
    assertEquals(order.key(), special.key());
    assertTrue(special.sequence() > correction.sequence());
    assertEquals(
        List.of(correction, special),
        scene.adapter.query(order.key(), null).await(5, SECONDS).answers());
  }

  @Test
  void what_it_was_told_to_say_survives_a_restart_and_its_orders_are_seen() throws Exception {
    Order order = Sample.submit(Sample.NAME);
    scene.deliver(order);
    SimulatedBackend county = scene.simulator.backend("county");
    HeldOrder held = county.orders().await(5, SECONDS).get(0);
    assertEquals(List.of("SUBMIT", "organ-1"), List.of(held.kind(), held.organ()));
    assertEquals(order.receiptNo(), held.receiptNo());
    assertEquals(Sample.NAME, held.content().getString("remark"));

    say(order.key(), Said.of("ACCEPTED").by("officer-1"));
    RemoteAnswer accepted = scene.gateway.next();
    scene.simulator.stop().await(5, SECONDS);
    scene.start(Scene.county().withConduct(MANUAL));

    assertEquals(
        List.of(accepted), scene.adapter.query(order.key(), null).await(5, SECONDS).answers());
    assertTrue(!Files.readString(scene.journal).contains(Sample.NAME));
  }

  @Test
  void it_is_told_by_http_what_to_say() throws Exception {
    Order order = Sample.submit(null);
    scene.deliver(order);
    JsonArray held = new JsonArray(call(HttpMethod.GET, "orders?organ=organ-1", "").body());
    assertEquals(order.key(), held.getJsonObject(0).getString("submitKey"));
    assertTrue(new JsonArray(call(HttpMethod.GET, "orders?organ=other", "").body()).isEmpty());

    JsonObject said = new JsonObject().put("key", order.key()).put("kind", "ACCEPTED");
    assertEquals(204, call(HttpMethod.POST, "answers", said.encode()).status());
    assertEquals("ACCEPTED", scene.gateway.next().kind().name());

    assertEquals(422, call(HttpMethod.POST, "answers", "{\"key\":\"k\",\"kind\":\"A\"}").status());
    said.put("key", order.key()).put("colour", "red");
    assertEquals(422, call(HttpMethod.POST, "answers", said.encode()).status());
  }

  @Test
  void one_that_conducts_itself_is_told_nothing() throws Exception {
    scene.simulator.stop().await(5, SECONDS);
    scene.start(Scene.county().withConduct(Scene.NEVER));
    Order order = Sample.submit(null);
    scene.deliver(order);
    assertThrows(IllegalArgumentException.class, () -> say(order.key(), Said.of("ACCEPTED")));
  }

  private void say(String key, Said said) throws Exception {
    scene.simulator.backend("county").say(key, said).await(5, SECONDS);
  }

  private record Told(int status, String body) {}

  private Told call(HttpMethod method, String path, String body) throws Exception {
    int port = scene.simulator.controlPort();
    return scene
        .client
        .request(method, port, "127.0.0.1", "/control/county/" + path)
        .compose(request -> request.send(Buffer.buffer(body)).compose(ManualConductTest::told))
        .await(5, SECONDS);
  }

  private static Future<Told> told(HttpClientResponse response) {
    return response.body().map(read -> new Told(response.statusCode(), read.toString()));
  }
}
