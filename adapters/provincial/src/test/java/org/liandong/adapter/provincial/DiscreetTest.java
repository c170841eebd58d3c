package org.liandong.adapter.provincial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Named;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.Order.PriorAnswer;
import org.liandong.adapter.spi.OrderKind;

class DiscreetTest {
  private static final String KEY = "01980000-0000-7000-8000-000000000001";

  @Test
  void what_organs_said_before_is_not_repeated() {
    PriorAnswer opinion = new PriorAnswer("danshan", "OPINION", "丹审〔2026〕1号", "家中三人\n均无收入");
    PriorAnswer silent = new PriorAnswer("danshan", "ACCEPTED", null, null);
    Discreet discreet = Discreet.of(order(List.of(opinion, silent)));

    assertEquals("不接收：＊＊，见＊＊", discreet.clean("不接收：家中三人\n均无收入，见丹审〔2026〕1号"));
  }

  @Test
  void what_was_told_of_the_applicant_is_not_repeated() {
    Discreet discreet = Discreet.of(order(List.of()));

    assertEquals(
        "＊＊（＊＊）没有社保记录", discreet.clean(Reports.NAME + "（" + Reports.ID_NUMBER + "）没有社保记录"));
  }

  private static Order order(List<PriorAnswer> before) {
    return new Order(
        OrderKind.SUBMIT,
        KEY,
        KEY,
        null,
        "01980000-0000-7000-8000-0000000000aa",
        "512002-20261130-000001",
        new Named("511A0085400003", "动物诊疗许可"),
        new Named("province", "省农业农村厅"),
        Set.of("DECIDE"),
        new Named("danshan-demo-village", "丹山镇示例村便民服务站"),
        Reports.person(),
        new JsonObject(),
        List.of(),
        before,
        null,
        null,
        null);
  }
}
