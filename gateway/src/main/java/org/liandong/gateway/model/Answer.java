package org.liandong.gateway.model;

import java.time.Instant;
import java.time.LocalDate;
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
 * @param text in the organ's own words: an opinion, the reasons of a decision or of a return, or
 *     what must be corrected; null where there are none
 * @param missing the codes of all missing materials, for CORRECTION; may be empty
 * @param details what only some kinds say
 */
public record Answer(
    UUID step,
    AnswerKind kind,
    String person,
    Instant decidedAt,
    String document,
    String text,
    List<String> missing,
    Details details) {

  /**
   * What only some kinds say; each null where it is not said.
   *
   * @param remedies 救济途径 and their terms, for REJECTED (行政许可法 38)
   * @param competentOrgan the organ that would be competent, for NOT_ACCEPTED (行政许可法 32)
   * @param special for SPECIAL_STARTED
   * @param head who gave more time, for EXTENDED (行政许可法 42)
   * @param until the last day on which the organ waits for what is missing, for CORRECTION
   */
  public record Details(
      String remedies, String competentOrgan, Special special, Head head, LocalDate until) {
    /** Nothing of all that. */
    public static final Details NONE = new Details(null, null, null, null, null);
  }

  /**
   * A 特别程序 that begins (行政许可法 45).
   *
   * @param kind null where it is none that a law lists
   * @param basis the article that lists it
   * @param notice number of the written notice to the applicant
   */
  public record Special(SpecialKind kind, String basis, String notice) {}

  public Answer {
    missing = List.copyOf(missing);
  }
}
