package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotes inside what stands between quotes. */
class QuoteTest {
  private static final String DESCRIPTION =
      """
      adapter: 1
      capabilities: [SUBMIT, QUERY]
      calls:
        SUBMIT: { request: { method: POST, path: /s, body: { said: "{order.form.x | %s}" } } }
        QUERY: { request: { path: "/q/{submitKey}" }, known: /id }
      """;

  @RegisterExtension final DescribedBackend backend = new DescribedBackend();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "prefix 'it''s '~it's 2026-01-05T09:30:00+08:00",
        "prefix ''''~'2026-01-05T09:30:00+08:00",
        "before 'T' | suffix ''~2026-01-05",
        "before 'T' | suffix '\\\\'~2026-01-05\\",
        "before 'T' | suffix '|}'~2026-01-05|}",
        "date 'yyyy-MM-dd''T''HH:mm:ss'~2026-01-05T09:30:00",
        "date 'yyyy-MM-dd'T'HH:mm:ss'~2026-01-05T09:30:00",
        "date 'yyyy-MM-dd''T''HH:mm:ssXXX'~2026-01-05T09:30:00+08:00",
        "date 'yyyy年M月d日'~2026年1月5日"
      })
  void two_of_them_are_one(String functions, String expected) throws Exception {
    var form = new JsonObject().put("x", "2026-01-05T09:30:00+08:00");

    backend.adapter(DESCRIPTION.formatted(functions)).send(Orders.submit(form)).await(5, SECONDS);

    assertEquals(expected, new JsonObject(backend.seen.element().body()).getString("said"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "default \\\"x\\\"",
        "default “x”",
        "join `,`",
        "prefix it\\\\'s",
        "prefix 'a\\\\'b'"
      })
  void other_quotes_do_not_count_and_are_not_passed_over(String functions) {
    List<String> found = Descriptions.faults(DESCRIPTION.formatted(functions));

    assertEquals(1, found.size(), found::toString);
    assertTrue(found.get(0).matches("x.yaml 第 4 行第 \\d+ 列：.*单引号.*连写两个.*"), found::toString);
  }
}
