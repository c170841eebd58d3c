package org.liandong.gateway.crash;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * What a station asks, over all its tries.
 *
 * @param kind SUBMIT, CORRECTION or WITHDRAWAL
 * @param key the same for all tries
 * @param caseId null for a SUBMIT
 */
record Request(String kind, String station, String key, String caseId, String body) {
  static final String SUBMIT = "SUBMIT";
  static final String CORRECTION = "CORRECTION";
  static final String WITHDRAWAL = "WITHDRAWAL";

  /** The events of the journal. */
  static final String ASKED = "ASKED";

  static final String ANSWERED = "ANSWERED";
  static final String LOST = "LOST";

  String path() {
    return switch (kind) {
      case CORRECTION -> "/api/v1/cases/" + caseId + "/corrections";
      case WITHDRAWAL -> "/api/v1/cases/" + caseId + "/withdrawal";
      default -> "/api/v1/submissions";
    };
  }

  JsonObject asked(GatewayNode node) {
    return line(ASKED).put("node", node.name());
  }

  /** Journals of an answer what identifies the case, and nothing of its content. */
  JsonObject ended(Http.Result result) {
    if (result instanceof Http.Answer answer) {
      return line(ANSWERED)
          .put("status", answer.status())
          .put("case", answer.body().getString("id"))
          .put("receiptNo", answer.body().getString("receiptNo"))
          .put("state", answer.body().getString("state"))
          .put("code", answer.body().getString("code"));
    }
    Http.Lost lost = (Http.Lost) result;
    return line(LOST).put("sent", lost.sent()).put("bytes", lost.bytes()).put("why", lost.why());
  }

  private JsonObject line(String event) {
    return new JsonObject()
        .put("time", Instant.now())
        .put("event", event)
        .put("kind", kind)
        .put("station", station)
        .put("key", key)
        .put("of", caseId);
  }
}
