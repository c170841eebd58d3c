package org.liandong.simulator;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;

/** By the rules of Standard Webhooks. */
record WebhookEnvelope(Signer signer) implements Envelope {
  @Override
  public Sealed seal(String id, Instant now, Buffer body) {
    return new Sealed(
        Map.of(
            "content-type",
            "application/json",
            "webhook-id",
            id,
            "webhook-timestamp",
            String.valueOf(now.getEpochSecond()),
            "webhook-signature",
            signer.signature(id, now, body)),
        body);
  }
}
