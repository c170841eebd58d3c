package org.liandong.simulator;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * The lines of the journal. Each POST to an organ's system leaves exactly one of the first three.
 */
public final class JournalLine {
  /** A POST that the system took; the same key again is the same order again. */
  static final String RECEIVED = "RECEIVED";

  /** A POST that had no effect and never will. */
  static final String REFUSED = "REFUSED";

  /** A POST during an outage. */
  public static final String TURNED_AWAY = "TURNED_AWAY";

  /** What a POST changed. */
  public static final String EFFECT = "EFFECT";

  /** An answer whose callback the gateway has taken. */
  static final String TOLD = "TOLD";

  /** What an organ in manual conduct was told to say. */
  static final String SAID = "SAID";

  private JournalLine() {}

  static JsonObject post(String event, String backend, Instant at, Order order) {
    return of(event, backend, at)
        .put("key", order.key())
        .put("kind", order.kind())
        .put("hash", order.hash());
  }

  static JsonObject effect(String backend, Effect effect) {
    return of(EFFECT, backend, effect.at()).mergeIn(effect.toJson());
  }

  static JsonObject told(String backend, Instant at, SimulatedAnswer answer) {
    return of(TOLD, backend, at)
        .put("key", answer.submit().key())
        .put("kind", answer.kind())
        .put("messageId", answer.messageId());
  }

  static JsonObject said(String backend, Spoken spoken) {
    return of(SAID, backend, spoken.at()).mergeIn(spoken.toJson());
  }

  /** A line of one system; what else it says is up to that. */
  public static JsonObject of(String event, String backend, Instant at) {
    return new JsonObject().put("time", at).put("backend", backend).put("event", event);
  }
}
