package org.liandong.gateway.cases;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Step;

/**
 * Everything an order may have to tell its organ. Personal data: it goes to the backend and nowhere
 * else. What an order is made of is fixed with its key, whatever else happens to the case between
 * its attempts.
 *
 * @param receivedAt when the gateway received it, business time
 * @param submission as received
 * @param corrections what the station sent afterwards, oldest first, to whichever organ
 * @param before what organs of earlier stages answered, oldest first
 * @param reference the backend's own number; null where it gave none
 */
public record OrderContent(
    UUID caseId,
    String receiptNo,
    String item,
    CasePlace place,
    String traceId,
    Instant receivedAt,
    Step step,
    String reference,
    Buffer submission,
    List<Correction> corrections,
    List<EarlierAnswer> before) {

  /** The station where it came in. */
  public String station() {
    return place.station();
  }

  public OrderContent {
    corrections = List.copyOf(corrections);
    before = List.copyOf(before);
  }

  /**
   * A correction as received.
   *
   * @param stage of the steps it answers; 0 where it completed the submission before any began
   * @param orders the keys of the orders it gave rise to
   */
  public record Correction(int stage, List<String> orders, Buffer body) {}

  /**
   * The corrections that were part of the case when this step began: those that completed it before
   * it went to anybody, and those that earlier stages had asked for.
   */
  public List<Buffer> earlier() {
    return corrections.stream()
        .filter(correction -> correction.stage() < step.stage())
        .map(Correction::body)
        .toList();
  }

  /**
   * The corrections that this step's organ asked for, up to and with the one that this SUPPLEMENT
   * was made for. An earlier one may never have left: its papers must arrive with a later one.
   */
  public List<Buffer> upTo(String key) {
    List<Buffer> mine = new ArrayList<>();
    for (Correction correction : corrections) {
      if (correction.stage() == step.stage()
          && correction.orders().stream().map(OrderKind::stepOf).anyMatch(step.id()::equals)) {
        mine.add(correction.body());
      }
      if (correction.orders().contains(key)) {
        return mine;
      }
    }
    throw new IllegalStateException("no correction was made for this order");
  }

  /**
   * An applied answer of a step of an earlier stage.
   *
   * @param answer the fields of {@link AnswerJson}, as they were kept
   */
  public record EarlierAnswer(String organ, Buffer answer) {}
}
