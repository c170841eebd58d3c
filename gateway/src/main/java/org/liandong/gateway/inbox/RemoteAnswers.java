package org.liandong.gateway.inbox;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.UUID;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.gateway.cases.AnswerJson;
import org.liandong.gateway.cases.NewMessage;
import org.liandong.gateway.model.OrderKind;

/** Turns what an adapter translated into what the inbox keeps. */
final class RemoteAnswers {
  /** A key that cannot be one of ours names no step. */
  private static final UUID NO_STEP = new UUID(0, 0);

  private RemoteAnswers() {}

  static NewMessage toMessage(String backend, RemoteAnswer answer, Buffer body, Instant at) {
    return new NewMessage(
        backend,
        answer.messageId(),
        answer.key() == null ? null : step(answer.key()),
        answer.reference(),
        answer.sequence(),
        at,
        body,
        AnswerJson.of(
            answer.kind(),
            answer.person(),
            answer.decidedAt(),
            answer.document(),
            answer.text(),
            answer.missing(),
            answer.competentOrgan()));
  }

  private static UUID step(String key) {
    try {
      return OrderKind.stepOf(key);
    } catch (IllegalArgumentException notOurs) {
      return NO_STEP;
    }
  }
}
