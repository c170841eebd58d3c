package org.liandong.adapter.provincial;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Holdings;
import org.liandong.adapter.spi.Holdings.Holding;
import org.liandong.adapter.spi.ReportKind;
import org.liandong.adapter.tck.Specimens;
import org.liandong.adapter.wire.Secret;

/** Replies of a platform that says what the tests tell it to. */
class JmasPagesTest {
  @TempDir Path folder;
  private Scene scene;
  private volatile JsonObject data = new JsonObject();
  private volatile String signCode = "200";
  private final Map<String, String> opened = new ConcurrentHashMap<>();

  @BeforeEach
  void start() throws Exception {
    scene = new Scene(folder);
    HttpServer platform =
        scene
            .vertx
            .createHttpServer()
            .requestHandler(this::answer)
            .listen(0, "127.0.0.1")
            .await(30, SECONDS);
    scene.adapter = scene.adapter(Settings.jmas("http://127.0.0.1:" + platform.actualPort()));
  }

  @AfterEach
  void stop() throws Exception {
    scene.close();
  }

  @Test
  void what_is_no_number_is_one_thing_that_is_not_as_agreed() {
    for (Object given : new Object[] {"5".repeat(51), "", " ", "N\n", 7, new JsonObject(), null}) {
      data = new JsonObject().put("projectNo", given);

      AdapterFailure failure = Scene.failure(scene.adapter.number("k1", Reports.subject("000001")));

      assertEquals(AdapterFailure.UNFIT_ANSWER, failure.code(), data::encode);
      assertEquals(200, failure.exchange().status());
    }
  }

  @Test
  void a_reply_without_a_list_is_a_failure_and_no_empty_platform() throws Exception {
    data = new JsonObject().put("total", 3);
    assertEquals("unreadable-answer", Scene.failure(holdings()).code());
    data = new JsonObject().put("list", "none");
    assertEquals("unreadable-answer", Scene.failure(holdings()).code());

    data = page(0, "200");
    Holdings empty = holdings().await(30, SECONDS);

    assertEquals(List.of(), empty.holdings());
    assertNull(empty.cursor());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"list\":null}", "{\"list\":\"none\"}", "{\"list\":{}}"})
  void no_case_and_no_answer_is_said_by_an_empty_list_alone(String said) throws Exception {
    data = new JsonObject(said);
    assertEquals("unreadable-answer", Scene.failure(scene.adapter.arrivals("a")).code());
    assertEquals("unreadable-answer", Scene.failure(scene.adapter.poll("a")).code());
    data = new JsonObject(said.replace("list", "answers")).put("reference", "r-1");
    assertEquals("unreadable-answer", Scene.failure(scene.adapter.query("k", null)).code());

    data = new JsonObject().put("list", new JsonArray());
    assertEquals("a", scene.adapter.arrivals("a").await(30, SECONDS).cursor());
    assertEquals("a", scene.adapter.poll("a").await(30, SECONDS).cursor());
    data = new JsonObject().put("answers", new JsonArray());
    assertTrue(scene.adapter.query("k", null).await(30, SECONDS).known());
  }

  @Test
  void a_page_is_the_last_where_the_platform_says_so() throws Exception {
    data = page(3, "200");
    assertEquals("200", holdings().await(30, SECONDS).cursor());
    data = page(3, "200").put("more", false);
    assertNull(holdings().await(30, SECONDS).cursor());
  }

  @Test
  void a_page_may_be_longer_than_was_asked_for() throws Exception {
    data = page(1000, "c");
    assertEquals(1000, holdings().await(30, SECONDS).holdings().size());
    assertEquals(1000, scene.adapter.arrivals(null).await(30, SECONDS).arrivals().size());
    assertEquals(1000, scene.adapter.poll(null).await(30, SECONDS).answers().size());
    data = page(1001, "c");
    assertEquals("unreadable-answer", Scene.failure(holdings()).code());
    assertEquals("unreadable-answer", Scene.failure(scene.adapter.arrivals(null)).code());
    assertEquals("unreadable-answer", Scene.failure(scene.adapter.poll(null)).code());
  }

  @Test
  void what_the_platform_shows_beside_our_fields_makes_no_difference() throws Exception {
    Filing record =
        new ReportMapping(
                SettingsReader.read(Settings.jmas("http://127.0.0.1:1")).directory(),
                "512000-liandong")
            .of(Reports.of(ReportKind.MATERIALS, 2));
    FieldNaming naming = new FieldNaming(true);
    JsonObject plain = naming.written(record.fields());
    JsonArray parts = new JsonArray();
    record
        .parts()
        .forEach(
            part ->
                parts.add(
                    naming.written(part).put("storageId", 7).put("cdTime", "2026-11-30 09:00:00")));
    plain.put("createTime", "2026-11-30 09:00:00").put("syncState", 1).put("noticeNo", "");
    data = new JsonObject().put("list", new JsonArray().add(plain.put("materials", parts)));

    Holding shown = holdings().await(30, SECONDS).holdings().get(0);

    Digest digest = new Digest(new Secret(Settings.DIGEST_KEY), Set.of());
    assertEquals(new Holding(record.key(), digest.of(record)), shown);
  }

  @Test
  void an_answer_of_a_kind_that_nobody_explained_is_called_so_for_the_platform_lives() {
    JsonObject answer = new JsonObject().put("messageId", "m-1").put("key", "k-1");
    data =
        new JsonObject()
            .put("list", new JsonArray().add(answer.put("kind", "97531")))
            .put("answers", new JsonArray().add(answer));

    assertEquals(AdapterFailure.UNKNOWN_CODE, Scene.failure(scene.adapter.poll("a")).code());
    assertEquals(AdapterFailure.UNKNOWN_CODE, Scene.failure(scene.adapter.query("k", null)).code());

    answer.remove("kind");
    assertEquals("unreadable-answer", Scene.failure(scene.adapter.poll("a")).code());
  }

  @Test
  void a_code_that_nobody_explained_is_called_so_of_a_sign_too_and_is_no_life_of_the_interface() {
    signCode = "97531";

    AdapterFailure failure = Scene.failure(holdings());

    assertEquals(AdapterFailure.UNKNOWN_CODE, failure.code());
    assertEquals(200, failure.exchange().status());
    assertTrue(failure.nothingSent());
    assertEquals(AdapterFailure.UNKNOWN_CODE, Scene.failure(scene.adapter.probe()).code());
  }

  @Test
  void the_word_that_opens_materials_is_a_header_of_the_call_and_not_of_the_sign()
      throws Exception {
    scene.adapter.send(Specimens.submit(Specimens.key(1), "a-word")).await(30, SECONDS);

    assertEquals(Map.of("/gateway.do", "a-word"), opened);
  }

  private Future<Holdings> holdings() {
    return scene.adapter.holdings(Reports.NINE, Reports.NINE.plusSeconds(3600), null);
  }

  private static JsonObject page(int entries, String cursor) {
    JsonArray list = new JsonArray();
    for (int number = 1; number <= entries; number++) {
      list.add(
          new JsonObject()
              .put("rowGuid", "row-" + number)
              .put("applyNo", "TFTB-" + number)
              .put("messageId", "m-" + number)
              .put("key", "k-" + number)
              .put("kind", "ACCEPTED"));
    }
    return new JsonObject().put("list", list).put("cursor", cursor);
  }

  private void answer(HttpServerRequest request) {
    String access = request.getHeader("Material-Access");
    if (access != null) {
      opened.put(request.path(), access);
    }
    boolean sign = request.path().endsWith("createsign.do");
    JsonObject said = sign ? new JsonObject().put("sign", "a-sign") : data;
    request
        .response()
        .putHeader("content-type", "application/json")
        .end(
            new JsonObject()
                .put("success", true)
                .put("code", sign ? signCode : "200")
                .put("data", said.encode())
                .encode());
  }
}
