package org.liandong.adapter.http;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.Applicant;
import org.liandong.adapter.spi.Named;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.OrderKind;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportKind;
import org.liandong.adapter.spi.ReportedCase;

/** What a backend repeats of what it was sent stays with it. */
class RefusalTextTest {
  private static final String OPINION = "家庭情况属实同意上报";
  private static final String DOCUMENT = "丹审〔2026〕1号";
  private static final String SAID = "您附的意见“" + OPINION + "”（" + DOCUMENT + "）不合要求";
  private static final Named ANY = new Named("x", "甲");

  @Test
  void what_earlier_organs_said_is_hidden_as_what_the_applicant_said() {
    var prior =
        List.of(
            new Order.PriorAnswer("danshan", "OPINION", DOCUMENT, OPINION),
            new Order.PriorAnswer("danshan", "ACCEPTED", null, null));
    var order =
        new Order(
            OrderKind.SUBMIT,
            "k",
            "k",
            null,
            "c",
            "r",
            ANY,
            ANY,
            Set.of("DECIDE"),
            ANY,
            applicant(),
            new JsonObject(),
            List.of(),
            prior,
            null,
            null,
            null);

    assertEquals("您附的意见“＊＊”（＊＊）不合要求", RefusalText.reason(SAID, RefusalText.echoes(order)));
    assertFalse(
        RefusalText.code("code " + OPINION, RefusalText.echoes(order), "x").contains(OPINION));
  }

  @Test
  void a_reason_without_end_holds_nobody_up() {
    List<String> echoes =
        IntStream.range(0, 20_000).mapToObj(i -> "value %05d of a form".formatted(i)).toList();
    String words = "the form is not as it should be; ".repeat(300_000);

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertEquals(
              "＊＊ " + words.substring(0, 497),
              RefusalText.reason(echoes.get(7) + " " + words, echoes));
          assertEquals(
              "too-long", RefusalText.code("too long " + " ".repeat(500_000), echoes, "x"));
        });
  }

  @Test
  void what_is_cut_off_leaves_no_part_of_what_must_not_be_repeated() {
    for (int length : new int[] {50, 300, 5_000}) {
      String echo =
          IntStream.range(0, length).mapToObj(i -> "" + (char) (0x4e00 + i)).collect(joining());

      String reason = RefusalText.reason(echo.repeat(100), List.of(echo));

      assertTrue(reason.matches("(＊＊)+|the backend gave no reason"), () -> length + ": " + reason);
    }
    assertEquals(
        "the backend gave no reason",
        RefusalText.reason("长".repeat(40_000), List.of("长".repeat(30_000))));
  }

  @ParameterizedTest
  @CsvSource({
    "1001,10,1001",
    "1001,00,1001",
    "E-10,10,e-10",
    "no-such-item,no,no-such-item",
    "no-such-item,item,no-such",
    "10,10,backend-422",
    "' 10 ',10,backend-422",
    "1001,1001,backend-422",
    "NAME-WANGWU-WRONG,WANGWU,name-wrong",
    "13800000000,x,backend-422",
    "p-510101,x,p-510101",
    "p-5101011,x,p"
  })
  void a_code_does_not_hang_on_short_words_of_a_form(String said, String written, String code) {
    assertEquals(code, RefusalText.code(said, List.of(written), "backend-422"));
  }

  @Test
  void a_reason_hides_short_words_too() {
    assertEquals("＊＊ 不在册", RefusalText.reason("王五 不在册", List.of("王五")));
  }

  @Test
  void what_a_report_says_of_an_organ_is_hidden_too() {
    var said = new Report.Said(AnswerKind.OPINION, DOCUMENT, OPINION, List.of(), null);
    var subject =
        new ReportedCase(
            "c",
            "r",
            null,
            null,
            ANY,
            "07",
            ANY,
            "512002106201",
            ANY,
            applicant(),
            Instant.EPOCH,
            null,
            null,
            null);
    var report =
        new Report(
            "k",
            1,
            ReportKind.PROCESS,
            Instant.EPOCH,
            null,
            subject,
            new Report.Actor(ANY, "DECIDE", null, 1),
            said,
            null,
            List.of(),
            null,
            null);

    assertEquals("您附的意见“＊＊”（＊＊）不合要求", RefusalText.reason(SAID, RefusalText.echoes(report)));
  }

  private static Applicant applicant() {
    return Applicant.of(new JsonObject().put("kind", "PERSON").put("name", "示例"));
  }
}
