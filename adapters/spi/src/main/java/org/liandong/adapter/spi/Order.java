package org.liandong.adapter.spi;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/**
 * One order to one backend. Everything in it may be personal data: it goes to the backend and
 * nowhere else, never into a log, a metric or a failure.
 *
 * @param key stable over all attempts; a de-duplicating backend shows one effect per key
 * @param submitKey the key of the step's SUBMIT, equal to {@code key} for a SUBMIT
 * @param reference the backend's own number of the case, from the SUBMIT's {@link Delivered}; null
 *     for SUBMIT, and when it gave none or the SUBMIT was never acknowledged
 * @param caseId the gateway's id of the case
 * @param receiptNo the receipt number, for people
 * @param item what is applied for
 * @param organ the organ that is to act
 * @param acts what it is to do: names of ACCEPT, EXAMINE, DECIDE
 * @param station where the applicant is
 * @param applicant who applies; null for CANCEL
 * @param form as received, checked against the item's form schema; null for CANCEL
 * @param materials all materials so far for SUBMIT; for SUPPLEMENT those that this organ's requests
 *     brought until now, of each the latest: an earlier SUPPLEMENT may never have left
 * @param priorAnswers what the organs of earlier stages answered, oldest first
 * @param remark of the station; null where there is none
 * @param trace the W3C trace id of the submission
 * @param materialAccess the word that opens the addresses of the materials, for a short time; of
 *     all an order holds the one thing that differs from attempt to attempt. Null where there are
 *     none
 */
public record Order(
    OrderKind kind,
    String key,
    String submitKey,
    String reference,
    String caseId,
    String receiptNo,
    Named item,
    Named organ,
    Set<String> acts,
    Named station,
    Applicant applicant,
    JsonObject form,
    List<Material> materials,
    List<PriorAnswer> priorAnswers,
    String remark,
    String trace,
    String materialAccess) {

  /**
   * What an organ of an earlier stage answered.
   *
   * @param organ its code
   * @param answer the kind, such as OPINION
   * @param document number of its paper; null where there is none
   * @param text opinion or reasons; null where there are none
   */
  public record PriorAnswer(String organ, String answer, String document, String text) {}

  public Order {
    acts = Set.copyOf(acts);
    materials = List.copyOf(materials);
    priorAnswers = List.copyOf(priorAnswers);
  }
}
