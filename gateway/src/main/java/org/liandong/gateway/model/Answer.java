package org.liandong.gateway.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One answer of an organ to one step, as verified and translated by the backend's adapter.
 *
 * @param step the step it answers
 * @param kind what is said
 * @param person the acting person's id at the organ (never a name); null where the backend has none
 * @param decidedAt when the organ acted, by the organ's own clock; null where it does not say
 * @param document the number of the paper (文号); null where there is none
 * @param text in the organ's own words: an opinion, reasons and remedies, or what must be
 *     corrected; null where there are none
 * @param missing the codes of all missing materials, for CORRECTION; may be empty
 * @param competentOrgan the organ that would be competent, for NOT_ACCEPTED; null otherwise
 */
public record Answer(
    UUID step,
    AnswerKind kind,
    String person,
    Instant decidedAt,
    String document,
    String text,
    List<String> missing,
    String competentOrgan) {

  public Answer {
    missing = List.copyOf(missing);
  }
}
