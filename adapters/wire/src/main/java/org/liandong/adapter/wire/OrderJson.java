package org.liandong.adapter.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Named;
import org.liandong.adapter.spi.Order;

/** An order as the backend reads it. The same order gives the same bytes on every node. */
public final class OrderJson {
  private OrderJson() {}

  public static JsonObject of(Order order) {
    return new JsonObject()
        .put("kind", order.kind().name())
        .put("key", order.key())
        .put("submitKey", order.submitKey())
        .put("reference", order.reference())
        .put("caseId", order.caseId())
        .put("receiptNo", order.receiptNo())
        .put("item", named(order.item()))
        .put("organ", named(order.organ()))
        // A set's order differs from one JVM to the next, and a retry may come from another node.
        .put("acts", new JsonArray(order.acts().stream().sorted().toList()))
        .put("station", named(order.station()))
        .put("applicant", order.applicant() == null ? null : order.applicant().asReceived())
        .put("form", order.form())
        .put("materials", array(order.materials(), OrderJson::material))
        .put("priorAnswers", array(order.priorAnswers(), OrderJson::priorAnswer))
        .put("remark", order.remark());
  }

  public static JsonObject named(Named named) {
    return new JsonObject().put("code", named.code()).put("name", named.name());
  }

  public static JsonObject material(Material material) {
    return new JsonObject()
        .put("material", material.material())
        .put("name", material.name())
        .put("sha256", material.sha256())
        .put("bytes", material.bytes())
        .put("url", material.url());
  }

  private static JsonObject priorAnswer(Order.PriorAnswer answer) {
    return new JsonObject()
        .put("organ", answer.organ())
        .put("answer", answer.answer())
        .put("document", answer.document())
        .put("text", answer.text());
  }

  private static <T> JsonArray array(List<T> values, Function<T, JsonObject> json) {
    return new JsonArray(values.stream().map(json).toList());
  }
}
