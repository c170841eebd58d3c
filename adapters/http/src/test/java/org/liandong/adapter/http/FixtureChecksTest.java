package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.adapter.http.Fixtures.copyForeign;
import static org.liandong.adapter.http.Fixtures.failures;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.tck.fixtures.Replayed;

/** Each call with a recorded pair is tried with what goes wrong, whatever its author thought of. */
class FixtureChecksTest {
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
  void each_call_is_tried_with_what_goes_wrong(@TempDir Path folder) throws IOException {
    Path yaml = copyForeign(folder);
    String text = Files.readString(yaml);
    text = with(text, "body: { state: withdrawn }", "2xx: ok, 5xx: ok");
    text = with(text, "reference: /id", "2xx: ok, 401: ok");
    text = with(text, "known: /0/id", "2xx: ok, 401: absent, 429: absent, 500: absent");
    text = with(text, "query: { no_gt: \"999999999\" }", "2xx: ok, 5xx: ok");
    Files.writeString(yaml, text);

    List<String> failures = failures(Fixtures.replay(yaml, vertx));

    for (String check :
        List.of("CANCEL：500", "SUBMIT：401", "QUERY：500", "QUERY：401", "QUERY：429", "PROBE：500")) {
      assertTrue(
          failures.stream().anyMatch(each -> each.startsWith(check)),
          () -> check + " is not in " + failures);
    }
  }

  /** A call whose last line this is, and which takes what is wrong for an answer. */
  private static String with(String text, String last, String statuses) {
    assertTrue(text.contains(last), last);
    String status = "\n    status: { %s, default: unknown }".formatted(statuses);
    return text.replaceFirst(Pattern.quote(last), Matcher.quoteReplacement(last + status));
  }

  @Test
  void reports_and_numbers_are_tried_too(@TempDir Path folder) throws IOException {
    String description =
        """
        adapter: 1
        capabilities: [REPORT, NUMBER]
        calls:
          REPORT:
            request: { method: POST, path: /reports, body: { key: "{report.key}" } }
          NUMBER:
            request: { method: POST, path: /numbers, body: { key: "{key}" } }
            caseNo: /no
        """;
    String cases =
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
        """;

    List<Replayed> replayed =
        Fixtures.replay(folder, description, cases, new HttpAdapterFactory(), vertx);

    assertEquals(List.of(), failures(replayed));
    for (String call : List.of("REPORT", "NUMBER")) {
      assertEquals(8, replayed.stream().filter(each -> each.name().startsWith(call)).count());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/code", "/data"})
  void an_error_that_calls_itself_a_success_is_no_known_order(String known, @TempDir Path folder)
      throws IOException {
    Path yaml = copyForeign(folder);
    String text = Files.readString(yaml);
    assertTrue(text.contains("known: /0/id"));
    Files.writeString(yaml, text.replace("known: /0/id", "known: " + known));

    List<String> failures = failures(Fixtures.replay(yaml, vertx));

    assertEquals(
        known.equals("/code"),
        failures.stream().anyMatch(each -> each.startsWith("QUERY：200 而正文是报错")),
        failures::toString);
  }

  @Test
  void a_call_without_a_case_is_told_as_not_tried(@TempDir Path folder) throws IOException {
    Path yaml = copyForeign(folder);
    Path fixtures = folder.resolve("fixtures/orders.yaml");
    String text = Files.readString(fixtures);
    int from = text.indexOf("  - name: 撤回送达");
    int to = text.indexOf("  - name: 没有对方编号");
    Files.writeString(fixtures, text.substring(0, from) + text.substring(to));

    List<Replayed> untried =
        Fixtures.replay(yaml, vertx).stream().filter(Replayed::untried).toList();

    assertEquals(List.of("CANCEL 的通用检查"), untried.stream().map(Replayed::name).toList());
  }

  @Test
  void a_question_needs_a_case_of_what_is_not_known(@TempDir Path folder) throws IOException {
    Path yaml = copyForeign(folder);
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

    List<String> failures = failures(Fixtures.replay(yaml, vertx));

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
    Path yaml = copyForeign(folder);
    Path fixtures = folder.resolve("fixtures/answers.yaml");
    String given = "given: { url: 'http://127.0.0.1:%d', ".formatted(real.actualPort());
    Files.writeString(fixtures, Files.readString(fixtures).replace("given: {", given));

    List<String> failures = failures(Fixtures.replay(yaml, vertx));

    assertTrue(failures.stream().anyMatch(each -> each.contains("用例之外")), failures::toString);
    assertEquals(0, calls.get());
    real.close().await(5, SECONDS);
  }
}
