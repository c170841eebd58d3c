package org.liandong.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** An order as it arrived; what of it is personal stays in {@code content}. */
record Order(String kind, String key, String submitKey, String hash, JsonObject content) {
  private static final Set<String> KINDS = Set.of("SUBMIT", "SUPPLEMENT", "CANCEL");

  /** Empty where it is not an order under the key of its header. */
  static Optional<Order> read(Buffer body, String keyHeader, Signer signer) {
    if (body == null) {
      return Optional.empty();
    }
    try {
      var json = new JsonObject(body);
      var order =
          new Order(
              json.getString("kind"),
              json.getString("key"),
              json.getString("submitKey"),
              signer.hash(body),
              json);
      return Optional.of(order).filter(read -> read.isWhole(keyHeader));
    } catch (DecodeException | ClassCastException e) {
      return Optional.empty();
    }
  }

  boolean isSubmit() {
    return kind.equals("SUBMIT");
  }

  boolean isMarked(String mark) {
    return Plan.marked(content, mark);
  }

  private boolean isWhole(String keyHeader) {
    return kind != null
        && KINDS.contains(kind)
        && key != null
        && key.equals(keyHeader)
        && submitKey != null
        && isSubmit() == key.equals(submitKey);
  }
}
