package org.liandong.gateway.cases;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * A verified answer of a backend, to be stored.
 *
 * @param step the step our key names; null where the backend gave only its reference
 * @param reference the backend's own number; null where it gave our key
 * @param sequence the backend's own order of its answers; 0 where it has none
 * @param body as received
 * @param answer as translated: the fields of {@link AnswerJson}
 */
public record NewMessage(
    String backend,
    String messageId,
    UUID step,
    String reference,
    long sequence,
    Instant receivedAt,
    Buffer body,
    JsonObject answer) {}
