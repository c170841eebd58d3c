package org.liandong.adapter.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who says that a backend knows a key again sends it the key. */
class SentKeyTest {
  private static final String DESCRIPTION =
      """
      adapter: 1
      settings: { secrets: [key] }
      capabilities: [SUBMIT, SUPPLEMENT, CANCEL, REPORT, NUMBER, QUERY, IDEMPOTENT]
      auth: { scheme: none }
      calls:
        SUBMIT: { request: { method: POST, path: /s, body: { key: "{order.key}" } } }
        SUPPLEMENT: { request: { method: POST, path: /p, form: { key: "{order.key}" } } }
        CANCEL: { request: { method: DELETE, path: "/c/{order.key | urlencode}" } }
        REPORT: { request: { method: POST, path: /r, headers: { X-Id: "{report.key}" } } }
        NUMBER: { request: { method: POST, path: /n, query: { id: "{key}" } }, caseNo: /no }
        QUERY: { request: { path: "/q/{submitKey}" }, known: /id }
      """;

  @Test
  void wherever_the_key_stands_it_is_sent() {
    assertEquals(List.of(), Descriptions.faults(DESCRIPTION));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{order.submitKey}",
        "{order.key | json}",
        "{order.key | md5}",
        "no-{order.key | sha256 | left 32 | upper}",
        "{order.key | prefix 'x' | base64}"
      })
  void a_form_of_it_that_no_other_has_is_as_good(String key) {
    assertEquals(List.of(), Descriptions.faults(DESCRIPTION.replaceFirst("\\{order.key}", key)));
  }

  static Stream<String> keyless() {
    return Stream.of(
        "{order.receiptNo}",
        "always the same",
        "order.key",
        "{'order.key'}",
        "{order.key | left 8}",
        "{order.key | right 6}",
        "{order.key | before '/'}",
        "{order.key | md5 | left 4}",
        "{order.key | size}");
  }

  @ParameterizedTest
  @MethodSource("keyless")
  void what_others_have_too_is_not_the_key(String text) {
    List<String> found = Descriptions.faults(DESCRIPTION.replaceFirst("\\{order.key}", text));

    assertEquals(1, found.size(), found::toString);
    assertTrue(
        found.get(0).matches("x.yaml 第 6 行第 22 列：.*IDEMPOTENT.*\\{order.key}.*"), found::toString);
  }

  @ParameterizedTest
  @MethodSource("keyless")
  void where_nobody_says_so_it_need_not_be_sent(String text) {
    String other = DESCRIPTION.replaceFirst("\\{order.key}", text).replace(", IDEMPOTENT", "");

    assertEquals(List.of(), Descriptions.faults(other));
  }

  @Test
  void each_call_with_an_effect_has_it() {
    String none =
        DESCRIPTION
            .replaceAll("\\{order.key[^}]*}", "{order.caseId}")
            .replace("{report.key}", "{report.case.caseId}")
            .replace("{key}", "{case.caseId}");

    List<String> found = Descriptions.faults(none);

    assertEquals(5, found.size(), found::toString);
    for (int line = 6; line <= 10; line++) {
      assertTrue(found.get(line - 6).startsWith("x.yaml 第 " + line + " 行"), found::toString);
    }
  }

  @Test
  void the_key_of_the_submit_is_not_that_of_what_follows() {
    String shared = DESCRIPTION.replace("{order.key", "{order.submitKey");

    assertEquals(2, Descriptions.faults(shared).size());
  }

  @Test
  void in_a_list_that_may_be_empty_it_may_be_missing() {
    String listed =
        DESCRIPTION.replaceFirst(
            "\"\\{order.key}\"",
            "{ \\$each: \"{order.priorAnswers}\", \\$as: one, \\$give: \"{order.key}\" }");

    assertEquals(1, Descriptions.faults(listed).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scheme: standard-webhooks, key: \"{secrets.key}\"",
        "scheme: header, headers: { Idempotency-Key: \"{key}\" }",
        "scheme: hmac, key: \"{secrets.key}\", over: [\"{body}\"], encoding: hex,"
            + " query: { id: \"{key | md5}\", sign: \"{signature}\" }"
      })
  void who_signs_may_send_it_with_each(String auth) {
    assertEquals(List.of(), Descriptions.faults(keyless(auth)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scheme: header, headers: { Idempotency-Key: \"{key | left 8}\" }",
        "scheme: hmac, key: \"{secrets.key}\", over: [\"{key}\"], encoding: hex,"
            + " headers: { sign: \"{signature}\", at: \"{nonce}\" }"
      })
  void what_is_only_signed_is_not_sent(String auth) {
    assertEquals(1, Descriptions.faults(keyless(auth)).size());
  }

  private static String keyless(String auth) {
    return DESCRIPTION
        .replaceFirst("\\{order.key}", "{order.receiptNo}")
        .replace("scheme: none", auth);
  }
}
