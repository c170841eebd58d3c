package org.liandong.adapter.spi;

import java.time.Instant;
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
 * @param text opinion, reasons and remedies; null where there are none
 * @param missing codes of all missing materials, for CORRECTION
 * @param competentOrgan for NOT_ACCEPTED; null otherwise
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
    String competentOrgan) {

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
          "SPECIAL_STARTED",
          "SPECIAL_ENDED",
          "EXTENDED");

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
