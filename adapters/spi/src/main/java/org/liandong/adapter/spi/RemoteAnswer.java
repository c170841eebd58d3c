package org.liandong.adapter.spi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * One answer of an organ, verified and translated. It names its order by {@code key} (any key of
 * the step) or, where the backend knows only its own number, by {@code reference}. A reference is
 * of one order: an adapter of a backend that serves several organs, and gives their orders of one
 * case a common number, must give the key. What stands for several open orders is never guessed.
 *
 * @param messageId stable per answer and unique per backend: the same answer by callback and by
 *     query has the same id
 * @param key ours; null where the backend gives only its reference
 * @param reference the backend's own number of the one order; null where it gives the key
 * @param kind one of {@link #KINDS}
 * @param sequence the backend's own order of its answers to one case; 0 where it has none
 * @param person the acting person's id at the organ, never a name: what is not {@linkplain
 *     PersonId#isOpaque opaque} stands in hops as a pseudonym; null where it has none
 * @param decidedAt when the organ acted; null where it does not say
 * @param document number of the paper; null where there is none
 * @param text an opinion, the reasons of a decision or of a return, or what must be corrected; null
 *     where there are none
 * @param missing codes of all missing materials, for CORRECTION
 * @param competentOrgan for NOT_ACCEPTED, which is incomplete without it (行政许可法 32); null otherwise
 * @param remedies 救济途径 and their terms, for REJECTED, which is incomplete without them and without
 *     reasons (行政许可法 38); null otherwise
 * @param special for SPECIAL_STARTED; null otherwise
 * @param head for EXTENDED, whose {@code person} must be given: {@code ORGAN} (本机关负责人) or {@code
 *     GOVERNMENT} (本级人民政府负责人); null otherwise
 * @param until for CORRECTION: the last day on which the organ waits for what is missing, in
 *     China's time; null where it leaves that to the rules of the item
 */
public record RemoteAnswer(
    String messageId,
    String key,
    String reference,
    String kind,
    long sequence,
    String person,
    Instant decidedAt,
    String document,
    String text,
    List<String> missing,
    String competentOrgan,
    String remedies,
    Special special,
    String head,
    LocalDate until) {

  /**
   * 特别程序: what is not counted in the time of a decision (行政许可法 45).
   *
   * @param kind {@code HEARING}, {@code TENDER}, {@code AUCTION}, {@code TEST}, {@code INSPECTION},
   *     {@code QUARANTINE}, {@code APPRAISAL}, {@code EXPERT_REVIEW} or {@code SUPPLEMENTING};
   *     another one, or one that the item does not list, stops no clock
   * @param basis the article of the law that lists it
   * @param notice number of the written notice to the applicant
   */
  public record Special(String kind, String basis, String notice) {}

  /** The kinds of answers. */
  public static final Set<String> KINDS =
      Set.of(
          "ACCEPTED",
          "NOT_ACCEPTED",
          "CORRECTION",
          "OPINION",
          "APPROVED",
          "REJECTED",
          "REFERRED",
          "RETURNED",
          "SPECIAL_STARTED",
          "SPECIAL_ENDED",
          "EXTENDED");

  /** An answer that says nothing of what only some kinds say. */
  public RemoteAnswer(
      String messageId,
      String key,
      String reference,
      String kind,
      long sequence,
      String person,
      Instant decidedAt,
      String document,
      String text,
      List<String> missing,
      String competentOrgan) {
    this(
        messageId,
        key,
        reference,
        kind,
        sequence,
        person,
        decidedAt,
        document,
        text,
        missing,
        competentOrgan,
        null,
        null,
        null,
        null);
  }

  public RemoteAnswer {
    missing = List.copyOf(missing);
    if (messageId == null || kind == null || !KINDS.contains(kind)) {
      throw new IllegalArgumentException("an answer has an id and a kind that is known");
    }
    if ((key == null) == (reference == null)) {
      throw new IllegalArgumentException("an answer names its order by key or by reference");
    }
  }
}
