package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.adapter.http.Fixtures.copyForeign;
import static org.liandong.adapter.http.Fixtures.failures;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.adapter.tck.fixtures.Replayed;

/** The shipped samples pass their own fixtures. */
class FixtureReplayTest {
  private static Vertx vertx;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() throws Exception {
    vertx.close().await(5, SECONDS);
  }

  @Test
  void the_foreign_backend_passes() {
    List<Replayed> replayed =
        Fixtures.replay(Fixtures.SAMPLES.resolve("foreign/adapter.yaml"), vertx);

    assertEquals(List.of(), failures(replayed));
    for (String call : List.of("SUBMIT", "SUPPLEMENT", "CANCEL", "QUERY", "POLL", "PROBE")) {
      assertTrue(
          replayed.stream().anyMatch(each -> each.name().startsWith(call + "：500")),
          () -> call + " is not among " + replayed);
    }
  }

  @Test
  void a_case_that_fails_says_what_came_of_it(@TempDir Path folder) throws IOException {
    Path yaml = copyForeign(folder);
    Path fixtures = folder.resolve("fixtures/orders.yaml");
    String text = Files.readString(fixtures);
    text = text.replace("input: { reference: 8e82565d, material", "input: { material");
    text = text.replace("body: { id: 8e82565d, state: filed }", "text: geheim");
    Files.writeString(
        fixtures,
        text.replace(
            "respond: { status: 401, body: {} }",
            "respond: { status: 422, body: { code: geheim } }"));

    List<String> failures = failures(Fixtures.replay(yaml, vertx));

    assertTrue(
        failures.contains(
            "orders.yaml 补正材料送达：第 39 行第 5 列：应有 1 个请求，实有 0 个；得到的是"
                + " refused（cannot-fill-in：按描述填不出这个请求，缺少要用的值；日志里写的是：the description's path"
                + " needs a value that is not there）"),
        failures::toString);
    assertTrue(
        failures.contains(
            "orders.yaml 申报送达，得到对方的编号：第 34 行第 15 列：result/delivered 应是一组键值；得到的是"
                + " failure（unreadable-answer：对方的应答读不懂；日志里写的是：the backend's answer cannot"
                + " be read: the content is not called application/json）"),
        failures::toString);
    assertTrue(
        failures.contains("orders.yaml 对方不认钥匙，没有办：第 67 行第 15 列：result/failure 应是一组键值；得到的是 refused"),
        failures::toString);
    assertFalse(failures.toString().contains("geheim"));
  }

  @Test
  void a_number_in_a_body_is_no_text(@TempDir Path folder) throws IOException {
    Path yaml = copyForeign(folder);
    Path fixtures = folder.resolve("fixtures/orders.yaml");
    String text = Files.readString(fixtures);
    Files.writeString(
        fixtures, text.replace("content: { household: 3 }", "content: { household: \"3\" }"));

    List<String> failures = failures(Fixtures.replay(yaml, vertx));

    assertEquals(1, failures.size(), failures::toString);
    assertTrue(failures.get(0).endsWith("请求：body/content/household 应是文字，得到的是数字"), failures.get(0));
  }

  @Test
  void a_length_of_time_is_written_as_everywhere(@TempDir Path folder) throws IOException {
    Map<String, String> told =
        Map.of(
            "120s",
            "",
            "2m",
            "",
            "'*'",
            "",
            "2",
            "应写成时长，如 2s、5m、1h",
            "PT2M",
            "应写成时长，如 2s、5m、1h",
            "3s",
            "result/failure/retryAfter 应是 3s，得到的是 120s");
    Path yaml = copyForeign(folder);
    Path fixtures = folder.resolve("fixtures/orders.yaml");
    var text = new StringBuilder(Files.readString(fixtures).stripTrailing());
    told.keySet().forEach(written -> text.append(busy(written)));
    Files.writeString(fixtures, text);

    List<Replayed> replayed = Fixtures.replay(yaml, vertx);

    told.forEach(
        (written, why) -> {
          Replayed later = named(replayed, "orders.yaml later " + written);
          assertEquals(why.isEmpty(), later.passed(), later::toString);
          assertTrue(why.isEmpty() || later.why().contains(why), later::toString);
        });
  }

  @Test
  void the_code_of_a_refusal_is_told_as_it_is_kept(@TempDir Path folder) throws IOException {
    Path yaml = copyForeign(folder);
    String text = Files.readString(yaml);
    Files.writeString(
        yaml, text.replaceFirst("reference: /id", "reference: /id\n    refusal: { code: /rc }"));
    Path fixtures = folder.resolve("fixtures/orders.yaml");
    String cases =
        """


          - name: refused %1$s
            call: SUBMIT
            exchanges: [{ respond: { status: 422, body: { rc: BIZ_17 } } }]
            result: { refused: { code: %1$s } }
        """;
    Files.writeString(
        fixtures,
        Files.readString(fixtures).stripTrailing()
            + cases.formatted("biz-17")
            + cases.formatted("BIZ_17"));

    List<String> failures = failures(Fixtures.replay(yaml, vertx));

    assertEquals(1, failures.size(), failures::toString);
    assertTrue(
        failures
            .get(0)
            .matches("orders.yaml refused BIZ_17：第 .*：result/refused/code 不同.*这里是 biz-17；.*"),
        failures::toString);
  }

  private static String busy(String written) {
    return """


      - name: "later %1$s"
        call: SUBMIT
        exchanges:
          - respond: { status: 429, headers: { retry-after: "120" } }
        result: { failure: { nothingSent: true, retryAfter: %1$s } }
    """
        .stripTrailing()
        .formatted(written);
  }

  private static Replayed named(List<Replayed> replayed, String name) {
    return replayed.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }
}
