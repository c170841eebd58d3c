package org.liandong.simulator;

import io.vertx.core.json.JsonObject;

/**
 * An order as an organ in manual conduct sees it.
 *
 * @param submitKey of the step's SUBMIT: what it answers under
 * @param content as it came
 */
public record HeldOrder(String kind, String key, String submitKey, JsonObject content) {

  static HeldOrder of(Order order) {
    return new HeldOrder(order.kind(), order.key(), order.submitKey(), order.content().copy());
  }

  public String receiptNo() {
    return content.getString("receiptNo");
  }

  /** The code of the organ that is to act. */
  public String organ() {
    return content.getJsonObject("organ").getString("code");
  }

  /** Without what is personal. */
  JsonObject toJson() {
    return new JsonObject()
        .put("kind", kind)
        .put("key", key)
        .put("submitKey", submitKey)
        .put("receiptNo", receiptNo())
        .put("organ", organ())
        .put("item", content.getJsonObject("item"))
        .put("acts", content.getJsonArray("acts"));
  }
}
