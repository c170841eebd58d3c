package org.liandong.adapter.provincial;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Named;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.OrderKind;
import org.liandong.adapter.spi.Polled;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.simulator.Conduct;
import org.liandong.simulator.Faults;

class DecidingTest {
  private static final String KEY = "01980000-0000-7000-8000-000000000001";
  private static final AtomicInteger ATTEMPTS = new AtomicInteger();

  @TempDir Path folder;
  private Scene scene;
  private final BlockingQueue<RawCallback> called = new LinkedBlockingQueue<>();

  @BeforeEach
  void start() throws Exception {
    scene = new Scene(folder);
    HttpServer gateway =
        scene
            .vertx
            .createHttpServer()
            .requestHandler(this::take)
            .listen(0, "127.0.0.1")
            .await(30, SECONDS);
    scene.startProvince(Conduct.GOOD, "http://127.0.0.1:" + gateway.actualPort());
  }

  @AfterEach
  void stop() throws Exception {
    scene.close();
  }

  @Test
  void a_case_goes_to_the_province_once_and_is_decided_by_callback() throws Exception {
    scene.province.fault(Faults.NONE.withReset(1));
    Scene.failure(scene.adapter.send(submit("")));
    scene.province.fault(Faults.NONE);
    String first = deliver();
    String second = deliver();

    List<RemoteAnswer> answers = new ArrayList<>(readNext());
    answers.addAll(readNext());

    assertEquals(first, second);
    assertEquals(1, scene.province.effects(KEY).await(30, SECONDS).size());
    assertEquals(
        Set.of(AnswerKind.ACCEPTED, AnswerKind.APPROVED),
        Set.of(answers.get(0).kind(), answers.get(1).kind()));
    assertEquals(KEY, answers.get(0).key());
  }

  @Test
  void polled_queried_and_called_answers_have_the_same_ids() throws Exception {
    deliver();
    Set<String> byCallback = Set.of(readNext().get(0).messageId(), readNext().get(0).messageId());

    Polled page = scene.adapter.poll(null).await(30, SECONDS);
    QueryResult found = scene.adapter.query(KEY, null).await(30, SECONDS);

    assertEquals(byCallback, ids(page.answers()));
    assertEquals(byCallback, ids(found.answers()));
    assertEquals(List.of(), scene.adapter.poll(page.cursor()).await(30, SECONDS).answers());
    assertEquals(page.answers(), scene.adapter.poll(null).await(30, SECONDS).answers());
  }

  @Test
  void the_order_of_what_was_handed_out_survives_the_platforms_restart() throws Exception {
    deliver();
    Polled before = scene.adapter.poll(null).await(30, SECONDS);
    scene.stopProvince();
    scene.startProvince(Conduct.GOOD);

    assertEquals(ids(before.answers()), ids(scene.adapter.poll(null).await(30, SECONDS).answers()));
    assertEquals(List.of(), scene.adapter.poll(before.cursor()).await(30, SECONDS).answers());
  }

  @Test
  void a_key_that_the_province_never_saw_is_not_known() throws Exception {
    assertFalse(scene.adapter.query("never", null).await(30, SECONDS).known());
  }

  @Test
  void a_refusal_says_why_and_repeats_nothing_of_the_applicant() throws Exception {
    Refused refused =
        assertInstanceOf(Refused.class, scene.adapter.send(submit("示例拒收")).await(30, SECONDS));

    assertEquals("platform-4220", refused.code());
    assertTrue(refused.reason().contains("本系统不接收该办件"), refused.reason());
  }

  private String deliver() throws Exception {
    return assertInstanceOf(Delivered.class, scene.adapter.send(submit("")).await(30, SECONDS))
        .reference();
  }

  private List<RemoteAnswer> readNext() throws Exception {
    RawCallback callback = called.poll(10, SECONDS);
    return scene.adapter.readCallback(callback).await(30, SECONDS);
  }

  private static Set<String> ids(List<RemoteAnswer> answers) {
    return answers.stream().map(RemoteAnswer::messageId).collect(Collectors.toSet());
  }

  private void take(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              called.add(new RawCallback(request.headers(), body, scene.now.get()));
              request.response().setStatusCode(204).end();
            });
  }

  private static Order submit(String remark) {
    return new Order(
        OrderKind.SUBMIT,
        KEY,
        KEY,
        null,
        "01980000-0000-7000-8000-0000000000aa",
        "512002-20261130-000001",
        new Named("511A0085400003", "动物诊疗许可"),
        new Named("province", "省农业农村厅"),
        Set.of("ACCEPT", "DECIDE"),
        new Named("danshan-demo-village", "丹山镇示例村便民服务站"),
        Reports.person(),
        new JsonObject().put("clinic", "示例诊所"),
        List.of(),
        List.of(),
        remark,
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "access-" + ATTEMPTS.incrementAndGet());
  }
}
