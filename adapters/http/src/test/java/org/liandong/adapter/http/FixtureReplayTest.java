package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    assertTrue(replayed.size() >= 20, () -> "only " + replayed.size());
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
        "reference: /id;reference: /nr;reference"
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

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "120s;''",
        "2m;''",
        "'\"*\"';''",
        "2;应写成时长，如 2s、5m、1h",
        "PT2M;应写成时长，如 2s、5m、1h",
        "3s;result/failure/retryAfter 应是 3s，得到的是 120s"
      })
  void a_length_of_time_is_written_as_everywhere(String written, String said, @TempDir Path folder)
      throws IOException {
    Path yaml = copy(SAMPLES.resolve("foreign"), folder);
    Path fixtures = folder.resolve("fixtures/orders.yaml");
    String more =
        """

          - name: later
            call: SUBMIT
            exchanges:
              - respond: { status: 429, headers: { retry-after: "120" } }
            result: { failure: { nothingSent: true, retryAfter: %s } }
        """
            .formatted(written);
    Files.writeString(fixtures, Files.readString(fixtures).stripTrailing() + "\n" + more);

    List<String> failures =
        failures(replay(yaml)).stream()
            .filter(each -> each.startsWith("orders.yaml later：result"))
            .toList();

    assertEquals(said.isEmpty(), failures.isEmpty(), failures::toString);
    assertTrue(failures.toString().contains(said), failures::toString);
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
