package org.liandong.adapter.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.liandong.adapter.spi.Applicant;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Named;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.OrderKind;

/** Orders to send in tests. */
final class Orders {
  static final String KEY = "01980000-0000-7000-8000-000000000001";
  static final String NAME = "示例姓名";
  static final String ID_NUMBER = "51200219900101001X";
  static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private Orders() {}

  static Order submit() {
    return submit(
        new JsonObject().put("members", new JsonArray().add(new JsonObject().put("name", "王示例"))));
  }

  static Order submit(JsonObject form) {
    return new Order(
        OrderKind.SUBMIT,
        KEY,
        KEY,
        null,
        "01980000-0000-7000-8000-0000000000aa",
        "512002-20260105-000001",
        new Named("0105012000", "最低生活保障对象认定"),
        new Named("yanjiang-civil", "雁江区民政局"),
        Set.of("EXAMINE", "ACCEPT", "DECIDE"),
        new Named("danshan-v1", "丹山镇示例村"),
        Applicant.of(
            new JsonObject().put("kind", "PERSON").put("name", NAME).put("idNumber", ID_NUMBER)),
        form,
        List.of(new Material("M01", "户口簿.pdf", "ab".repeat(32), 4096, "http://gateway/material")),
        List.of(new Order.PriorAnswer("danshan", "OPINION", "丹审〔2026〕1号", "同意上报")),
        "请加急",
        TRACE,
        "access-1");
  }

  static Order cancel() {
    return cancel("YJ-1");
  }

  static Order cancel(String reference) {
    Order of = submit();
    return new Order(
        OrderKind.CANCEL,
        KEY + "/x",
        KEY,
        reference,
        of.caseId(),
        of.receiptNo(),
        of.item(),
        of.organ(),
        of.acts(),
        of.station(),
        null,
        null,
        List.of(),
        List.of(),
        null,
        null,
        null);
  }
}
