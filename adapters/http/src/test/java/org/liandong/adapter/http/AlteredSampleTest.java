package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.adapter.http.Fixtures.copyForeign;
import static org.liandong.adapter.http.Fixtures.failures;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fault that is planted in a shipped sample is found by its fixtures. */
class AlteredSampleTest {
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
    Path yaml = copyForeign(folder);
    String text = Files.readString(yaml);
    assertTrue(text.contains(right));
    Files.writeString(yaml, text.replaceFirst(Pattern.quote(right), wrong));

    List<String> failures = failures(Fixtures.replay(yaml, vertx));

    assertTrue(failures.stream().anyMatch(each -> each.contains(place)), failures::toString);
  }
}
