package org.liandong.gateway.printing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.catalogue.PaperTemplate.Line;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;

class PaperPressTest {
  private static final String ADDRESS =
      "https://progress.example/api/v1/receipts/512002-20260105-000001?code=ACDEF-34678";

  private static final Vertx VERTX = Vertx.vertx();

  private final PaperPress press = new PaperPress(VERTX);

  @AfterAll
  static void close() throws Exception {
    VERTX.close().await(10, SECONDS);
  }

  private static Paper paper(String... items) {
    var section =
        new Paper.Section(
            "收到的材料", List.of(new Line("编号", "一〇一"), new Line(null, "说明")), List.of(items), false);
    var code = new Paper.Section("查进度", List.of(new Line(null, "扫码查询。")), List.of(), true);
    return new Paper("收件回执", "不是受理通知书。", List.of(section, code), ADDRESS, new JsonObject());
  }

  private Printed printed(Paper paper) throws Exception {
    return new Printed(press.print(paper).await(30, SECONDS).getBytes());
  }

  @Test
  void what_is_printed_can_be_read_searched_and_scanned() throws Exception {
    Printed printed = printed(paper("居民身份证", "A long name of Latin words, 第二项"));
    assertEquals(1, printed.pages());
    String text = printed.text();
    for (String part : List.of("收件回执", "不是受理通知书。", "1.居民身份证", "2.AlongnameofLatinwords,第二项")) {
      assertTrue(text.contains(part), text);
    }
    assertEquals(ADDRESS, printed.code());
  }

  @Test
  void of_the_font_only_what_is_used_lies_in_the_paper() throws Exception {
    byte[] pdf = press.print(paper("居民身份证")).await(30, SECONDS).getBytes();
    List<String> fonts = new Printed(pdf).embeddedFonts();
    assertEquals(1, fonts.size());
    assertTrue(fonts.get(0).matches("[A-Z]{6}\\+NotoSansSC.*"), fonts.get(0));
    assertTrue(pdf.length < 100_000, pdf.length + " bytes");
  }

  @Test
  void no_character_stops_the_press() throws Exception {
    String text = printed(paper("\ud83d\ude00\u0007\t\n笔\u202e画\ud800", "", "䶮")).text();
    assertTrue(text.contains("〓"), text);
    assertTrue(text.contains("䶮"), "a rare character of names and places: " + text);
  }

  @Test
  void nothing_runs_out_of_the_sheet_and_an_address_breaks_between_its_parts() throws Exception {
    String words = "请先在网上填写并下载表格,https://www.sczwfw.example/" + "a".repeat(120);
    Printed printed = printed(paper(words, "。".repeat(200), "网址 " + "甲".repeat(20) + ADDRESS));
    assertTrue(printed.reach() < 595 - 48, "it reaches " + printed.reach());
    assertTrue(printed.lines().stream().anyMatch(line -> line.contains("512002-20260105-000001?")));
  }

  @Test
  void no_character_of_a_template_stops_the_press() throws Exception {
    var section =
        new Paper.Section(
            "收到\u200b的\ud83d\ude00", List.of(new Line("编\u200b号", "一")), List.of(), false);
    var odd = new Paper("收件\ud83d\ude00", "提示", List.of(section), ADDRESS, new JsonObject());
    assertTrue(printed(odd).text().contains("收到〓的〓"));
  }

  @Test
  void a_long_paper_goes_on_on_further_sheets() throws Exception {
    String[] items = new String[100];
    for (int i = 0; i < items.length; i++) {
      items[i] = "材料".repeat(60) + i;
    }
    Printed printed = printed(paper(items));
    assertTrue(printed.pages() > 5);
    assertTrue(printed.text().contains("100."));
    assertEquals(ADDRESS, printed.code());
  }

  @Test
  void a_code_beside_many_words_stays_with_their_first() throws Exception {
    String[] many = new String[80];
    Arrays.fill(many, "说明");
    var lines = Arrays.stream(many).map(text -> new Line("名目", text)).toList();
    var section = new Paper.Section("查进度", lines, List.of(), true);
    Printed printed = printed(new Paper("收件回执", "提示", List.of(section), ADDRESS, new JsonObject()));
    assertEquals(3, printed.pages());
    assertEquals(ADDRESS, printed.code(0));
  }

  @Test
  void more_than_it_can_take_is_told_to_come_again_and_later_it_takes_more() throws Exception {
    List<Future<Buffer>> all = new ArrayList<>();
    for (int i = 0; i < PaperPress.MOST + 5; i++) {
      all.add(press.print(paper("材料")));
    }
    Future.join(all).transform(done -> Future.succeededFuture()).await(60, SECONDS);
    long refused = all.stream().filter(Future::failed).count();
    assertTrue(refused >= 1 && refused <= 5, refused + " refused");
    all.stream()
        .filter(Future::failed)
        .forEach(
            each ->
                assertEquals(FailureKind.UNAVAILABLE, ((GatewayException) each.cause()).kind()));
    assertFalse(printed(paper("材料")).text().isEmpty());
  }

  @Test
  void a_paper_whose_time_is_over_is_given_up() throws Exception {
    var font = PaperFont.read();
    var refused =
        assertThrows(
            GatewayException.class, () -> PaperPdf.of(paper("材料"), font, System.nanoTime() - 1));
    assertEquals(FailureKind.UNAVAILABLE, refused.kind());
  }
}
