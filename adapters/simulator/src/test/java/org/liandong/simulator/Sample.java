package org.liandong.simulator;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.liandong.adapter.spi.Applicant;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Named;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.OrderKind;

/** Orders to send in tests, and the secret of every backend in them. */
final class Sample {
  static final String SECRET = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldY";
  static final String NAME = "示例姓名";
  static final Set<String> ALL_ACTS = Set.of("ACCEPT", "EXAMINE", "DECIDE");

  private Sample() {}

  static Order submit(String remark) {
    return submit(UUID.randomUUID().toString(), ALL_ACTS, remark);
  }

  static Order submit(String key, Set<String> acts, String remark) {
    return order(OrderKind.SUBMIT, key, key, acts, remark);
  }

  static Order supplement(Order submit) {
    return order(OrderKind.SUPPLEMENT, submit.key() + "/c1", submit.key(), submit.acts(), null);
  }

  static Order cancel(Order submit) {
    return order(OrderKind.CANCEL, submit.key() + "/x", submit.key(), submit.acts(), null);
  }

  private static Order order(
      OrderKind kind, String key, String submitKey, Set<String> acts, String remark) {
    return new Order(
        kind,
        key,
        submitKey,
        null,
        "case-1",
        "512002-20260105-000001",
        new Named("item-1", "最低生活保障对象认定"),
        new Named("organ-1", "雁江区民政局"),
        acts,
        new Named("station-1", "示例村"),
        Applicant.of(new JsonObject().put("kind", "PERSON").put("name", NAME)),
        new JsonObject().put("household", 3),
        List.of(new Material("M01", "户口簿.pdf", "ab".repeat(32), 4096, "http://gateway/material")),
        List.of(),
        remark,
        null,
        null);
  }
}
