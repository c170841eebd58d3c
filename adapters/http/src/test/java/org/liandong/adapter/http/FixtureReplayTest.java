package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.tck.fixtures.FixtureReplay;
import org.liandong.adapter.tck.fixtures.Replayed;

/** The shipped samples pass their own fixtures; a fault that is planted in one is found. */
class FixtureReplayTest {
  private static final Path SAMPLES = Path.of("../../docs/samples");
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
    List<Replayed> replayed = replay(SAMPLES.resolve("foreign/adapter.yaml"));

    assertEquals(List.of(), failures(replayed));
    for (String call : List.of("SUBMIT", "SUPPLEMENT", "CANCEL", "QUERY", "POLL", "PROBE")) {
      assertTrue(
          replayed.stream().anyMatch(each -> each.name().startsWith(call + "：500")),
          () -> call + " is not among " + replayed);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "method: PATCH;method: PUT;method",
        "state: filed;state: new;body",
        "' | upper';'';body",
        "'\"20\": APPROVED';'\"20\": REJECTED';found",
        "HH:mm:ss;HH:mm;failure",
        "known: /0/id;known: /1/id;found",
        "'first: \"0\"';'first: \"1\"';query",
        "'{secrets.apiKey}';'x{secrets.apiKey}';headers",
        "reference: /id;reference: /nr;reference",
        "'{ state: withdrawn }';'{ state: withdrawn, why: \"{order.remark}\" }';body/why 是多出来的",
        "certNo: ;certNumber: ;body/certNo 没有"
      })
  void a_planted_fault_is_found(String right, String wrong, String place, @TempDir Path folder)
      throws IOException {
    Path yaml = copy(SAMPLES.resolve("foreign"), folder);
    String text = Files.readString(yaml);
    assertTrue(text.contains(right));
    Files.writeString(yaml, text.replaceFirst(Pattern.quote(right), wrong));

    List<String> failures = failures(replay(yaml));

    assertTrue(failures.stream().anyMatch(each -> each.contains(place)), failures::toString);
  }

  @Test
  void a_case_that_fails_says_what_came_of_it(@TempDir Path folder) throws IOException {
    Path yaml = copy(SAMPLES.resolve("foreign"), folder);
    Path fixtures = folder.resolve("fixtures/orders.yaml");
    String text = Files.readString(fixtures);
    text = text.replace("input: { reference: 8e82565d, material", "input: { material");
    text = text.replace("body: { id: 8e82565d, state: filed }", "text: geheim");
    Files.writeString(
        fixtures,
        text.replace(
            "respond: { status: 401, body: {} }",
            "respond: { status: 422, body: { code: geheim } }"));

    List<String> failures = failures(replay(yaml));

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
  void each_call_is_tried_with_what_goes_wrong(@TempDir Path folder) throws IOException {
    Path yaml = copy(SAMPLES.resolve("foreign"), folder);
    String text = Files.readString(yaml);
    text = with(text, "body: { state: withdrawn }", "2xx: ok, 5xx: ok");
    text = with(text, "reference: /id", "2xx: ok, 401: ok");
    text = with(text, "known: /0/id", "2xx: ok, 4xx: absent, 5xx: absent");
    text = with(text, "query: { no_gt: \"999999999\" }", "2xx: ok, 5xx: ok");
    Files.writeString(yaml, text);

    List<String> failures = failures(replay(yaml));

    for (String check :
        List.of("CANCEL：500", "SUBMIT：401", "QUERY：500", "QUERY：401", "QUERY：429", "PROBE：500")) {
      assertTrue(
          failures.stream().anyMatch(each -> each.startsWith(check)),
          () -> check + " is not in " + failures);
    }
  }

  @Test
  void reports_and_numbers_are_tried_too(@TempDir Path folder) throws IOException {
    Path yaml = folder.resolve("adapter.yaml");
    Files.writeString(
        yaml,
        """
        adapter: 1
        capabilities: [REPORT, NUMBER]
        calls:
          REPORT:
            request: { method: POST, path: /reports, body: { key: "{report.key}" } }
          NUMBER:
            request: { method: POST, path: /numbers, body: { key: "{key}" } }
            caseNo: /no
        """);
    Files.createDirectories(folder.resolve("fixtures"));
    Files.writeString(
        folder.resolve("fixtures/platform.yaml"),
        """
        cases:
          - name: told
            call: REPORT
            input: { case: { receiptNo: r-1 }, actor: { act: RECEIVE } }
            exchanges:
              - respond: { status: 204 }
            result: { reported: {} }
          - name: numbered
            call: NUMBER
            exchanges:
              - respond: { body: { no: n-1 } }
            result: { numbered: { caseNo: n-1 } }
        """);

    List<Replayed> replayed = replay(yaml);

    assertEquals(List.of(), failures(replayed));
    for (String call : List.of("REPORT", "NUMBER")) {
      assertEquals(8, replayed.stream().filter(each -> each.name().startsWith(call)).count());
    }
  }

  /** A call whose last line this is, and which takes what is wrong for an answer. */
  private static String with(String text, String last, String statuses) {
    assertTrue(text.contains(last), last);
    String status = "\n    status: { %s, default: unknown }".formatted(statuses);
    return text.replaceFirst(Pattern.quote(last), Matcher.quoteReplacement(last + status));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/code", "/data"})
  void an_error_that_calls_itself_a_success_is_no_known_order(String known, @TempDir Path folder)
      throws IOException {
    Path yaml = copy(SAMPLES.resolve("foreign"), folder);
    String text = Files.readString(yaml);
    assertTrue(text.contains("known: /0/id"));
    Files.writeString(yaml, text.replace("known: /0/id", "known: " + known));

    List<String> failures = failures(replay(yaml));

    assertEquals(
        known.equals("/code"),
        failures.stream().anyMatch(each -> each.startsWith("QUERY：200 而正文是报错")),
        failures::toString);
  }

  @Test
  void a_call_without_a_case_is_told_as_not_tried(@TempDir Path folder) throws IOException {
    Path yaml = copy(SAMPLES.resolve("foreign"), folder);
    Path fixtures = folder.resolve("fixtures/orders.yaml");
    String text = Files.readString(fixtures);
    int from = text.indexOf("  - name: 撤回送达");
    int to = text.indexOf("  - name: 没有对方编号");
    Files.writeString(fixtures, text.substring(0, from) + text.substring(to));

    List<Replayed> untried = replay(yaml).stream().filter(Replayed::untried).toList();

    assertEquals(List.of("CANCEL 的通用检查"), untried.stream().map(Replayed::name).toList());
  }

  @Test
  void a_number_in_a_body_is_no_text(@TempDir Path folder) throws IOException {
    Path yaml = copy(SAMPLES.resolve("foreign"), folder);
    Path fixtures = folder.resolve("fixtures/orders.yaml");
    String text = Files.readString(fixtures);
    Files.writeString(
        fixtures, text.replace("content: { household: 3 }", "content: { household: \"3\" }"));

    List<String> failures = failures(replay(yaml));

    assertEquals(1, failures.size(), failures::toString);
    assertTrue(failures.get(0).endsWith("请求：body/content/household 应是文字，得到的是数字"), failures.get(0));
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
    Path yaml = copy(SAMPLES.resolve("foreign"), folder);
    Path fixtures = folder.resolve("fixtures/orders.yaml");
    String text = Files.readString(fixtures);
    assertTrue(text.contains(right));
    Files.writeString(fixtures, text.replaceFirst(Pattern.quote(right), wrong));

    var refusal = assertThrows(IllegalArgumentException.class, () -> replay(yaml));

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
    Path yaml = copy(SAMPLES.resolve("foreign"), folder);
    Path fixtures = folder.resolve("fixtures/orders.yaml");
    String text = Files.readString(fixtures);
    text =
        text.replace("remark: 请尽快", "remarks: 请尽快").replace("    call: CANCEL", "    call: QUIT");
    Files.writeString(fixtures, text.replace("method: PATCH\n", "methud: PATCH\n"));
    Path answers = folder.resolve("fixtures/answers.yaml");
    Files.writeString(answers, Files.readString(answers).replace("known: false", "knows: false"));

    var refusal = assertThrows(IllegalArgumentException.class, () -> replay(yaml));

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
  void a_question_needs_a_case_of_what_is_not_known(@TempDir Path folder) throws IOException {
    Path yaml = copy(SAMPLES.resolve("foreign"), folder);
    Path fixtures = folder.resolve("fixtures/answers.yaml");
    String absent =
        """
          - name: 查不到
            call: QUERY
            exchanges:
              - respond: { body: [] }
            result: { found: { known: false } }
        """;
    String text = Files.readString(fixtures);
    assertTrue(text.contains(absent));
    Files.writeString(fixtures, text.replace(absent, ""));

    List<String> failures = failures(replay(yaml));

    assertEquals(1, failures.size(), failures::toString);
    assertTrue(failures.get(0).contains("found: { known: false }"), failures::toString);
  }

  @Test
  void a_replay_calls_no_other_host(@TempDir Path folder) throws Exception {
    var calls = new AtomicInteger();
    HttpServer real =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  calls.incrementAndGet();
                  request.response().end("{}");
                })
            .listen(0, "127.0.0.1")
            .await(5, SECONDS);
    Path yaml = copy(SAMPLES.resolve("foreign"), folder);
    Path fixtures = folder.resolve("fixtures/answers.yaml");
    String given = "given: { url: 'http://127.0.0.1:%d', ".formatted(real.actualPort());
    Files.writeString(fixtures, Files.readString(fixtures).replace("given: {", given));

    List<String> failures = failures(replay(yaml));

    assertTrue(failures.stream().anyMatch(each -> each.contains("用例之外")), failures::toString);
    assertEquals(0, calls.get());
    real.close().await(5, SECONDS);
  }

  @Test
  void a_faulty_description_is_refused_with_line_and_column(@TempDir Path folder)
      throws IOException {
    Path yaml = copy(SAMPLES.resolve("foreign"), folder);
    Files.writeString(yaml, Files.readString(yaml).replace("order.receiptNo", "order.recieptNo"));

    var refusal = assertThrows(IllegalArgumentException.class, () -> replay(yaml));

    assertTrue(refusal.getMessage().matches("(?s)adapter.yaml 第 \\d+ 行第 \\d+ 列：.*receiptNo.*"));
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
    Path yaml = copy(SAMPLES.resolve("foreign"), folder);
    Path fixtures = folder.resolve("fixtures/orders.yaml");
    var text = new StringBuilder(Files.readString(fixtures).stripTrailing());
    told.keySet().forEach(written -> text.append(busy(written)));
    Files.writeString(fixtures, text);

    List<Replayed> replayed = replay(yaml);

    told.forEach(
        (written, why) -> {
          Replayed later = named(replayed, "orders.yaml later " + written);
          assertEquals(why.isEmpty(), later.passed(), later::toString);
          assertTrue(why.isEmpty() || later.why().contains(why), later::toString);
        });
  }

  @Test
  void the_code_of_a_refusal_is_told_as_it_is_kept(@TempDir Path folder) throws IOException {
    Path yaml = copy(SAMPLES.resolve("foreign"), folder);
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

    List<String> failures = failures(replay(yaml));

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

  @Test
  void a_description_that_nothing_is_given_to_says_where_to_give_it(@TempDir Path folder)
      throws IOException {
    Path yaml = folder.resolve("adapter.yaml");
    Files.copy(SAMPLES.resolve("foreign/adapter.yaml"), yaml);

    var refusal = assertThrows(IllegalArgumentException.class, () -> replay(yaml));

    assertTrue(refusal.getMessage().contains("settings.secrets.apiKey：必须填写"));
    assertTrue(refusal.getMessage().contains("given: { values: "), refusal::getMessage);
  }

  private static List<String> told(IllegalArgumentException refusal) {
    return refusal.getMessage().lines().toList();
  }

  private static long line(String text, int at) {
    return text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
  }

  private static List<Replayed> replay(Path yaml) {
    return FixtureReplay.replay(yaml, new HttpAdapterFactory(), vertx);
  }

  private static List<String> failures(List<Replayed> replayed) {
    return replayed.stream()
        .filter(each -> !each.passed())
        .map(each -> each.name() + "：" + each.why())
        .toList();
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    return to.resolve("adapter.yaml");
  }
}
