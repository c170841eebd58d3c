package org.liandong.gateway.backends;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.liandong.adapter.spi.RawCallback;

/** Callbacks that no backend sent: one without a signature, one with a wrong one. */
final class ForgedCallbacks {
  private static final int SIGNATURE_BYTES = 32;

  private ForgedCallbacks() {}

  static List<RawCallback> at(Instant now) {
    return List.of(unsigned(now), wronglySigned(now));
  }

  private static RawCallback unsigned(Instant now) {
    return new RawCallback(json(), body(), now);
  }

  private static RawCallback wronglySigned(Instant now) {
    String signature = Base64.getEncoder().encodeToString(new byte[SIGNATURE_BYTES]);
    MultiMap headers =
        json()
            .add("webhook-id", "self-test-" + UUID.randomUUID())
            .add("webhook-timestamp", Long.toString(now.getEpochSecond()))
            .add("webhook-signature", "v1," + signature);
    return new RawCallback(headers, body(), now);
  }

  private static MultiMap json() {
    return MultiMap.caseInsensitiveMultiMap().add("content-type", "application/json");
  }

  private static Buffer body() {
    return Buffer.buffer("{\"messageId\":\"self-test\",\"key\":\"self-test\"}");
  }
}
