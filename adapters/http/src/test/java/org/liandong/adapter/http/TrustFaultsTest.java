package org.liandong.adapter.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.adapter.http.Descriptions.faults;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A description that others could forge answers by, or be sent elsewhere by, is none. */
class TrustFaultsTest {
  private static final String GOOD =
      """
      adapter: 1
      settings: { values: [site], secrets: [key] }
      capabilities: [SUBMIT, QUERY, POLL, CALLBACK, NUMBER]
      auth: { scheme: hmac, key: "{secrets.key}", over: ["{body}"], headers: { X-Sign: "{signature}" } }
      calls:
        SUBMIT:
          request: { method: POST, url: "{values.site}/x" }
          reference: /id
          refusal: { code: /code, reason: /message }
        QUERY:
          request: { path: "/x/{submitKey}" }
          known: /id
          reference: /id
          answers:
            say: { messageId: /id, kind: /kind, remedies: "{'60 日内'}", head: ORGAN }
        POLL:
          request: { path: /answers }
          cursor: { kind: last, at: /no }
          answers:
            say: { messageId: /mid, key: /key, kind: ACCEPTED, missing: { each: /lacking } }
        NUMBER:
          request: { method: POST, path: /numbers }
          caseNo: /caseNo
        CALLBACK:
          verify:
            scheme: hmac
            key: "{secrets.key}"
            over: ["{header.x-time}", "{header.x-id}", "{bodySha256}"]
            signature: "{header.x-sign}"
            timestamp: "{header.x-time}"
          answers:
            say: { messageId: "{header.x-id}", key: /key, kind: ACCEPTED }
      """;
  private static final String KEY = "      key: \"{secrets.key}\"";
  private static final String BODY = "{bodySha256}";
  private static final String SITE = "{values.site}/x";
  private static final String HEADER = "X-Sign: \"{signature}\"";

  @Test
  void the_description_without_a_planted_fault_has_none() {
    assertEquals(List.of(), faults(GOOD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{header.x-key}",
        "{secrets.key}{header.x-key}",
        "{values.site}",
        "{'fixed'}",
        "{secrets.key | left 1}",
        "{secrets.key | default 'x'}"
      })
  void a_callback_s_key_comes_from_the_secrets_alone_and_whole(String key) {
    planted(KEY, "      key: \"" + key + "\"", "密钥");
  }

  @Test
  void a_request_s_key_and_a_standard_webhook_s_do_too() {
    planted("key: \"{secrets.key}\", over", "key: \"{values.site}\", over", "密钥");
    int verify = GOOD.indexOf("      scheme: hmac");
    String hooks =
        "      scheme: standard-webhooks\n      secret: \"{values.site}\"\n"
            + GOOD.substring(GOOD.indexOf("    answers:", verify));
    assertTrue(faults(GOOD.substring(0, verify) + hooks).toString().contains("密钥"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{bodySha256 | left 1}",
        "{body | left 10}",
        "{body | upper}",
        "{body | sha256 | right 8}",
        "{body | sha256 | base64 | lower}",
        "{'{body}'}",
        "body"
      })
  void a_part_of_the_body_does_not_cover_it(String over) {
    planted(BODY, over, "正文可以被人改动");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{body}",
        "{body | sha256}",
        "{body | md5 | upper}",
        "{body | base64 | sha512 | prefix 'x'}",
        "{bodySha256 | upper}"
      })
  void the_whole_of_it_or_a_whole_digest_does(String over) {
    assertEquals(List.of(), faults(GOOD.replace(BODY, over)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{header.x-time | left 1}", "{'{header.x-time}'}"})
  void a_part_of_the_time_does_not_cover_it(String over) {
    String from = "over: [\"{header.x-time}\"";
    String text = GOOD.replace(from, "over: [\"" + over + "\"");
    assertTrue(faults(text).toString().contains("timestamp 没有写进 over"), faults(text)::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "messageId: \"{header.x-id}\"~messageId: \"{header.x-other}\"",
        "messageId: \"{header.x-id}\"~messageId: \"{header.x-time}-{header.x-other}\"",
        "messageId: \"{header.x-id}\"~messageId: \"{header.x-sign}\"",
        "messageId: \"{header.x-id}\"~messageId: \"{header | pick '/x-other'}\"",
        "key: /key, kind: ACCEPTED }~key: \"{header.x-key}\", kind: ACCEPTED }",
        "key: /key, kind: ACCEPTED }~key: /key, kind: \"{header.x-kind}\" }",
        "key: /key, kind: ACCEPTED }~key: /key, when: \"{header.x-when}\", kind: ACCEPTED }"
      })
  void answers_read_no_header_that_anybody_may_write(String right, String wrong) {
    planted(right, wrong, "签了名的请求头");
    String line = "signature: \"{header.x-sign}\"";
    assertEquals(
        List.of(),
        faults(GOOD.replace(right, wrong).replace(line, line + "\n      bodyUnsigned: true")));
  }

  @ParameterizedTest
  @CsvSource({
    "'{header.x-id | left 1}',false",
    "'{header.x-id | lower}',false",
    "'{header.x-id | trim}',false",
    "'{header.x-id | sha256}',true",
    "'{header.x-id | prefix ''id:''}',true"
  })
  void a_part_of_a_header_does_not_cover_it(String over, boolean covers) {
    List<String> faults =
        faults(GOOD.replace("\"{header.x-id}\", \"{body", '"' + over + "\", \"{body"));

    assertEquals(covers, faults.isEmpty(), faults::toString);
    assertEquals(!covers, faults.toString().contains("签了名的请求头"), faults::toString);
  }

  @ParameterizedTest
  @CsvSource({"webhook-id,true", "webhook-timestamp,true", "webhook-kind,false"})
  void of_a_standard_webhook_id_and_time_are_signed(String header, boolean signed) {
    int verify = GOOD.indexOf("      scheme: hmac");
    String hooks =
        "      scheme: standard-webhooks\n      secret: \"{secrets.key}\"\n"
            + GOOD.substring(GOOD.indexOf("    answers:", verify)).replace("x-id", header);

    List<String> faults = faults(GOOD.substring(0, verify) + hooks);

    assertEquals(signed, faults.isEmpty(), faults::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{order.form.site}/x",
        "https://{order.form.site}/x",
        "https://a.example{order.reference}",
        "https://a.example:{order.form.port}/x",
        "{values.site}{order.reference}",
        "{values.site}//{order.form.site}/x",
        "https://{order.form.who}@a.example/x",
        "{order.form.scheme}://a.example/x",
        "ftp://a.example/x",
        "a.example/x",
        "https://a.example/x?y=1"
      })
  void only_settings_choose_the_host(String url) {
    planted(SITE, url, "协议、主机和端口");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{values.site}",
        "https://a.example",
        "https://{values.site}:8443/x/{order.receiptNo}",
        "http://a.example/{order.form.town}/x"
      })
  void what_stands_behind_the_host_may_be_filled_in(String url) {
    assertEquals(List.of(), faults(GOOD.replace(SITE, url)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "Content-Length: \"5\"~由连接自己决定",
        "transfer-encoding: chunked~由连接自己决定",
        "Host: a.example~由连接自己决定",
        "Connection: close~由连接自己决定",
        "Upgrade: h2c~由连接自己决定",
        "\"X Sign\": \"{signature}\"~请求头名",
        "\"X-Sign\\r\\nX\": \"{signature}\"~请求头名",
        "X-Sign: \"{signature}\\r\\nX-More: 1\"~不能换行",
        "X-Sign: \"签名{signature}\"~ASCII",
        "X-Sign: \"{signature}\", x-sign: \"{signature}\"~写了两次"
      })
  void headers_say_nothing_of_the_connection(String header, String problem) {
    planted(HEADER, header, problem);
    String request = "request: { path: /answers";
    planted(
        request,
        request + ", headers: { " + header.replace("{signature}", "{cursor}") + " }",
        problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "known: /id~known: id~以 / 开头",
        "known: /id~known: \"{submitKey}\"~以 / 开头",
        "known: /id~known: \"{'id'}\"~以 / 开头",
        "known: /id~known: true~以 / 开头",
        "reference: /id~reference: id~以 / 开头",
        "caseNo: /caseNo~caseNo: caseNo~以 / 开头",
        "code: /code~code: code~以 / 开头",
        "reason: /message~reason: message~以 / 开头",
        "at: /no~at: no~以 / 开头",
        "messageId: /mid~messageId: mid~以 / 开头",
        "messageId: /mid~messageId: \"{values.site}\"~以 / 开头",
        "key: /key, kind: ACCEPTED, missing~key: key, kind: ACCEPTED, missing~以 / 开头",
        "each: /lacking~each: lacking~以 / 开头",
        "\"{'60 日内'}\"~60 日内~以 / 开头",
        "head: ORGAN~head: organ~以 / 开头",
        "kind: /kind~kind: kind~kind 只能是"
      })
  void what_reads_an_answer_begins_with_a_slash(String right, String wrong, String problem) {
    planted(right, wrong, problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"path: /a/../answers", "path: /./answers", "path: /a/%2e%2E"})
  void a_path_does_not_go_up(String path) {
    planted("path: /answers", path, "这样的段");
  }

  /** One fault and no other, in the line where it was planted. */
  private static void planted(String right, String wrong, String problem) {
    int at = GOOD.indexOf(right);
    assertTrue(at >= 0, right);
    long line = GOOD.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    List<String> faults =
        faults(GOOD.substring(0, at) + wrong + GOOD.substring(at + right.length()));
    assertTrue(
        faults.stream().anyMatch(each -> each.contains(problem)), () -> wrong + " gave " + faults);
    assertTrue(
        problem.contains("正文")
            || faults.stream().allMatch(each -> each.startsWith("x.yaml 第 " + line + " 行第 ")),
        () -> "not in line " + line + " alone: " + faults);
  }
}
