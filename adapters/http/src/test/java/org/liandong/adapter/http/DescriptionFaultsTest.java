package org.liandong.adapter.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.adapter.http.Descriptions.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.http.yaml.Faults;

/** What is wrong with a description is found when it is loaded, where it stands. */
class DescriptionFaultsTest {
  private static final Path SAMPLE = Path.of("../../docs/samples/foreign/adapter.yaml");

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{order.receiptNo}~{order.recieptNo}~没有所指",
        "{order.receiptNo}~{order.receiptNo | shout}~没有函数 shout",
        "{order.receiptNo}~{order.receiptNo | left many}~参数不对",
        "{order.receiptNo}~{order.receiptNo | left}~要 1 个参数",
        "{order.receiptNo}~{order.receiptNo | map nothing}~对照表的名字",
        "{order.receiptNo}~{order.receiptNo~没有对应的 }",
        "{order.receiptNo}~order.receiptNo}~多了一个 }",
        "{order.receiptNo}~{/data}~只能用来读收到的内容",
        "{order.receiptNo}~{}~占位符是空的",
        "{order.receiptNo}~{secrets.apiKey}~没有所指",
        "key: /applyKey~'key: /a~2'~不是合法的 JSON Pointer",
        "'yyyy-MM-dd HH:mm:ss'~'qqqqq'~日期格式",
        "yyyy-MM-dd HH:mm:ss~yyyy-MM-ddTHH:mm:ss~连写的两个单引号",
        "yyyy-MM-dd HH:mm:ss~yyyy-MM-dd''T''HH:mm:ss''Z''~HH:mm:ssX",
        "order.receiptNo}~order.receiptNo | default \\\"x\\\"}~半角单引号",
        "order.receiptNo}~order.receiptNo | prefix “x”}~半角单引号",
        "order.receiptNo}~order.receiptNo | prefix 'it's'}~没有对应的 }",
        "'default: \"9\"'~''~缺少 default",
        "default: park~default: ignore~只能是 park",
        "default: park~'\"99\": park'~只能是",
        "'\"20\": APPROVED'~'\"20\": AGREED'~只能是",
        "\"{secrets.apiKey}\"~sk-1234567890~密钥不能写在描述里",
        "area: \"{values.area}\"~appSecret: abc123~密钥不能写在描述里",
        "POLL, PROBE]~POLL]~没有列出能力 PROBE",
        "QUERY, POLL, PROBE]~QUERY, POLL, PROBE, CALLBACK]~没有写 calls.CALLBACK",
        "QUERY, POLL, PROBE]~QUERY, POLL, PROBE, LICENCE]~能力只能是",
        "method: POST~method: SEND~method 只能是",
        "method: POST~method: GET~GET 没有正文",
        "path: /api/decisions~path: api/decisions~应以 / 开头",
        "path: /api/decisions~path: /api/decisions?x=1~写在 query 里",
        "path: /api/decisions~path: /api/biz case~百分号编码",
        "path: /api/decisions~'path: \"/api/biz\\r\\ncase\"'~百分号编码",
        "path: /api/decisions~path: /api/决定~百分号编码",
        "path: /api/decisions~path: /api/100%~百分号编码",
        "path: /api/decisions~'path: \"/api/{{no}}\"'~百分号编码",
        "path: /api/decisions~'url: \"{url}/biz\\u007fcase\"'~百分号编码",
        "path: /api/decisions~'url: \"{values.area}/决定\"'~百分号编码",
        "kind: last~kind: middle~kind 只能是",
        "'$as: paper'~'$is: paper'~这里只能写",
        "'$each: \"{order.materials}\"'~'$each: \"{order.caseId}\"'~不是列表",
        "known: /0/id~cursor: {}~不能写在 QUERY 里",
        "known: /0/id~''~没有写怎样算对方不知道",
        "known: /0/id~'status: { 200: ok, 404: unknown, default: unknown }'~没有写怎样算对方不知道",
        "known: /0/id~'status: { 2xx: ok, 4xx: absent, default: unknown }'~按具体的状态码写",
        "adapter: 1~adapter: 2~版本",
        "name: 某园区审批系统~colour: red~不认识的名字 colour；",
        "known: /0/id~more: /more~不认识的名字 more（它写在 calls.POLL.cursor 里）；",
        "known: /0/id~full: 50~不认识的名字 full（它写在 calls.POLL.cursor 里）；",
        "known: /0/id~verify: {}~不认识的名字 verify（它写在 calls.CALLBACK 里）；",
        "scheme: header~scheme: basic~scheme 只能是",
        "state: filed~\"applyKey\": again~同一个名字写了两次",
        "state: filed~'state: *anchor'~别名",
        "state: filed~'state: !!binary YQ=='~标签",
        "state: filed~'state: !!str filed'~标签",
        "state: filed~'state: ! filed'~标签",
        "state: filed~'!!str state: filed'~标签",
        "path: /api/decisions~'path: !foo /api/decisions'~标签",
        "name: 某园区审批系统~'name: !!javax.script.ScriptEngineManager [x]'~标签",
        "name: 某园区审批系统~'name: !!map {}'~标签",
        "'headers: { Material-Access: \"{materialAccess}\" }'~''~Material-Access",
        "messageId: \"decision-{/no}\"~text: x~缺少 messageId",
        "'note?: '~'note？: '~半角 ?",
        "'note?: '~'\"note ?\": '~半角 ?",
        "'note?: '~'\"?note\": '~半角 ?",
        "'no_gt: '~'no_gt？: '~半角 ?",
        "reference: /id~'status: { 2xx: ok, 4xx: refused, default: unknown }'~401、408、429",
        "reference: /id~'status: { 2xx: ok, 401: ours, 4xx: park, default: unknown }'~408、429"
      })
  void a_planted_fault_is_found_where_it_stands(String right, String wrong, String problem)
      throws IOException {
    String text = Files.readString(SAMPLE);
    assertTrue(text.contains(right), right);
    int at = text.indexOf(right);
    String planted = text.substring(0, at) + wrong + text.substring(at + right.length());

    List<String> faults = faults(planted);

    long line = text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    assertTrue(
        faults.stream()
            .anyMatch(
                fault -> fault.matches("x.yaml 第 \\d+ 行第 \\d+ 列：.*") && fault.contains(problem)),
        () -> problem + " is not in " + faults);
    assertTrue(
        toldElsewhere(problem)
            || faults.stream().anyMatch(fault -> fault.startsWith("x.yaml 第 " + line + " 行")),
        () -> "not in line " + line + ": " + faults);
    assertFalse(faults.toString().contains("sk-1234567890"));
  }

  /** What lacks something is named, and what a capability or another place makes wrong. */
  private static boolean toldElsewhere(String problem) {
    return problem.startsWith("缺少")
        || problem.startsWith("没有写怎样")
        || problem.contains("能力 PROBE")
        || problem.equals("Material-Access")
        || problem.startsWith("GET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status: { 200: ok, 404: absent, default: unknown }",
        "code: { at: /code, table: { 0: ok, 4: absent, default: unknown } }"
      })
  void what_a_backend_does_not_know_may_be_a_status_or_a_code(String says) throws IOException {
    assertEquals(List.of(), faults(Files.readString(SAMPLE).replace("known: /0/id", says)));
  }

  @ParameterizedTest
  @CsvSource({
    "'    request:\n      method: PATCH','    request:\n\t  method: PATCH',1,1",
    "'    request:\n      method: PATCH','    request:\n  \t  method: PATCH',1,3",
    "'    reference: /id','\t\treference: /id',0,1",
    "'    reference: /id','\n# next\n\treference: /id',2,1"
  })
  void a_tab_that_indents_is_named_where_nobody_sees_it(
      String right, String wrong, int below, int column) throws IOException {
    String text = Files.readString(SAMPLE);
    int at = text.indexOf(right);
    long line = text.substring(0, at).chars().filter(c -> c == '\n').count() + 1 + below;

    List<String> faults = faults(text.replace(right, wrong));

    assertEquals(
        List.of("x.yaml 第 %d 行第 %d 列：这一行用制表符（Tab）缩进，YAML 不认，请换成空格".formatted(line, column)),
        faults);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ 2xx: ok, 4xx: refused, 401: ours, 408: unknown, 429: later, default: unknown }",
        "{ 2xx: ok, 400: refused, 409: refused, 422: refused, 429: later, 503: later, 401: ours,"
            + " default: unknown }"
      })
  void refusals_may_be_named_where_what_is_none_has_a_line_of_its_own(String statuses)
      throws IOException {
    assertEquals(
        List.of(),
        faults(Files.readString(SAMPLE).replace("reference: /id", "status: " + statuses)));
  }

  @Test
  void a_fault_names_the_very_place() {
    assertEquals(
        List.of(
            "x.yaml 第 1 行第 10 列：描述语言的版本只有 1：adapter: 1",
            "x.yaml 第 2 行第 16 列：能力只能是：SUBMIT、IDEMPOTENT、QUERY、CALLBACK、POLL、SUPPLEMENT、CANCEL、"
                + "REPORT、NUMBER、PROBE"),
        faults("adapter: 7\ncapabilities: [FLY]\ncalls: {}\n"));
  }

  @Test
  void text_that_is_no_description_never_throws_anything_else() throws IOException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    String text = Files.readString(SAMPLE);
    String alphabet = "{}|/~'\":,[]-\n #&*!$.ax1";
    for (int i = 0; i < 3_000; i++) {
      var changed = new StringBuilder(text);
      for (int n = 0; n <= random.nextInt(4); n++) {
        int at = random.nextInt(changed.length());
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(3)) {
          case 0 -> changed.setCharAt(at, c);
          case 1 -> changed.insert(at, c);
          default -> changed.deleteCharAt(at);
        }
      }
      var faults = new Faults("x.yaml");
      boolean read = DescriptionReader.read(changed.toString(), faults).isPresent();
      assertEquals(faults.isEmpty(), read, "seed " + seed);
    }
  }
}
