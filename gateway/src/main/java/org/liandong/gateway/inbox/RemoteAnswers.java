package org.liandong.gateway.inbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.gateway.cases.AnswerJson;
import org.liandong.gateway.cases.NewMessage;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.OrderKind;

/** Turns what an adapter translated into what the inbox keeps. */
public final class RemoteAnswers {
  /** A key that cannot be one of ours names no step. */
  private static final UUID NO_STEP = new UUID(0, 0);

  private RemoteAnswers() {}

  /** True where an organ says that it decided on a day that is yet to come, or in another age. */
  static boolean isStrange(RemoteAnswer answer, Instant at) {
    return answer.decidedAt() != null && ChinaTime.isStrange(answer.decidedAt(), at);
  }

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
        json(answer, answer.decidedAt()));
  }

  /** In reply to our question, which named the step; nobody is there to be told what is wrong. */
  public static NewMessage asked(String backend, UUID step, RemoteAnswer answer, Instant at) {
    JsonObject json = json(answer, isStrange(answer, at) ? null : answer.decidedAt());
    return new NewMessage(
        backend, answer.messageId(), step, null, answer.sequence(), at, json.toBuffer(), json);
  }

  /** Handed out by the backend; it names its order itself, and nobody can be told what is wrong. */
  public static NewMessage polled(String backend, RemoteAnswer answer, Instant at) {
    UUID step = answer.key() == null ? null : step(answer.key());
    JsonObject json = json(answer, isStrange(answer, at) ? null : answer.decidedAt());
    return new NewMessage(
        backend,
        answer.messageId(),
        step,
        answer.reference(),
        answer.sequence(),
        at,
        json.toBuffer(),
        json);
  }

  private static JsonObject json(RemoteAnswer answer, Instant decidedAt) {
    JsonObject json =
        AnswerJson.of(
            answer.kind().name(),
            answer.person(),
            decidedAt,
            answer.document(),
            answer.text(),
            answer.missing(),
            answer.competentOrgan());
    return AnswerJson.detailed(
        json, answer.remedies(), special(answer), answer.head(), answer.until());
  }

  private static Map<String, String> special(RemoteAnswer answer) {
    Map<String, String> special = new HashMap<>();
    if (answer.special() != null) {
      special.put("kind", answer.special().kind());
      special.put("basis", answer.special().basis());
      special.put("notice", answer.special().notice());
    }
    return special;
  }

  private static UUID step(String key) {
    try {
      return OrderKind.stepOf(key);
    } catch (IllegalArgumentException notOurs) {
      return NO_STEP;
    }
  }
}
