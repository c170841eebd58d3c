package org.liandong.gateway.cases;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.model.Step;

/**
 * Everything an order may have to tell its organ. Personal data: it goes to the backend and nowhere
 * else.
 *
 * @param submission as received
 * @param corrections what the station sent afterwards, oldest first
 * @param before what organs of earlier steps answered, oldest first
 * @param reference the backend's own number; null where it gave none
 */
public record OrderContent(
    UUID caseId,
    String receiptNo,
    String item,
    String station,
    String traceId,
    Step step,
    String reference,
    Buffer submission,
    List<Buffer> corrections,
    List<EarlierAnswer> before) {

  /**
   * An applied answer of another step.
   *
   * @param answer the fields of {@link AnswerJson}
   */
  public record EarlierAnswer(String organ, JsonObject answer) {}
}
