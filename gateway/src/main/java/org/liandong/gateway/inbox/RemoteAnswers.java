package org.liandong.gateway.inbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.gateway.cases.AnswerJson;
import org.liandong.gateway.cases.NewMessage;
import org.liandong.gateway.model.OrderKind;

/** Turns what an adapter translated into what the inbox keeps. */
public final class RemoteAnswers {
  /** A key that cannot be one of ours names no step. */
  private static final UUID NO_STEP = new UUID(0, 0);

  private RemoteAnswers() {}

  /** By callback, as it came in; it names its order itself. */
  static NewMessage called(String backend, RemoteAnswer answer, Buffer body, Instant at) {
    UUID step = answer.key() == null ? null : step(answer.key());
    return new NewMessage(
        backend,
        answer.messageId(),
        step,
        answer.reference(),
        answer.sequence(),
        at,
        body,
        json(answer));
  }

  /** In reply to our question, which named the step. */
  public static NewMessage asked(String backend, UUID step, RemoteAnswer answer, Instant at) {
    JsonObject json = json(answer);
    return new NewMessage(
        backend, answer.messageId(), step, null, answer.sequence(), at, json.toBuffer(), json);
  }

  private static JsonObject json(RemoteAnswer answer) {
    return AnswerJson.of(
        answer.kind(),
        answer.person(),
        answer.decidedAt(),
        answer.document(),
        answer.text(),
        answer.missing(),
        answer.competentOrgan());
  }

  private static UUID step(String key) {
    try {
      return OrderKind.stepOf(key);
    } catch (IllegalArgumentException notOurs) {
      return NO_STEP;
    }
  }
}
