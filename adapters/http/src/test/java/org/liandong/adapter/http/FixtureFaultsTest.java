package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.adapter.http.Fixtures.copyForeign;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with recorded pairs is told with its file, line and column. */
class FixtureFaultsTest {
  private static Vertx vertx;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() throws Exception {
    vertx.close().await(5, SECONDS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'result: { delivered: {} }';'result: {}';缺少 result",
        "'headers: { x-api';'header: { x-api';/exchanges/request 不认识 header",
        "'request: { method: PATCH';'request: { methud: PATCH';/exchanges/request 不认识 methud",
        "'request:';'reqest:';/exchanges 不认识 reqest",
        "'respond: { status: 401';'respond: { stauts: 401';/exchanges/respond 不认识 stauts",
        "'delivered: { reference: 8';'delivered: { referense: 8';/result/delivered 不认识 referense",
        "'refused: { code';'refuzed: { code';/result 不认识 refuzed",
        "'nothingSent: true';'nothingSend: true';/result/failure 不认识 nothingSend",
        "'remark: 请尽快';'remarks: 请尽快';input 不认识 remarks",
        "'input: { reference';'input: { referense';input 不认识 referense",
        "'clock:';'clok:';不认识 clok",
        "'given: { values';'given: { value';/given 不认识 value",
        "'    input:';'    inputs:';不认识 inputs",
        "'status: 401';'status: \"401\"';/exchanges/respond/status 应是数字",
        "'exchanges: []';'exchanges: {}';/exchanges 应是列表",
        "'- respond: { status: 401';'- 401 # { status: 401';/exchanges 应是一组键值",
        "'input: { reference: 8e82565d }';'input: 8e82565d';/input 应是一组键值",
        "'call: CANCEL';'call: CANSEL';call 只能是 SUBMIT",
        "'- name: 撤回送达';'- title: 撤回送达';每个用例要有 name",
        "'clock: \"2026';'clock: \"noon';/clock 应是形如 2026",
        "'form: { household: 3 }';'materials: 3';/materials 应是列表",
        "'form: { household: 3 }';'item: { code: x, nam: y }';/item 不认识 nam",
        "'input: { reference: 8e82565d, materialAccess: access-2 }';'input: { applicant: { contact:"
            + " me } }';凑不成这个调用",
        "'respond: { status: 200, body: { id: 8e82565d } }';'respond: { status: 200, body: {}"
            + " ]';不是合法的 YAML",
        "'clock: \"2026-01-05T12:00:00+08:00\"';'--- {}';不止一个 YAML 文档"
      })
  void what_is_misspelt_in_a_case_is_refused(
      String right, String wrong, String problem, @TempDir Path folder) throws IOException {
    Path yaml = copyForeign(folder);
    Path fixtures = folder.resolve("fixtures/orders.yaml");
    String text = Files.readString(fixtures);
    assertTrue(text.contains(right));
    Files.writeString(fixtures, text.replaceFirst(Pattern.quote(right), wrong));

    var refusal = assertThrows(IllegalArgumentException.class, () -> Fixtures.replay(yaml, vertx));

    long line = line(text, text.indexOf(right) + right.indexOf(right.strip()));
    assertTrue(
        told(refusal).stream()
            .anyMatch(
                fault ->
                    fault.matches("orders.yaml 第 " + line + " 行第 \\d+ 列：.*")
                        && fault.contains(problem)),
        () -> line + ": " + refusal.getMessage());
  }

  @Test
  void all_that_is_wrong_with_fixtures_is_told_at_once(@TempDir Path folder) throws IOException {
    Path yaml = copyForeign(folder);
    Path fixtures = folder.resolve("fixtures/orders.yaml");
    String text = Files.readString(fixtures);
    text =
        text.replace("remark: 请尽快", "remarks: 请尽快").replace("    call: CANCEL", "    call: QUIT");
    Files.writeString(fixtures, text.replace("method: PATCH\n", "methud: PATCH\n"));
    Path answers = folder.resolve("fixtures/answers.yaml");
    Files.writeString(answers, Files.readString(answers).replace("known: false", "knows: false"));

    var refusal = assertThrows(IllegalArgumentException.class, () -> Fixtures.replay(yaml, vertx));

    assertEquals(
        List.of(
            "answers.yaml 第 35 行第 24 列：用例“查不到”：/result/found 不认识"
                + " knows；这里可写：known、reference、answers",
            "orders.yaml 第 9 行第 7 列",
            "orders.yaml 第 41 行第 11 列",
            "orders.yaml 第 51 行第 5 列",
            "orders.yaml 第 59 行第 5 列"),
        told(refusal).stream()
            .map(each -> each.startsWith("answers") ? each : each.replaceFirst("：.*", ""))
            .toList());
  }

  @Test
  void a_faulty_description_is_refused_with_line_and_column(@TempDir Path folder)
      throws IOException {
    Path yaml = copyForeign(folder);
    Files.writeString(yaml, Files.readString(yaml).replace("order.receiptNo", "order.recieptNo"));

    var refusal = assertThrows(IllegalArgumentException.class, () -> Fixtures.replay(yaml, vertx));

    assertTrue(refusal.getMessage().matches("(?s)adapter.yaml 第 \\d+ 行第 \\d+ 列：.*receiptNo.*"));
  }

  @Test
  void a_description_that_nothing_is_given_to_says_where_to_give_it(@TempDir Path folder)
      throws IOException {
    Path yaml = folder.resolve("adapter.yaml");
    Files.copy(Fixtures.SAMPLES.resolve("foreign/adapter.yaml"), yaml);

    var refusal = assertThrows(IllegalArgumentException.class, () -> Fixtures.replay(yaml, vertx));

    assertTrue(refusal.getMessage().contains("settings.secrets.apiKey：必须填写"));
    assertTrue(refusal.getMessage().contains("given: { values: "), refusal::getMessage);
  }

  private static List<String> told(IllegalArgumentException refusal) {
    return refusal.getMessage().lines().toList();
  }

  private static long line(String text, int at) {
    return text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
  }
}
